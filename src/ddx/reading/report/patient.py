"""Patient: age and sex, where the tissue was taken and from what, and the name the record gives the lesion."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from ddx.model.words import SpecimenRole
from ddx.reading.report.elements import Element
from ddx.reading.report.line import Line, Reader, Sentence

ROLES: tuple[SpecimenRole, ...] = ("primary", "metastasis", "recurrence")
SIDES = ("left", "right", "both", "midline")
_LETTER = re.compile(r"[A-Z][0-9]?")


def read_subject(reader: Reader, sentence: Sentence) -> None:
    """Age and sex, where the patient is spoken of."""
    if sentence.is_of_others:
        return
    for n, element in enumerate(sentence.elements):
        number = _age(sentence.elements, n)
        if number is not None and number.value is not None:
            low, high = number.value.low, number.value.high
            age: Any = int(low) if low is not None and low == high and low == int(low) else str(number.value)
            reader.add(Line(number, {"age": age}, "subject", used=[number, element]))
        for sex in ("female", "male"):
            if element.says(sex) and not element.words:
                line = reader.add(Line(element, {"sex": sex}, "subject", used=[element]))
                if any(other.sort == "subject" and other.fields.get("sex", sex) != sex for other in reader.lines):
                    line.doubts("another sex is written before")


def _age(elements: list[Element], n: int) -> Element | None:
    """The number that is an age by the element at n: "57-year-old", "aged 57", "age: 57"."""
    element = elements[n]
    if element.says("years old"):
        before = [one for one in elements[max(0, n - 2) : n] if one.sign != "-"]
        return before[-1] if before and before[-1].value is not None and not before[-1].units else None
    if element.says("age"):
        for one in elements[n + 1 : n + 4]:
            if one.value is not None:
                return one if one.units in ((), ("a",)) else None
            if not (one.says("filler", "of") or one.sign in (":", "=", "\t")):
                return None
    return None


def read_specimen(reader: Reader, sentence: Sentence) -> None:
    """Site, side, procedure and role where they stand together and plainly speak of the specimen."""
    elements = sentence.elements
    n = 0
    while n < len(elements):
        last = n
        while last < len(elements) and _is_of_specimen(elements[last]):
            last += 1
        group = elements[n:last]
        if any(one.names("site") for one in group) and _is_plain(group, elements, n, last):
            _specimen(reader, sentence, group)
        n = max(last, n) + 1


def _is_of_specimen(element: Element) -> bool:
    if element.names("site", "procedure"):
        return True
    if element.words and not element.says(*ROLES):
        return False
    return (
        element.says("filler", "of", "taken from", "specimen", *ROLES, *SIDES)
        or element.sign in (",", ":", ".", "(", ")", "-", "\t", "|")
        or bool(_LETTER.fullmatch(element.text))
    )


def _is_plain(group: list[Element], elements: list[Element], start: int, last: int) -> bool:
    """A specimen is named as such, with its procedure, or it is all the line says."""
    if any(one.names("procedure") or one.says("taken from", "specimen") for one in group):
        return True
    return start == 0 and (last == len(elements) or group[-1].sign == ":")


def _specimen(reader: Reader, sentence: Sentence, group: list[Element]) -> None:
    site, named, doubt = _site(reader, group)
    fields: dict[str, Any] = {"id": sentence.letter or "A", "site": site}
    used = list(named)
    for key, told in (("side", SIDES), ("role", ROLES)):
        found = [(word, one) for one in group for word in told if one.says(word)]
        if found:
            fields[key] = found[0][0]
            used += [one for _, one in found]
            doubt = doubt or (f"more than one {key} is written" if len({word for word, _ in found}) > 1 else None)
    taken = [one for one in group if one.names("procedure") and not one.names("site")]
    taken += [one for one in group if one.says("taken from", "specimen") or _LETTER.fullmatch(one.text)]
    if procedures := [one for one in taken if one.names("procedure")]:
        fields["procedure"] = procedures[0].names("procedure")[0]
    if len(used) == 1 and not taken and " " not in named[0].text:
        doubt = doubt or "a place alone may not be where the tissue was taken"
    reader.add(Line(named[0], fields, "specimen", used=[*used, *taken], doubt=doubt))


def _site(reader: Reader, group: list[Element]) -> tuple[str, list[Element], str | None]:
    """The one site the words together name: "skin of the left thigh" is skin of thigh."""
    words = reader.library.vocabulary
    named = [one for one in group if one.names("site")]
    found = named[0].names("site")[0]
    doubt = None
    for one in named[1:]:
        other = one.names("site")[0]
        joined = words.named("site", f"{found} of {other}") or words.named("site", f"{other} of {found}")
        if joined:
            found = joined
        elif found in words.broader("site", other):
            found = other
        elif other not in words.broader("site", found):
            doubt = "more than one site is written"
    return found, named, doubt


def read_label(reader: Reader, sentence: Sentence) -> None:
    """The name the record gives the lesion, where it is called a diagnosis and nothing hedges it."""
    elements = sentence.elements
    marks = [n for n, one in enumerate(elements) if one.says("diagnosis") and not one.words]
    for n in marks[:1]:
        before = [one for one in elements[:n] if not one.says("filler")]
        if before and (before[-1].is_unknown or before[-1].says("uncertain", "no")):
            return
        for m in range(n + 1, len(elements)):
            one = elements[m]
            if label := one.names("label"):
                fields = {"label": label[0], **({"specimen": sentence.letter} if sentence.letter else {})}
                reader.add(Line(one, fields, used=[elements[n], *elements[n + 1 : m], one]))
                return
            if not (one.says("filler", "of") or one.sign == ":" or one.says(*ROLES)):
                return


def read_search(reader: Reader, sentence: Sentence) -> None:
    """A primary elsewhere that was found or excluded in so many words."""
    for n, element in enumerate(sentence.elements):
        if not element.names("search"):
            continue
        for one in sentence.elements[n + 1 : n + 4]:
            state = "excluded" if one.says("excluded") else "found" if one.says("found") else None
            if state and not any(e.says("no", "uncertain") for e in sentence.elements[:n]):
                fields = {"search": element.names("search")[0], "is": state}
                reader.add(Line(element, fields, used=[element, one]))
            if not one.says("filler"):
                break


def letter_of(elements: list[Element]) -> str | None:
    """The letter of the specimen a line begins to speak of: "Specimen B", or "B: skin"."""
    for one, after in pairwise(elements):
        if one.says("specimen") and _LETTER.fullmatch(after.text):
            return after.text
    if len(elements) > 2 and _LETTER.fullmatch(elements[0].text) and elements[1].sign in (":", ")", "."):
        return elements[0].text if any(one.names("site") for one in elements) else None
    return None
