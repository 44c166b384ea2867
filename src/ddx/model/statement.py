"""Statement: one thing a report says or does by its own logic, and what became of it here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ddx.model.citation import Source
from ddx.model.noun import Many, Noun, Sentence

StatementId = Annotated[str, StringConstraints(pattern=r"^R(X|\d{3})-\d{2}$")]
"""The number of a statement of the reports: R003-25 is the twenty-fifth of report 003; RX joins several."""

Holding = Literal["rule", "count", "alert", "ask", "note", "rejected"]
"""What became of a statement: it weighs or derives, counts, alarms, asks, is only shown, or is not held at all."""


class Statement(Noun):
    """One statement of the reports, in our own words. The rules that stand for it name it under `encodes`."""

    id: StatementId
    says: Sentence
    held_as: Holding = Field(alias="as", description="what became of it; a note is shown and never weighed")
    because: Sentence | None = Field(None, description="why it is not held as said: needed when it is rejected")
    sources: Annotated[tuple[Source, ...], Many] = Field(min_length=1, description="where the reports say it")

    @model_validator(mode="after")
    def _rejection_is_explained(self) -> Statement:
        if self.held_as == "rejected" and self.because is None:
            raise ValueError("a rejected statement needs because: the reason")
        return self


class StatementFile(Noun):
    """`rules/statements.yaml`: every statement of the reports, once."""

    statements: Annotated[tuple[Statement, ...], Many] = Field(min_length=1)
