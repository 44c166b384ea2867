"""Tests worth doing and arguments about an answer, as lines of a consultation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ddx.model.noun import Many, Noun


class ShiftLine(Noun):
    """A candidate's points before and after a result."""

    name: str
    before: int
    after: int


class ResultLine(Noun):
    """One result of a test, and what it would make of each question it bears on."""

    result: str
    question: str
    title: str
    headline: str
    shifts: Annotated[tuple[ShiftLine, ...], Many] = Field((), description="the first candidates, in their new order")

    @property
    def in_words(self) -> str:
        """On one line: "If CK20 positive, then Tumour of skin: Merkel cell carcinoma leads ..."."""
        return f"If {self.result}, then {self.title}: {self.headline}"


class PairLine(Noun):
    """Two candidates and what tells them apart."""

    one: str
    other: str
    test: str | None = Field(
        None, description="the test not done that would drive them furthest apart; none if none does"
    )
    points: int = Field(0, description="how far apart its results would drive them, in points")
    published: Annotated[tuple[str, ...], Many] = Field((), description="tests publications name, and what each shows")

    @property
    def in_words(self) -> str:
        """The test that is left and the first that publications name, or that nothing here tells them apart."""
        pair = f"{self.one} or {self.other}:"
        if self.test:
            return f"{pair} {self.test} (up to {self.points} points apart)."
        return f"{pair} {self.published[0] if self.published else 'no test that is left tells them apart here.'}"


class AdviceLine(Noun):
    """What to do next for one question."""

    question: str
    title: str
    panel: Annotated[tuple[str, ...], Many] = Field((), description="the smallest panel that parts the leaders")
    panel_takes: str | None = Field(None, description="sections and time the panel takes, in words")
    leaders: Annotated[tuple[str, ...], Many] = ()
    parted: int = Field(0, description="how many pairs of the leaders it parts")
    settled: str | None = Field(None, description="said where no single test that is left would change who leads")
    pairs: Annotated[tuple[PairLine, ...], Many] = ()

    @property
    def panel_in_words(self) -> str | None:
        """The smallest panel and how many pairs it parts; None where no stain parts two leaders by a strong rule."""
        if not self.panel:
            return None
        pairs = len(self.leaders) * (len(self.leaders) - 1) // 2
        part = "that parts" if self.parted == pairs else f"for {self.parted} of the {pairs} pairs among"
        takes = f" ({self.panel_takes})" if self.panel_takes else ""
        return f"Smallest panel {part} {', '.join(self.leaders)}: {' and '.join(self.panel)}{takes}."


class TurningLine(Noun):
    """The smallest change of the record found that would take the first place from the candidate that holds it."""

    question: str
    title: str
    first: str
    changes: Annotated[tuple[str, ...], Many]
    headline: str = Field(description="what the question would then answer")

    @property
    def in_words(self) -> str:
        """In one sentence: what would have to be otherwise, and what would then be answered."""
        return f"{self.title}: {'; and '.join(self.changes)}. Then: {self.headline}"
