"""Writing to the disk so that a text is there whole or not at all, and what a full or locked disk means in words."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ddx.authoring.kept import Refused

_FULL = (errno.ENOSPC, errno.EDQUOT)
_LOCKED = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its name, make sure it is on the disk, then give it the name. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = written_beside(path, content)
    try:
        os.replace(written, path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def written_beside(path: Path, content: bytes) -> Path:
    """A hidden file beside a name with this content, safe on the disk; nothing is left where it fails."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _settle(folder: Path) -> None:
    """Make the names of a folder safe on the disk, where the file system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else, in this program or another, is at work in the folder. Raises OSError."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)  # gives back the lock, too


@dataclass
class Exchange:
    """Several files changed together: all get their new text, or all keep the old one.

    Everything that needs room on the disk is done before the first name is given; taking back needs none.
    """

    contents: Mapping[Path, bytes]
    _beside: dict[Path, Path] = field(default_factory=dict)
    _before: dict[Path, Path | None] = field(default_factory=dict)
    _made: list[Path] = field(default_factory=list)

    def make(self) -> None:
        """Put all new texts in place. Raises OSError, after taking back what was done."""
        try:
            for path, content in self.contents.items():
                self._make_folder(path.parent)
                self._beside[path] = written_beside(path, content)
            for path, beside in self._beside.items():
                self._before[path] = _second_name(path) if path.exists() else None
                os.replace(beside, path)
                _settle(path.parent)
        except OSError:
            self.take_back()
            raise

    def _make_folder(self, folder: Path) -> None:
        if not folder.exists():
            self._make_folder(folder.parent)
            folder.mkdir()
            self._made.append(folder)

    def take_back(self) -> None:
        """Put every file back as it was, and take away what was made."""
        for path, before in self._before.items():
            if before is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(before, path)
                before.unlink(missing_ok=True)  # two names of one file: then the exchange did nothing
        for beside in self._beside.values():
            beside.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    def keep(self) -> None:
        """The change stays: forget how it was before."""
        for before in self._before.values():
            if before is not None:
                with suppress(OSError):
                    before.unlink()


def _second_name(path: Path) -> Path:
    """The same file under a hidden second name; a copy where the file system gives no second names."""
    second = path.with_name(f".{path.name}.{os.getpid()}.before")
    second.unlink(missing_ok=True)
    try:
        os.link(path, second)
    except OSError:
        second.write_bytes(path.read_bytes())
    return second


def in_words(fault: OSError, what: str) -> Refused:
    """Why a file could not be written, in words; the text is still where it came from."""
    if fault.errno in _FULL:
        return Refused(
            f"The disk is full: {what} could not be written. Nothing was changed.", "make room, then try again."
        )
    if fault.errno in _LOCKED:
        message = f"This folder may only be read: {what} could not be written. Nothing was changed."
        return Refused(message, "choose a folder you may write to, or ask whoever looks after this machine.")
    reason = fault.strerror or "the machine gives no reason"
    return Refused(f"{what[:1].upper()}{what[1:]} could not be written: {reason}. Nothing was changed.", "try again.")
