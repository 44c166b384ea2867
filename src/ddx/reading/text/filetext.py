"""One file's text, cut into lines, able to place an issue on itself; and the letters it may be made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ddx.model.issue import Issue, Level, Place

MOST_BYTES = 2_000_000
MOST_ISSUES = 50
_WIDEST_LINE = 160
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FileText:
    """The name, the whole text and the lines of one file."""

    file: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str, file: str) -> FileText:
        """The text cut at every line break the reader knows."""
        return cls(file, text, tuple(_BREAK.split(text)))

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def issue(self, code: str, message: str, place: Place, fix: str = "", level: Level = "error") -> Issue:
        """An issue at a place, with the line that stands there."""
        return Issue(level, code, message, place, _excerpt(self.line(place.line), place.column), fix)

    def at(self, line: int, column: int, end_line: int = 0, end_column: int = 0) -> Place:
        """A place in this file; lines and columns count from 1."""
        return Place(self.file, line, column, end_line or line, end_column or column)


def _excerpt(line: str, column: int) -> str:
    """The line, safe to print: no control characters, and cut round the column when it is very long."""
    if len(line) > _WIDEST_LINE:
        start = max(0, min(column - 1 - _WIDEST_LINE // 2, len(line) - _WIDEST_LINE))
        line = ("…" if start else "") + line[start : start + _WIDEST_LINE] + "…"
    return _FORBIDDEN.sub("\ufffd", line)


def open_text(raw: str | bytes, file: str) -> tuple[FileText, list[Issue]]:
    """The text of a file and what is wrong with its letters: its size, its encoding, control characters."""
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        return _too_large(size, file)
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as slip:
        return _not_utf8(slip.object, slip.start, file)
    written = FileText.of(text.removeprefix("\ufeff"), file)
    return written, _control_characters(written)


def _too_large(size: int, file: str) -> tuple[FileText, list[Issue]]:
    empty = FileText.of("", file)
    message = f"the file has {size:,} bytes; {MOST_BYTES:,} is the most that is read"
    return empty, [empty.issue("too-large", message, empty.at(1, 1), "split it into several files.")]


def _not_utf8(raw: bytes, start: int, file: str) -> tuple[FileText, list[Issue]]:
    """The issue for a file saved in another encoding, placed at its first unreadable byte."""
    before = raw[:start].decode("utf-8")
    written = FileText.of(before + raw[start : start + 80].decode("utf-8", "replace"), file)
    lines = _BREAK.split(before)
    message = f"this file is not UTF-8 text: byte {start + 1:,} cannot be read"
    place = written.at(len(lines), len(lines[-1]) + 1)
    return written, [written.issue("not-utf8", message, place, 'save the file again with the encoding "UTF-8".')]


def _control_characters(written: FileText) -> list[Issue]:
    """One issue for each line that holds a character no text should hold, as far as they are shown."""
    if not _FORBIDDEN.search(written.text):
        return []
    hits = [(number, hit) for number, line in enumerate(written.lines, 1) if (hit := _FORBIDDEN.search(line))]
    issues = [
        written.issue(
            "control-character",
            f"an invisible character (U+{ord(hit.group()):04X}) stands in this line",
            written.at(number, hit.start() + 1),
            f"delete the character at column {hit.start() + 1}, or type the line again.",
        )
        for number, hit in hits[:MOST_ISSUES]
    ]
    return first_issues(written, issues, len(hits) - len(issues))


def first_issues(written: FileText, issues: list[Issue], unlisted: int) -> list[Issue]:
    """The issues in the order of the file, at most fifty; the last then says how many are not shown."""
    every = len(issues) + unlisted
    listed = issues if every <= MOST_ISSUES else issues[: MOST_ISSUES - 1]
    ordered = sorted(listed, key=lambda issue: (issue.place.line, issue.place.column))
    if every == len(ordered):
        return ordered
    message = f"{every - len(ordered):,} more problems in this file are not shown"
    note = written.issue("more-problems", message, ordered[-1].place, "put the others right first.", "note")
    return [*ordered, note]
