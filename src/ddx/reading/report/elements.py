"""Elements: the text as known words, phrases, quantities and signs, and what lies between them unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ddx.model.interval import Limits
from ddx.reading.report.atoms import Atom, atoms_of, laid_out
from ddx.reading.report.lexicon import Entry, Lexicon

SIGNS = frozenset(".,;:()[]{}/|\t-=")
_SIDES = ("above", "below", "at least", "at most")


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of text with everything it may mean; unknown when it means nothing and is no sign."""

    start: int
    end: int
    text: str
    words: tuple[tuple[str, str], ...] = ()
    means: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()
    value: Limits | None = None
    sign: str = ""
    glued: bool = False

    def says(self, *meanings: str) -> bool:
        """Whether it may have one of these meanings."""
        return not self.means.isdisjoint(meanings)

    def names(self, *kinds: str) -> tuple[str, ...]:
        """The words of these kinds it may stand for."""
        return tuple(name for kind, name in self.words if kind in kinds)

    @property
    def is_unknown(self) -> bool:
        """True where nothing is known of it."""
        return not (self.words or self.means or self.units or self.sign or self.value)

    @property
    def shown(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


def elements_of(text: str, lexicon: Lexicon) -> list[Element]:
    """The elements of a text in order. Line breaks that end a sentence have the sign of a line break."""
    laid = list(laid_out(text, atoms_of(text, lexicon.alike), lexicon.joining()))
    atoms = [atom for atom, part in laid if part != "mark"]
    breaks = {atom.start for atom, part in laid if part == "break"}
    found: list[Element] = []
    n = 0
    while n < len(atoms):
        taken, element = _next(text, atoms, n, lexicon, breaks, found)
        found.append(element)
        n += taken
    return _quantities(text, found)


def _next(
    text: str, atoms: list[Atom], n: int, lexicon: Lexicon, breaks: set[int], before: list[Element]
) -> tuple[int, Element]:
    atom = atoms[n]
    if atom.start in breaks:
        return 1, Element(atom.start, atom.end, atom.text, sign="\n")
    taken, entries = lexicon.longest(atoms, n)
    entries = tuple(e for e in entries if e.beside is None or _stands_before(before, e))
    if entries:
        return taken, _known(text, atom, atoms[n + taken - 1], _in_capitals(text, atom, entries))
    value = _number(atom.text)
    limits = Limits(low=value, high=value) if value is not None and not _inside_word(atoms, n) else None
    sign = {"\t": "\t"}.get(atom.fold, atom.fold) if atom.fold in SIGNS else ""
    return 1, Element(atom.start, atom.end, atom.text, value=limits, sign=sign, glued=atom.glued)


def _stands_before(before: list[Element], entry: Entry) -> bool:
    for element in reversed(before):
        if element.sign in (".", "\n"):
            return False
        if (entry.kind, entry.beside) in element.words:
            return True
    return False


def _known(text: str, first: Atom, last: Atom, entries: tuple[Entry, ...]) -> Element:
    words = tuple((e.kind, e.name) for e in entries if e.kind not in ("phrase", "unit"))
    return Element(
        first.start,
        last.end,
        text[first.start : last.end],
        words=tuple(dict.fromkeys(words)),
        means=frozenset(e.name for e in entries if e.kind == "phrase"),
        units=tuple(e.name for e in entries if e.kind == "unit"),
        sign=first.fold if first is last and first.fold in SIGNS else "",
        glued=first.glued,
    )


def _in_capitals(text: str, atom: Atom, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """In a line of capitals a short name that is also a plain word is the plain word."""
    phrases = tuple(e for e in entries if e.kind == "phrase")
    if not phrases or len(phrases) == len(entries) or not atom.text.isupper():
        return entries
    line = text[text.rfind("\n", 0, atom.start) + 1 :].split("\n", 1)[0]
    return phrases if line.upper() == line else entries


def _inside_word(atoms: list[Atom], n: int) -> bool:
    """A number glued to letters before it is part of a name nobody knows."""
    return bool(n) and atoms[n].glued and atoms[n - 1].text[-1].isalpha()


def _number(text: str) -> float | None:
    """The number written, with a decimal point or comma or with commas between thousands; None where it is unclear."""
    if re.fullmatch(r"\d{1,15}(\.\d{1,9})?", text, re.ASCII):
        return float(text)
    if re.fullmatch(r"\d{1,3}(,\d{3}){1,4}", text, re.ASCII):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,9},\d{1,2}", text, re.ASCII):
        return float(text.replace(",", "."))
    return None


def _quantities(text: str, elements: list[Element]) -> list[Element]:
    """The elements with every number, its sides, range and unit made one element."""
    found: list[Element] = []
    n = 0
    while n < len(elements):
        taken, quantity = _quantity(text, elements, n)
        found.append(quantity if quantity else elements[n])
        n += max(taken, 1)
    return found


def _quantity(text: str, elements: list[Element], start: int) -> tuple[int, Element | None]:
    n, side = start, ""
    while n < len(elements) and (elements[n].says("about") or elements[n].says(*_SIDES)):
        sides = [one for one in _SIDES if elements[n].says(one)]
        side, n = (sides[0] if sides else side), n + 1
    between = n < len(elements) and elements[n].says("between")
    n += between
    if n >= len(elements) or elements[n].value is None:
        return 0, None
    numbers = [elements[n]]
    n, units = _unit(elements, n + 1)
    while n + 1 < len(elements) and elements[n + 1].value and _joins(elements[n], between, len(numbers)):
        ranged = not elements[n].says("by") or elements[n].says("to")
        numbers.append(elements[n + 1])
        n, later = _unit(elements, n + 2)
        units = later or units
        if ranged:
            break
    else:
        ranged = False
    if between and not ranged:
        return 0, None
    limits = _limits([one.value for one in numbers if one.value], ranged, side)
    if limits is None or (side and len(numbers) > 1):
        return 0, None
    first, last = elements[start], elements[n - 1]
    whole = text[first.start : last.end]
    words = last.words if units and last is not numbers[-1] else ()
    made = replace(first, end=last.end, text=whole, words=words, means=frozenset(), units=units, value=limits, sign="")
    return n - start, made


def _unit(elements: list[Element], n: int) -> tuple[int, tuple[str, ...]]:
    if n < len(elements) and elements[n].units:
        return n + 1, elements[n].units
    return n, ()


def _joins(element: Element, between: bool, numbers: int) -> bool:
    if between:
        return numbers == 1 and element.says("and", "to")
    return (numbers == 1 and element.says("to")) or element.says("by")


def _limits(values: list[Limits], ranged: bool, side: str) -> Limits | None:
    """The range of the numbers; of lengths multiplied the largest; None where a range runs backwards."""
    ends = [value.low or 0.0 for value in values]
    if ranged:
        return Limits(low=ends[0], high=ends[1]) if len(ends) == 2 and ends[0] <= ends[1] else None
    most = max(ends)
    if side in ("above", "at least"):
        return Limits(low=most, low_open=side == "above")
    if side in ("below", "at most"):
        return Limits(high=most, high_open=side == "below")
    return Limits(low=most, high=most)
