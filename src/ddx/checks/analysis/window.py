"""Window: the numbers a criterion asks for, from one end to the other, each end taken in or left out."""

from __future__ import annotations

import math
from typing import NamedTuple

from ddx.model.interval import Bound, number_in_words


class Window(NamedTuple):
    """All numbers from `low` to `high`; an end that is open is left out, an end that is not given is infinite."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = True
    high_open: bool = True

    def __str__(self) -> str:
        low, high = (None if math.isinf(end) else number_in_words(end) for end in (self.low, self.high))
        if low is not None and low == high:
            return low
        ends = (
            f"{'above' if self.low_open else 'at least'} {low}",
            f"{'below' if self.high_open else 'at most'} {high}",
        )
        return " and ".join(end for end, number in zip(ends, (low, high), strict=True) if number is not None)

    @property
    def is_one_sided(self) -> bool:
        """True when exactly one end is given."""
        return math.isinf(self.low) is not math.isinf(self.high)

    @property
    def turned(self) -> Window:
        """All other numbers; only of a window with one end."""
        if math.isinf(self.low):
            return Window(low=self.high, low_open=not self.high_open)
        return Window(high=self.low, high_open=not self.low_open)

    def lies_within(self, other: Window) -> bool:
        """Whether every number of this window is one of the other."""
        above = (self.low, self.low_open) >= (other.low, other.low_open)
        below = (-self.high, self.high_open) >= (-other.high, other.high_open)
        return above and below

    def lies_apart_from(self, other: Window) -> bool:
        """Whether no number is in both."""
        return _ends_before(self, other) or _ends_before(other, self)

    def touches(self, other: Window) -> bool:
        """Whether the other begins where this one ends, and exactly that number is in both."""
        return self.high == other.low and not (self.high_open or other.low_open) and math.isfinite(self.high)

    def just_misses(self, other: Window) -> bool:
        """Whether the other begins where this one ends, and exactly that number is in neither."""
        return self.high == other.low and self.high_open and other.low_open and math.isfinite(self.high)


def window_of(bound: Bound) -> Window:
    """The window of a bound: the narrower of two limits on the same side."""
    lows, highs = ((bound.above, True), (bound.at_least, False)), ((bound.below, True), (bound.at_most, False))
    low, low_open = max([(end, is_open) for end, is_open in lows if end is not None], default=(-math.inf, True))
    high, closed = min([(end, not is_open) for end, is_open in highs if end is not None], default=(math.inf, False))
    return Window(low, high, low_open, not closed)


def _ends_before(one: Window, other: Window) -> bool:
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))
