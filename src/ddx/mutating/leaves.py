"""Single questions changed: the opposite state, a word left out, a detail left out or exchanged, a limit moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from ddx.model.leaf import AgeIs, Leaf, MeasureIs, SearchIs, SexIs, StainIs
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import Intensity, StainScore
from ddx.mutating.limits import moved
from ddx.mutating.mutant import Altered

_OPPOSITE: Mapping[str, str] = MappingProxyType(
    {
        "positive": "negative", "negative": "positive", "present": "absent", "absent": "present",
        "found": "excluded", "excluded": "found", "high": "normal", "low": "normal", "normal": "high",
    }
)  # fmt: skip
_NO_DETAILS: Mapping[str, object] = MappingProxyType({"pattern": (), "intensity": None, "percent": None, "score": None})


def altered_leaf(leaf: Leaf, at: str, words: Vocabulary) -> Iterator[Altered[Leaf]]:
    """Every change of one question to the record."""
    yield from _turned(leaf, at)
    yield from _fewer_words(leaf, leaf.kind, at, words)
    if leaf.role is not None:
        yield Altered(f"{at}/in", f"in: {leaf.role} was left out", leaf.model_copy(update={"role": None}))
    if isinstance(leaf, StainIs):
        yield from _stain(leaf, at, words)
    if isinstance(leaf, SearchIs) and leaf.by:
        yield Altered(f"{at}/by", f"by: {_listed(leaf.by)} was left out", leaf.model_copy(update={"by": ()}))
        yield from _fewer_words(leaf, "by", at, words)
    if isinstance(leaf, MeasureIs):
        for key, says, now in moved(leaf):
            yield Altered(f"{at}/{key}", says, now)
    if isinstance(leaf, AgeIs):
        for key, says, age in moved(leaf.age):
            yield Altered(f"{at}/age/{key}", f"age {says}", leaf.model_copy(update={"age": age}))


def _turned(leaf: Leaf, at: str) -> Iterator[Altered[Leaf]]:
    """The question asks for the opposite; what an opposite cannot have is left out with it."""
    if isinstance(leaf, SexIs):
        other = "male" if leaf.sex == "female" else "female"
        yield Altered(f"{at}/sex", f"sex: {leaf.sex} became {other}", leaf.model_copy(update={"sex": other}))
        return
    state = str(getattr(leaf, "state", None))
    if state not in _OPPOSITE:
        return
    update: dict[str, object] = {"state": _OPPOSITE[state]}
    if isinstance(leaf, StainIs):
        update |= _NO_DETAILS
    if isinstance(leaf, SearchIs):
        update |= {"by": ()}
    says = f"{_listed(leaf.terms)} is: {state} became {_OPPOSITE[state]}"
    yield Altered(f"{at}/is", says, leaf.model_copy(update=update))


def _fewer_words(leaf: Leaf, key: str, at: str, words: Vocabulary) -> Iterator[Altered[Leaf]]:
    """One word of a list left out; not where a broader word of the list says the same of every patient."""
    listed = getattr(leaf, key)
    if not isinstance(listed, tuple) or len(listed) < 2:
        return
    kind = {"by": "method"}.get(key, key)
    for place, word in enumerate(listed):
        rest = (*listed[:place], *listed[place + 1 :])
        if not words.broader(kind, word).isdisjoint(rest):
            continue
        now = leaf.model_copy(update={key: rest})
        yield Altered(f"{at}/{key}/{place}", f'"{word}" was left out of the list of {key}', now)


def _stain(leaf: StainIs, at: str, words: Vocabulary) -> Iterator[Altered[Leaf]]:
    if leaf.pattern:
        yield _left_out(leaf, "pattern", _listed(leaf.pattern), at)
        yield from _fewer_words(leaf, "pattern", at, words)
        other = other_pattern(leaf, words)
        if other is not None:
            says = f"pattern: {_listed(leaf.pattern)} became {other}"
            yield Altered(f"{at}/pattern", says, leaf.model_copy(update={"pattern": (other,)}))
    for key, known in (("intensity", get_args(Intensity)), ("score", get_args(StainScore))):
        asked = getattr(leaf, key)
        if asked is not None:
            yield _left_out(leaf, key, asked, at)
            other = next(one for one in reversed(known) if one != asked)
            yield Altered(f"{at}/{key}", f"{key}: {asked} became {other}", leaf.model_copy(update={key: other}))
    if leaf.percent is not None:
        yield _left_out(leaf, "percent", "", at)
        for key, says, percent in moved(leaf.percent):
            yield Altered(f"{at}/percent/{key}", f"percent {says}", leaf.model_copy(update={"percent": percent}))


def other_pattern(leaf: StainIs, words: Vocabulary) -> str | None:
    """The first pattern of the vocabulary that rules out all patterns asked for, or None."""
    asked = [term for name in leaf.pattern if (term := words.term("pattern", name))]
    axes = {term.axis for term in asked}
    permitted = [term.patterns for name in leaf.stain if (term := words.term("stain", name)) and term.patterns]
    below = frozenset().union(
        *(words.narrower("pattern", name) | words.broader("pattern", name) for name in leaf.pattern)
    )
    fitting = (
        term.name
        for term in words.terms("pattern")
        if axes == {term.axis} and None not in axes and term.name not in below
    )
    return next((name for name in fitting if all(name in some for some in permitted)), None)


def _left_out(leaf: StainIs, key: str, was: str, at: str) -> Altered[Leaf]:
    named = f"{key}: {was}" if was else f"{key}:"
    return Altered(f"{at}/{key}", f"{named} was left out", leaf.model_copy(update={key: _NO_DETAILS[key]}))


def _listed(words: tuple[str, ...]) -> str:
    return " or ".join(words)
