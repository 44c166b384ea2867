"""Findings: a sentence about them cut at its signs and joining words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ddx.reading.report.elements import Element

KINDS = ("morphology", "symptom", "sign", "imaging", "history", "spread")


@dataclass
class Part:
    """A part of a sentence, and what joins it to the part before."""

    joint: str
    elements: list[Element] = field(default_factory=list)


def denies(element: Element, first: int = 0) -> bool:
    """Whether it denies what follows; "absent" only does before the first finding of its chunk."""
    if element.words or not element.says("no", "negative", "absent"):
        return False
    return element.start < first if element.says("absent") else not element.says("positive")


def parts_of(elements: Sequence[Element]) -> list[Part]:
    """The parts of a sentence."""
    found = [Part("")]
    for element in elements:
        joint = "" if element.words else _joint(element)
        if element.sign == ":" and not any(one.names(*KINDS) for one in found[-1].elements):
            joint = ";"
        if joint == "or" and denies(element):
            found.append(Part("or", [element]))
        elif joint:
            found.append(
                Part(joint if found[-1].elements or joint in ("but", ";") else _firmer(found[-1].joint, joint))
            )
        else:
            found[-1].elements.append(element)
    return [chunk for chunk in found if chunk.elements]


def _joint(element: Element) -> str:
    if element.sign in (",", ";", "(", ")", "|", "\t"):
        return ";" if element.sign in ("(", ")", "|", "\t") else element.sign
    return next(
        (word for word in ("but", "or", "and") if element.says(word) and (word == "or" or not element.says("no"))), ""
    )


def _firmer(one: str, other: str) -> str:
    return other if other in ("or", "and", "but", ";") else one
