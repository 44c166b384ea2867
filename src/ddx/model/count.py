"""Tally and comparison: published counts of one result, added up for each candidate of a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ddx.model.frequency import Frequency
from ddx.model.observation import Observed
from ddx.model.rule import RuleSet
from ddx.model.words import Strength, Verdict


@dataclass(frozen=True, slots=True)
class Weights:
    """Who speaks, and how loud. The defaults are those the figures chose: docs/reference/validation.md.

    `negatives` is the share of its weight that a negative or absent result keeps; `shrinkage` the number of patients
    of whom a series needs as many to keep half of its weight; with `topics` "each", evidence of one topic adds up.
    """

    voices: Literal["rules and counts", "rules", "counts"] = "rules and counts"
    negatives: float = 0.25
    shrinkage: float = 5.0
    topics: Literal["once", "each"] = "once"


AS_CHOSEN = Weights()
"""How evidence is weighed unless somebody asks for another way."""

Kinship = Literal["itself", "kinds of it", "counted as"]
"""Whose patients were counted: the candidate's own, those of its kinds, or of what it is counted as."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a result was seen in one candidate, over all works that may be added up.

    `seen` of `tested` patients; `effective` is what is left of `tested` once the works that do not agree are counted
    for less; `disagreement` is I squared, from 0 (works agree but for chance) to 1. `likelihood` is the share of
    patients in whom the result is to be expected, between 0 and 1.
    """

    candidate: str
    kinship: Kinship
    rows: tuple[Frequency, ...]
    seen: int
    tested: int
    effective: float
    disagreement: float
    likelihood: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One result of one word, held against the counts of all candidates of a question that have any.

    `expected` is the mean likelihood over these candidates. `weights` are the points before they are cut down to a
    strength, `strengths` what they come to; a candidate whose weight reaches no strength has none.
    """

    kind: str
    term: str
    result: str
    pattern: tuple[str, ...]
    tallies: Mapping[str, Tally]
    expected: float
    weights: Mapping[str, float]
    strengths: Mapping[str, tuple[int, Strength]]


@dataclass(frozen=True)
class CountEvidence:
    """A comparison that the record calls for: the observations that show its result."""

    rule_set: RuleSet
    comparison: Comparison
    observed: tuple[Observed, ...]
    topics: frozenset[str]

    @cached_property
    def ref(self) -> str:
        """A name among all evidence: the question, and what was counted."""
        said = self.comparison
        return "/".join([self.rule_set.id, "counts", said.kind, said.term, said.result, *said.pattern])

    @property
    def verdict(self) -> Verdict:
        """Counts speak only of what was seen, so they never wait."""
        return "fires"
