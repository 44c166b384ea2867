"""The counter-arguments of an answer: why a rule did not speak, why not another candidate, which cases, two tumours."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ddx.model.noun import Many, Noun
from ddx.model.words import Verdict


class WhyNotLine(Noun):
    """A rule that is silent or waits, and the first condition that made it so."""

    rule: str = Field(description="rule set and rule")
    says: str
    verdict: Verdict
    first: str = Field(description="the first condition, as written, that is not met or not known")
    value: Literal["not met", "unknown"]
    seen: Annotated[tuple[str, ...], Many] = Field((), description="what was recorded of it, in words")
    why: str = Field(description="all of it in one sentence")
    place: str | None = Field(None, description="file and line of the rule")


class BearingLine(Noun):
    """A rule that fired, as it bears on one candidate; `points` against are below zero."""

    rule: str = Field(description="rule set and rule")
    says: str
    points: int
    counted: bool = Field(True, description="false where stronger evidence on the same topic has already spoken")
    seen: Annotated[tuple[str, ...], Many] = ()


class AlternativeLine(Noun):
    """What speaks against a candidate that is not the first, held against the first."""

    id: str
    name: str
    first: str = Field(description="name of the candidate it is held against")
    says: str
    excluded_by: Annotated[tuple[BearingLine, ...], Many] = ()
    opposing: Annotated[tuple[BearingLine, ...], Many] = ()
    only_first: Annotated[tuple[BearingLine, ...], Many] = Field(
        (), description="rules that speak for the first candidate and not for this one"
    )


class PointingLine(Noun):
    """The diagnosis one specimen alone points to."""

    specimen: str
    question: str
    diagnosis: str
    name: str
    points: int
    lead: int
    evidence: Annotated[tuple[BearingLine, ...], Many] = ()


class TwoTumoursLine(Noun):
    """Two specimens that point to diagnoses which cannot well be one tumour."""

    says: str
    specimens: Annotated[tuple[str, ...], Many]
    pointing: Annotated[tuple[PointingLine, ...], Many]
    questions: Annotated[tuple[str, ...], Many] = Field((), description="questions left without a winner")


class AloneLine(Noun):
    """What one specimen alone, with all that is known of the patient, answers to one question."""

    specimen: str
    question: str
    title: str
    headline: str
    differs: bool = Field(False, description="whether all specimens together answer otherwise")


class NearCaseLine(Noun):
    """A published patient laid beside this one. What one side does not report is never a difference."""

    id: str
    title: str
    cite: str
    citation: str
    diagnosis: str = Field(description="the diagnosis its authors gave, in our words")
    this_patient: bool = Field(False, description="whether the case is the patient asked about")
    bits: float = Field(description="how rare among the cases is what both share, less what differs, in bits")
    agrees: Annotated[tuple[str, ...], Many] = ()
    differs: Annotated[tuple[str, ...], Many] = ()
    only_here: Annotated[tuple[str, ...], Many] = Field((), description="recorded here, not reported there")
    only_there: Annotated[tuple[str, ...], Many] = Field((), description="reported there, not recorded here")
    context: Annotated[tuple[str, ...], Many] = Field(
        (), description="age, sex, sites, numbers, and results of which one side has both; never weighed"
    )
