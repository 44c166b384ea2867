"""Weaving: lines and elements to stretches that cover the text; repetitions joined, contradictions marked."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.observation import Observed
from ddx.model.profile import plain
from ddx.model.report import ReportReading, Said, Standing, Stretch
from ddx.reading.report.elements import Element
from ddx.reading.report.line import Line

_JOINS = (
    *(
        "filler",
        "for",
        "of",
        "and",
        "or",
        "but",
        "to",
        "about",
        "staining",
        "showing",
        "score",
        "specimen",
        "taken from",
    ),
    *("stains", "microscopy", "imaging", "symptom", "sign", "history"),
)
Part = tuple[int, int, Standing, tuple[int, ...]]


def woven(text: str, elements: list[Element], lines: list[Line]) -> ReportReading:
    """The reading of a text."""
    lines, merged = _once(sorted(lines, key=lambda line: line.word.start))
    said = [line.said() for line in lines]
    _contradictions(said)
    rests: dict[int, set[int]] = {}
    for number, line in enumerate(lines):
        for element in (line.word, *line.used, *merged.get(number, ())):
            rests.setdefault(element.start, set()).add(number)
    parts = [_part(element, tuple(sorted(rests.get(element.start, ()))), said) for element in elements]
    return ReportReading(text=text, stretches=tuple(_covering(text, parts)), lines=tuple(said))


def _part(element: Element, numbers: tuple[int, ...], said: list[Said]) -> Part:
    standing: Standing = "not understood"
    if numbers:
        sure = any(said[number].doubt is None for number in numbers)
        standing = "understood" if sure else "doubtful"
    elif not element.words and (element.sign or element.says(*_JOINS) or not any(map(str.isalnum, element.text))):
        standing = "joining"
    return element.start, element.end, standing, numbers


def _covering(text: str, parts: Iterable[Part]) -> Iterable[Stretch]:
    """The parts without gaps; neighbours of one meaning are one stretch, with the blanks between them."""
    whole: list[Part] = []
    for start, end, standing, numbers in (*parts, (len(text), len(text), "joining", ())):
        at = whole[-1][1] if whole else 0
        if whole and whole[-1][2:] == (standing, numbers) and not text[at:start].strip():
            whole[-1] = (whole[-1][0], end, standing, numbers)
            continue
        if at < start:
            whole.append((at, start, "not understood" if _holds_words(text[at:start]) else "joining", ()))
        whole.append((start, end, standing, numbers))
    for start, end, standing, numbers in whole:
        if start < end:
            yield Stretch(start=start, end=end, standing=standing, lines=numbers)


def _holds_words(gap: str) -> bool:
    """Whether what no element covers is more than blanks, signs and the numbers of a list: text beyond the limit."""
    return any(letter.isalpha() for letter in gap)


def _once(lines: list[Line]) -> tuple[list[Line], dict[int, list[Element]]]:
    """The lines without those that say again what another says as fully, and the elements of those left out."""
    kept: list[Line] = []
    merged: dict[int, list[Element]] = {}
    for line in lines:
        twin = next((n for n, other in enumerate(kept) if _covers(other, line)), None)
        if twin is None:
            poorer = next((n for n, other in enumerate(kept) if _covers(line, other)), None)
            if poorer is None:
                kept.append(line)
                continue
            merged.setdefault(poorer, []).extend([kept[poorer].word, *kept[poorer].used])
            kept[poorer] = line
        else:
            merged.setdefault(twin, []).extend([line.word, *line.used])
            kept[twin].unkept += line.unkept
    return kept, merged


def _covers(line: Line, other: Line) -> bool:
    """Whether a line says all that another does."""
    if line.sort != other.sort or bool(line.doubt) != bool(other.doubt) or not other.fields:
        return False
    return all(line.fields.get(key) == value for key, value in other.fields.items())


def _contradictions(said: list[Said]) -> None:
    """Mark lines of one word and specimen with different states: the text says both, so neither is taken."""
    states: dict[tuple[str, str, str | None], set[str]] = {}
    for line in said:
        if isinstance(seen := line.observation, Observed):
            states.setdefault(_about(seen), set()).add(_state(seen))
    for n, line in enumerate(said):
        if isinstance(seen := line.observation, Observed) and len(told := states[_about(seen)]) > 1:
            reason = f"the text says both: {' and '.join(sorted(told))}"
            said[n] = line.model_copy(update={"doubt": line.doubt or reason})


def _about(seen: Observed) -> tuple[str, str, str | None]:
    return seen.kind, seen.term, seen.specimen


def _state(seen: Observed) -> str:
    fields = plain(seen)
    return str(fields.get("is") or fields.get("value") or "present")
