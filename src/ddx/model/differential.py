"""Differential: the candidates of one question in order, each with evidence for, against and waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ddx.model.evidence import Evidence
from ddx.model.rule import RuleSet
from ddx.model.words import Proof, Standing, Strength


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence as it bears on one candidate.

    `points` are signed: against counts below zero. `counted` is False for evidence that speaks about what stronger
    evidence has already said; `topics` name what it speaks about.
    """

    evidence: Evidence
    points: int
    strength: Strength
    topics: frozenset[str]
    counted: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate: its points, standing and proof, and all evidence that names it."""

    candidate: str
    points: int
    standing: Standing
    proof: Proof
    supporting: tuple[Weighed, ...] = ()
    opposing: tuple[Weighed, ...] = ()
    waiting: tuple[Weighed, ...] = ()
    excluded_by: tuple[Evidence, ...] = ()
    confirmed_by: tuple[Evidence, ...] = ()
    proof_waiting: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Differential:
    """The answer to one question before it is worded.

    `lead` is the distance in points between the first two candidates still in the race.
    """

    rule_set: RuleSet
    ranked: tuple[Ranked, ...]
    is_open: bool
    lead: int
    evidence: tuple[Evidence, ...] = ()
    interpretations: Mapping[str, bool | None] | None = None

    @property
    def leader(self) -> Ranked | None:
        """The candidate that leads, or None while the question is open."""
        return None if self.is_open or not self.ranked else self.ranked[0]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A test not done: the rules that ask for it, the rules that wait for it, and how far one result could reach.

    `could_move` is the largest change, in points, it could bring to any candidate.
    """

    kind: str
    term: str
    asked_by: tuple[Evidence, ...]
    waiting: tuple[Evidence, ...]
    could_move: int
