"""LastGood: the rules the pages answer by. An edit that breaks something waits; the last good rules go on answering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from ddx.consult import Consultant
from ddx.model.issue import Issue


@dataclass(frozen=True)
class Held:
    """A consultant, its number among those that were opened, since when its rules hold, and what is wrong since."""

    consultant: Consultant
    number: int
    since: datetime
    broken: tuple[Issue, ...] = ()


class LastGood:
    """Opens the rules anew whenever their state changed, and keeps the ones before where the new ones are broken.

    Safe in any number of threads. Nothing is closed here: a consultant ends with the last answer that holds it.
    """

    def __init__(self, read: Callable[[], Consultant], clock: Callable[[], datetime] = datetime.now) -> None:
        self._read = read
        self._clock = clock
        self._lock = Lock()
        self._state: str | None = None
        self._held: Held | None = None

    def held(self, state: str) -> Held:
        """What answers now; `state` is any text that changes whenever a rule file does."""
        with self._lock:
            if self._held is None or state != self._state:
                self._held = self._after(self._held, self._read().lent())
                self._state = state
            return self._held

    def _after(self, before: Held | None, fresh: Consultant) -> Held:
        if before is None:
            return Held(fresh, 1, self._clock())
        broken = newly_broken(before.consultant.issues, fresh.issues)
        if broken:
            return replace(before, broken=broken)
        return Held(fresh, before.number + 1, self._clock())


def newly_broken(before: Iterable[Issue], after: Iterable[Issue]) -> tuple[Issue, ...]:
    """The errors that were not there before; one that only moved to another line was."""
    known = {_known_by(issue) for issue in before}
    return tuple(issue for issue in after if issue.level == "error" and _known_by(issue) not in known)


def _known_by(issue: Issue) -> tuple[str, str, str]:
    return issue.place.file, issue.code, issue.message


def as_of(since: datetime, now: datetime) -> str:
    """A moment as a reader says it: the time, and the day where it was another."""
    return f"{since:%H:%M}" if since.date() == now.date() else f"{since:%H:%M on} {since.day} {since:%B}"
