"""Leaf: one question to the record, one class for each kind of observation."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeVar

from pydantic import Field, model_validator

from ddx.model.interval import Bound
from ddx.model.noun import Noun, Words
from ddx.model.words import (
    UNDECIDED,
    Intensity,
    LabState,
    Presence,
    SearchState,
    Sex,
    SpecimenRole,
    StainScore,
    StainState,
)

NotKnown = Literal["not known"]
_SEEN = "present, absent"
_DECIDED = {"stain": "positive, negative", "search": "found, excluded", "lab": "high, normal, low"}


class Leaf(Noun):
    """One question to the record. A list of words is met by any one of them."""

    kind: ClassVar[str]
    role: SpecimenRole | None = Field(None, alias="in", description="only in specimens of this role")

    @property
    def terms(self) -> tuple[str, ...]:
        """The words asked for."""
        words: tuple[str, ...] = getattr(self, self.kind)
        return words

    @property
    def asks_ignorance(self) -> bool:
        """True for `is: not known`, allowed only in rules that remind."""
        return getattr(self, "state", None) == "not known"


_L = TypeVar("_L", bound=Leaf)


def _never_undecided(leaf: _L) -> _L:
    """Refuse a state that says nothing: a criterion on it could never be met."""
    state = getattr(leaf, "state", None)
    if state in UNDECIDED:
        raise ValueError(f'"is: {state}" can never be met; write {_DECIDED.get(leaf.kind, _SEEN)} or not known')
    return leaf


class StainIs(Leaf):
    """A stain has this result, and if named this pattern, intensity, percent or score."""

    kind = "stain"
    stain: Words = Field(description="one stain, or any one of several")
    state: StainState | NotKnown = Field("positive", alias="is", description="positive, if left out")
    pattern: Words = Field((), description="where in the cell: one of these patterns")
    intensity: Intensity | None = Field(None, description="how strong")
    percent: Bound | None = Field(None, description="in how many of the cells")
    score: StainScore | None = Field(None, description="the score as reported")

    @model_validator(mode="after")
    def _decidable(self) -> StainIs:
        return _never_undecided(self)


class MeasureIs(Leaf, Bound):
    """A measured number lies on this side of a limit."""

    kind = "measure"
    measure: Words = Field(description="what was measured; with above, at_least, below or at_most")
    state: NotKnown | None = Field(None, alias="is")

    @model_validator(mode="after")
    def _limit_given(self) -> MeasureIs:
        if self.is_open_question and self.state is None:
            raise ValueError("say above, at_least, below or at_most")
        return self


class _SeenIs(Leaf):
    state: Presence | NotKnown = Field("present", alias="is", description="present, if left out")

    @model_validator(mode="after")
    def _decidable(self) -> _SeenIs:
        return _never_undecided(self)


class MorphologyIs(_SeenIs):
    """Something seen under the microscope is present or absent."""

    kind = "morphology"
    morphology: Words


class SymptomIs(_SeenIs):
    """A symptom is present or absent."""

    kind = "symptom"
    symptom: Words


class SignIs(_SeenIs):
    """A sign is present or absent."""

    kind = "sign"
    sign: Words


class ImagingIs(_SeenIs):
    """An imaging finding is present or absent."""

    kind = "imaging"
    imaging: Words


class HistoryIs(_SeenIs):
    """Something in the past is present or absent."""

    kind = "history"
    history: Words


class SpreadIs(_SeenIs):
    """The tumour has spread to a site, or has not."""

    kind = "spread"
    spread: Words


class LabIs(Leaf):
    """A laboratory result is high, normal or low."""

    kind = "lab"
    lab: Words = Field(description="one value, or any one of several")
    state: LabState | NotKnown = Field(alias="is")

    @model_validator(mode="after")
    def _decidable(self) -> LabIs:
        return _never_undecided(self)


class SearchIs(Leaf):
    """A primary elsewhere was found or excluded, if named by one of these methods."""

    kind = "search"
    search: Words = Field(description="the hunt for where it began")
    state: SearchState | NotKnown = Field(alias="is")
    by: Words = Field((), description="only if by one of these methods")

    @model_validator(mode="after")
    def _decidable(self) -> SearchIs:
        return _never_undecided(self)


class LabelIs(Leaf):
    """The record gives the lesion this name."""

    kind = "label"
    label: Words = Field(description="a name the record gives the lesion, or a kind of it")
    state: NotKnown | None = Field(None, alias="is")


class SiteIs(Leaf):
    """The specimen was taken at this site or a part of it."""

    kind = "site"
    site: Words = Field(description="where the tissue was taken, or a part of it")
    state: NotKnown | None = Field(None, alias="is")


class AgeIs(Leaf):
    """The patient's age in years lies on this side of a limit."""

    kind = "age"
    age: Bound = Field(description="years; with above, at_least, below or at_most")

    @property
    def terms(self) -> tuple[str, ...]:
        """There is one age."""
        return ("age",)


class SexIs(Leaf):
    """The patient's sex."""

    kind = "sex"
    sex: Sex

    @property
    def terms(self) -> tuple[str, ...]:
        """There is one sex."""
        return ("sex",)


class InterpretationIs(Leaf):
    """What other rules derived holds: one of these interpretations is established."""

    kind = "interpretation"
    interpretation: Words = Field(description="what other rules derive")
    state: Literal["established", "not known"] = Field("established", alias="is")


LEAF_KINDS: dict[str, type[Leaf]] = {
    cls.kind: cls
    for cls in (
        StainIs, MeasureIs, MorphologyIs, SymptomIs, SignIs, ImagingIs, LabIs, HistoryIs, SearchIs, SpreadIs, LabelIs,
        SiteIs, AgeIs, SexIs, InterpretationIs,
    )
}  # fmt: skip
