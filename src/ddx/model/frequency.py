"""Frequency: what a publication counted: one word, one diagnosis, in how many of how many the result was seen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, model_validator

from ddx.model.noun import Many, Noun, Sentence, Slug, Word, Words

_SEEN = ("present", "absent")
COUNTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "stain": ("positive", "negative"),
        "lab": ("high", "normal", "low"),
        **dict.fromkeys(("morphology", "symptom", "sign", "imaging", "history", "spread"), _SEEN),
    }
)
"""The kinds that are counted, and the results each may be counted for."""

_RESULTS = tuple(dict.fromkeys(result for results in COUNTED.values() for result in results))
Number = Annotated[int, Field(ge=0)]


class Frequency(Noun):
    """One published count. The number stands under the result it counts: `positive: 33`, `negative: 27`, `present: 7`.

    With a `pattern` the number counts those in which the stain was positive in it (in one of them, where several are
    named); `tested` are all that were examined for the word, not only those in which something was seen. Rows of one
    work are added up only where `pool` is true; `series` parts rows of one work that count different patients.
    """

    stain: Word | None = None
    morphology: Word | None = None
    symptom: Word | None = None
    sign: Word | None = None
    imaging: Word | None = None
    lab: Word | None = None
    history: Word | None = None
    spread: Word | None = None
    pattern: Words = ()
    clone: Word | None = Field(None, description="the antibody as printed: a listed clone")
    entity: Slug = Field(description="the diagnosis, or group of diagnoses, in which it was counted")
    positive: Number | None = None
    negative: Number | None = None
    present: Number | None = None
    absent: Number | None = None
    high: Number | None = None
    normal: Number | None = None
    low: Number | None = None
    tested: Annotated[int, Field(ge=1)]
    cite: Slug
    at: Sentence = Field(description="where in the publication the numbers stand")
    series: Word | None = Field(None, description="which of several series the row counts, where a work has several")
    pool: bool = Field(True, description="false where the count may not be added to those of other works")
    note: Sentence | None = None

    @property
    def kind(self) -> str:
        """The kind of the word counted."""
        return next(kind for kind in COUNTED if getattr(self, kind) is not None)

    @property
    def term(self) -> str:
        """The word counted."""
        return str(getattr(self, self.kind))

    @property
    def result(self) -> str:
        """The result counted, as positive or absent."""
        return next(result for result in _RESULTS if getattr(self, result) is not None)

    @property
    def count(self) -> int:
        """In how many of those tested the result was seen."""
        return int(getattr(self, self.result))

    @model_validator(mode="after")
    def _counts_one_thing(self) -> Frequency:
        kinds = [kind for kind in COUNTED if getattr(self, kind) is not None]
        if len(kinds) != 1:
            raise ValueError(f"a count names one word: {', '.join(COUNTED)}; this one names {len(kinds)}")
        given = [result for result in _RESULTS if getattr(self, result) is not None]
        if len(given) != 1 or given[0] not in COUNTED[kinds[0]]:
            raise ValueError(f"a count of a {kinds[0]} has one number under {' or '.join(COUNTED[kinds[0]])}")
        return self

    @model_validator(mode="after")
    def _adds_up(self) -> Frequency:
        if self.count > self.tested:
            raise ValueError(f'"{self.result}" is {self.count}, but only {self.tested} were tested')
        if (self.pattern or self.clone) and self.stain is None:
            raise ValueError(f'"{"pattern" if self.pattern else "clone"}" belongs to a stain')
        if self.pattern and self.positive is None:
            raise ValueError('"pattern" belongs to a stain that is counted as positive')
        return self


class FrequencyFile(Noun):
    """One file of `rules/frequencies/`: published counts, one a line."""

    frequencies: Annotated[tuple[Frequency, ...], Many] = Field(min_length=1)
