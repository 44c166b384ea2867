"""What is left of a library once everything is taken out in which an error was found."""

from __future__ import annotations

from itertools import compress

from ddx.model.frequency import Frequency
from ddx.model.issue import Issue
from ddx.model.library import Library


def without_faulty(library: Library, issues: list[Issue]) -> Library:
    """The library without what an error was found in: a rule set with its whole file, a count with its line."""
    faulty = {issue.place.file for issue in issues if issue.level == "error"}
    sound = tuple(s for s in library.rule_sets if (place := library.place(s.id)) is None or place.file not in faulty)
    return library.model_copy(update={"rule_sets": sound, "frequencies": _sound_counts(library, issues)})


def _sound_counts(library: Library, issues: list[Issue]) -> tuple[Frequency, ...]:
    lines = {(issue.place.file, issue.place.line) for issue in issues if issue.level == "error"}
    places = [library.place(f"//frequencies/{n}") for n in range(len(library.frequencies))]
    sound = (place is None or (place.file, place.line) not in lines for place in places)
    return tuple(compress(library.frequencies, sound))
