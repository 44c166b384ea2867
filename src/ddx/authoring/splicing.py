"""Splicing: new characters put in the place of some of a text, all others left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Cut(NamedTuple):
    """The characters from start to end, counted from 0, and what is to stand there instead."""

    start: int
    end: int
    new: str


def spliced(text: str, cuts: Iterable[Cut]) -> str:
    """The text with all cuts made; they do not overlap. Of two at one spot the first comes first."""
    pieces, at = [], 0
    for cut in sorted(cuts, key=lambda one: (one.start, one.end)):
        pieces += [text[at : cut.start], cut.new]
        at = cut.end
    return "".join([*pieces, text[at:]])


def break_of(text: str) -> str:
    """How the lines of a text end."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def line_start(text: str, index: int) -> int:
    """The first character of the line an index lies in."""
    found = [match.end() for match in _BREAK.finditer(text, max(0, index - 5000), index)]
    return found[-1] if found else 0 if index <= 5000 else text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line an index lies in ends: at its break, or at the end of the text."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def after_line(text: str, index: int) -> int:
    """The first character of the next line, or the end of the text."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def indent_at(text: str, index: int) -> int:
    """How far the line an index lies in is indented."""
    start = line_start(text, index)
    line = text[start : line_end(text, start)]
    return len(line) - len(line.lstrip(" "))


def is_blank(text: str, start: int) -> bool:
    """True when the line that starts there holds nothing, and there is such a line."""
    return start < len(text) and not text[start : line_end(text, start)].strip()
