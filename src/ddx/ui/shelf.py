"""Shelf: what was typed in each tab, in memory only, under a name nobody can guess, for a limited time."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from threading import Lock
from typing import Any

LIFE = 8 * 60 * 60
"""Seconds a visit is kept after its last change: a working day."""

GRACE = 5 * 60
"""Seconds it is still kept under its old name once a reloaded tab has taken it over."""

ROOM = 500
"""Visits kept at most; beyond that the one that would end first goes."""


@dataclass(frozen=True)
class Kept:
    """A copy of what was typed, and until when it is kept."""

    typed: Any
    until: float


class Shelf:
    """Keeps copies by name. Safe in any number of threads; writes nothing to a disk, a log or a network."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, Kept] = {}
        self._lock = Lock()

    def put(self, name: str, typed: Any) -> None:
        """Keep a copy under this name, in place of an older one."""
        copy = deepcopy(typed)
        with self._lock:
            self._clear()
            self._kept[name] = Kept(copy, self._clock() + LIFE)
            while len(self._kept) > ROOM:
                del self._kept[min(self._kept, key=lambda one: self._kept[one].until)]

    def drop(self, name: str) -> None:
        """Forget what is kept under this name."""
        with self._lock:
            self._kept.pop(name, None)

    def take_over(self, name: str) -> Any:
        """A copy of what is kept under this name, which now ends soon; None where nothing is kept."""
        with self._lock:
            self._clear()
            found = self._kept.get(name)
            if found is None:
                return None
            self._kept[name] = Kept(found.typed, min(found.until, self._clock() + GRACE))
        return deepcopy(found.typed)

    def __len__(self) -> int:
        with self._lock:
            self._clear()
            return len(self._kept)

    def _clear(self) -> None:
        now = self._clock()
        self._kept = {name: kept for name, kept in self._kept.items() if kept.until > now}


def new_name() -> str:
    """A name of 256 random bits."""
    return secrets.token_urlsafe(32)
