"""Issues placed by the name of what they are about, wherever that was written."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from ddx.model.issue import Issue, Level, Place
from ddx.model.library import Library


@runtime_checkable
class Lines(Protocol):
    """Places that also know the author's lines."""

    def line(self, place: Place) -> str:
        """The line at a place."""
        ...


def issue_at(library: Library, where: str, code: str, message: str, fix: str, level: Level = "error") -> Issue:
    """An issue placed by the name of what it is about; a library that was not read from files has no lines."""
    places = library.places
    place = places.get(where) or Place(where.strip("/").split("/")[0], 1, 1)
    return Issue(level, code, message, place, places.line(place) if isinstance(places, Lines) else "", fix)
