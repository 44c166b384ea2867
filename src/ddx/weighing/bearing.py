"""Which rules of a question bear on which candidate, and how: known once the rules are read, before any patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ddx.model.rule import Conclusion, RuleSet
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import POINTS, Strength


@dataclass(frozen=True, slots=True)
class Bearing:
    """One rule as it bears on one candidate: `points` below zero oppose it; no strength where it does not weigh it."""

    points: int
    strength: Strength | None
    excludes: bool
    confirms: bool


@dataclass(frozen=True, slots=True)
class Bearings:
    """All rules that name one candidate, by their place in the rule set; and those that confirm or exclude it."""

    weighing: Mapping[int, Bearing]
    confirming: tuple[int, ...]
    excluding: tuple[int, ...]


def bearings(rule_set: RuleSet, vocabulary: Vocabulary) -> Mapping[str, Bearings]:
    """For each candidate the rules that name it or a group it belongs to."""
    found = {name: dict(_bearings(rule_set, vocabulary.broader("diagnosis", name))) for name in rule_set.candidates}
    return {
        name: Bearings(
            by_place,
            tuple(place for place, one in by_place.items() if one.confirms),
            tuple(place for place, one in by_place.items() if one.excludes),
        )
        for name, by_place in found.items()
    }


def _bearings(rule_set: RuleSet, names: frozenset[str]) -> Iterator[tuple[int, Bearing]]:
    for place, rule in enumerate(rule_set.rules):
        then = rule.then
        points, strength = _heaviest(then, names)
        excludes, confirms = not names.isdisjoint(then.excludes), not names.isdisjoint(then.confirms)
        if strength or excludes or confirms:
            yield place, Bearing(points, strength, excludes, confirms)


def _heaviest(then: Conclusion, names: frozenset[str]) -> tuple[int, Strength | None]:
    """The heaviest word of a rule on a candidate known by these names; of two that weigh alike, the one for it."""
    said: list[tuple[int, Strength | None]] = [(POINTS[s], s) for name, s in then.supports.items() if name in names]
    said += [(-POINTS[s], s) for name, s in then.opposes.items() if name in names]
    return max(said, key=lambda pair: (abs(pair[0]), pair[0]), default=(0, None))
