"""What is left of a library once everything is taken out in which an error was found."""

from __future__ import annotations

from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.model.noun import Noun


def without_faulty(library: Library, issues: list[Issue]) -> Library:
    """The library without what an error was found in: a rule set with its file, a count or contrast with its row."""
    faulty = {issue.place.file for issue in issues if issue.level == "error"}
    sound = tuple(s for s in library.rule_sets if (place := library.place(s.id)) is None or place.file not in faulty)
    rows = {key: _sound_rows(library, key, issues) for key in ("frequencies", "contrasts")}
    return library.model_copy(update={"rule_sets": sound, **rows})


def _sound_rows(library: Library, key: str, issues: list[Issue]) -> tuple[Noun, ...]:
    """The counts, or the contrasts, without those an error lies in."""
    rows = getattr(library, key)
    wrong = [issue.place for issue in issues if issue.level == "error"]
    places = [library.place(f"//{key}/{n}") for n in range(len(rows))]
    return tuple(row for row, place in zip(rows, places, strict=True) if place is None or not _holds(place, wrong))


def _holds(place: Place, wrong: list[Place]) -> bool:
    return any(one.file == place.file and place.line <= one.line <= place.end_line for one in wrong)
