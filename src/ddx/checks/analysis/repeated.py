"""Analysis of rules beside each other: written twice, said already by another, at odds with another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ddx.checks.analysis.study import Said, Study
from ddx.model.issue import Issue, Level
from ddx.model.placed import issue_at
from ddx.model.rule import Conclusion
from ddx.model.vocabulary import Vocabulary


def no_rule_is_written_twice(study: Study) -> Iterator[Issue]:
    """Two rules of a question do not ask the same and conclude the same."""
    for _, rules in study.questions:
        for n, other in enumerate(rules):
            twin = next((one for one in rules[:n] if _are_twins(one, other)), None)
            if twin:
                message = f'this rule asks and concludes the same as "{twin.rule.id}"{study.line(twin)}'
                fix = "make one rule of the two, with the sources of both."
                yield issue_at(study.library, other.name, "rule-twice", message, fix, "warning")


def no_rule_is_said_already(study: Study) -> Iterator[Issue]:
    """A rule concludes something that a rule which always fires with it does not conclude already."""
    for one, other in study.pairs():
        if one.says_no_more_than(other) and not _are_twins(one, other) and study.proof.implies(one.when, other.when):
            level, effect = _effect(one, other)
            message = f'whenever this rule fires, "{other.rule.id}" fires too and says as much{study.line(other)}'
            fix = "remove it, let it conclude more than the other, or let the other ask for more."
            yield issue_at(study.library, one.name, "said-already", f"{message}; {effect}", fix, level)


def no_rule_is_at_odds_with_another(study: Study) -> Iterator[Issue]:
    """No rule speaks for a candidate that a rule which always fires with it speaks against."""
    told: set[tuple[str, str]] = set()
    for one, other in study.pairs():
        odds = _at_odds(one.rule.then, other.rule.then, study.library.vocabulary)
        if odds and (other.name, one.name) not in told and study.proof.implies(one.when, other.when):
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


def _at_odds(one: Conclusion, other: Conclusion, words: Vocabulary) -> _Odds | None:
    """Where the one speaks for a candidate, and the other against it or a group it belongs to."""
    if not (other.excludes or other.opposes):
        return None
    for does, names in (("supports", one.supports), ("confirms", one.confirms)):
        for candidate in names:
            known_as = words.broader("diagnosis", candidate)
            if not known_as.isdisjoint(other.excludes):
                return _Odds(does, candidate, "excludes")
            if not known_as.isdisjoint(other.opposes) and known_as.isdisjoint(other.supports):
                return _Odds(does, candidate, "opposes")
    return None


def _are_twins(one: Said, other: Said) -> bool:
    return one.concludes == other.concludes and one.when == other.when


REPEATED = (no_rule_is_written_twice, no_rule_is_said_already, no_rule_is_at_odds_with_another)
