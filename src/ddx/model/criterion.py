"""Criterion: a question to the record, or several combined by all, any, none, at_least."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from ddx.model.leaf import (
    LEAF_KINDS,
    AgeIs,
    HistoryIs,
    ImagingIs,
    InterpretationIs,
    LabelIs,
    LabIs,
    Leaf,
    MeasureIs,
    MorphologyIs,
    SearchIs,
    SexIs,
    SignIs,
    SiteIs,
    SpreadIs,
    StainIs,
    SymptomIs,
)
from ddx.model.noun import Many, Noun


class All(Noun):
    """Every one of these is met."""

    all: Annotated[tuple[Criterion, ...], Many] = Field(min_length=1, description="every one of these is met")


class AnyOf(Noun):
    """At least one of these is met."""

    any: Annotated[tuple[Criterion, ...], Many] = Field(min_length=1, description="at least one of these is met")


class NoneOf(Noun):
    """Not one of these is met."""

    none: Annotated[tuple[Criterion, ...], Many] = Field(min_length=1, description="not one of these is met")


class AtLeast(Noun):
    """At least so many of these are met."""

    at_least: int = Field(ge=1, description="how many of them")
    of: Annotated[tuple[Criterion, ...], Many] = Field(min_length=1, description="so many of these are met")

    @model_validator(mode="after")
    def _reachable(self) -> AtLeast:
        if self.at_least > len(self.of):
            raise ValueError(f"at_least {self.at_least} of {len(self.of)} can never be met")
        return self


def criterion_kind(value: Any) -> str | None:
    """The word a criterion is recognised by: a kind, or all, any, none, at_least."""
    if isinstance(value, Leaf):
        return value.kind
    if isinstance(value, All | AnyOf | NoneOf | AtLeast):
        return {All: "all", AnyOf: "any", NoneOf: "none", AtLeast: "at_least"}[type(value)]
    if not isinstance(value, dict):
        return None
    leaf = next((key for key in value if key in LEAF_KINDS), None)
    return leaf or next((key for key in ("all", "any", "none", "at_least") if key in value), None)


Criterion = Annotated[
    Annotated[StainIs, Tag("stain")]
    | Annotated[MeasureIs, Tag("measure")]
    | Annotated[MorphologyIs, Tag("morphology")]
    | Annotated[SymptomIs, Tag("symptom")]
    | Annotated[SignIs, Tag("sign")]
    | Annotated[ImagingIs, Tag("imaging")]
    | Annotated[LabIs, Tag("lab")]
    | Annotated[HistoryIs, Tag("history")]
    | Annotated[SearchIs, Tag("search")]
    | Annotated[SpreadIs, Tag("spread")]
    | Annotated[LabelIs, Tag("label")]
    | Annotated[SiteIs, Tag("site")]
    | Annotated[AgeIs, Tag("age")]
    | Annotated[SexIs, Tag("sex")]
    | Annotated[InterpretationIs, Tag("interpretation")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NoneOf, Tag("none")]
    | Annotated[AtLeast, Tag("at_least")],
    Discriminator(criterion_kind),
]

for _model in (All, AnyOf, NoneOf, AtLeast):
    _model.model_rebuild()
