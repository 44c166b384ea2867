"""Contrast: a test that tells two diagnoses apart, and what each of them is expected to show in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from ddx.model.citation import Source
from ddx.model.noun import Many, Noun, Sentence, Slug
from ddx.model.rule import Ask


class Contrast(Ask):
    """One test for one pair: the words of an `Ask`, read in two diagnoses or groups of diagnoses.

    It never weighs: it says which test to do next, and what the result would look like on either side.
    """

    one: Slug = Field(description="a diagnosis, or a group of diagnoses")
    other: Slug = Field(description="the diagnosis, or group, it is told apart from")
    in_one: Sentence = Field(
        description="what the test is expected to show in the one, with n of n where it is printed"
    )
    in_other: Sentence = Field(description="what it is expected to show in the other")
    caveat: Sentence | None = Field(None, description="where the test misleads")
    sources: Annotated[tuple[Source, ...], Many] = Field(min_length=1)

    @property
    def turned(self) -> Contrast:
        """The same contrast, read from the other side."""
        sides = {"one": self.other, "other": self.one, "in_one": self.in_other, "in_other": self.in_one}
        return self.model_copy(update=sides)

    @model_validator(mode="after")
    def _has_two_sides(self) -> Contrast:
        if self.one == self.other:
            raise ValueError("a contrast is between two diagnoses; this one names the same twice")
        return self


class ContrastFile(Noun):
    """One file of `rules/contrasts/`: tests that tell two diagnoses apart."""

    contrasts: Annotated[tuple[Contrast, ...], Many] = Field(min_length=1)
