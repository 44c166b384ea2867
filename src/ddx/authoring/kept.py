"""What the workspace keeps of a draft, and how it says no."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from ddx.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it lies in the workspace.

    `file` is its name in the rules folder; `revision` counts its saves from 1; `begun_from` is the digest of the
    published text it began from, empty for a new file. `copy_of` names the draft this is a second copy of: it is there
    because somebody else saved first.
    """

    file: str
    text: str
    revision: int
    begun_from: str
    changed: datetime
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft that is safe on the disk."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was done, and what to do now. Whatever the caller wanted to keep is still the caller's.

    `kept_as` is the copy made of a text that came second, `present` the draft that came first. `issues` are the
    places to mend.
    """

    message: str
    fix: str
    kept_as: Kept | None = None
    present: Kept | None = None
    issues: tuple[Issue, ...] = ()

    def __str__(self) -> str:
        """Message, places and fix, one line each."""
        return "\n".join([self.message, *(str(issue) for issue in self.issues), f"   fix: {self.fix}"])


def digest_of(text: str | None) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a text; empty for no text."""
    return "" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def at_hour(moment: datetime) -> str:
    """The time of day here, as HH:MM."""
    return moment.astimezone().strftime("%H:%M")
