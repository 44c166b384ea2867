"""Interval: a number as a report gives it, exact or a range, and Bound: what a criterion asks of it."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from ddx.model.noun import Noun

_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"^{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}$")
_ONE_SIDED = re.compile(rf"^(>=|<=|>|<|≥|≤)\s*{_NUMBER}$")
_POINT = re.compile(rf"^{_NUMBER}$")


class Limits(Noun):
    """A closed, half-open or one-sided range of numbers; unit given by what is measured.

    `low` and `high` are None where the range has no end; `low_open` says that the end itself is left out.
    """

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Limits:
        low, high = self.low, self.high
        if any(end is not None and not math.isfinite(end) for end in (low, high)):
            raise ValueError("a number must be finite")
        if low is not None and high is not None and (low > high or (low == high and (self.low_open or self.high_open))):
            raise ValueError("a range runs from the smaller number to the larger")
        return self

    def __str__(self) -> str:
        low, high = (None if end is None else number_in_words(end) for end in (self.low, self.high))
        if low is not None and low == high:
            return low
        if high is None:
            return f"{'>' if self.low_open else '>='}{low}"
        if low is None:
            return f"{'<' if self.high_open else '<='}{high}"
        return f"{low}-{high}"


def number_in_words(number: float) -> str:
    """A number as a person writes it: no exponent, no needless zeros, no digit lost."""
    return str(int(number)) if number == int(number) else repr(number)


def rounded(limits: Limits) -> str:
    """The range as shown: at most two decimals, for a value turned into another unit has many."""
    ends = {key: round(end, 2) for key in ("low", "high") if (end := getattr(limits, key)) is not None}
    return str(limits.model_copy(update=ends))


def interval_of(value: Any) -> Any:
    """Give Limits for 65, "50-75", ">95" or "<= 3"; anything else is returned as it is, to be refused.

    Raises ValueError with an author's sentence when the text is not a number or a range.
    """
    if isinstance(value, bool):
        raise ValueError("a number is expected")
    if isinstance(value, int | float):
        return Limits(low=float(value), high=float(value))
    if not isinstance(value, str):
        return value
    text = value.strip()
    if match := _POINT.match(text):
        return Limits(low=float(match[1]), high=float(match[1]))
    if match := _RANGE.match(text):
        return Limits(low=float(match[1]), high=float(match[2]))
    if match := _ONE_SIDED.match(text):
        return _one_sided(match[1], float(match[2]))
    raise ValueError(f'"{text}" is not a number or a range such as 65, "50-75" or ">95"')


def _one_sided(sign: str, number: float) -> Limits:
    is_open = sign in (">", "<")
    if sign in (">", ">=", "≥"):
        return Limits(low=number, low_open=is_open)
    return Limits(high=number, high_open=is_open)


def written(limits: Limits) -> float | int | str:
    """Give the interval as a person writes it: a number where exact, else a text."""
    if limits.low is not None and limits.low == limits.high:
        return int(limits.low) if limits.low == int(limits.low) else limits.low
    return str(limits)


Interval = Annotated[
    Limits,
    BeforeValidator(interval_of),
    PlainSerializer(written),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string", "examples": ["50-75", ">95"]}],
            "description": 'A number, or a range in quotes: 65, "50-75", ">95".',
        }
    ),
]


class Bound(Noun):
    """What a criterion asks of a number: above, at least, below, at most; two of them make a window."""

    above: float | None = Field(None, description="strictly greater than")
    at_least: float | None = Field(None, description="this number or more")
    below: float | None = Field(None, description="strictly smaller than")
    at_most: float | None = Field(None, description="this number or less")

    @property
    def is_open_question(self) -> bool:
        """True when no side is given."""
        return self.above is None and self.at_least is None and self.below is None and self.at_most is None

    def holds_for(self, seen: Limits) -> bool | None:
        """Tell whether every number of the range meets the bound (True), none does (False), or some (None)."""
        sides = [
            _beyond(seen, self.above, strict=True) if self.above is not None else True,
            _beyond(seen, self.at_least, strict=False) if self.at_least is not None else True,
            _within(seen, self.below, strict=True) if self.below is not None else True,
            _within(seen, self.at_most, strict=False) if self.at_most is not None else True,
        ]
        if False in sides:
            return False
        return None if None in sides else True


def _beyond(seen: Limits, limit: float, *, strict: bool) -> bool | None:
    """Is the whole range greater than the limit (or equal to it, unless strict)?"""
    if seen.low is not None and (seen.low > limit or (seen.low == limit and (seen.low_open or not strict))):
        return True
    if seen.high is not None and (seen.high < limit or (seen.high == limit and (seen.high_open or strict))):
        return False
    return None


def _within(seen: Limits, limit: float, *, strict: bool) -> bool | None:
    """Is the whole range smaller than the limit (or equal to it, unless strict)?"""
    opposite = _beyond(seen, limit, strict=not strict)
    return None if opposite is None else not opposite
