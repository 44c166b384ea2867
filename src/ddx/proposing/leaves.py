"""What makes one question to the record met, or not met: each way as the facts that do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import Any

from ddx.model.interval import Bound, Limits, number_in_words
from ddx.model.leaf import AgeIs, Leaf, MeasureIs, SearchIs, SexIs, StainIs
from ddx.model.vocabulary import Vocabulary
from ddx.proposing.fact import Fact, Facts

_OPPOSITE: Mapping[str, str] = MappingProxyType(
    {
        "positive": "negative", "negative": "positive", "present": "absent", "absent": "present",
        "found": "excluded", "excluded": "found", "high": "normal", "low": "normal", "normal": "high",
    }
)  # fmt: skip
_ROLES = ("primary", "metastasis", "recurrence")


def met_by(leaf: Leaf, words: Vocabulary) -> Iterator[Facts]:
    """Every way to meet a question: each word of its list, each pattern, each limit just reached."""
    if leaf.asks_ignorance:
        yield ()
    elif isinstance(leaf, SexIs):
        yield (Fact("sex", leaf.sex),)
    elif isinstance(leaf, AgeIs):
        yield from ((Fact("age", number),) for number in inside(leaf.age))
    elif isinstance(leaf, MeasureIs):
        yield from ((_measured(leaf, word, number, words),) for word in leaf.measure for number in inside(leaf))
    elif isinstance(leaf, StainIs) and leaf.state == "positive":
        yield from ((Fact("stain", word, says, leaf.role),) for word in leaf.stain for says in _stained(leaf))
    elif isinstance(leaf, SearchIs) and leaf.by:
        yield from (_stated(leaf, word, leaf.state, (("by", (way,)),)) for word in leaf.search for way in leaf.by)
    elif leaf.kind in ("site", "label"):
        yield from ((Fact(leaf.kind, word, (), leaf.role),) for word in leaf.terms)
    else:
        yield from (_stated(leaf, word, getattr(leaf, "state", "present")) for word in leaf.terms)


def unmet_by(leaf: Leaf, words: Vocabulary) -> Iterator[Facts]:
    """Every way not to meet it: the opposite, another pattern, a limit just missed, a specimen of another role."""
    if leaf.asks_ignorance:
        yield from _known(leaf, words)
        return
    if isinstance(leaf, SexIs):
        yield (Fact("sex", "male" if leaf.sex == "female" else "female"),)
    elif isinstance(leaf, AgeIs):
        yield from ((Fact("age", number),) for number in outside(leaf.age))
    elif isinstance(leaf, MeasureIs):
        for number in outside(leaf):
            yield tuple(_measured(leaf, word, number, words) for word in leaf.measure)
    elif leaf.kind in ("site", "label"):
        yield from ((Fact(leaf.kind, word, (), leaf.role),) for word in islice(_elsewhere(leaf, words), 2))
    else:
        state = _OPPOSITE[getattr(leaf, "state", "present")]
        yield tuple(fact for word in leaf.terms for fact in _stated(leaf, word, state))
    if isinstance(leaf, StainIs) and leaf.state == "positive":
        yield from _stained_otherwise(leaf, words)
    if leaf.role is not None:
        other = next(role for role in _ROLES if role != leaf.role)
        yield from (tuple(_in_role(fact, other) for fact in facts) for facts in met_by(leaf, words))


def _known(leaf: Leaf, words: Vocabulary) -> Iterator[Facts]:
    """Something that decides each word a question to ignorance asks for."""
    if leaf.kind == "measure":
        yield (_measured_at(leaf.terms[0], "1", words, leaf),)
    elif leaf.kind in ("site", "label"):
        yield from ((Fact(leaf.kind, word, (), leaf.role),) for word in leaf.terms)
    else:
        states = {"stain": ("positive", "negative"), "search": ("excluded", "found"), "lab": ("normal", "high")}
        for state in states.get(leaf.kind, ("absent", "present")):
            yield from (_stated(leaf, word, state) for word in leaf.terms)


def _stated(leaf: Leaf, word: str, state: Any, more: tuple[tuple[str, Any], ...] = ()) -> Facts:
    return (Fact(leaf.kind, word, (("is", state), *more), leaf.role),)


def _stained(leaf: StainIs) -> Iterator[tuple[tuple[str, Any], ...]]:
    details = tuple((key, getattr(leaf, key)) for key in ("intensity", "score") if getattr(leaf, key))
    for number in inside(leaf.percent) if leaf.percent else (None,):
        percent = (("percent", _plain(number)),) if number else ()
        for pattern in leaf.pattern or (None,):
            yield (("is", "positive"), *((("pattern", (pattern,)),) if pattern else ()), *details, *percent)


def _stained_otherwise(leaf: StainIs, words: Vocabulary) -> Iterator[Facts]:
    """Positive with one detail other than asked for: pattern, intensity, score, percent."""
    usual = dict(next(_stained(leaf)))
    other = other_pattern(leaf, words) if leaf.pattern else None
    changes: list[dict[str, Any]] = [{"pattern": (other,)}] if other else []
    changes += [{"intensity": "weak" if leaf.intensity != "weak" else "strong"}] if leaf.intensity else []
    changes += [{"score": "0" if leaf.score != "0" else "3+"}] if leaf.score else []
    changes += [{"percent": _plain(number)} for number in outside(leaf.percent)] if leaf.percent else []
    for change in changes:
        yield tuple(Fact("stain", word, tuple({**usual, **change}.items()), leaf.role) for word in leaf.stain)


def other_pattern(leaf: StainIs, words: Vocabulary) -> str | None:
    """The first pattern that the stains may have and that rules out those asked for, or None."""
    axes = {term.axis for name in leaf.pattern if (term := words.term("pattern", name))}
    permitted = [term.patterns for name in leaf.stain if (term := words.term("stain", name)) and term.patterns]
    related = frozenset().union(
        *(words.narrower("pattern", name) | words.broader("pattern", name) for name in leaf.pattern)
    )
    fitting = (t.name for t in words.terms("pattern") if t.axis is not None and {t.axis} == axes)
    return next((name for name in fitting if name not in related and all(name in some for some in permitted)), None)


def _elsewhere(leaf: Leaf, words: Vocabulary) -> Iterator[str]:
    """Sites or names that are none of those asked for, nor a part or a kind of them or they of it."""
    asked = frozenset().union(*(words.narrower(leaf.kind, t) | words.broader(leaf.kind, t) for t in leaf.terms))
    yield from (term.name for term in words.terms(leaf.kind) if term.name not in asked)


def _in_role(fact: Fact, role: Any) -> Fact:
    return Fact(fact.kind, fact.word, fact.says, role, fact.apart)


def _measured(leaf: MeasureIs, word: str, number: str, words: Vocabulary) -> Fact:
    return _measured_at(word, number, words, leaf)


def _measured_at(word: str, number: str, words: Vocabulary, leaf: Leaf) -> Fact:
    term = words.term("measure", word)
    unit = (("unit", term.unit),) if term and term.unit else ()
    return Fact("measure", word, (("value", _plain(number)), *unit), leaf.role)


def _plain(number: str) -> float | int:
    return int(number) if number.isdigit() else float(number)


def inside(bound: Bound) -> tuple[str, ...]:
    """Numbers that just meet a bound, the limit itself where it belongs to it."""
    steps = [(bound.above, 1), (bound.at_least, 0), (bound.below, -1), (bound.at_most, 0)]
    return _that(bound, True, steps)


def outside(bound: Bound) -> tuple[str, ...]:
    """Numbers that just miss a bound, the limit itself where it does not belong to it."""
    steps = [(bound.above, 0), (bound.at_least, -1), (bound.below, 0), (bound.at_most, 1)]
    return _that(bound, False, steps)


def _that(bound: Bound, is_met: bool, steps: list[tuple[float | None, int]]) -> tuple[str, ...]:
    numbers = (_stepped(limit, step) for limit, step in steps if limit is not None)
    return tuple(dict.fromkeys(text for text in numbers if text and _holds(bound, text) is is_met))


def _stepped(limit: float, step: int) -> str | None:
    """A limit moved by the smallest step it is written with; nothing lies below zero."""
    written = Decimal(number_in_words(limit))
    moved = written + step * Decimal(1).scaleb(min(int(written.as_tuple().exponent), 0))
    return format(moved, "f") if moved >= 0 else None


def _holds(bound: Bound, number: str) -> bool | None:
    return bound.holds_for(Limits(low=float(number), high=float(number)))
