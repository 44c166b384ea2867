"""Atoms: a text cut into runs of letters, numbers and single signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

_ATOM = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\n|\t|\S")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_WRAPPED = 60
"""A line of this many signs that ends without a stop was broken by the width of the page."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters, a number or one sign: where it stands, as written and folded; glued to the atom before?"""

    start: int
    end: int
    text: str
    fold: str
    glued: bool

    @property
    def is_word(self) -> bool:
        """True for letters and numbers."""
        return self.text[0].isalnum()


def atoms_of(text: str, alike: Mapping[str, str]) -> list[Atom]:
    """All atoms of a text; blanks are left out, line breaks and tabs are atoms."""
    found: list[Atom] = []
    for match in _ATOM.finditer(text):
        glued = bool(found) and found[-1].end == match.start() and not found[-1].text.isspace()
        found.append(Atom(match.start(), match.end(), match[0], _folded(match[0], alike), glued))
    return found


def _folded(text: str, alike: Mapping[str, str]) -> str:
    if text.isascii():
        fold = text.casefold()
        return alike.get(fold, fold)
    fold = _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return alike.get(fold, fold)


def is_hyphen(atoms: list[Atom], n: int) -> bool:
    """True for a dash glued to a word on both sides: it joins two parts of one word."""
    if not 0 < n < len(atoms) - 1 or atoms[n].fold != "-":
        return False
    return atoms[n].glued and atoms[n + 1].glued and atoms[n - 1].is_word and atoms[n + 1].is_word


def laid_out(text: str, atoms: list[Atom], joining: frozenset[str]) -> Iterator[tuple[Atom, str]]:
    """The atoms with their part in the layout: "" for text, "break" for the end of a line, "mark" for a bullet.

    A line break inside a sentence is left out: after a comma or a joining word, before one, or in a wrapped paragraph.
    """
    for n, atom in enumerate(atoms):
        if atom.text == "\n":
            if not _is_wrap(text, atoms, n, joining):
                yield replace(atom, glued=False), "break"
        elif _is_bullet(atoms, n):
            yield atom, "mark"
        else:
            yield atom, ""


def _is_wrap(text: str, atoms: list[Atom], n: int, joining: frozenset[str]) -> bool:
    if not 0 < n < len(atoms) - 1:
        return False
    before, after = atoms[n - 1], atoms[n + 1]
    if "\n" in (before.text, after.text) or before.fold in ".;:" or _is_bullet(atoms, n + 1):
        return False
    line = text[text.rfind("\n", 0, atoms[n].start) + 1 : atoms[n].start]
    following = text[atoms[n].end :].split("\n", 1)[0]
    if "\t" in line or "\t" in following:
        return False
    if before.fold == "," or before.fold in joining or after.fold in joining:
        return True
    return len(line) >= _WRAPPED


def _is_bullet(atoms: list[Atom], n: int) -> bool:
    """A dash, dot or number that opens a line."""
    if n and atoms[n - 1].text != "\n":
        if n < 2 or not atoms[n].glued or atoms[n - 2].text != "\n" or not atoms[n - 1].fold.isdigit():
            return False
        return atoms[n].fold in (".", ")") and n + 1 < len(atoms) and not atoms[n + 1].glued
    after = atoms[n + 1] if n + 1 < len(atoms) else None
    if after is None:
        return False
    if atoms[n].fold.isdigit() and n + 2 < len(atoms):
        return after.glued and after.fold in (".", ")") and not atoms[n + 2].glued
    return atoms[n].fold in ("-", "•", "*", "·", "▪", "◦") and (not after.glued or atoms[n].fold != "*")
