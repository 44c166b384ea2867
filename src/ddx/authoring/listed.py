"""A list of a rule file, its entries one below the other: where each stands, where one is added or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ddx.authoring.splicing import Cut, after_line, indent_at, is_blank, line_end, line_start
from ddx.model.issue import Issue
from ddx.reading.writing import text_of_word
from ddx.reading.yaml import Document

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of a key; it may be empty, or not there yet."""

    document: Document
    key: str

    @property
    def _length(self) -> int:
        return len(self.document.value.get(self.key) or [])

    def _lines(self, number: int) -> tuple[int, int]:
        """Where the lines of an entry begin and end, from its dash to the end of its last line."""
        text = self.document.text
        start, end = self.document.span((self.key, number)) or (0, 0)
        last = start + max(0, len(text[start:end].rstrip()) - 1)
        return line_start(text, start), line_end(text, last)

    def _gap(self) -> str:
        """What parts two entries: a blank line, or nothing."""
        text, spans = self.document.text, [self._lines(n) for n in range(self._length)[-2:]]
        if len(spans) < 2:
            return "\n"
        return "\n" if is_blank(text, after_line(text, spans[0][1])) or not text[spans[1][0] :].strip() else ""

    def add(self, block: str) -> list[Cut]:
        """The cuts that put an entry below the last one, under its key, or with its key at the end of the file."""
        text, value = self.document.text, self.document.value
        if self._length:
            start, end = self._lines(self._length - 1)
            return [Cut(end, end, f"\n{self._gap()}{_dashed(block, indent_at(text, start))}")]
        key = self.document.span((self.key,), key=True)
        if key is None:
            return [self._with_key(block)]
        end = line_end(text, key[1])
        cuts = [Cut(end, end, "\n" + _dashed(block, _INDENT))]
        span = self.document.span((self.key,))
        if value[self.key] is not None and span:
            cuts.insert(0, Cut(*span, ""))
        return cuts

    def _with_key(self, block: str) -> Cut:
        text = self.document.text
        tests = self.document.span(("tests",), key=True)
        lines = f"{self.key}:\n{_dashed(block, _INDENT)}\n"
        if tests:
            start = line_start(text, tests[0])
            return Cut(start, start, f"{lines}\n")
        return Cut(len(text), len(text), ("\n" if text.endswith(("\n", "\r")) else "\n\n") + lines)

    def copy(self, number: int, name: str, word: str) -> Cut:
        """The cut that puts a copy of an entry below it, with another word under one of its keys."""
        text = self.document.text
        start, end = self._lines(number)
        at, to = self.document.span((self.key, number, name)) or (start, start)
        copied = text[start:at] + text_of_word(word) + text[to:end]
        return Cut(end, end, f"\n{self._gap()}" + copied.replace("\r\n", "\n"))

    def remove(self, number: int) -> list[Cut]:
        """The cuts that take an entry away, with one of the blank lines around it; the last one with its key."""
        text = self.document.text
        start, end = self._lines(number)
        if self._length == 1:
            key = self.document.span((self.key,), key=True)
            start = line_start(text, key[0]) if key else start
        end = after_line(text, end)
        if is_blank(text, end):
            return [Cut(start, after_line(text, end), "")]
        above = line_start(text, start - 1) if start else start
        return [Cut(above if start and is_blank(text, above) else start, end, "")]


def listed(document: Document, key: str) -> Listed | Issue:
    """The list of a key, unless it stands between brackets."""
    value, span = document.value.get(key), document.span((key,))
    if value is not None and not isinstance(value, list):
        return document.issue("wrong-shape", f"{key} is no list", (key,), "write its entries below it, a dash each.")
    if value and span and document.text[span[0]] == "[":
        message = f"the {key} stand between brackets"
        return document.issue("in-brackets", message, (key,), "write them one below the other, a dash each.")
    return Listed(document, key)


def _dashed(block: str, indent: int) -> str:
    return "\n".join(_dashed_lines(block.split("\n"), " " * indent))


def _dashed_lines(lines: list[str], indent: str) -> Iterator[str]:
    yield f"{indent}- {lines[0]}"
    yield from (f"{indent}  {line}" if line.strip() else "" for line in lines[1:])
