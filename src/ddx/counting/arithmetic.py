"""Published counts to points: pooling, likelihood, weight.

For a result and a candidate with counts the likelihood is (x + 1/2) / (n + 1): the mean of what is believed of a share
after x of n patients, from Jeffreys' prior, Beta(1/2, 1/2) (Brown, Cai, DasGupta 2001). Its weight in points is

    log(likelihood / mean likelihood of the candidates with counts) / log(350 ** (1/8)) * n / (n + shrinkage)

for one point is odds of 350 ** (1/8) (Tavtigian et al. 2018). The last factor draws small series towards no weight.
Where works do not agree, x and n are first multiplied by 1 - I squared, the part of the spread between works that is
chance (Higgins and Thompson 2002). A weight counts as the strength it reaches, never as the next one, and strong is
the most that counts can say. docs/reference/frequencies.md works an example out, which a test computes again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ddx.model.count import Comparison, Kinship, Tally, Weights
from ddx.model.frequency import Frequency
from ddx.model.words import POINTS, Strength

POINT = math.log(350) / 8
"""One point as a natural logarithm of odds."""

REACHABLE: tuple[Strength, ...] = ("strong", "moderate", "weak")
"""What counts can say, the strongest first."""


def tally(candidate: str, kinship: Kinship, rows: Sequence[Frequency], result: str) -> Tally | None:
    """The rows of one candidate added up for one result; None where no row tells of it."""
    told = [(row, seen) for row in rows if (seen := seen_in(row, result)) is not None]
    if not told:
        return None
    seen, tested = sum(seen for _, seen in told), sum(row.tested for row, _ in told)
    apart = disagreement([(seen, row.tested) for row, seen in told])
    kept = 1 - apart
    likelihood = (seen * kept + 0.5) / (tested * kept + 1)
    return Tally(candidate, kinship, tuple(row for row, _ in told), seen, tested, tested * kept, apart, likelihood)


def seen_in(row: Frequency, result: str) -> int | None:
    """In how many of a row the result was seen; the opposite of what was counted is all the others.

    None where that cannot be told: a row on one pattern says nothing of other results, nor one of three levels.
    """
    if row.result == result:
        return row.count
    return None if row.pattern or row.kind == "lab" else row.tested - row.count


def disagreement(works: Sequence[tuple[int, int]]) -> float:
    """I squared over works as (seen, tested): 0 where only chance parts them, towards 1 where they do not agree.

    Cochran's Q of the shares about the pooled share; 0 for a single work, or where all or none had the result.
    """
    seen, tested = sum(x for x, _ in works), sum(n for _, n in works)
    if len(works) < 2 or seen in (0, tested):
        return 0.0
    share = seen / tested
    q = sum((x - n * share) ** 2 / (n * share * (1 - share)) for x, n in works)
    return max(0.0, 1 - (len(works) - 1) / q) if q else 0.0


def compare(
    word: tuple[str, str], result: str, pattern: tuple[str, ...], tallies: Iterable[Tally], weights: Weights
) -> Comparison | None:
    """Hold the tallies of all candidates against each other; None where fewer than two have counts."""
    found = {one.candidate: one for one in tallies}
    if len(found) < 2:
        return None
    expected = sum(one.likelihood for one in found.values()) / len(found)
    loudness = weights.negatives if result in ("negative", "absent") else 1.0
    drawn = {name: weight(one, expected, weights.shrinkage) * loudness for name, one in found.items()}
    strengths = {name: reached for name, points in drawn.items() if (reached := strength(points))}
    return Comparison(*word, result, pattern, found, expected, drawn, strengths)


def weight(one: Tally, expected: float, shrinkage: float) -> float:
    """Points, not yet cut down to a strength; below zero where the result is rarer than in the others."""
    return math.log(one.likelihood / expected) / POINT * one.effective / (one.effective + shrinkage)


def strength(points: float) -> tuple[int, Strength] | None:
    """The strength a weight reaches, with its signed points; None below weak."""
    for name in REACHABLE:
        if abs(points) >= POINTS[name]:
            return (POINTS[name] if points > 0 else -POINTS[name]), name
    return None


def shares(one: Tally, result: str) -> Mapping[str, tuple[int, int]]:
    """What each work of a tally saw: seen and tested, by work and series."""
    return {
        f"{row.cite}, {row.series}" if row.series else row.cite: (seen, row.tested)
        for row in one.rows
        if (seen := seen_in(row, result)) is not None
    }
