"""Record: a profile laid out so that a question about a word in a specimen finds its observations at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy

from ddx.model.observation import Measure, Observed, Specimen
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.vocabulary import Vocabulary

WHOLE_PATIENT = -1
"""The place of observations that belong to no specimen."""

Drawer = dict[tuple[int, str, str], list[Observed]]
"""Observations by place (specimen number or the whole patient), kind and word, in the profile's order."""


class Record:
    """One profile, filed three ways: under the word itself, under what it is a kind of, and under its kinds.

    So the presence of a narrow word is found under every broader one, and the absence of a broad word under every
    narrower one, without walking the vocabulary for each question.
    """

    def __init__(self, profile: PatientProfile, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.subject = profile.subject
        self.specimens: tuple[Specimen, ...] = profile.tissue
        self._numbers = {specimen.id: number for number, specimen in enumerate(self.specimens)}
        self._exact: Drawer = {}
        self._kinds: Drawer = {}
        self._wider: Drawer = {}
        self._labels: dict[int, list[Observed]] = {}
        for observation in profile.observations:
            self._file(observation)

    def _file(self, observation: Observed) -> None:
        place, kind, term = self._place(observation), observation.kind, observation.term
        if place is None:
            return
        if kind == "label":
            self._labels.setdefault(place, []).append(observation)
        self._exact.setdefault((place, kind, term), []).append(observation)
        for word in self.vocabulary.broader(kind, term):
            self._kinds.setdefault((place, kind, word), []).append(observation)
        for word in self.vocabulary.narrower(kind, term):
            self._wider.setdefault((place, kind, word), []).append(observation)

    def changed(self, removed: Collection[Observed], added: Collection[Observed]) -> Record:
        """The record with some observations taken out and others filed behind the rest; what stays is shared."""
        other = copy(self)
        other._exact, other._kinds, other._wider = dict(self._exact), dict(self._kinds), dict(self._wider)
        other._labels = dict(self._labels)
        taken = {id(one) for one in removed}
        for one in (*removed, *added):
            other._part(one, taken)
        for one in added:
            other._file(one)
        return other

    def _part(self, observation: Observed, taken: set[int]) -> None:
        """Lists of this record's own wherever an observation is or will be filed, without those taken out."""
        place, kind, term = self._place(observation), observation.kind, observation.term
        if place is None:
            return
        if kind == "label":
            self._labels[place] = [one for one in self.labels(place) if id(one) not in taken]
        words = self.vocabulary
        filed = (
            (self._exact, (term,)),
            (self._kinds, words.broader(kind, term)),
            (self._wider, words.narrower(kind, term)),
        )
        for drawer, names in filed:
            for name in names:
                if (key := (place, kind, name)) in drawer:
                    drawer[key] = [one for one in drawer[key] if id(one) not in taken]

    def _place(self, observation: Observed) -> int | None:
        """The specimen an observation belongs to; None for tissue that names none of several specimens."""
        if not self.is_tissue(observation.kind, observation.term):
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
        return {(kind, term) for _, kind, term in self._exact}

    def of(self, place: int, kind: str, term: str) -> Sequence[Observed]:
        """The observations of exactly this word at a place."""
        return self._exact.get((place, kind, term), ())

    def kinds_of(self, place: int, kind: str, term: str) -> Sequence[Observed]:
        """The observations of this word and of its kinds at a place."""
        return self._kinds.get((place, kind, term), ())

    def wider_than(self, place: int, kind: str, term: str) -> Sequence[Observed]:
        """The observations of this word and of what it is a kind of at a place."""
        return self._wider.get((place, kind, term), ())

    def labels(self, place: int) -> Sequence[Observed]:
        """The names the record gives the lesion of a specimen."""
        return self._labels.get(place, ())
