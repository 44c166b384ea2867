"""Workspace: drafts of rule files in a folder of the author's own, never in the rules; nothing is written over."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from ddx.authoring.disk import alone_in, in_words, write_whole
from ddx.authoring.kept import Kept, Refused, Saved, at_hour, digest_of
from ddx.authoring.names import name_refused, path_in
from ddx.reading.text.filetext import MOST_BYTES

MOST_EARLIER = 20
"""Earlier saves of one draft that are kept."""

_NOTES = ".kept"
_KEEP_COPY = "keep a copy of your text somewhere else meanwhile."


def drafts_folder() -> Path:
    """Where drafts lie: DDX_DRAFTS if set, else the place this system has for what a program keeps for its user."""
    if named := os.environ.get("DDX_DRAFTS"):
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/ddx/drafts").expanduser()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "ddx" / "drafts"


def stands_in(folder: Path, rules: Path) -> Refused | None:
    """Why drafts may not lie in this folder: it is part of the rules, and every draft would speak at once."""
    if folder.resolve() == rules.resolve() or folder.resolve().is_relative_to(rules.resolve()):
        message = "The folder of drafts lies inside the rules, so a draft would be used before it is published."
        return Refused(message, "name another folder in DDX_DRAFTS.")
    return None


@dataclass(frozen=True, slots=True)
class Workspace:
    """The drafts in one folder; safe for several tabs and programs at once."""

    folder: Path

    def drafts(self) -> tuple[Kept, ...]:
        """All drafts that can be read, by name."""
        names = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.yaml"))
        found = [self.kept(name) for name in sorted(names) if name_refused(name) is None]
        return tuple(kept for kept in found if kept is not None)

    def kept(self, file: str) -> Kept | None:
        """The draft of that rule file, or None."""
        path = path_in(self.folder, file)
        if isinstance(path, Refused):
            return None
        try:
            text = path.read_bytes().decode("utf-8", "replace")
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            return None
        notes = self._notes(file)
        # A text changed by another editor, or by a save that was cut short, counts as one save more.
        revision = _saves(notes) + (notes.get("digest") != digest_of(text))
        return Kept(file, text, revision, str(notes.get("begun_from", "")), changed, notes.get("copy_of"))

    def save(self, file: str, text: str, revision: int, *, begun_from: str) -> Saved | Refused:
        """Keep a text as the next save of a draft.

        `revision` is the save the text was written on, 0 for a draft that is new. Where somebody saved in between, this
        text is kept beside it under another name, and both can be compared; nothing is written over.
        """
        place = path_in(self.folder, file)
        refused = place if isinstance(place, Refused) else _text_refused(text)
        if refused:
            return refused
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with alone_in(self.folder):
                present = self.kept(file)
                if present is not None and present.text == text:
                    return Saved(present)
                if (present.revision if present else 0) != revision:
                    return self._beside(file, text, begun_from, present)
                return self._write(file, text, begun_from, present.copy_of if present else None)
        except OSError as fault:
            return in_words(fault, f"the draft {file}")

    def begin(self, file: str, published: str | None) -> Saved | Refused:
        """The draft of a rule file; where there is none, a new one that begins with the published text."""
        present = self.kept(file)
        if present is not None:
            return Saved(present)
        saved = self.save(file, published or "", 0, begun_from=digest_of(published))
        if isinstance(saved, Saved) and published is not None:
            try:
                write_whole(self.folder / _NOTES / file / "began.yaml", published.encode())
            except OSError as fault:
                return in_words(fault, f"the draft {file}")
        return saved

    def began(self, file: str) -> str | None:
        """The published text a draft began from, where the draft was begun here."""
        kept = self.kept(file)
        path = self.folder / _NOTES / file / "began.yaml"
        if kept is None or not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")
        return text if digest_of(text) == kept.begun_from else None

    def earlier(self, file: str) -> tuple[Kept, ...]:
        """Earlier saves of a draft, the newest first, at most twenty; also those of a draft that was discarded."""
        if name_refused(file):
            return ()
        found = sorted((self.folder / _NOTES / file).glob("[0-9]*.yaml"), reverse=True)
        begun_from = str(self._notes(file).get("begun_from", ""))
        return tuple(
            Kept(
                file,
                path.read_bytes().decode("utf-8", "replace"),
                int(path.stem),
                begun_from,
                datetime.fromtimestamp(path.stat().st_mtime, UTC),
            )
            for path in found
        )

    def discard(self, file: str, revision: int) -> Saved | Refused:
        """Take a draft away; gives it as it was. Its text stays among the earlier saves."""
        present = self.kept(file)
        if present is None:
            return Refused(f"There is no draft of {file} any more.", "nothing is to be done.")
        try:
            with alone_in(self.folder):
                present = self.kept(file) or present
                if present.revision != revision:
                    message = f"Somebody saved this draft at {at_hour(present.changed)}, so it was not discarded."
                    return Refused(message, "look at it again, then discard it.", present=present)
                self._keep_earlier(present)
                (self.folder / file).unlink()
                self._note(file, {"revision": present.revision, "begun_from": present.begun_from})
        except OSError as fault:
            return in_words(fault, f"the draft {file}")
        return Saved(present)

    def _beside(self, file: str, text: str, begun_from: str, present: Kept | None) -> Refused:
        """Keep a text that came second under the first free name."""
        stem = file.removesuffix(".yaml")
        for number in count(2):
            name = f"{stem}.{number}.yaml"
            other = self.kept(name)
            if other is None or other.text == text:
                break
        kept = other or self._write(name, text, begun_from, file).kept
        said = f"Somebody saved this draft at {at_hour(present.changed)}" if present else "This draft was taken away"
        message = f"{said}; your text is kept as {name}."
        fix = "compare the two, take over what you need, then discard the copy."
        return Refused(message, fix, kept_as=kept, present=present)

    def _write(self, file: str, text: str, begun_from: str, copy_of: str | None) -> Saved:
        present, notes = self.kept(file), self._notes(file)
        if present is not None:
            self._keep_earlier(present)
        revision = (present.revision if present else _saves(notes)) + 1
        write_whole(self.folder / file, text.encode())
        marks = {"revision": revision, "digest": digest_of(text), "begun_from": begun_from, "copy_of": copy_of}
        self._note(file, marks)
        written = self.kept(file)
        if written is None:
            raise OSError("the draft cannot be read back")
        return Saved(written)

    def _keep_earlier(self, kept: Kept) -> None:
        folder = self.folder / _NOTES / kept.file
        write_whole(folder / f"{kept.revision:06d}.yaml", kept.text.encode())
        for old in sorted(folder.glob("[0-9]*.yaml"))[:-MOST_EARLIER]:
            old.unlink(missing_ok=True)

    def _note(self, file: str, marks: dict[str, Any]) -> None:
        write_whole(self.folder / _NOTES / f"{file}.json", json.dumps(marks).encode())

    def _notes(self, file: str) -> dict[str, Any]:
        """What is known of a draft beside its text; nothing where that was lost."""
        try:
            marks = json.loads((self.folder / _NOTES / f"{file}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        sound = isinstance(marks, dict) and type(marks.get("revision")) is int
        return marks if sound else {}


def _saves(notes: dict[str, Any]) -> int:
    return int(notes.get("revision", 0))


def _text_refused(text: str) -> Refused | None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return Refused(
            "The text holds half a letter that no file can keep.", f"paste it again as plain text; {_KEEP_COPY}"
        )
    if size > MOST_BYTES:
        message = f"The text has {size:,} bytes; a rule file has {MOST_BYTES:,} at the most."
        return Refused(message, f"split it into several questions; {_KEEP_COPY}")
    return None
