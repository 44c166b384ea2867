"""A library made ready for analysis: conditions in plain form, conclusions word by word, worked out once for all."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ddx.checks.analysis.implying import Proof
from ddx.checks.analysis.normal import Normal, normal
from ddx.model.library import Library
from ddx.model.rule import Conclusion, Rule, RuleSet
from ddx.model.words import POINTS

Concluded = Mapping[tuple[str, Hashable], int]
"""What a rule concludes: word and what it is said of, with the points where it weighs, else 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """One rule: its name among all, its condition in plain form, what it concludes, and the rule itself."""

    name: str
    when: Normal
    concludes: Concluded
    rule: Rule

    def says_no_more_than(self, other: Said) -> bool:
        """Whether the other concludes all that this one does, at least as strongly."""
        theirs = other.concludes
        return all(theirs.get(said, 0) >= points for said, points in self.concludes.items())


@dataclass(frozen=True)
class Study:
    """A library and what can be proved of its words."""

    library: Library

    @cached_property
    def proof(self) -> Proof:
        """Implication and exclusion over the words of the library."""
        return Proof(self.library.vocabulary)

    @cached_property
    def questions(self) -> tuple[tuple[RuleSet, tuple[Said, ...]], ...]:
        """Every rule set that is not retired, with its rules made ready."""
        sets = (rule_set for rule_set in self.library.rule_sets if rule_set.status != "retired")
        return tuple((rule_set, tuple(self._said(rule_set, rule) for rule in rule_set.rules)) for rule_set in sets)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The diagnoses in which anything was counted."""
        return frozenset(count.entity for count in self.library.frequencies)

    def pairs(self) -> Iterator[tuple[Said, Said]]:
        """Every two rules of a question, each way round; of two the one written first comes first, first."""
        for _, rules in self.questions:
            for n, other in enumerate(rules):
                for one in rules[:n]:
                    yield one, other
                    yield other, one

    def line(self, said: Said) -> str:
        """Where a rule stands, in brackets; nothing for one that was not read from a file."""
        place = self.library.places.get(said.name)
        return f" (line {place.line})" if place else ""

    def _said(self, rule_set: RuleSet, rule: Rule) -> Said:
        when = normal(rule.when, self.library, rule.across is not None)
        return Said(f"{rule_set.id}/{rule.id}", when, dict(_concluded(rule.then)), rule)


def _concluded(then: Conclusion) -> Iterator[tuple[tuple[str, Hashable], int]]:
    for verb, weights in (("supports", then.supports), ("opposes", then.opposes)):
        yield from (((verb, name), POINTS[strength]) for name, strength in weights.items())
    for verb in ("excludes", "confirms", "derives", "alerts", "asks", "notes"):
        yield from (((verb, one), 1) for one in getattr(then, verb))
    if then.contradicts:
        yield ("contradicts", then.contradicts), 1
