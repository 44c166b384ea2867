"""Numbers: measures with value and unit, and laboratory results judged high, normal or low."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.vocabulary import Term
from ddx.reading.report.elements import Element
from ddx.reading.report.line import Line, Reader, Sentence, quoted
from ddx.reading.terms.measured import measured

_LINKS = (":", "=", "\t", "|", "(", ")", "[", "]", "-")
_STOPS = (",", ";")
_JUDGED = ("high", "normal", "low")


def read_numbers(reader: Reader, sentence: Sentence) -> None:
    """The measures and laboratory results a sentence states."""
    elements = sentence.elements
    taken: set[int] = set()
    for n, element in enumerate(elements):
        if not element.names("measure") or element.start in taken:
            continue
        found = _value_of(elements, n, taken)
        if found is not None:
            found += _again(elements, element, found[0])
            taken |= {element.start, *(one.start for one in found)}
            _measure(reader, sentence, element, found)
    for n, element in enumerate(elements):
        if element.names("lab") and element.start not in taken:
            _lab(reader, sentence, n)


def _value_of(elements: list[Element], n: int, taken: set[int]) -> list[Element] | None:
    """The number of the measure at n, and what stands between: after it, else directly before it, else in itself."""
    if elements[n].value is not None:
        return [elements[n]]
    for step in (1, -1):
        between: list[Element] = []
        for one in _from(elements, n, step):
            if one.value is not None or (one.says("not done") and step == 1):
                return [one, *between] if one.start not in taken else None
            if not _links(one, elements[n]):
                break
            between.append(one)
    return None


def _again(elements: list[Element], word: Element, number: Element) -> list[Element]:
    """The same measure named once more behind the number: "measuring 3 cm in diameter"."""
    after = next((one for one in elements if one.start >= number.end), None)
    same = after is not None and after is not word and set(after.names("measure")) & set(word.names("measure"))
    return [after] if after is not None and same else []


def _from(elements: list[Element], n: int, step: int) -> Iterator[Element]:
    n += step
    while 0 <= n < len(elements):
        yield elements[n]
        n += step


def _links(one: Element, measure: Element) -> bool:
    """Whether an element may stand between a measure and its number."""
    if one.sign in _STOPS or one.says("and", "or", "but"):
        return False
    same = not set(one.names("measure")).isdisjoint(measure.names("measure"))
    return (
        same or one.sign in _LINKS or (not one.words and one.says("filler", "of", "about", "score", "both", *_JUDGED))
    )


def _measure(reader: Reader, sentence: Sentence, word: Element, found: list[Element]) -> None:
    number = found[0]
    terms = [term for name in word.names("measure") if (term := reader.library.vocabulary.term("measure", name))]
    if number.value is None:
        if len(terms) == 1:
            fields = {"measure": terms[0].label, "is": "not done"}
            _add(reader, sentence, Line(word, fields, used=[word, *found]), terms[0])
        return
    fitting = [(term, unit) for term in terms if (unit := _unit(term, number, word)) is not None]
    if len(fitting) == 1:
        _valued(reader, sentence, word, found, *fitting[0])
    elif terms and not number.units and len(terms) == 1 and terms[0].unit:
        _valued(reader, sentence, word, found, terms[0], terms[0].unit)
        reader.lines[-1].doubts(f"no unit is written; it would be read as {terms[0].unit}")
    elif fitting:
        line = reader.add(Line(word, {}, used=[word, *found]))
        line.doubts("without its unit it is not clear which measure is meant")


def _unit(term: Term, number: Element, word: Element) -> str | None:
    """The unit of the term in which the number is written; None where it is another one or none."""
    known = {term.unit, *(unit.ucum for unit in term.units)} - {None}
    written = number.units or word.units
    if not written:
        return None
    return next((unit for unit in written if unit in known), None)


def _valued(reader: Reader, sentence: Sentence, word: Element, found: list[Element], term: Term, unit: str) -> None:
    result = measured(term, str(found[0].value), unit)
    fields = {"measure": term.label, "value": result.value, "unit": result.unit}
    line = Line(word, fields, used=[word, *found])
    if any(letter in found[0].text for letter in "x×") and term.unit in ("cm", "mm") and " " in found[0].text:
        line.unkept.append(f"{found[0].shown}: the largest is kept")
    for wrong in result.wrong:
        line.doubts(wrong.message)
    if sentence.is_of_others:
        line.doubts("another person is spoken of")
    strange = _strangers(sentence.elements, word, found)
    if strange:
        line.doubts(f"{quoted(strange)} beside it was not understood")
    _add(reader, sentence, line, term)


def _strangers(elements: list[Element], word: Element, found: list[Element]) -> list[Element]:
    """Unknown words directly before a measure or number, up to the last comma: they may turn what is meant."""
    first = min(one.start for one in (word, *found))
    strange: list[Element] = []
    for one in reversed([one for one in elements if one.end <= first]):
        if one.sign in (*_STOPS, ":", "(", "\t", "|") or one.says("and", "but") or one.value is not None:
            break
        if one.is_unknown or one.says("other", "uncertain", "no") or one.names("site", "spread"):
            strange.insert(0, one)
    return strange


def _add(reader: Reader, sentence: Sentence, line: Line, term: Term) -> None:
    if sentence.letter and term.taken_in == "specimen":
        line.fields["specimen"] = sentence.letter
    reader.add(line)


def _lab(reader: Reader, sentence: Sentence, n: int) -> None:
    """ "LDH elevated", "raised LDH", "normal calcium"."""
    word, elements = sentence.elements[n], sentence.elements
    for step in (1, -1):
        between: list[Element] = []
        for one in _from(elements, n, step):
            judged = [state for state in _JUDGED if one.says(state)]
            if judged and not one.words:
                _judged(reader, sentence, word, [one, *between], judged[0])
                return
            if not _links(one, word) and one.value is None:
                break
            between.append(one)


def _judged(reader: Reader, sentence: Sentence, word: Element, used: list[Element], state: str) -> None:
    line = reader.add(Line(word, {"lab": word.names("lab")[0], "is": state}, used=[word, *used]))
    if len(word.names("lab")) > 1:
        line.doubts("this spelling stands for more than one test")
    if any(one.says("no", "uncertain") or one.is_unknown for one in sentence.elements if one.end <= word.start):
        line.doubts("the words before it may turn its meaning")
