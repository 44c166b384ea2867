"""Lexicon: every way a report may write a word of the vocabulary, a phrase or a unit; the longest match wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ddx.model.library import Library
from ddx.reading.report.atoms import Atom, atoms_of, is_hyphen

_SHORT = 5
_UNREAD = frozenset(("interpretation", "diagnosis", "step"))
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a spelling: a word (kind and name), a phrase, or a unit; `beside` names the word it needs."""

    spelling: str
    kind: str
    name: str
    beside: str | None = None

    def is_written(self, text: str) -> bool:
        """Whether the letters of the text allow this entry: short names in capitals are no words of plain English."""
        name = self.spelling
        if not (name.isalpha() and len(name) <= _SHORT and name != name.lower()):
            return True
        return self.kind == "phrase" or text == name or text.isupper()


class Lexicon:
    """All entries by their atoms."""

    def __init__(self, library: Library) -> None:
        self.alike = library.phrases.alike
        self._entries: dict[Key, list[Entry]] = {}
        self._longest: dict[str, int] = {}
        words, phrases = library.vocabulary, library.phrases
        for phrase in phrases.phrases:
            self._add(phrase.written, "phrase", phrase.means)
        for file in words.files:
            for term in file.terms if file.kind not in _UNREAD else ():
                self._add((term.label, *term.synonyms), file.kind, term.name)
        for term in words.terms("stain"):
            for clone in term.clones:
                self._add((clone,), "clone", clone)
        for one in phrases.spellings:
            if words.term(one.kind, one.name):
                self._add(one.written, one.kind, one.name, one.beside)
        for unit in phrases.units:
            self._add((unit.unit, *unit.written), "unit", unit.unit)
        for ucum in sorted(_units(library)):
            self._add((ucum,), "unit", ucum)

    def _add(self, spellings: Iterable[str], kind: str, name: str, beside: str | None = None) -> None:
        for spelling in dict.fromkeys(spellings):
            key = self._key(atoms_of(spelling, self.alike))
            if kind == "stain" and self._is_result(key[-1:]) and len(key) > 1:
                continue  # a stain and its result in one: read as both
            entries = self._entries.setdefault(key, [])
            entry = Entry(spelling, kind, name, beside)
            if entry not in entries:
                entries.append(entry)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def _is_result(self, key: Key) -> bool:
        return any(e.kind == "phrase" and e.name in ("positive", "negative") for e in self._entries.get(key, ()))

    @staticmethod
    def _key(atoms: list[Atom]) -> Key:
        return tuple(atom.fold for n, atom in enumerate(atoms) if not is_hyphen(atoms, n))

    def joining(self) -> frozenset[str]:
        """Single words that never end or begin a sentence's last line: and, or, for, of."""
        parts = {"and", "or", "for", "of", "but"}
        single = (key for key, found in self._entries.items() if len(key) == 1 for e in found if e.name in parts)
        return frozenset(key[0] for key in single if key[0].isalpha())

    def longest(self, atoms: list[Atom], start: int) -> tuple[int, tuple[Entry, ...]]:
        """How many atoms from `start` the longest known spelling takes, and what it may mean; 0 where none is known."""
        most = self._longest.get(atoms[start].fold, 0)
        best: tuple[int, tuple[Entry, ...]] = (0, ())
        folds: list[str] = []
        for n in range(start, len(atoms)):
            if folds and is_hyphen(atoms, n):
                continue
            folds.append(atoms[n].fold)
            if len(folds) > most:
                break
            if found := self._fitting(atoms, start, n, tuple(folds)):
                best = (n + 1 - start, found)
        return best

    def _fitting(self, atoms: list[Atom], start: int, last: int, key: Key) -> tuple[Entry, ...]:
        entries = self._entries.get(key, ())
        if not entries or _runs_on(atoms, last + 1):
            return ()
        text = atoms[start].text if start == last else ""
        found = tuple(entry for entry in entries if not text or entry.is_written(text))
        if _runs_on(atoms, start):
            after_number = atoms[start - 1].fold[0].isdigit()
            return tuple(e for e in found if after_number and (e.kind == "unit" or e.name == "years old"))
        return found


def _runs_on(atoms: list[Atom], n: int) -> bool:
    """True where atom n continues a word begun before it."""
    return 0 < n < len(atoms) and atoms[n].glued and atoms[n].is_word and atoms[n - 1].is_word


def _units(library: Library) -> set[str]:
    terms = library.vocabulary.terms("measure")
    return {unit for term in terms for unit in (term.unit, *(one.ucum for one in term.units)) if unit}
