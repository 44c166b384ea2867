"""A pasted text to a ReportReading: every reader looks at every sentence, and what nobody took stays shown."""

from __future__ import annotations

from ddx.model.library import Library
from ddx.model.report import ReportReading
from ddx.reading.report.elements import Element, elements_of
from ddx.reading.report.findings import KINDS
from ddx.reading.report.lexicon import Lexicon
from ddx.reading.report.line import Reader, Sentence
from ddx.reading.report.numbers import read_numbers
from ddx.reading.report.patient import letter_of, read_label, read_search, read_specimen, read_subject
from ddx.reading.report.presence import read_presence
from ddx.reading.report.stains import StainReader
from ddx.reading.report.weaving import woven

MOST_SIGNS = 50_000
"""A pasted text longer than this is no report of one patient; what lies beyond stays not understood."""
LONGEST = 1000
"""A sentence of more elements than this is none: it stays not understood."""
_SECTIONS = (*KINDS, "microscopy", "stains", "diagnosis")


def read_report(text: str, library: Library) -> ReportReading:
    """What a text says in the words of a profile; it never raises, and never says what the text does not."""
    return read_with(Lexicon(library), text, library)


def read_with(lexicon: Lexicon, text: str, library: Library) -> ReportReading:
    """The same with a lexicon of that library at hand, for who reads many texts."""
    reader = Reader(library)
    elements = elements_of(text[:MOST_SIGNS], lexicon)
    stains = StainReader(reader)
    for sentence in sentences_of(elements):
        stains.read(sentence)
        read_numbers(reader, sentence)
        read_subject(reader, sentence)
        read_specimen(reader, sentence)
        read_label(reader, sentence)
        read_search(reader, sentence)
        taken = {one.start for line in reader.lines for one in (line.word, *line.used) if one.words}
        read_presence(reader, sentence, taken)
    return woven(text, elements, reader.lines)


def sentences_of(elements: list[Element]) -> list[Sentence]:
    """The sentences, each with the specimen and the section it stands under."""
    found: list[Sentence] = []
    letter, about = None, frozenset[str]()
    for part in _parted(elements):
        letter = letter_of(part) or letter
        if heading := _heading(part):
            about = heading
        found.append(Sentence(part, letter, about))
    return found


def _parted(elements: list[Element]) -> list[list[Element]]:
    """The elements cut at stops and line ends; the stop behind a letter that opens a line ends nothing."""
    found: list[list[Element]] = [[]]
    for n, element in enumerate(elements):
        if element.sign == "\n":
            found.append([])
        elif element.sign == "." and len(found[-1]) == 1 and _is_letter(elements[n - 1]):
            found[-1].append(element)
        elif element.sign == ".":
            found.append([])
        else:
            found[-1].append(element)
    return [part for part in found if 0 < len(part) <= LONGEST]


def _is_letter(element: Element) -> bool:
    return len(element.text) == 1 and element.text.isupper()


def _heading(part: list[Element]) -> frozenset[str]:
    """What a line that begins with a heading and a colon says it is about."""
    for element in part[:3]:
        if element.sign == ":":
            return frozenset(word for word in _SECTIONS for one in part[:2] if one.says(word))
    return frozenset()
