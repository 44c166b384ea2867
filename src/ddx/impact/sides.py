"""Two sides of a change, cut down to what may differ: the sets that changed, and the rules that interpret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ddx.consult import Consultant
from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.evidence import Evaluation, Evidence
from ddx.model.leaf import InterpretationIs
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.parting import specimens_alone

Pair = tuple[Consultant, Consultant]


@dataclass(frozen=True)
class Sides:
    """The rules before and after, whole and cut down."""

    before: Consultant
    after: Consultant

    @cached_property
    def _libraries(self) -> tuple[Library, Library]:
        return self.before.program.library, self.after.program.library

    @cached_property
    def changed(self) -> frozenset[str]:
        """The rule sets an answer of which may differ; all of them where words or published counts do."""
        was, now = ({one.id: _without_tests(one) for one in library.rule_sets} for library in self._libraries)
        old, new = self._libraries
        if old.vocabulary != new.vocabulary or old.frequencies != new.frequencies:
            return frozenset({*was, *now})
        return frozenset(name for name in {*was, *now} if was.get(name) != now.get(name))

    def questions(self, profile: PatientProfile) -> frozenset[str]:
        """The questions whose answer may differ for a patient.

        The rest cannot: the same rules over the same interpretations. Several specimens are also judged one by one and
        held against each other, so there a difference in one may move every answer.
        """
        alone = tuple(one for _, one in specimens_alone(profile, self._libraries[0].vocabulary))
        found = frozenset().union(*(self._differing(one) for one in (profile, *alone)))
        if alone and found:
            return frozenset(one.id for library in self._libraries for one in library.rule_sets)
        return found

    def pair(self, profile: PatientProfile, questions: frozenset[str]) -> Pair:
        """The two that answer these questions: cut down, unless several specimens are held against each other."""
        is_enough = len(profile.specimens) < 2
        return self._cut_to(questions | self.changed) if is_enough else (self.before, self.after)

    def _differing(self, profile: PatientProfile) -> frozenset[str]:
        """The changed questions that come out otherwise, and those that ask for what is interpreted otherwise."""
        first, second = (one.evaluate(profile) for one in self._cut_to(self.changed))
        was, now = _came_out(first), _came_out(second)
        differing = frozenset(name for name in self.changed if was.get(name) != now.get(name))
        words = {*first.interpretations, *second.interpretations}
        moved = {word for word in words if first.interpretations.get(word) is not second.interpretations.get(word)}
        asking = {name for word in moved for name in self._asking.get(word, ())}
        return differing | (self._reshaped & {*was, *now}) | asking

    def _cut_to(self, names: frozenset[str]) -> Pair:
        """Both sides with these sets, and of the others the rules that interpret."""
        if names not in self._cuts:
            self._cuts[names] = _cut(self.before, names), _cut(self.after, names)
        return self._cuts[names]

    @cached_property
    def _cuts(self) -> dict[frozenset[str], Pair]:
        return {}

    @cached_property
    def _asking(self) -> dict[str, set[str]]:
        """For each interpretation, the questions that ask for it."""
        found: dict[str, set[str]] = {}
        for rule_set in (one for library in self._libraries for one in library.rule_sets):
            for criterion in (rule_set.applies_when, *(rule.when for rule in rule_set.rules)):
                for word in _interpretations(criterion):
                    found.setdefault(word, set()).add(rule_set.id)
        return found

    @cached_property
    def _reshaped(self) -> frozenset[str]:
        """The sets in which something changed that counts even where no rule fires."""
        old, new = self._libraries
        return frozenset(one for one in self.changed if _shape(old, one) != _shape(new, one))


def _cut(consultant: Consultant, changed: frozenset[str]) -> Consultant:
    """The changed sets, and of the others the rules that derive interpretations."""
    library = consultant.program.library
    cut = (one if one.id in changed else _deriving(one) for one in library.rule_sets)
    return consultant.under(library.model_copy(update={"rule_sets": tuple(one for one in cut if one.rules)}))


def _interpretations(criterion: Criterion | None) -> Iterator[str]:
    """The interpretations a criterion asks for."""
    match criterion:
        case InterpretationIs(interpretation=words):
            yield from words
        case All(all=parts) | AnyOf(any=parts) | NoneOf(none=parts) | AtLeast(of=parts):
            for part in parts:
                yield from _interpretations(part)


def _deriving(rule_set: RuleSet) -> RuleSet:
    rules = tuple(rule for rule in rule_set.rules if rule.then.derives)
    return rule_set.model_copy(update={"rules": rules, "tests": ()})


def _without_tests(rule_set: RuleSet) -> RuleSet:
    return rule_set.model_copy(update={"tests": ()})


def _shape(library: Library, name: str) -> object:
    """The candidates, what proves them, and the published counts that weigh."""
    rule_set = library.rule_set(name)
    if rule_set is None:
        return None
    proofs = sorted(candidate for rule in rule_set.rules for candidate in rule.then.confirms)
    return rule_set.candidates, rule_set.takes_for_granted, proofs, library.frequencies, library.vocabulary


def _came_out(evaluation: Evaluation) -> dict[str, object]:
    """For each question that applies: its rules that fire, with what their weight depends on, and those that wait."""
    return {
        one.rule_set.id: [_verdict(evidence) for evidence in one.evidence if evidence.verdict != "silent"]
        for one in evaluation.answered
        if one.applies
    }


def _verdict(evidence: Evidence) -> tuple[object, ...]:
    rule = evidence.rule
    if evidence.verdict == "waits":
        return evidence.verdict, rule.id
    return evidence.verdict, rule.id, rule.when, rule.then, rule.topic, rule.across
