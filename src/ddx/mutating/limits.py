"""Limits moved: over to the other side of their own number, and one step up and down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from ddx.model.interval import Bound, number_in_words

B = TypeVar("B", bound=Bound)
_TURNED = {"above": "at_least", "at_least": "above", "below": "at_most", "at_most": "below"}


def step_of(number: float) -> float:
    """The smallest step of a number as it is written: 1 for 20, 0.1 for 0.5."""
    written = Decimal(number_in_words(number))
    return float(Decimal(1).scaleb(min(int(written.as_tuple().exponent), 0)))


def moved(bound: B) -> Iterator[tuple[str, str, B]]:
    """Each limit of a bound changed: the key it is written with, what was changed, and the bound as it then is."""
    for key, other in _TURNED.items():
        limit: float | None = getattr(bound, key)
        if limit is None:
            continue
        was = number_in_words(limit)
        if getattr(bound, other) is None:
            yield key, f"{key}: {was} became {other}: {was}", bound.model_copy(update={key: None, other: limit})
        for number in _beside(limit):
            yield key, f"{key}: {was} became {number_in_words(number)}", bound.model_copy(update={key: number})


def _beside(limit: float) -> tuple[float, ...]:
    """The numbers one step up and one step down; no number lies below zero."""
    step = Decimal(str(step_of(limit)))
    numbers = (Decimal(number_in_words(limit)) + step, Decimal(number_in_words(limit)) - step)
    return tuple(float(number) for number in numbers if number >= 0)
