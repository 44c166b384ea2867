"""Why not another candidate: what speaks against it, held against the first of the question."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.explaining.counts import said
from ddx.explaining.lines import Lines, observed_in
from ddx.model.argument import AlternativeLine, BearingLine
from ddx.model.differential import Differential, Ranked, Weighed
from ddx.model.evidence import Evidence


def alternatives(differential: Differential, lines: Lines) -> tuple[AlternativeLine, ...]:
    """A line for every candidate but the first, in their order; while the question is open as well."""
    first, *others = differential.ranked
    return tuple(_held_against(first, other, lines) for other in others)


def _held_against(first: Ranked, other: Ranked, lines: Lines) -> AlternativeLine:
    name, best = (lines.library.vocabulary.label("diagnosis", one.candidate) for one in (other, first))
    shared = {one.evidence.ref for one in other.supporting}
    lacks = [one for one in first.supporting if one.evidence.ref not in shared]
    return AlternativeLine(
        id=other.candidate,
        name=name,
        first=best,
        says=_says(name, best, other, len(lacks)),
        excluded_by=tuple(_excluding(one, lines) for one in other.excluded_by),
        opposing=_borne(other.opposing, other.candidate, lines),
        only_first=_borne(lacks, first.candidate, lines),
    )


def _says(name: str, best: str, other: Ranked, lacks: int) -> str:
    lead = f"{name} is excluded. " if other.excluded_by else ""
    against = f"{_pieces(len(other.opposing), 'speaks', 'speak')} against {name}" if other.opposing else ""
    missing = f"{_pieces(lacks, 'speaks', 'speak')} for {best} and not for {name}" if lacks else ""
    if against:
        return f"{lead}{against}{f'; {missing}' if missing else ''}."
    if missing:
        return f"{lead}Nothing recorded speaks against {name} itself, but {missing}."
    return f"{lead}Nothing recorded speaks against {name}."


def _pieces(number: int, one: str, more: str) -> str:
    return f"1 piece of evidence {one}" if number == 1 else f"{number} pieces of evidence {more}"


def _borne(weighed: Iterable[Weighed], candidate: str, lines: Lines) -> tuple[BearingLine, ...]:
    return tuple(bearing(one, candidate, lines) for one in weighed)


def bearing(one: Weighed, candidate: str, lines: Lines) -> BearingLine:
    """Evidence with its points for or against a candidate, and the observations it rests on."""
    return BearingLine(
        rule=one.evidence.ref,
        says=said(one, candidate, lines.library.vocabulary),
        points=one.points,
        counted=one.counted,
        seen=tuple(line.says for line in lines.seen(one.observed)),
    )


def _excluding(evidence: Evidence, lines: Lines) -> BearingLine:
    seen = tuple(line.says for line in lines.seen(observed_in(evidence.match)))
    return BearingLine(rule=evidence.ref, says=evidence.rule.says, points=0, seen=seen)
