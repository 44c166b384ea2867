"""PatientProfile: one patient's question, de-identified: subject, specimens, observations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any

from pydantic import model_validator

from ddx.model.noun import Many, Noun
from ddx.model.observation import Measure, Observation, Specimen, Subject
from ddx.model.words import TISSUE_KINDS

ONLY_SPECIMEN = Specimen(id="A")


class PatientProfile(Noun):
    """Everything known of one patient's question. It has no place for a name, a date of birth or a number.

    With no specimen declared, tissue observations belong to one unnamed specimen, "A". With one, they belong
    to it. With several, each tissue observation names its own: the reader refuses one that does not.
    """

    subject: Subject = Subject()
    specimens: Annotated[tuple[Specimen, ...], Many] = ()
    observations: Annotated[tuple[Observation, ...], Many] = ()

    @model_validator(mode="after")
    def _specimens_are_known(self) -> PatientProfile:
        ids = [specimen.id for specimen in self.specimens]
        if len(set(ids)) < len(ids):
            raise ValueError("two specimens share a letter")
        for observation in self.observations:
            if observation.specimen and observation.specimen not in (ids or ["A"]):
                raise ValueError(f"{observation.term} names specimen {observation.specimen}, which does not exist")
        return self

    @cached_property
    def tissue(self) -> tuple[Specimen, ...]:
        """The specimens, at least one."""
        return self.specimens or (ONLY_SPECIMEN,)

    def up_to(self, step: str, steps: tuple[str, ...]) -> PatientProfile:
        """The profile as it was known at a step: observations and specimens of later steps are left out.

        What has no step counts as known from the start.
        """
        known = {None, *steps[: steps.index(step) + 1]}
        specimens = tuple(specimen for specimen in self.specimens if specimen.step in known)
        letters = {specimen.id for specimen in self.specimens} - {specimen.id for specimen in specimens}
        seen = tuple(o for o in self.observations if o.step in known and o.specimen not in letters)
        return self.model_copy(update={"specimens": specimens, "observations": seen})

    def knows(self, kind: str, words: frozenset[str]) -> bool:
        """Tell whether any observation of these words says something either way."""
        return any(o.kind == kind and o.term in words and o.is_decided for o in self.observations)

    @cached_property
    def in_order(self) -> PatientProfile:
        """The same profile with specimens and observations sorted, so that their order never matters."""
        return PatientProfile.model_construct(
            subject=self.subject,
            specimens=tuple(sorted(self.specimens, key=_as_text)),
            observations=tuple(sorted(self.observations, key=_as_text)),
        )

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of the sorted profile."""
        return hashlib.sha256(_as_text(self.in_order).encode()).hexdigest()[:12]


def _as_text(noun: Noun) -> str:
    return json.dumps(plain(noun), sort_keys=True, ensure_ascii=False)


def plain(noun: Noun) -> dict[str, Any]:
    """A noun as plain words and numbers, with the keys of the YAML files and without empty fields."""
    return noun.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def is_tissue(kind: str, term: str, taken_in: Callable[[str], str]) -> bool:
    """Tell whether an observation of this kind and term belongs to a specimen."""
    return kind in TISSUE_KINDS or (kind == Measure.kind and taken_in(term) == "specimen")
