"""Weaving: lines and elements to stretches that cover the text; what is said twice once, what contradicts itself marked."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.observation import Observed
from ddx.model.profile import plain
from ddx.model.report import ReportReading, Said, Standing, Stretch
from ddx.reading.report.elements import Element
from ddx.reading.report.line import Line

_JOINS = ("filler", "for", "of", "and", "or", "but", "to", "staining", "showing", "score", "stains", "microscopy", "imaging",
          "symptom", "sign", "history", "specimen", "taken from", "about")  # fmt: skip
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
    elif not element.words and (element.sign or element.says(*_JOINS)):
        standing = "joining"
    elif len(element.text) == 1 and not element.text.isalnum():
        standing = "joining"
    return element.start, element.end, standing, numbers


def _covering(text: str, parts: Iterable[Part]) -> Iterable[Stretch]:
    """The parts without gaps; neighbours of one meaning are one stretch, with the blanks between them."""
    whole: list[list[object]] = []
    at = 0
    for start, end, standing, numbers in parts:
        if start < at:
            continue
        if whole and whole[-1][2:] == [standing, numbers]:
            whole[-1][1] = end
        else:
            if start > at:
                whole.append([at, start, "joining", ()])
            whole.append([start, end, standing, numbers])
        at = end
    if at < len(text):
        whole.append([at, len(text), "joining", ()])
    for start, end, standing, numbers in _merged(whole):
        yield Stretch.model_validate({"start": start, "end": end, "standing": standing, "lines": numbers})


def _merged(whole: list[list[object]]) -> list[list[object]]:
    out: list[list[object]] = []
    for one in whole:
        if out and out[-1][2:] == one[2:] and out[-1][1] == one[0]:
            out[-1][1] = one[1]
        else:
            out.append(one)
    return out


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
