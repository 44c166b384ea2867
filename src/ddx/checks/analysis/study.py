"""A library made ready for analysis: conditions in plain form, conclusions word by word, worked out once for all."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ddx.checks.analysis.implying import Proof
from ddx.checks.analysis.normal import Normal, facts_of, normal, parts_together
from ddx.model.library import Library
from ddx.model.rule import Conclusion, Rule, RuleSet
from ddx.model.words import POINTS

Word = tuple[str, str]
"""A kind and a word of that kind."""

Conclusive = tuple[str, Hashable]
"""A word of `then` and what it is said of."""

Concluded = Mapping[Conclusive, int]
"""All that a rule concludes, with the points where it weighs, else 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """One rule: its name among all, its condition in plain form, what it concludes, and the rule itself.

    `asks` are the words of its condition; `kin`, for each part that has to be met, these words, their kinds and what
    they are kinds of.
    """

    name: str
    when: Normal
    concludes: Concluded
    rule: Rule
    asks: frozenset[Word]
    kin: tuple[frozenset[Word], ...]

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

    def concluding(self) -> Iterator[tuple[Said, Mapping[Conclusive, list[Said]]]]:
        """Every rule, and the rules of its question by each thing they conclude."""
        for _, rules in self.questions:
            shelf: dict[Conclusive, list[Said]] = {}
            for said in rules:
                for one in said.concludes:
                    shelf.setdefault(one, []).append(said)
            yield from ((said, shelf) for said in rules)

    def always_fires_with(self, one: Said, other: Said) -> bool:
        """Whether the other rule fires wherever the one does; a look at their words spares most of the proofs."""
        return not any(one.asks.isdisjoint(kin) for kin in other.kin) and self.proof.implies(one.when, other.when)

    def line(self, said: Said) -> str:
        """Where a rule stands, in brackets; nothing for one that was not read from a file."""
        place = self.library.places.get(said.name)
        return f" (line {place.line})" if place else ""

    def _said(self, rule_set: RuleSet, rule: Rule) -> Said:
        when = normal(rule.when, self.library, rule.across is not None)
        asks = frozenset((fact.kind, fact.term) for fact in facts_of(when))
        kin = tuple(self._kin(part) for part in parts_together(when))
        return Said(f"{rule_set.id}/{rule.id}", when, dict(_concluded(rule.then)), rule, asks, kin)

    def _kin(self, part: Normal) -> frozenset[Word]:
        words = self.library.vocabulary
        kin = ((fact.kind, words.narrower(*fact[:2]) | words.broader(*fact[:2])) for fact in facts_of(part))
        return frozenset((kind, word) for kind, some in kin for word in some)


def _concluded(then: Conclusion) -> Iterator[tuple[Conclusive, int]]:
    for verb, weights in (("supports", then.supports), ("opposes", then.opposes)):
        yield from (((verb, name), POINTS[strength]) for name, strength in weights.items())
    for verb in ("excludes", "confirms", "derives", "alerts", "asks", "notes"):
        yield from (((verb, one), 1) for one in getattr(then, verb))
    if then.contradicts:
        yield ("contradicts", then.contradicts), 1
