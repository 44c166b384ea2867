"""Mutant: a rule set with one thing in it changed, which its tests ought to notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ddx.model.criterion import Criterion
from ddx.model.issue import Place
from ddx.model.rule import Rule, RuleSet

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Altered(Generic[T]):
    """A criterion or a conclusion with one thing changed: the name of the place, and what, in words."""

    at: str
    says: str
    now: T


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one rule set. `rule` is the rule as it was, None where `applies_when` was changed.

    `at` is the name of the place for `Library.places`; `says` what was changed, in words; `changed` the rule, or the
    criterion of `applies_when`, as it is in the mutant.
    """

    rule_set: RuleSet
    rule: Rule | None
    at: str
    says: str
    changed: Rule | Criterion

    @property
    def ref(self) -> str:
        """The rule set and the rule, or the rule set alone."""
        return f"{self.rule_set.id}/{self.rule.id}" if self.rule else self.rule_set.id

    @property
    def is_of_the_conclusion(self) -> bool:
        """True when the rule says something else in the same patients."""
        return isinstance(self.changed, Rule) and self.rule is not None and self.changed.when is self.rule.when

    @property
    def mutated(self) -> RuleSet:
        """The rule set as it is with the change."""
        if not isinstance(self.changed, Rule):
            return self.rule_set.model_copy(update={"applies_when": self.changed})
        rules = tuple(self.changed if one is self.rule else one for one in self.rule_set.rules)
        return self.rule_set.model_copy(update={"rules": rules})


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: the rule set, the rule (none for `applies_when`), the change, and its place.

    The place is None where the rules were not read from files.
    """

    rule_set: str
    rule: str | None
    says: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Scored:
    """How many mutants of a rule set its tests noticed, and those they did not."""

    rule_set: str
    killed: int
    survived: tuple[Survivor, ...]

    @property
    def mutants(self) -> int:
        """How many there were."""
        return self.killed + len(self.survived)

    @property
    def percent(self) -> float:
        """The share of mutants killed, from 0 to 100; 100 where there was nothing to change."""
        return 100 * self.killed / self.mutants if self.mutants else 100.0
