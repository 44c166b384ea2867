"""Record: a profile laid out so that a question about a word in a specimen finds its observations at once."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.observation import Measure, Observed, Specimen
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.vocabulary import Vocabulary

WHOLE_PATIENT = -1
"""The place of observations that belong to no specimen."""


class Record:
    """One profile, indexed by place (specimen number or the whole patient), kind and word."""

    def __init__(self, profile: PatientProfile, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.subject = profile.subject
        self.specimens: tuple[Specimen, ...] = profile.tissue
        self._numbers = {specimen.id: number for number, specimen in enumerate(self.specimens)}
        self._seen: dict[tuple[int, str, str], list[Observed]] = {}
        self._labels: dict[int, list[Observed]] = {}
        for observation in profile.in_order.observations:
            self._file(observation)

    def _file(self, observation: Observed) -> None:
        place = self._place(observation)
        if place is None:
            return
        if observation.kind == "label":
            self._labels.setdefault(place, []).append(observation)
        self._seen.setdefault((place, observation.kind, observation.term), []).append(observation)

    def _place(self, observation: Observed) -> int | None:
        """The specimen an observation belongs to; None for tissue that names none of several specimens."""
        if not is_tissue(observation.kind, observation.term, self._taken_in):
            return WHOLE_PATIENT
        if observation.specimen is not None:
            return self._numbers.get(observation.specimen)
        return 0 if len(self.specimens) == 1 else None

    def _taken_in(self, measure: str) -> str:
        term = self.vocabulary.term(Measure.kind, measure)
        return term.taken_in if term else "patient"

    def is_tissue(self, kind: str, term: str) -> bool:
        """Tell whether a question of this kind and word is asked of specimens."""
        return is_tissue(kind, term, self._taken_in)

    def words(self) -> Iterable[tuple[str, str]]:
        """The kinds and words that were recorded."""
        return {(kind, term) for _, kind, term in self._seen}

    def of(self, place: int, kind: str, terms: Iterable[str]) -> list[Observed]:
        """The observations of any of these words at a place, in the profile's order."""
        return [seen for term in terms for seen in self._seen.get((place, kind, term), ())]

    def labels(self, place: int) -> list[Observed]:
        """The names the record gives the lesion of a specimen."""
        return self._labels.get(place, [])
