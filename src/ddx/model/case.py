"""CaseReport: a published patient with a known answer, replayable step by step."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from ddx.model.noun import Many, Noun, Sentence, Slug, Word, Words
from ddx.model.observation import Observation, Specimen, Subject
from ddx.model.profile import PatientProfile
from ddx.model.rule import Expectation


class Fact(Noun):
    """One observation of a report and the place where the report says so."""

    observation: Observation
    at: Sentence | None = None
    note: Sentence | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_one_line(cls, value: Any) -> Any:
        """A fact is written as the observation itself with `at` and `note` beside its fields."""
        if isinstance(value, dict) and "observation" not in value:
            beside = {key: value[key] for key in ("at", "note") if key in value}
            return {"observation": {k: v for k, v in value.items() if k not in beside}, **beside}
        return value


class Passage(Noun):
    """A sentence of ours about the case and the place in the report it rests on."""

    says: Sentence
    at: Sentence


class Discrepancy(Noun):
    """Two statements of a report that do not agree, and how they were recorded."""

    one: Passage
    other: Passage
    recorded_as: Sentence


class CaseStep(Noun):
    """What one question must answer at one step of the case."""

    step: Word
    question: Slug | None = Field(None, description="None: what holds for no question, e.g. that none applies")
    expect: Expectation


class Diagnosis(Noun):
    """The diagnosis a report gives, and the candidates that stand for it here."""

    says: Sentence
    is_one_of: Annotated[tuple[Slug, ...], Many] = Field((), description="candidates that would be the right answer")
    at: Sentence | None = None


class CaseReport(Noun):
    """One published patient: citation, facts with locators, steps, diagnosis, treatment, outcome, expected answers."""

    id: Slug
    title: Sentence
    cite: Slug
    text_seen: str | None = None
    subject: Subject = Subject()
    subject_at: Sentence | None = None
    specimens: Annotated[tuple[Specimen, ...], Many] = ()
    steps: Words = ()
    observations: Annotated[tuple[Fact, ...], Many]
    authors_diagnosis: Diagnosis
    engine_view: Sentence | None = Field(
        None, description="where and why the expected answer differs from the authors'"
    )
    management: Annotated[tuple[Passage, ...], Many] = ()
    outcome: Annotated[tuple[Passage, ...], Many] = ()
    discrepancies: Annotated[tuple[Discrepancy, ...], Many] = ()
    not_reported: Annotated[tuple[Sentence, ...], Many] = Field((), description="what the report leaves unsaid")
    expect: Annotated[tuple[CaseStep, ...], Many] = ()

    @property
    def profile(self) -> PatientProfile:
        """The patient without the report around it."""
        seen = tuple(fact.observation for fact in self.observations)
        return PatientProfile(subject=self.subject, specimens=self.specimens, observations=seen)

    @model_validator(mode="after")
    def _steps_are_listed(self) -> CaseReport:
        for step in (*(f.observation.step for f in self.observations), *(e.step for e in self.expect)):
            if step is not None and step not in self.steps:
                raise ValueError(f'step "{step}" is not in the list of steps of this case')
        return self
