"""Conclusions changed: a step stronger or weaker, the other side, something no longer said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ddx.model.rule import Conclusion
from ddx.model.words import URGENCIES, Strength
from ddx.mutating.mutant import Altered

_STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_SIDES = (("supports", "opposes"), ("opposes", "supports"))
_LISTS = ("excludes", "confirms", "derives")


def altered_conclusion(then: Conclusion, at: str) -> Iterator[Altered[Conclusion]]:
    """Every change of what a rule concludes. Sentences to the reader (`notes`, `asks`) are words and are left alone."""
    for side, other in _SIDES:
        for name, strength in getattr(then, side).items():
            yield from _strength(then, side, name, strength, at)
            yield _turned(then, side, other, name, at)
    for key in _LISTS:
        for place, name in enumerate(getattr(then, key)):
            yield _dropped(then, key, place, f"{key} {name} was left out", at)
    yield from _alerts(then, at)
    if then.contradicts:
        now = then.model_copy(update={"contradicts": None})
        yield Altered(f"{at}/contradicts", "contradicts was left out", now)


def _strength(then: Conclusion, side: str, name: str, strength: Strength, at: str) -> Iterator[Altered[Conclusion]]:
    """One step up and one step down; below weak there is nothing."""
    place = _STRENGTHS.index(strength)
    entries = getattr(then, side)
    if place + 1 < len(_STRENGTHS):
        up = _STRENGTHS[place + 1]
        now = then.model_copy(update={side: {**entries, name: up}})
        yield Altered(f"{at}/{side}/{name}", f"{side} {name}: {strength} became {up}", now)
    if place:
        down = _STRENGTHS[place - 1]
        now = then.model_copy(update={side: {**entries, name: down}})
        yield Altered(f"{at}/{side}/{name}", f"{side} {name}: {strength} became {down}", now)
    else:
        now = then.model_copy(update={side: _without(entries, name)})
        yield Altered(f"{at}/{side}/{name}", f"{side} {name}: {strength} was left out", now)


def _turned(then: Conclusion, side: str, other: str, name: str, at: str) -> Altered[Conclusion]:
    entries = getattr(then, side)
    turned = {**getattr(then, other), name: entries[name]}
    now = then.model_copy(update={side: _without(entries, name), other: turned})
    return Altered(f"{at}/{side}/{name}", f"{side} {name}: {entries[name]} became {other}", now)


def _alerts(then: Conclusion, at: str) -> Iterator[Altered[Conclusion]]:
    for place, alert in enumerate(then.alerts):
        yield _dropped(then, "alerts", place, f"the alert ({alert.urgency}) was left out", at)
        rank = URGENCIES.index(alert.urgency)
        other = URGENCIES[rank - 1 if rank else 1]
        now = (*then.alerts[:place], alert.model_copy(update={"urgency": other}), *then.alerts[place + 1 :])
        says = f"urgency: {alert.urgency} became {other}"
        yield Altered(f"{at}/alerts/{place}/urgency", says, then.model_copy(update={"alerts": now}))


def _dropped(then: Conclusion, key: str, place: int, says: str, at: str) -> Altered[Conclusion]:
    entries = getattr(then, key)
    now = then.model_copy(update={key: (*entries[:place], *entries[place + 1 :])})
    return Altered(f"{at}/{key}/{place}", says, now)


def _without(entries: dict[str, Strength], name: str) -> dict[str, Strength]:
    return {key: strength for key, strength in entries.items() if key != name}
