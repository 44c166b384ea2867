"""Two specimens that point apart, and what each specimen alone answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ddx.explaining.alternatives import bearing
from ddx.explaining.lines import Lines
from ddx.model.apart import Alone, Pointing, TwoTumours
from ddx.model.argument import AloneLine, PointingLine, TwoTumoursLine
from ddx.model.differential import Differential
from ddx.model.library import Library

Headline = Callable[[Differential, Library], str]


def two_tumours(found: Iterable[TwoTumours], lines: Lines) -> tuple[TwoTumoursLine, ...]:
    """A line for each pair of specimens that point apart."""
    return tuple(_line(two, lines) for two in found)


def _line(two: TwoTumours, lines: Lines) -> TwoTumoursLine:
    one, other = two.specimens
    return TwoTumoursLine(
        says=f"Specimens {one} and {other}, each asked alone, point to different diagnoses: possibly two tumours.",
        specimens=two.specimens,
        pointing=tuple(_pointing(pointing, lines) for pointing in two.pointing),
        questions=tuple(sorted(two.reopened)),
    )


def _pointing(one: Pointing, lines: Lines) -> PointingLine:
    counted = (weighed for weighed in one.leader.supporting if weighed.counted)
    return PointingLine(
        specimen=one.specimen,
        question=one.differential.rule_set.id,
        diagnosis=one.leader.candidate,
        name=lines.library.vocabulary.label("diagnosis", one.leader.candidate),
        points=one.leader.points,
        lead=one.differential.lead,
        evidence=tuple(bearing(weighed, one.leader.candidate, lines) for weighed in counted),
    )


def headline_apart(question: str, found: Iterable[TwoTumoursLine]) -> str | None:
    """The headline of a question in which nobody may be called the winner; None for any other."""
    concerned = [two for two in found if question in two.questions]
    if not concerned:
        return None
    pointing = {f"{p.specimen} {p.question}": p for two in concerned for p in two.pointing}
    own = [p for p in pointing.values() if p.question == question] if _all_here(concerned, question) else []
    shown = sorted(own or pointing.values(), key=lambda p: (p.specimen, p.question))
    said = [f"specimen {p.specimen} alone points to {p.name} (leads by {p.lead})" for p in shown]
    return f"Open: {', '.join(said[:-1])} and {said[-1]}: possibly two tumours."


def _all_here(concerned: Iterable[TwoTumoursLine], question: str) -> bool:
    """Whether the question itself shows both sides of each pair."""
    return all({p.specimen for p in two.pointing if p.question == question} == set(two.specimens) for two in concerned)


def each_alone(
    alone: Iterable[Alone], together: Iterable[Differential], lines: Lines, headline: Headline
) -> tuple[AloneLine, ...]:
    """What every specimen alone answers, question by question."""
    mixed = {one.rule_set.id: one for one in together}
    return tuple(line for one in alone for line in _answers(one, mixed, lines, headline))


def _answers(alone: Alone, mixed: dict[str, Differential], lines: Lines, headline: Headline) -> Iterator[AloneLine]:
    for one in alone.differentials:
        if one.rule_set.candidates:
            yield AloneLine(
                specimen=alone.specimen,
                question=one.rule_set.id,
                title=one.rule_set.title,
                headline=headline(one, lines.library),
                differs=_otherwise(one, mixed.get(one.rule_set.id)),
            )


def _otherwise(one: Differential, together: Differential | None) -> bool:
    """Whether another candidate leads, or leads here and not there, or quite others stand first while it is open."""
    if together is None:
        return True
    leaders = {d.leader.candidate if d.leader else None for d in (one, together)}
    return len(leaders) > 1 or _foremost(one).isdisjoint(_foremost(together))


def _foremost(one: Differential) -> set[str]:
    racing = [ranked for ranked in one.ranked if ranked.standing != "excluded"]
    return {ranked.candidate for ranked in racing if ranked.points == racing[0].points}
