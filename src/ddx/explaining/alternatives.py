"""Why not another candidate: what speaks against it, held against the first of the question."""

from __future__ import annotations

from collections.abc import Iterable

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
        excluded_by=tuple(_bearing(one, 0, True, lines) for one in other.excluded_by),
        opposing=_borne(other.opposing, lines),
        only_first=_borne(lacks, lines),
    )


def _says(name: str, best: str, other: Ranked, lacks: int) -> str:
    lead = f"{name} is excluded. " if other.excluded_by else ""
    against = f"{_rules(len(other.opposing), 'speaks', 'speak')} against {name}" if other.opposing else ""
    missing = f"{_rules(lacks, 'speaks', 'speak')} for {best} and not for {name}" if lacks else ""
    if against:
        return f"{lead}{against}{f'; {missing}' if missing else ''}."
    if missing:
        return f"{lead}Nothing recorded speaks against {name} itself, but {missing}."
    return f"{lead}Nothing recorded speaks against {name}."


def _rules(number: int, one: str, more: str) -> str:
    return f"1 rule {one}" if number == 1 else f"{number} rules {more}"


def _borne(weighed: Iterable[Weighed], lines: Lines) -> tuple[BearingLine, ...]:
    return tuple(bearing(one, lines) for one in weighed)


def bearing(one: Weighed, lines: Lines) -> BearingLine:
    """A rule that fired with its points for or against, and what it saw."""
    return _bearing(one.evidence, one.points, one.counted, lines)


def _bearing(evidence: Evidence, points: int, counted: bool, lines: Lines) -> BearingLine:
    seen = tuple(line.says for line in lines.seen(observed_in(evidence.match)))
    return BearingLine(rule=evidence.ref, says=evidence.rule.says, points=points, counted=counted, seen=seen)
