"""Phrases: how reports write results, numbers and connections; and panels: stains that are ordered together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ddx.model.noun import Many, Noun, Slug, Word, Words
from ddx.model.vocabulary import TermKind
from ddx.model.words import StainScore, StainState

Meaning = Literal[
    # results
    "positive", "negative", "equivocal", "not done", "1+", "2+", "3+", "weak", "moderate", "strong",
    "staining", "showing", "score", "no field",
    # presence
    "no", "present", "absent", "uncertain", "not assessed", "high", "normal", "low", "found", "excluded",
    # connections
    "for", "and", "or", "but", "of", "filler", "other", "other person",
    # numbers
    "about", "above", "below", "at least", "at most", "to", "between", "by",
    # patient and specimen
    "female", "male", "years old", "age", "specimen", "taken from",
    "primary", "metastasis", "recurrence", "left", "right", "both", "midline",
    # what a passage is about
    "history", "diagnosis", "spread", "symptom", "sign", "imaging", "microscopy", "stains",
]  # fmt: skip
"""What a phrase of a report says, whatever the language it is written in."""


class Phrase(Noun):
    """One meaning and the ways reports write it."""

    means: Meaning
    written: Annotated[tuple[Word, ...], Many] = Field(min_length=1)


class Spelling(Noun):
    """A word of the vocabulary as reports write it and rules never would: only the reading of reports knows it.

    With `beside`, it counts only where that word of the same kind stands before it in the sentence.
    """

    word: dict[TermKind, Word] = Field(min_length=1, max_length=1)
    written: Annotated[tuple[Word, ...], Many] = Field(min_length=1)
    beside: Word | None = None

    @property
    def kind(self) -> TermKind:
        """The kind of the word."""
        return next(iter(self.word))

    @property
    def name(self) -> str:
        """The word itself."""
        return self.word[self.kind]


class UnitSpelling(Noun):
    """A unit of measurement (UCUM) and the ways reports write it."""

    unit: Annotated[str, Field(min_length=1, max_length=30)]
    written: Annotated[tuple[Word, ...], Many] = Field(min_length=1)


class Scale(Noun):
    """What a score alone says of the result; of all stains, or of those named, with the source."""

    scores: dict[StainScore, StainState]
    stains: Words = ()
    cite: Slug | None = None

    @model_validator(mode="after")
    def _own_scales_are_cited(self) -> Scale:
        if self.stains and self.cite is None:
            raise ValueError("the scale of a stain needs cite: the source")
        return self


class PhraseFile(Noun):
    """`rules/phrases.yaml`: how a report is written. A hospital adds its own phrases here."""

    phrases: Annotated[tuple[Phrase, ...], Many] = ()
    spellings: Annotated[tuple[Spelling, ...], Many] = ()
    units: Annotated[tuple[UnitSpelling, ...], Many] = ()
    scales: Annotated[tuple[Scale, ...], Many] = ()
    alike: dict[str, str] = Field(default_factory=dict, description="another spelling of a word, to the usual one")


class Panel(Noun):
    """Stains that are ordered together: a start for typing, no advice."""

    panel: Word
    stains: Words = Field(min_length=1)


class PanelFile(Noun):
    """`rules/panels.yaml`: common panels."""

    panels: Annotated[tuple[Panel, ...], Many] = ()
