"""Where and why the YAML reader stopped, and the slip that explains it."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Complaint(NamedTuple):
    """Where and why the reader stopped: its own words, the spot, and where the unfinished thing began."""

    lines: tuple[str, ...]
    problem: str
    doing: str
    at: Spot
    began: Spot

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def here(self) -> str:
        """The text from the spot to the end of its line."""
        return self.line(self.at.line)[self.at.column - 1 :].rstrip()

    def before(self) -> str:
        """The text of the line up to the spot."""
        return self.line(self.at.line)[: self.at.column - 1]

    def line_above(self) -> int:
        """The number of the nearest line above the spot that is neither empty nor a comment; 0 when none."""
        for number in range(self.at.line - 1, 0, -1):
            words = self.line(number).strip()
            if words and not words.startswith("#"):
                return number
        return 0


class Slip(NamedTuple):
    """A likely slip: word-code, message, fix, and the spot to look at."""

    code: str
    message: str
    fix: str
    spot: Spot
