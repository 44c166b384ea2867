"""A criterion in a plain form that two criteria can be compared in: facts, and "at least so many of these".

`none` is carried down to the facts wherever that changes nothing in any record (a stain that is not positive is
negative, for a record that says neither leaves both unknown). Where it could change something the fact is kept as it is
and marked as denied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ddx.checks.analysis.window import Window, window_of
from ddx.checks.written import parts_of
from ddx.model.criterion import AtLeast, Criterion, NoneOf
from ddx.model.interval import Bound
from ddx.model.leaf import AgeIs, Leaf, MeasureIs, SearchIs, StainIs
from ddx.model.library import Library
from ddx.model.profile import is_tissue

OPPOSITE = {
    "positive": "negative", "negative": "positive", "present": "absent", "absent": "present", "found": "excluded",
    "excluded": "found",
}  # fmt: skip
AFFIRMS = ("positive", "present", "found")


class Fact(NamedTuple):
    """One question about one word, or its denial.

    `in_specimen` says that the answer may differ from specimen to specimen; `anywhere` that any specimen may give it.
    """

    kind: str
    term: str
    state: str
    role: str | None
    in_specimen: bool
    anywhere: bool
    denied: bool = False
    pattern: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    grade: tuple[str | None, str | None] = (None, None)
    window: Window | None = None

    @property
    def asks_details(self) -> bool:
        """True when more than the state is asked for."""
        return bool(self.pattern or self.by or any(self.grade) or (self.window and self.kind == "stain"))


class Group(NamedTuple):
    """At least `need` of the parts are met."""

    need: int
    parts: tuple[Normal, ...]


Normal = Fact | Group
IsTissue = Callable[[str, str], bool]


def normal(criterion: Criterion, library: Library, anywhere: bool) -> Normal:
    """The plain form of a criterion; `anywhere` when its parts may hold in different specimens."""

    def taken_in(name: str) -> str:
        term = library.vocabulary.term("measure", name)
        return term.taken_in if term else "patient"

    return _normal(criterion, lambda kind, term: is_tissue(kind, term, taken_in), anywhere)


def denied(one: Normal) -> Normal:
    """What is met exactly where the other is not met, and unknown where the other is unknown."""
    if isinstance(one, Group):
        return _group(len(one.parts) - one.need + 1, [denied(part) for part in one.parts])
    if one.denied:
        return one._replace(denied=False)
    if one.role is None and not (one.in_specimen and one.anywhere):
        if one.state in OPPOSITE and one.kind != "lab" and not one.asks_details:
            return one._replace(state=OPPOSITE[one.state])
        if one.kind in ("measure", "age") and one.window and one.window.is_one_sided:
            return one._replace(window=one.window.turned)
    return one._replace(denied=True)


def in_words(one: Normal) -> str:
    """A fact in a few words; of a group, its facts."""
    if isinstance(one, Group):
        return f"{one.need} of ({'; '.join(in_words(part) for part in one.parts)})"
    said = f"{one.term} {one.window or one.state}".strip()
    said += f" in the {one.role}" if one.role else ""
    return f"not {said}" if one.denied else said


def facts_of(one: Normal) -> Iterator[Fact]:
    """The facts of a plain form, denied or not."""
    if isinstance(one, Fact):
        yield one
    else:
        for part in one.parts:
            yield from facts_of(part)


def parts_together(one: Normal) -> tuple[Normal, ...]:
    """What has to be met together: the parts of an `all`, or the one thing itself."""
    return one.parts if isinstance(one, Group) and one.need == len(one.parts) else (one,)


def _normal(criterion: Criterion, tissue: IsTissue, anywhere: bool) -> Normal:
    if isinstance(criterion, Leaf):
        facts: list[Normal] = [_fact(criterion, term, tissue, anywhere) for term in criterion.terms]
        return _group(len(facts) if criterion.asks_ignorance else 1, facts)
    key, parts = parts_of(criterion)
    inside = [_normal(part, tissue, anywhere) for part in parts]
    if isinstance(criterion, NoneOf):
        return _group(len(inside), [denied(part) for part in inside])
    need = criterion.at_least if isinstance(criterion, AtLeast) else len(inside) if key == "all" else 1
    return _group(need, inside)


def _fact(leaf: Leaf, term: str, tissue: IsTissue, anywhere: bool) -> Fact:
    state = str(getattr(leaf, "state", None) or getattr(leaf, "sex", ""))
    in_specimen = leaf.role is not None or leaf.kind == "interpretation"
    in_specimen = in_specimen or any(tissue(leaf.kind, one) for one in leaf.terms)
    fact = Fact(leaf.kind, term, state, leaf.role, in_specimen, in_specimen and anywhere)
    if isinstance(leaf, StainIs) and leaf.state == "positive":
        percent = window_of(leaf.percent) if leaf.percent else None
        return fact._replace(pattern=tuple(sorted(leaf.pattern)), grade=(leaf.intensity, leaf.score), window=percent)
    if isinstance(leaf, SearchIs):
        return fact._replace(by=tuple(sorted(leaf.by)))
    bound: Bound | None = leaf.age if isinstance(leaf, AgeIs) else leaf if isinstance(leaf, MeasureIs) else None
    return fact._replace(window=window_of(bound)) if bound and not leaf.asks_ignorance else fact


def _group(need: int, parts: Iterable[Normal]) -> Normal:
    """A group without needless levels: an `all` inside an `all`, an `any` inside an `any`, a group of one."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    is_all, is_any = need == len(found), need == 1
    flat: list[Normal] = []
    for part in found:
        inner = part if isinstance(part, Group) else None
        joins = inner and ((is_all and inner.need == len(inner.parts)) or (is_any and inner.need == 1))
        flat.extend(inner.parts if inner and joins else [part])
    if is_all or is_any:
        flat = list(dict.fromkeys(flat))
        need = len(flat) if is_all else 1
    return flat[0] if len(flat) == 1 and need == 1 else Group(need, tuple(sorted(flat, key=repr)))
