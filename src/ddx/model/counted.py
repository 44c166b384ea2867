"""Published counts as lines of an answer: what was counted of each candidate, and all candidates side by side."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ddx.model.count import Kinship
from ddx.model.noun import Many, Noun


class CountLine(Noun):
    """What publications counted of one result in one candidate; shares are percent of the patients examined."""

    candidate: str
    name: str
    kinship: Kinship
    seen: int
    tested: int
    percent: float
    works: int
    lowest: float = Field(description="lowest share any of the works printed, percent")
    highest: float = Field(description="highest share any of the works printed, percent")
    disagreement: int = Field(description="I squared, percent: 0 where works differ by chance only")
    points: float = Field(description="weight in points before it is cut down to a strength")


class CountsLine(Noun):
    """One observed result held against the counts of every candidate that has any."""

    result: str
    expected: float = Field(description="mean share over the candidates with counts, percent, after the prior")
    lines: Annotated[tuple[CountLine, ...], Many]


class MatrixRow(Noun):
    """One stain or finding across the candidates: how often it is positive or present in each, and in this patient."""

    says: str
    kind: str
    term: str
    patient: str = Field(description="the result in this patient, in words; not known where there is none")
    cells: dict[str, str] = Field(description="by candidate: share of patients, with the numbers")
