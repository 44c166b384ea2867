"""Analysis of what can come about: rules that can fire where their question applies, candidates that can lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ddx.checks.analysis.normal import Fact, Group, Normal, in_words, normal
from ddx.checks.analysis.study import Study
from ddx.model.issue import Issue
from ddx.model.placed import issue_at
from ddx.model.rule import RuleSet
from ddx.model.words import ONE_STRONG_RULE, POINTS


def conditions_can_be_met(study: Study) -> Iterator[Issue]:
    """No condition asks of one specimen, or of the patient, what excludes each other, however deep inside."""
    for rule_set, rules in study.questions:
        conditions = [(f"{said.name}/when", said.when) for said in rules]
        if rule_set.applies_when is not None:
            applies = normal(rule_set.applies_when, study.library, anywhere=False)
            conditions.append((f"{rule_set.id}//applies_when", applies))
        for where, condition in conditions:
            if isinstance(condition, Group) and study.proof.is_impossible(condition):
                clash = study.proof.clash(condition)
                why = f": {in_words(clash[0])}, and {in_words(clash[1])}" if clash else ""
                message = f"no record can ever meet this condition{why}"
                fix = "write any: instead of all:, or remove one of the two; or across: specimens, if two are meant."
                yield issue_at(study.library, where, "never-together", message, fix, "warning")


def rules_can_fire_where_their_question_applies(study: Study) -> Iterator[Issue]:
    """What a rule asks of the patient as a whole is not ruled out by `applies_when`.

    Tissue plays no part: a question may apply by one specimen and a rule fire by another.
    """
    for rule_set, rules in study.questions:
        if rule_set.applies_when is None:
            continue
        applies = normal(rule_set.applies_when, study.library, anywhere=True)
        for said in rules if _could_be_excluded(applies) else ():
            if study.proof.excludes(applies, said.when):
                message = "this rule can never fire where its question applies: applies_when rules its condition out"
                fix = "change one of the two conditions, or move the rule to the question it belongs to."
                yield issue_at(study.library, f"{said.name}/when", "outside-question", message, fix, "warning")


def candidates_can_lead(study: Study) -> Iterator[Issue]:
    """All that may ever speak for a candidate is enough to lead by one strong rule over some other candidate.

    Proved from the rules alone: of candidates with published counts nothing is said, for counts may speak for them.
    A candidate that nothing supports is told of elsewhere.
    """
    for rule_set, _ in study.questions:
        for n, candidate in enumerate(rule_set.candidates):
            most = 0 if _is_counted(study, candidate) else _points(study, rule_set, candidate, "supports")
            rival = _rival(study, rule_set, candidate, most) if most else None
            if rival:
                message = f'"{candidate}" can never lead: all that supports it comes to {most}, and too little '
                message += f'opposes "{rival}" for a lead of {ONE_STRONG_RULE}'
                fix = "add a rule that supports it, or make one stronger if its sources allow."
                where = f"{rule_set.id}//candidates/{n}"
                yield issue_at(study.library, where, "cannot-lead", message, fix, "warning")


def _could_be_excluded(applies: Normal) -> bool:
    """False where enough of it is about tissue, of which a rule may find another specimen: a quick way out."""
    if isinstance(applies, Fact):
        return not applies.in_specimen
    return sum(not _could_be_excluded(part) for part in applies.parts) < applies.need


def _rival(study: Study, rule_set: RuleSet, candidate: str, most: int) -> str | None:
    """A candidate that is never excluded and never falls so far that the other could be a strong rule ahead."""
    for rival in rule_set.candidates:
        if rival == candidate or _is_counted(study, rival) or _is_ever_excluded(study, rule_set, rival):
            continue
        if most < ONE_STRONG_RULE and most + _points(study, rule_set, rival, "opposes") < ONE_STRONG_RULE:
            return rival
    return None


def _points(study: Study, rule_set: RuleSet, candidate: str, word: Literal["supports", "opposes"]) -> int:
    """The points of all rules that say this of a candidate or a group it belongs to; no record can bring more."""
    names = study.library.vocabulary.broader("diagnosis", candidate)
    weights = (getattr(rule.then, word) for rule in rule_set.rules)
    return sum(max((POINTS[s] for name, s in said.items() if name in names), default=0) for said in weights)


def _is_ever_excluded(study: Study, rule_set: RuleSet, candidate: str) -> bool:
    names = study.library.vocabulary.broader("diagnosis", candidate)
    return any(not names.isdisjoint(rule.then.excludes) for rule in rule_set.rules)


def _is_counted(study: Study, candidate: str) -> bool:
    """Whether any published count may speak of a candidate."""
    words = study.library.vocabulary
    term = words.term("diagnosis", candidate)
    return not study.counted.isdisjoint({*words.narrower("diagnosis", candidate), *(term.counts_as if term else ())})


REACH = (conditions_can_be_met, rules_can_fire_where_their_question_applies, candidates_can_lead)
