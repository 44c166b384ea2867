"""Conditions changed: all and any exchanged, none turned round, one condition left out, a number of them moved."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.leaf import Leaf
from ddx.model.profile import plain
from ddx.model.vocabulary import Vocabulary
from ddx.mutating.leaves import altered_leaf
from ddx.mutating.mutant import Altered

Combination = All | AnyOf | NoneOf | AtLeast


def altered_criterion(criterion: Criterion, at: str, words: Vocabulary) -> Iterator[Altered[Criterion]]:
    """Every change of a criterion, from the outside to the inside; each leaves the rest as it was."""
    if isinstance(criterion, Leaf):
        yield from altered_leaf(criterion, at, words)  # type: ignore[misc]
        return
    key, parts = parts_of(criterion)
    yield from _recombined(criterion, parts, f"{at}/{key}")
    yield from _one_fewer(criterion, key, parts, at)
    for place, part in enumerate(parts):
        for one in altered_criterion(part, f"{at}/{key}/{place}", words):
            yield Altered(one.at, one.says, _with(criterion, key, (*parts[:place], one.now, *parts[place + 1 :])))


def parts_of(criterion: Combination) -> tuple[str, tuple[Criterion, ...]]:
    """The key a combination is written with, and what it combines."""
    match criterion:
        case All(all=parts):
            return "all", parts
        case AnyOf(any=parts):
            return "any", parts
        case NoneOf(none=parts):
            return "none", parts
        case AtLeast(of=parts):
            return "of", parts


def _recombined(criterion: Combination, parts: tuple[Criterion, ...], at: str) -> Iterator[Altered[Criterion]]:
    """The same conditions, combined otherwise; one condition alone is the same under all and any."""
    if isinstance(criterion, NoneOf):
        yield Altered(at, "none became any", AnyOf(any=parts))
    elif isinstance(criterion, All) and len(parts) > 1:
        yield Altered(at, "all became any", AnyOf(any=parts))
    elif isinstance(criterion, AnyOf) and len(parts) > 1:
        yield Altered(at, "any became all", All(all=parts))
    elif isinstance(criterion, AtLeast):
        was = criterion.at_least
        for need in (was - 1, was + 1):
            if 1 <= need <= len(parts):
                now = AtLeast(at_least=need, of=parts)
                yield Altered(at, f"at_least: {was} became {need}", now)


def _one_fewer(criterion: Combination, key: str, parts: tuple[Criterion, ...], at: str) -> Iterator[Altered[Criterion]]:
    """One condition left out, where others remain and can still be enough."""
    if len(parts) < 2 or (isinstance(criterion, AtLeast) and criterion.at_least == len(parts)):
        return
    for place, part in enumerate(parts):
        now = _with(criterion, key, (*parts[:place], *parts[place + 1 :]))
        yield Altered(f"{at}/{key}/{place}", f"the condition {in_words(part)} was left out", now)


def _with(criterion: Combination, key: str, parts: tuple[object, ...]) -> Combination:
    return criterion.model_copy(update={key: parts})


def in_words(criterion: Criterion) -> str:
    """A condition on one line, as an author writes it, cut where it is long."""
    text = _flow(plain(criterion))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 4].rstrip() + " ..."


_LONGEST = 90


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return _flow(value[0]) if len(value) == 1 else "[" + ", ".join(_flow(one) for one in value) + "]"
    return str(value)
