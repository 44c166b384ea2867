"""Observation: one thing seen or tested, with its state, value, pattern, specimen and step."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from ddx.model.interval import Interval
from ddx.model.noun import Noun, Word, Words
from ddx.model.words import (
    UNDECIDED,
    Control,
    Intensity,
    Kind,
    LabState,
    Presence,
    SearchState,
    Sex,
    SpecimenRole,
    StainScore,
    StainState,
)  # fmt: skip

SpecimenId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]?$")]
"""A part letter as laboratories use it: A, B, C1. Nothing longer, so that no identifier fits."""


class Observed(Noun):
    """What all observations share: the specimen they were made on and the step at which they became known."""

    kind: ClassVar[Kind]
    specimen: SpecimenId | None = Field(None, description="part letter of the specimen")
    step: Word | None = Field(None, description="step at which it became known")

    @property
    def term(self) -> str:
        """The word of the vocabulary that was observed."""
        word: str = getattr(self, self.kind)
        return word

    @property
    def is_decided(self) -> bool:
        """True when the record says something either way; not done and equivocal say nothing."""
        return getattr(self, "state", "present") not in UNDECIDED


class Stain(Observed):
    """An immunohistochemical or in situ stain: its result, where in the cell, how strong, in how many cells (%)."""

    kind = "stain"
    stain: Word
    state: StainState = Field(alias="is")
    pattern: Words = ()
    intensity: Intensity | None = None
    percent: Interval | None = Field(None, description="percent of tumour cells stained")
    score: StainScore | None = None
    clone: Word | None = None
    control: Control = "not stated"

    @model_validator(mode="after")
    def _details_need_a_result(self) -> Stain:
        if self.state == "not done" and (self.pattern or self.intensity or self.percent or self.score):
            raise ValueError("a stain that was not done has no pattern, intensity, percent or score")
        if self.percent is not None and ((self.percent.high or 0) > 100 or (self.percent.low or 0) > 100):
            raise ValueError(f"percent is {self.percent}, but lies between 0 and 100")
        return self

    @property
    def is_decided(self) -> bool:
        """A stain whose control failed says nothing, whatever was seen."""
        return self.state not in UNDECIDED and self.control != "failed"


class Measure(Observed):
    """A number with a unit (UCUM), exact or a range."""

    kind = "measure"
    measure: Word
    value: Interval | None = None
    unit: str | None = None
    state: Literal["measured", "not done"] = Field("measured", alias="is")

    @model_validator(mode="after")
    def _value_when_measured(self) -> Measure:
        if (self.value is None) == (self.state == "measured"):
            raise ValueError('a measure has a value, or "is: not done"')
        return self

    @property
    def is_decided(self) -> bool:
        """A measure says something when it has a value."""
        return self.value is not None


class _Seen(Observed):
    state: Presence = Field("present", alias="is")


class Morphology(_Seen):
    """Something seen under the microscope."""

    kind = "morphology"
    morphology: Word


class Symptom(_Seen):
    """Something the patient notices."""

    kind = "symptom"
    symptom: Word


class Sign(_Seen):
    """Something found on examination."""

    kind = "sign"
    sign: Word


class Imaging(_Seen):
    """Something seen on imaging, with the method where it is known."""

    kind = "imaging"
    imaging: Word
    by: Words = ()


class History(_Seen):
    """Something in the patient's past: an earlier tumour, a treatment, an exposure."""

    kind = "history"
    history: Word


class Spread(_Seen):
    """A site to which the tumour has spread."""

    kind = "spread"
    spread: Word
    by: Words = ()


class Lab(Observed):
    """A laboratory result as it was judged: high, normal, low."""

    kind = "lab"
    lab: Word
    state: LabState = Field(alias="is")


class Search(Observed):
    """The hunt for a primary elsewhere: what was done and what it showed."""

    kind = "search"
    search: Word
    state: SearchState = Field(alias="is")
    by: Words = ()


class Label(Observed):
    """The name the record itself gives the lesion."""

    kind = "label"
    label: Word


OBSERVATION_KINDS: dict[str, type[Observed]] = {
    cls.kind: cls for cls in (Stain, Measure, Morphology, Symptom, Sign, Imaging, Lab, History, Search, Spread, Label)
}


def kind_of(value: Any) -> str | None:
    """The kind an observation or criterion is written with: the one kind word among its keys."""
    if isinstance(value, Observed):
        return value.kind
    keys = [key for key in value if key in OBSERVATION_KINDS] if isinstance(value, dict) else []
    return keys[0] if keys else None


Observation = Annotated[
    Annotated[Stain, Tag("stain")]
    | Annotated[Measure, Tag("measure")]
    | Annotated[Morphology, Tag("morphology")]
    | Annotated[Symptom, Tag("symptom")]
    | Annotated[Sign, Tag("sign")]
    | Annotated[Imaging, Tag("imaging")]
    | Annotated[Lab, Tag("lab")]
    | Annotated[History, Tag("history")]
    | Annotated[Search, Tag("search")]
    | Annotated[Spread, Tag("spread")]
    | Annotated[Label, Tag("label")],
    Discriminator(kind_of),
]


class Subject(Noun):
    """Whom the question is about, without identity: age in whole years and sex.

    An age above 89 is kept as the range 90-120, so that no very old person can be recognised by it.
    """

    age: Interval | None = Field(None, description="years; above 89 kept as 90-120")
    sex: Sex = "unknown"

    @model_validator(mode="before")
    @classmethod
    def _veil_great_age(cls, value: Any) -> Any:
        age = value.get("age") if isinstance(value, dict) else None
        if isinstance(age, int | float) and not isinstance(age, bool) and 89 < age <= 120:
            return {**value, "age": "90-120"}
        return value

    @model_validator(mode="after")
    def _plausible(self) -> Subject:
        if self.age is not None and max(self.age.low or 0, self.age.high or 0) > 120:
            raise ValueError(f"age is {self.age} years, but lies between 0 and 120")
        return self


class Specimen(Noun):
    """One piece of tissue: where it was taken, how, and whether from the primary or a metastasis."""

    id: SpecimenId
    site: Word | None = None
    side: Literal["left", "right", "midline", "both"] | None = None
    procedure: Word | None = None
    role: SpecimenRole = "unknown"
    step: Word | None = Field(None, description="step at which it was taken; from the start, if not given")
