"""Differential: the candidates of one question in order, each with evidence for, against and waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ddx.model.count import CountEvidence
from ddx.model.evidence import Evidence
from ddx.model.observation import Observed
from ddx.model.rule import RuleSet
from ddx.model.words import Proof, Standing, Strength

Grounds = tuple[frozenset[str], ...]
"""The smallest sets of topics each of which alone makes evidence speak."""


@dataclass(frozen=True)
class Weighed:
    """Evidence as it bears on one candidate: a rule, or published counts.

    `points` are signed: against counts below zero. `counted` is False for evidence that speaks about what stronger
    evidence has already said; `grounds` are what it stands on.
    """

    evidence: Evidence | CountEvidence
    points: int
    strength: Strength
    grounds: Grounds
    counted: bool

    @property
    def observed(self) -> tuple[Observed, ...]:
        """The observations it rests on."""
        if isinstance(self.evidence, CountEvidence):
            return self.evidence.observed
        leaves = self.evidence.match.decisive()
        return tuple(seen for leaf in leaves for seen in leaf.observed if seen.is_decided)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Everything the evidence speaks about."""
        return frozenset().union(*self.grounds)


@dataclass(frozen=True)
class Ranked:
    """One candidate: its points, standing and proof, and all evidence that names it.

    `weighed` keeps the rules that fire or wait by their place in the rule set, for weighing again after a change.
    """

    candidate: str
    points: int
    standing: Standing
    proof: Proof
    supporting: tuple[Weighed, ...] = ()
    opposing: tuple[Weighed, ...] = ()
    excluded_by: tuple[Evidence, ...] = ()
    confirmed_by: tuple[Evidence, ...] = ()
    proof_waiting: tuple[Evidence, ...] = ()
    weighed: Mapping[int, Weighed] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def waiting(self) -> tuple[Weighed, ...]:
        """The rules that wait, in the order of the rule set."""
        return tuple(one for _, one in sorted(self.weighed.items()) if not one.counted)


@dataclass(frozen=True, slots=True)
class Differential:
    """The answer to one question before it is worded.

    `lead` is the distance in points between the first two candidates still in the race; `grounds` what each rule that
    fired stands on.
    """

    rule_set: RuleSet
    ranked: tuple[Ranked, ...]
    is_open: bool
    lead: int
    evidence: tuple[Evidence, ...] = ()
    counts: tuple[CountEvidence, ...] = ()
    grounds: Mapping[str, Grounds] = field(default_factory=dict, repr=False, compare=False)

    @property
    def leader(self) -> Ranked | None:
        """The candidate that leads, or None while the question is open."""
        return None if self.is_open or not self.ranked else self.ranked[0]
