"""Strict reading of YAML with the place of every word; the only file that knows the YAML library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events
from yaml.error import Mark

from ddx.model.issue import Issue
from ddx.reading.text import suspicions
from ddx.reading.text.complaint import Complaint, Spot
from ddx.reading.text.document import Document, Part, Point, place_between
from ddx.reading.text.filetext import MOST_ISSUES, FileText, first_issues, open_text
from ddx.reading.text.scalars import Surprise, resolve
from ddx.reading.text.slips import likely_slip

__all__ = ["Document", "read_yaml"]

DEEPEST = 64
MOST_PARTS = 500_000
# The events come from a loop without recursion, so no depth of brackets can exhaust the stack.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str | bytes, file: str) -> tuple[Document | None, list[Issue]]:
    """The document in a text and what is wrong with it; no document when its shape cannot be told.

    Never raises for anything in the text. A document that comes with errors holds what could be read:
    a doubtful word stays text, of a repeated key the first value counts.
    """
    written, issues = open_text(text, file)
    if issues:
        return None, issues
    walk = _Walk(written)
    whole = walk.read(_LOADER)
    if walk.gave_up:  # the compiled loader of some versions refuses deep nesting before it tells where it began
        walk = _Walk(written)
        whole = walk.read(yaml.SafeLoader)
    found = first_issues(written, walk.found, walk.unlisted)
    if not whole:
        return None, found
    return Document(file, walk.top[0], written.text, written, walk.inside_top[0]), found


class _Stop(Exception):
    """The rest of the file cannot be read; the reason is already reported."""


@dataclass(slots=True)
class _Open:
    """A list or block that is still being read, its parts, and the key that waits for its value."""

    part: Part
    inside: dict[str | int, Part]
    values: dict[str, Any] | list[Any]
    key: Any = None  # a ScalarEvent, whose declared type does not promise its marks

    def wants_key(self) -> bool:
        return type(self.values) is dict and self.key is None


class _Walk:
    """One pass over the reader's events, without recursion: builds the values, the parts and the issues."""

    def __init__(self, written: FileText) -> None:
        self.written = written
        self.found: list[Issue] = []
        self.unlisted = 0
        self.top: list[Any] = []
        self.inside_top: dict[str | int, Part] = {}
        self._start = Mark(written.file, 0, 0, 0, None, 0)
        self._open = [_Open(Part(self._start, self._start), self.inside_top, self.top)]
        self._parts = 0
        self.gave_up = False

    def read(self, loader: Any) -> bool:
        """Read to the end; true when there is a value to go on with. `gave_up`: another loader may tell more."""
        try:
            for event in yaml.parse(self.written.text, Loader=loader):
                self._take(event)
        except yaml.YAMLError as complaint:
            self.gave_up = "nesting depth" in str(getattr(complaint, "problem", ""))
            self._explain(complaint)
            return False
        except _Stop:
            return False
        if self.top and self.top[0] is not None:
            return True
        message, fix = "the file holds nothing to read", "write its keys, or delete the file."
        self._report(Surprise("empty-file", message, fix), self._start, self._start)
        return False

    def _take(self, event: events.Event) -> None:
        kind = type(event)
        if kind is events.ScalarEvent:
            self._word(event)
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            self._begin(event)
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            self._end(event)
        elif kind is events.AliasEvent:
            self._alias(event)
        elif kind is events.DocumentStartEvent and self.top:
            message = "a second document begins here; a file holds one"
            self._stop("several-documents", message, "remove the ---, or move what follows to another file.", event)

    def _word(self, event: Any) -> None:
        """A key, or a value without parts."""
        self._count(event)
        opened = self._open[-1]
        if opened.wants_key():
            self._key(event, opened)
        else:
            self._put(self._value(event), Part(event.start_mark, event.end_mark))

    def _key(self, event: Any, opened: _Open) -> None:
        opened.key = event
        self._labels(event)
        if not event.style:
            self._suspect(suspicions.doubtful_key(event.value), event)
        if event.value in opened.inside:
            first = opened.inside[event.value].key
            line = first.start_mark.line + 1 if first else 0
            self._suspect(suspicions.repeated_key(event.value, line), event)

    def _value(self, event: Any) -> Any:
        """The value of one word; text when quoted, labelled or doubtful."""
        if self._labels(event):
            return event.value
        if event.style:
            if event.style == ">":
                self._suspect(suspicions.hidden_comparison(self._text_from(event.start_mark, 100)), event)
            return event.value
        value, surprise = resolve(event.value)
        self._suspect(surprise, event)
        if not event.value:
            self._nothing()
        elif event.start_mark.line != event.end_mark.line:
            self._long_text(event)
        return value

    def _nothing(self) -> None:
        """A key whose value is empty must at least have its colon."""
        key = self._open[-1].key
        if key is not None and key.value and not self._text_from(key.end_mark, 1000).lstrip().startswith(":"):
            self._suspect(suspicions.lone_key(key.value, has_quotes=bool(key.style)), key)

    def _long_text(self, event: Any) -> None:
        hidden = suspicions.hidden_line(self.written, event.start_mark.line + 1, event.end_mark.line + 1)
        if hidden is not None:
            number, surprise = hidden
            indent = len(self.written.line(number)) - len(self.written.line(number).lstrip())
            spot = Mark(self.written.file, 0, number - 1, indent, None, 0)
            self._report(surprise, spot, spot)

    def _begin(self, event: Any) -> None:
        """Open a list or a block."""
        self._count(event)
        if self._open[-1].wants_key():
            fix = "write a word before the colon; put quotes around it if it begins with a bracket."
            self._stop("bad-key", "a list or a block cannot be a key", fix, event)
        if len(self._open) > DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            self._stop("too-deep", message, "write it with fewer levels.", event)
        self._labels(event)
        values: dict[str, Any] | list[Any] = {} if type(event) is events.MappingStartEvent else []
        inside: dict[str | int, Part] = {}
        part = Part(event.start_mark, event.end_mark, inside=inside)
        self._put(values, part)
        self._open.append(_Open(part, inside, values))

    def _end(self, event: Any) -> None:
        """Close a list or a block; without brackets it ends where its last part ends."""
        opened = self._open.pop()
        last = next(reversed(opened.inside.values()), None)
        in_brackets = event.end_mark.index > event.start_mark.index
        opened.part.end = event.end_mark if in_brackets or last is None else last.end

    def _put(self, value: Any, part: Part) -> None:
        """Attach a value to the open list or block; of a repeated key the first value stays."""
        opened = self._open[-1]
        if isinstance(opened.values, list):
            opened.inside[len(opened.values)] = part
            opened.values.append(value)
        elif opened.key is not None:
            part.key, opened.key = opened.key, None
            opened.inside.setdefault(part.key.value, part)
            opened.values.setdefault(part.key.value, value)

    def _alias(self, event: Any) -> None:
        """*name would repeat another part; it is kept as the text it looks like."""
        self._count(event)
        word = f"*{event.anchor}"
        self._suspect(suspicions.repetition(word), event)
        if self._open[-1].wants_key():
            self._open[-1].key = events.ScalarEvent(None, None, (True, False), word, event.start_mark, event.end_mark)
        else:
            self._put(word, Part(event.start_mark, event.end_mark))

    def _labels(self, event: Any) -> bool:
        """Whether & or ! stands before a value; reported."""
        if event.tag is None and event.anchor is None:
            return False
        rest = self.written.line(event.start_mark.line + 1)[event.start_mark.column :]
        text = rest.split(" #")[0].rstrip()
        self._suspect(suspicions.label(text, "tag" if event.anchor is None else "anchor"), event)
        return True

    def _text_from(self, spot: Point, length: int) -> str:
        return self.written.text[spot.index : spot.index + length]

    def _count(self, event: events.Event) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            message = f"the file has more than {MOST_PARTS:,} parts"
            self._stop("too-large", message, "split it into several files.", event)

    def _stop(self, code: str, message: str, fix: str, event: Any) -> None:
        self._report(Surprise(code, message, fix), event.start_mark, event.start_mark)
        raise _Stop

    def _suspect(self, surprise: Surprise | None, event: Any) -> None:
        if surprise is not None:
            self._report(surprise, event.start_mark, event.end_mark)

    def _report(self, surprise: Surprise, start: Point, end: Point) -> None:
        if len(self.found) >= MOST_ISSUES:
            self.unlisted += 1
            return
        place = place_between(self.written.file, start, end)
        self.found.append(self.written.issue(surprise.code, surprise.message, place, surprise.fix))

    def _explain(self, complaint: yaml.YAMLError) -> None:
        """Report a complaint of the reader in the author's words; it is always shown."""
        at = getattr(complaint, "problem_mark", None) or getattr(complaint, "context_mark", None) or self._start
        began = getattr(complaint, "context_mark", None) or at
        problem, doing = getattr(complaint, "problem", None) or "", getattr(complaint, "context", None) or ""
        spots = Spot(at.line + 1, at.column + 1), Spot(began.line + 1, began.column + 1)
        slip = likely_slip(Complaint(self.written.lines, problem, doing, *spots))
        self.found.insert(0, self.written.issue(slip.code, slip.message, self.written.at(*slip.spot), slip.fix))
