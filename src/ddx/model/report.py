"""ReportReading: a pasted report cut into stretches, and what each of them says in the words of a profile."""

from __future__ import annotations

from typing import Literal

from ddx.model.noun import Noun
from ddx.model.observation import Observation, Specimen, Subject
from ddx.model.profile import PatientProfile, plain
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import observation_in_words

Standing = Literal["understood", "doubtful", "not understood", "joining"]
"""Of a stretch: it says a line; it may say one; it says nothing known; it only joins words or lays out the page."""


class Said(Noun):
    """One line a report says: an observation, or something of the patient or of a specimen.

    `start` and `end` are where its own word stands in the text. With a `doubt` nothing is to be taken unseen.
    `unkept` is what the text says beside it that a profile has no field for.
    """

    start: int
    end: int
    observation: Observation | None = None
    subject: Subject | None = None
    specimen: Specimen | None = None
    doubt: str | None = None
    unkept: tuple[str, ...] = ()

    def in_words(self, vocabulary: Vocabulary) -> str:
        """The line as one would say it; empty when no field of a profile can hold it."""
        if self.observation is not None:
            return observation_in_words(self.observation, vocabulary)
        if self.subject is not None:
            return ", ".join(f"{key} {value}" for key, value in plain(self.subject).items())
        if self.specimen is not None:
            told = plain(self.specimen)
            return f"specimen {told.pop('id')}: {', '.join(str(value) for value in told.values())}"
        return ""


class Stretch(Noun):
    """A part of the text, its standing, and the numbers of the lines that rest on it."""

    start: int
    end: int
    standing: Standing
    lines: tuple[int, ...] = ()


class ReportReading(Noun):
    """What was made of a text: stretches that cover it without gap or overlap, and the lines they say."""

    text: str
    stretches: tuple[Stretch, ...] = ()
    lines: tuple[Said, ...] = ()

    @property
    def sure(self) -> tuple[Said, ...]:
        """The lines nothing stands against."""
        return tuple(line for line in self.lines if line.doubt is None)

    @property
    def doubtful(self) -> tuple[Said, ...]:
        """What was understood but may be meant otherwise."""
        return tuple(line for line in self.lines if line.doubt is not None)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The passages that say nothing known, in their order."""
        return tuple(self.text[s.start : s.end] for s in self.stretches if s.standing == "not understood")

    @property
    def profile(self) -> PatientProfile:
        """The patient that the sure lines describe, a specimen for every letter they name."""
        subject = Subject.model_validate(
            {key: value for line in self.sure if line.subject for key, value in plain(line.subject).items()}
        )
        observations = tuple(line.observation for line in self.sure if line.observation is not None)
        told: dict[str, dict[str, object]] = {o.specimen: {} for o in observations if o.specimen}
        for line in self.sure:
            if line.specimen is not None:
                told.setdefault(line.specimen.id, {}).update(plain(line.specimen))
        specimens = tuple(Specimen.model_validate({"id": letter, **told[letter]}) for letter in sorted(told))
        return PatientProfile(subject=subject, specimens=specimens, observations=observations)
