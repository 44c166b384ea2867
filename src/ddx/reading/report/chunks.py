"""Chunks: a sentence cut at its commas and joining words, with its brackets resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ddx.reading.report.elements import Element

RESULTS = ("positive", "negative", "equivocal", "not done", "1+", "2+", "3+")
DETAILS = ("weak", "moderate", "strong")
_STRANGE_NAME = 4
"""A name nobody knows in the middle of a list has at most so many parts."""
SAME = "the same again"
_HEAD = "."
_OPEN, _CLOSE = "([{", ")]}"


@dataclass
class Chunk:
    """A part of a sentence and the sign or word that joins it to the part before; `aside` stood in brackets."""

    joint: str
    elements: list[Element]
    aside: frozenset[int] = frozenset()


def is_result(element: Element) -> bool:
    """Whether it says what a stain showed."""
    return element.says(*RESULTS)


def is_detail(element: Element) -> bool:
    """Whether it says where a stain lies or how strong it is."""
    return element.says(*DETAILS) or bool(element.names("pattern"))


def is_stain(element: Element) -> bool:
    """Whether it names a stain."""
    return bool(element.names("stain"))


def chunks_of(elements: Sequence[Element]) -> list[Chunk]:
    """The chunks of a sentence."""
    flat, aside = _without_brackets(elements)
    found = [Chunk("", [], aside)]
    for n, element in enumerate(flat):
        joint = _joint(flat, n) or (_HEAD if _ends_heading(flat, n) else "")
        if _begins_anew(flat, n) and found[-1].elements:
            found.append(Chunk(".", [], aside))
        if not joint:
            found[-1].elements.append(element)
        elif found[-1].elements or joint in (";", "but", _HEAD):
            found.append(Chunk(joint, [element] if is_result(element) else [], aside))
        elif joint in ("and", "or"):
            found[-1].joint = joint
    return [chunk for chunk in found if chunk.elements]


def _joint(elements: Sequence[Element], n: int) -> str:
    element = elements[n]
    if element.words:
        return ""
    if element.sign in (",", ";", "\t", "|"):
        return element.sign
    if element.sign == "/":
        return "/" if _beside(elements, n, is_stain) else ""
    joint = next((word for word in ("but", "or", "and") if element.says(word)), "")
    return "" if joint == "and" and _beside(elements, n, is_detail) else joint


def _ends_heading(elements: Sequence[Element], n: int) -> bool:
    """A colon with neither a stain nor a result before it: "Skin of thigh:", "Immunohistochemistry:"."""
    return elements[n].sign == ":" and not any(
        is_stain(one) or is_result(one) or one.names("measure") for one in elements[:n]
    )


def _begins_anew(elements: Sequence[Element], n: int) -> bool:
    """A measure, and what follows an abbreviated result ("neg."), begin a sentence of their own."""
    if elements[n].names("measure") and not is_stain(elements[n]):
        return True
    before = elements[n - 1] if n else None
    ends = before is not None and before.text.endswith(".") and is_result(before)
    return ends and not elements[n].sign and not elements[n].says("for")


def _beside(elements: Sequence[Element], n: int, test: Callable[[Element], bool]) -> bool:
    return 0 < n < len(elements) - 1 and test(elements[n - 1]) and test(elements[n + 1])


def _without_brackets(elements: Sequence[Element]) -> tuple[list[Element], frozenset[int]]:
    """Brackets that list stains become commas; others open, and what is unknown in them is set aside."""
    flat = list(elements)
    aside: set[int] = set()
    n = 0
    while n < len(flat):
        if flat[n].sign and flat[n].sign in _OPEN:
            last = _closing(flat, n)
            inside = flat[n + 1 : last] = _once_more(flat[n + 1 : last], flat[n - 1] if n else None)
            if any(is_stain(one) for one in inside) and not any(is_result(one) for one in inside):
                is_list_of_result = n > 0 and is_result(flat[n - 1])
                flat[n] = replace(flat[n], sign=":" if is_list_of_result else ",")
                _close(flat, last, ";" if is_list_of_result else ",")
            elif any(is_stain(one) for one in inside):
                flat[n] = replace(flat[n], sign=";")
                _close(flat, last, ";")
            else:
                aside |= {one.start for one in inside if not (is_result(one) or is_detail(one) or one.units)}
                kept = [one for one in inside if one.sign not in (",", ";") and not one.says("and", "or")]
                flat[n : last + 1] = kept
                n += len(kept) - 1
        n += 1
    return flat, frozenset(aside)


def _once_more(inside: list[Element], before: Element | None) -> list[Element]:
    """What stands in brackets, where another name of the stain before them is no further stain."""
    names = before.names("stain") if before is not None else ()
    same = [bool(names) and one.names("stain") == names for one in inside]
    return [
        replace(one, words=(), means=frozenset({SAME})) if is_same else one
        for one, is_same in zip(inside, same, strict=True)
    ]


def _close(flat: list[Element], last: int, sign: str) -> None:
    if last < len(flat):
        flat[last] = replace(flat[last], sign=sign)


def _closing(flat: list[Element], opened: int) -> int:
    """The place of the bracket that closes; the end where none does."""
    depth = 0
    for n in range(opened, len(flat)):
        sign = flat[n].sign
        depth += bool(sign) and sign in _OPEN
        depth -= bool(sign) and sign in _CLOSE
        if depth == 0:
            return n
    return len(flat)


def is_other_word(element: Element) -> bool:
    """A word of the vocabulary that has nothing to do with a stain."""
    return bool(element.words) and not is_detail(element) and not element.says("no field")


def has_colon(chunk: Chunk) -> bool:
    """Whether a colon stands in it: a list follows."""
    return any(one.sign == ":" for one in chunk.elements)


def is_strange_name(elements: list[Element]) -> bool:
    """An unknown name of a few parts, with a capital or a number in it, as an item of a list."""
    parts = [one for one in elements if not one.says("filler")]
    unknown = all(one.is_unknown or (one.value is not None and not one.units) or one.sign == "-" for one in parts)
    looks = any(letter.isupper() or letter.isdigit() for one in parts for letter in one.text)
    return bool(parts) and unknown and looks and len(parts) <= _STRANGE_NAME
