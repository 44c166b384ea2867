"""Patients for one rule or question: each tried on the rules as they are, and kept when it comes out as meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from pydantic import ValidationError

from ddx.consult import Consultant
from ddx.model.criterion import Criterion
from ddx.model.evidence import VERDICT, Answered, Evaluation
from ddx.model.leaf import Leaf
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import Rule, RuleSet, given_profile
from ddx.model.words import Verdict
from ddx.proposing.fact import Fact, Facts, given, together
from ddx.proposing.solving import Pivot, Solver

_MOST_TRIES = 48
_MOST_VARIANTS = 40


@dataclass(frozen=True, slots=True)
class Variant:
    """What is to be tried: what the criterion should come to, on which facts, in which surroundings, and why.

    `seen` says in words what is special in the patient.
    """

    wanted: bool | None
    varied: Facts
    surroundings: tuple[Facts, ...]
    why: str
    seen: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A patient that was tried: what is special in it, what stands beside that, how the rule and all else came out."""

    variant: Variant
    beside: Facts
    profile: PatientProfile
    verdict: Verdict
    evaluation: Evaluation


class Draughtsman:
    """Drafts patients for the rules of one rule set. It asks this set and the rules that derive, and no others."""

    def __init__(self, consultant: Consultant, rule_set: RuleSet) -> None:
        library = consultant.program.library
        self.rule_set = rule_set
        self.consultant = consultant.under(_only(library, rule_set))
        self.solver = Solver(library)
        applies = rule_set.applies_when
        ways = islice(self.solver.met(applies), _MOST_TRIES) if applies is not None else ()
        self._scenes: list[Facts] = [(), *sorted(ways, key=len)]

    def of_rule(self, rule: Rule) -> Iterator[Drafted]:
        """Patients in whom a rule fires, is silent or waits by one condition alone; the plainest that fires first."""
        yield from self._drafted(rule.when, rule)

    def of_question(self) -> Iterator[Drafted]:
        """Patients to whom the question applies, or does not, by one condition alone."""
        if self.rule_set.applies_when is not None:
            yield from self._drafted(self.rule_set.applies_when, None)

    def _drafted(self, criterion: Criterion, rule: Rule | None) -> Iterator[Drafted]:
        known: set[str] = set()
        for variant in self._variants(criterion, rule):
            drafted = self._first(variant, rule)
            if drafted is not None and drafted.profile.digest not in known:
                known.add(drafted.profile.digest)
                yield drafted

    def _variants(self, criterion: Criterion, rule: Rule | None) -> Iterator[Variant]:
        plain = tuple(islice(self.solver.met(criterion), _MOST_VARIANTS))
        yield from (_variant(True, way, ((),), "the plainest patient for whom it is met") for way in plain[:1])
        for pivot in self.solver.pivots(criterion):
            yield from self._on_one_question(pivot)
        nothing = tuple(islice(self.solver.unmet(criterion), 3))
        yield from (_variant(False, way, ((),), "all it asks for was looked for in vain") for way in nothing)
        if rule is not None and rule.across:
            yield from (_variant(True, _parted(way), ((),), "seen in different specimens") for way in plain[:3])

    def _on_one_question(self, pivot: Pivot) -> Iterator[Variant]:
        """The variants of one question while the whole hangs on it."""
        leaf: Criterion = pivot.leaf  # type: ignore[assignment]
        for way in islice(self.solver.met(leaf), _most(pivot.leaf)):
            yield _variant(not pivot.turned, way, pivot.around, "all hangs on one condition, which is met")
        for way in islice(self.solver.unmet(leaf), _most(pivot.leaf)):
            found = _variant(pivot.turned, way, pivot.around_no, "all hangs on one condition, which is not met")
            others = ", and nothing else met" if pivot.around_no != pivot.around else ""
            yield replace(found, seen=found.seen + others)
        if not pivot.leaf.asks_ignorance:
            unknown = " or ".join(pivot.leaf.terms[:2]) + (" or others" if len(pivot.leaf.terms) > 2 else "")
            unknown += f" in the {pivot.leaf.role}" if pivot.leaf.role else ""
            yield Variant(None, (), pivot.around, "all hangs on one condition, which is not known", unknown)

    def _first(self, variant: Variant, rule: Rule | None) -> Drafted | None:
        """The first patient that comes out as meant, and would not without what is varied; else one that only does."""
        scenes = self._scenes if rule is not None else [()]
        tries = sorted(product(scenes, variant.surroundings), key=lambda pair: len(pair[0]) + len(pair[1]))
        wanted = VERDICT[variant.wanted if rule is not None else variant.wanted is True]
        second_best = None
        for scene, around in islice(tries, _MOST_TRIES):
            tried = self._tried((*scene, *around, *variant.varied), rule)
            if tried is None or tried[2] != wanted:
                continue
            drafted = Drafted(variant, around, tried[0], wanted, tried[1])
            without = self._tried((*scene, *around), rule) if variant.varied else None
            if without is None or without[2] != wanted:
                return drafted
            second_best = second_best or drafted
        return second_best

    def _tried(self, facts: Facts, rule: Rule | None) -> tuple[PatientProfile, Evaluation, Verdict | None] | None:
        """The patient of these facts, what came out, and how the rule did; None where the facts do not go together."""
        words = self.solver.words
        profile = _profile(given(together(facts, words), words))
        if profile is None:
            return None
        evaluation = self.consultant.evaluate(profile)
        return profile, evaluation, _came(evaluation, self.rule_set, rule)


def _variant(wanted: bool | None, varied: Facts, surroundings: tuple[Facts, ...], why: str) -> Variant:
    return Variant(wanted, varied, surroundings, why, "; ".join(fact.in_words for fact in varied))


def _came(evaluation: Evaluation, rule_set: RuleSet, rule: Rule | None) -> Verdict | None:
    """How the rule came out, None where its question does not apply; of a question, whether it applies."""
    answered: Answered = next(one for one in evaluation.answered if one.rule_set.id == rule_set.id)
    if rule is None:
        return VERDICT[bool(answered.applies)]
    return next((one.verdict for one in answered.evidence if one.rule is rule), None)


def _profile(lines: Iterable[dict[str, object]]) -> PatientProfile | None:
    """The patient of these lines; None where they do not go together."""
    try:
        return PatientProfile.model_validate(given_profile(list(lines)))
    except ValidationError:
        return None


def _only(library: Library, rule_set: RuleSet) -> Library:
    """This rule set with the rules of others that derive something, and without published counts."""
    bare = {"applies_when": None, "candidates": (), "tests": ()}
    others = (
        one.model_copy(update={**bare, "rules": rules})
        for one in library.rule_sets
        if one.id != rule_set.id and (rules := tuple(rule for rule in one.rules if rule.then.derives))
    )
    return library.model_copy(update={"rule_sets": (*others, rule_set), "frequencies": ()})


def _parted(way: Facts) -> Facts:
    """The facts seen in tissue by turns in two specimens."""
    return tuple(
        Fact(one.kind, one.word, one.says, one.role, apart=place % 2 == 1) if one.role is None else one
        for place, one in enumerate(way)
    )


def _most(leaf: Leaf) -> int:
    return 3 if leaf.kind == "interpretation" else _MOST_VARIANTS
