"""A problem in something an author wrote: what is wrong, where it stands, and one way to put it right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one file; lines and columns count from 1, the end column is the first one after it."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem with its level, word-code, place, the line it stands on and a fix."""

    level: Level
    code: str
    message: str
    place: Place
    line_text: str = ""
    fix: str = ""

    def __str__(self) -> str:
        """Up to three lines: place and message; the author's line; the fix."""
        lines = [f"{self.place}  {self.level}  {self.message}"]
        if self.line_text.strip():
            lines.append(f"{self.place.line:>5} | {self.line_text}")
        if self.fix:
            lines.append(f"   fix: {self.fix}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The issue as plain values, ready for JSON; the place is an object of its own."""
        return asdict(self)
