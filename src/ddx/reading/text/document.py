"""What a file holds, each value with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from ddx.model.issue import Issue, Level, Place
from ddx.reading.text.filetext import FileText


class Point(Protocol):
    """A point in a text as the reader counts: line, column and index from 0."""

    line: int
    column: int
    index: int


class Key(Protocol):
    """An unread key: its text and its two ends."""

    value: str
    start_mark: Point
    end_mark: Point


@dataclass(slots=True)
class Part:
    """Where one value and its key stand, and the parts inside it: a tree beside the values."""

    start: Point
    end: Point
    key: Key | None = None
    inside: dict[str | int, Part] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file (dict, list and words), each with its place."""

    file: str
    value: Any
    text: str
    _written: FileText = field(repr=False, compare=False)
    _root: Part = field(repr=False, compare=False)

    def place(self, path: tuple[str | int, ...], key: bool = False) -> Place:
        """Where the value at a path stands, or its key.

        Steps the file does not have are passed over: a missing key, a model's name for one arm of a choice.
        """
        part = self._root
        for step in path:
            part = (part.inside or {}).get(step, part)
        if key and part.key is not None:
            return place_between(self.file, part.key.start_mark, part.key.end_mark)
        return place_between(self.file, part.start, part.end)

    def span(self, path: tuple[str | int, ...], key: bool = False) -> tuple[int, int] | None:
        """The first character of the value at a path, or of its key, and the first after it; None where none is."""
        part: Part | None = self._root
        for step in path:
            part = (part.inside or {}).get(step) if part else None
        if part is None or (key and part.key is None):
            return None
        if key and part.key is not None:
            return part.key.start_mark.index, part.key.end_mark.index
        return part.start.index, part.end.index

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty outside the file."""
        return self._written.line(number)

    def issue(
        self,
        code: str,
        message: str,
        path: tuple[str | int, ...],
        fix: str = "",
        level: Level = "error",
        key: bool = False,
    ) -> Issue:
        """An issue at the place of a path, with the line that stands there."""
        return self._written.issue(code, message, self.place(path, key), fix, level)


def place_between(file: str, start: Point, end: Point) -> Place:
    """The place from one spot up to another, counted from 1."""
    return Place(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
