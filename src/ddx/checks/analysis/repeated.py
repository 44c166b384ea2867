"""Analysis of rules beside each other: written twice, said already by another, at odds with another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from ddx.checks.analysis.study import Conclusive, Said, Study
from ddx.model.issue import Issue, Level
from ddx.model.placed import issue_at
from ddx.model.vocabulary import Vocabulary

Shelf = Mapping[Conclusive, list[Said]]
"""The rules of a question by each thing they conclude."""


def no_rule_is_written_twice(study: Study) -> Iterator[Issue]:
    """Two rules of a question do not ask the same and conclude the same."""
    first: dict[Hashable, Said] = {}
    for rule_set, rules in study.questions:
        for one in rules:
            twin = first.setdefault((rule_set.id, one.when, frozenset(one.concludes.items())), one)
            if twin is not one:
                yield _twice(study, one, twin)


def _twice(study: Study, one: Said, twin: Said) -> Issue:
    message = f'this rule asks and concludes the same as "{twin.rule.id}"{study.line(twin)}'
    fix = "make one rule of the two, with the sources of both."
    return issue_at(study.library, one.name, "rule-twice", message, fix, "warning")


def no_rule_is_said_already(study: Study) -> Iterator[Issue]:
    """A rule concludes something that a rule which always fires with it does not conclude already."""
    for one, shelf in study.concluding():
        for other in _saying_as_much(one, shelf):
            if other is not one and not _are_twins(one, other) and study.always_fires_with(one, other):
                level, effect = _effect(one, other)
                message = f'whenever this rule fires, "{other.rule.id}" fires too and says as much{study.line(other)}'
                fix = "remove it, let it conclude more than the other, or let the other ask for more."
                yield issue_at(study.library, one.name, "said-already", f"{message}; {effect}", fix, level)


def no_rule_is_at_odds_with_another(study: Study) -> Iterator[Issue]:
    """No rule speaks for a candidate that a rule which always fires with it speaks against."""
    told: set[tuple[str, str]] = set()
    for one, shelf in study.concluding():
        for odds, other in _at_odds(one, shelf, study.library.vocabulary):
            if not told & {(one.name, other.name), (other.name, one.name)} and study.always_fires_with(one, other):
                told.add((one.name, other.name))
                yield _odds_issue(study, one, other, odds)


class _Odds(NamedTuple):
    """What one rule does for a candidate, which, and what the other does against it."""

    does: str
    candidate: str
    against: str


def _odds_issue(study: Study, one: Said, other: Said, odds: _Odds) -> Issue:
    """In vain where the candidate is out of the race, or both ask the same; else the rarer may overrule the usual."""
    message = f'whenever this rule {odds.does} "{odds.candidate}", "{other.rule.id}" fires too and {odds.against} it'
    level: Level = "warning" if odds.against == "excludes" or one.when == other.when else "note"
    fix = "let the two agree, or let one of them ask for something the other does not."
    where = f"{one.name}/then/{odds.does}" + (f"/{odds.candidate}" if odds.does == "supports" else "")
    return issue_at(study.library, where, "at-odds", message + study.line(other), fix, level)


def _effect(one: Said, other: Said) -> tuple[Level, str]:
    """What comes of it, as far as it can be proved: evidence of one topic, or of one condition, counts once."""
    same_topic = one.rule.topic == other.rule.topic
    same_ground = one.rule.when == other.rule.when and one.rule.across == other.rule.across
    if (same_topic and (same_ground or one.rule.topic)) or not one.rule.then.weighs:
        return "warning", "it never changes an answer"
    return ("note", "it may never count") if same_topic else ("note", "having another topic it adds to the other")


def _saying_as_much(one: Said, shelf: Shelf) -> Iterator[Said]:
    """The rules that conclude all that this one does, at least as strongly; itself among them."""
    rarest = min((shelf[said] for said in one.concludes), key=len)
    return (other for other in rarest if one.says_no_more_than(other))


def _at_odds(one: Said, shelf: Shelf, words: Vocabulary) -> Iterator[tuple[_Odds, Said]]:
    """The rules against a candidate, or a group it belongs to, that this one speaks for."""
    for does, candidate in one.concludes:
        if does not in ("supports", "confirms"):
            continue
        known_as = words.broader("diagnosis", str(candidate))
        for against in ("excludes", "opposes"):
            for other in (other for name in sorted(known_as) for other in shelf.get((against, name), ())):
                if against == "excludes" or known_as.isdisjoint(other.rule.then.supports):
                    yield _Odds(does, str(candidate), against), other


def _are_twins(one: Said, other: Said) -> bool:
    return one.concludes == other.concludes and one.when == other.when


REPEATED = (no_rule_is_written_twice, no_rule_is_said_already, no_rule_is_at_odds_with_another)
