"""How long things take: every engine on every patient side by side, the best of a few tries each."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

TRIES = 5
T = TypeVar("T")


@dataclass
class Row:
    """One line of a table: milliseconds for each patient, the best of the tries."""

    name: str
    run: Callable[[int], object]
    milliseconds: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The median over the patients."""
        return median(self.milliseconds)

    @property
    def high(self) -> float:
        """The 95th percentile over the patients."""
        return percentile(self.milliseconds, 95)


def percentile(numbers: Sequence[float], percent: int) -> float:
    """The smallest number that so many percent of the numbers do not exceed."""
    ordered = sorted(numbers)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def side_by_side(rows: Sequence[Row], patients: int) -> None:
    """Time all rows on the first patient, then all on the second, so that a busy machine slows all alike."""
    for number in range(patients):
        for row in rows:
            row.milliseconds.append(min(milliseconds(row.run, number) for _ in range(TRIES)))


def milliseconds(run: Callable[[int], object], number: int) -> float:
    """The wall-clock time of one run."""
    start = time.perf_counter()
    run(number)
    return (time.perf_counter() - start) * 1000


def best_of(tries: int, run: Callable[[], T]) -> tuple[float, float]:
    """The best and the median of a few tries, in seconds."""
    taken = []
    for _ in range(tries):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken), median(taken)


def table(title: str, rows: Sequence[Row]) -> str:
    """Median and 95th percentile of every row, and its ratio to the first."""
    lines = [title, f"  {'':44}{'median ms':>10}{'p95 ms':>10}{'ratio':>8}"]
    for row in rows:
        ratio = row.middle / rows[0].middle
        lines.append(f"  {row.name:44}{row.middle:10.2f}{row.high:10.2f}{ratio:8.1f}")
    return "\n".join(lines)
