"""Line: what one reader found, before it becomes a noun; and the sentence it was found in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ddx.model.library import Library
from ddx.model.observation import OBSERVATION_KINDS, Specimen, Subject, kind_of
from ddx.model.report import Said
from ddx.reading.report.elements import Element


@dataclass
class Line:
    """One line: the element that names its word, all elements it rests on, its fields, and what stands against it."""

    word: Element
    fields: dict[str, Any]
    sort: str = "observation"
    used: list[Element] = field(default_factory=list)
    doubt: str | None = None
    unkept: list[str] = field(default_factory=list)

    def doubts(self, reason: str) -> None:
        """Keep the first reason against it."""
        self.doubt = self.doubt or reason

    def said(self) -> Said:
        """The noun; without its fields where they contradict each other."""
        whole = {"start": self.word.start, "end": self.word.end, "doubt": self.doubt, "unkept": tuple(self.unkept)}
        if not self.fields:
            return Said.model_validate(whole)
        try:
            return Said.model_validate({**whole, self.sort: _noun(self.sort, self.fields)})
        except ValidationError:
            return Said.model_validate({**whole, "doubt": self.doubt or "what is said of it does not go together"})


@dataclass
class Sentence:
    """A sentence: its elements, the specimen it is about, and what the passage is about."""

    elements: list[Element]
    letter: str | None = None
    about: frozenset[str] = frozenset()

    @property
    def is_of_others(self) -> bool:
        """True where another person than the patient is spoken of."""
        return any(element.says("other person") for element in self.elements)


@dataclass
class Reader:
    """What the readers share: the library, and the lines found so far."""

    library: Library
    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> Line:
        """Keep a line."""
        self.lines.append(line)
        return line


def quoted(elements: Iterable[Element]) -> str:
    """Passages as one would quote them: "in entrapped glands"."""
    return '"' + " ".join(element.shown for element in elements) + '"'


def _noun(sort: str, fields: dict[str, Any]) -> Any:
    if sort == "subject":
        return Subject.model_validate(fields)
    if sort == "specimen":
        return Specimen.model_validate(fields)
    return OBSERVATION_KINDS[str(kind_of(fields))].model_validate(fields)
