"""How much a test is expected to tell: the information its result would bring about the candidates, in bits.

The points of a candidate are taken as odds of 350 ** (1/8) a point from an even start, as the scale of points says
(Tavtigian et al. 2018). How often a result is to be expected in a candidate is what publications counted; where nobody
counted, it follows from the points the result would bring: a result worth eight points for one candidate only is rare
in all others. The gain is the mean, over the results, of how far the shares of the candidates move (relative entropy).
It orders tests; it is not shown as a probability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ddx.model.differential import Differential

_POINT = math.log(350) / 8

Shares = Mapping[str, float]


def expected_gain(before: Differential, after: Sequence[Differential], counted: Sequence[Mapping[str, float]]) -> float:
    """The bits a test with these answers is expected to bring; never below zero.

    `counted` tells for each answer how often its result is seen in each candidate; empty where nobody counted.
    """
    now = _shares(before)
    expected = _expected(before, after, counted)
    chances = [sum(share * one[name] for name, share in now.items()) for one in expected]
    total = sum(chances) or 1.0
    return sum(chance / total * _moved(now, _shares(one)) for chance, one in zip(chances, after, strict=True))


def _shares(one: Differential) -> Shares:
    """The candidates still in the race and their shares, which sum up to one."""
    racing = {ranked.candidate: ranked.points for ranked in one.ranked if not ranked.excluded_by}
    most = max(racing.values(), default=0)
    odds = {name: math.exp((points - most) * _POINT) for name, points in racing.items()}
    total = sum(odds.values())
    return {name: odd / total for name, odd in odds.items()}


def _expected(
    before: Differential, after: Sequence[Differential], counted: Sequence[Mapping[str, float]]
) -> list[dict[str, float]]:
    """For each result how often each candidate shows it: as counted, else as its points imply."""
    was = {one.candidate: one.points for one in before.ranked}
    implied = [_implied(was, one) for one in after]
    together = {name: sum(one[name] for one in implied) for name in was}
    return [
        {name: told.get(name, one[name] / together[name]) for name in was}
        for told, one in zip(counted, implied, strict=True)
    ]


def _implied(was: Mapping[str, int], after: Differential) -> dict[str, float]:
    """The odds of a result in each candidate, from the points it brings, with the middle of them as even odds."""
    brings = {one.candidate: one.points - was[one.candidate] for one in after.ranked}
    middle = (max(brings.values()) + min(brings.values())) / 2
    return {name: math.exp((points - middle) * _POINT) for name, points in brings.items()}


def _moved(now: Shares, then: Shares) -> float:
    """The relative entropy, never below zero: a candidate that comes back into the race had no share to compare."""
    moved = sum(share * math.log2(share / now[name]) for name, share in then.items() if share > 0 and now.get(name))
    return max(0.0, moved)
