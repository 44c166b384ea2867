"""Result: what the words round a stain say it showed, and how; with the reason where they do not say it plainly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ddx.reading.report.chunks import DETAILS, RESULTS, SAME, is_detail, is_result
from ddx.reading.report.elements import Element
from ddx.reading.report.line import quoted

SCORES = ("1+", "2+", "3+")


@dataclass
class Result:
    """A state with its details; `broken` when unknown words stand between the stain and what may be its result."""

    state: str | None = None
    used: list[Element] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    unkept: list[str] = field(default_factory=list)
    strange: list[Element] = field(default_factory=list)
    asides: list[Element] = field(default_factory=list)
    broken: bool = False
    by_sign: bool = False
    by_number: bool = False
    denied: bool = False
    opens: bool = False
    opens_list: bool = False

    @property
    def says_nothing(self) -> bool:
        """True where neither a result nor a detail was found."""
        return not (self.state or self.details or self.unkept or self.denied or self.broken)

    @property
    def says_strange(self) -> bool:
        """True where something beside the stain was not understood."""
        return bool(self.strange) or self.broken

    @property
    def doubt(self) -> str | None:
        """Why the result may not be meant so."""
        strange = [*self.asides, *self.strange]
        return f"{quoted(strange)} beside it was not understood" if strange else None


def result_of(elements: Sequence[Element], aside: frozenset[int], clones: Sequence[str], *, before: bool) -> Result:
    """What the elements before or after a stain say of it."""
    found = Result()
    weighed = list(reversed(elements)) if before else list(elements)
    for n, element in enumerate(weighed):
        if clone := next((one for one in element.names("clone") if one in clones), None):
            found.details["clone"] = clone
            found.used.append(element)
        else:
            _take(found, element, weighed, n, aside, before)
    if before:
        found.used.reverse()
        found.strange.reverse()
    _settle(found, weighed, before)
    if before:
        found.opens = any(e.says("for", "of") or e.sign == ":" for e in weighed) or found.denied
    return found


def _take(found: Result, element: Element, weighed: list[Element], n: int, aside: frozenset[int], before: bool) -> None:
    """One element further away from the stain."""
    if element.says("no field"):
        found.unkept.append(_with_number(element, weighed, n, before))
        found.used.append(element)
    elif is_result(element):
        _result(found, element)
    elif is_detail(element):
        _detail(found, element)
    elif element.value is not None:
        _number(found, element, weighed, n, before)
    elif element.says("no"):
        found.denied, found.used = True, [*found.used, element]
    elif element.says("staining", "showing", "score", SAME):
        found.used.append(element)
    elif not _joins(element) and not element.sign:
        (found.asides if element.start in aside else found.strange).append(element)


def _result(found: Result, element: Element) -> None:
    states = [one for one in RESULTS if element.says(one)]
    if found.broken:
        return
    if found.strange and not found.state:
        found.broken = True
        return
    if found.state and found.state not in SCORES and states[0] not in SCORES and found.state != states[0]:
        found.strange.append(element)
        return
    if states[0] in SCORES:
        found.details.setdefault("score", states[0])
        found.state = found.state or states[0]
    else:
        found.state = states[0]
    found.by_sign = found.by_sign or not any(letter.isalpha() for letter in element.text)
    found.used.append(element)


def _detail(found: Result, element: Element) -> None:
    for one in DETAILS:
        if element.says(one):
            found.details.setdefault("intensity", one)
    for pattern in element.names("pattern"):
        found.details["pattern"] = [*found.details.get("pattern", []), pattern]
    found.used.append(element)


def _number(found: Result, element: Element, weighed: list[Element], n: int, before: bool) -> None:
    nearer = weighed[n + 1 :] if before else list(reversed(weighed[:n]))
    beside = next((one for one in nearer if not (one.sign or one.says("filler", SAME))), None)
    if element.units == ("%",):
        found.details["percent"] = str(element.value) if element.value else None
        found.used.append(element)
    elif any(one.says("no field") for one in weighed):
        found.used.append(element)
    elif element.text in "0123" and (beside is None or beside.says("score", "stains")):
        score = "0" if element.text == "0" else f"{element.text}+"
        if score != "0" and beside is None:
            found.strange.append(element)
            return
        found.details.setdefault("score", score)
        found.state, found.by_sign = found.state or score, True
        found.used.append(element)
    else:
        found.strange.append(element)


def _with_number(element: Element, weighed: list[Element], n: int, before: bool) -> str:
    """A score a profile has no field for, with its number: "Allred 8/8"."""
    after = list(reversed(weighed[:n])) if before else weighed[n + 1 :]
    words = [element.shown]
    for one in after:
        if one.value is None and one.sign not in ("/", ":", "=") and not one.says("of"):
            break
        words.append(one.shown)
    return " ".join(words).replace(" / ", "/").replace(" : ", " ").replace(" = ", " ")


def _joins(element: Element) -> bool:
    """Words and signs that part nothing."""
    return element.says(
        "filler", "for", "of", "stains", "microscopy", "to", "and", "both", "present"
    ) or element.sign in (*(":", "=", "-", "/"),)


def _settle(found: Result, weighed: list[Element], before: bool) -> None:
    """The state that follows from a sign, a denial, a percentage or a stated staining."""
    if found.broken:
        found.state = None
        return
    if found.state is None and not before and _is_minus(weighed):
        found.state, found.by_sign = "negative", True
        found.used.append(weighed[0])
    staining = any(element.says("staining") for element in weighed)
    showing = any(element.says("showing") for element in weighed)
    if found.denied:
        found.denied = found.state is None and not staining
        if found.state == "positive" or (found.state is None and staining):
            found.state = "negative"
        elif found.state:
            found.broken, found.state = True, None
    elif found.state is None and not found.strange and (staining or showing) and (showing or found.details):
        found.state = "positive" if (staining or found.details.get("pattern")) else None
    if found.state is None and "percent" in found.details and not found.strange and not staining:
        found.by_number = True


def _is_minus(after: list[Element]) -> bool:
    """A dash directly after the stain with nothing that could be its result behind it."""
    return bool(after) and after[0].sign == "-" and (len(after) == 1 or not any(_speaks(one) for one in after[1:]))


def _speaks(element: Element) -> bool:
    return is_result(element) or is_detail(element) or element.value is not None or element.says("staining", "no")
