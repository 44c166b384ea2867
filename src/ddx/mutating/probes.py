"""Probes: many changed conditions judged at once, in one program, for a patient each costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ddx.consult import Consultant
from ddx.model.criterion import Criterion
from ddx.model.evidence import Evidence
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import Conclusion, Rule, RuleSet

_SAYS_NOTHING = Conclusion.model_construct()


class Probes:
    """Conditions behind one engine, each as the only condition of a rule that concludes nothing.

    What other rules derive is derived by the rules as they are.
    """

    def __init__(self, consultant: Consultant, conditions: Iterable[Rule]) -> None:
        library = consultant.program.library
        probing = RuleSet.model_construct(
            id="probes", title="Probes", version="0.0.0", rules=tuple(_probe(one) for one in conditions), status="draft"
        )
        known = Library.model_construct(vocabulary=library.vocabulary, rule_sets=(*deriving(library), probing))
        self._consultant = consultant.under(known)

    def judged(self, profile: PatientProfile) -> Sequence[Evidence]:
        """How each condition came out for a patient, in the order they were given."""
        return self._consultant.evaluate(profile).answered[-1].evidence


def asked_alone(rule_set: RuleSet, condition: Criterion) -> Rule:
    """A condition that belongs to no rule, such as that of `applies_when`, as a rule."""
    return rule_set.rules[0].model_copy(update={"when": condition, "across": None})


def deriving(library: Library) -> tuple[RuleSet, ...]:
    """The rule sets cut down to the rules that derive something, and asked of every patient."""
    some = ((one, tuple(rule for rule in one.rules if rule.then.derives)) for one in library.rule_sets)
    bare = {"applies_when": None, "candidates": (), "tests": ()}
    in_use = ((one, rules) for one, rules in some if rules and one.status != "retired")
    return tuple(one.model_copy(update={**bare, "rules": rules}) for one, rules in in_use)


def _probe(rule: Rule) -> Rule:
    return rule.model_copy(update={"then": _SAYS_NOTHING})
