"""From a record and published counts to evidence: one comparison for each observed result that was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ddx.counting.book import CountBook, Word
from ddx.model.count import Comparison, CountEvidence, Weights
from ddx.model.evidence import Answered
from ddx.model.frequency import COUNTED
from ddx.model.library import Library
from ddx.model.observation import Observed, Stain
from ddx.model.profile import PatientProfile
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import TISSUE_KINDS

AFFIRMS = frozenset({"positive", "present"})
DENIES = frozenset({"negative", "absent"})

Seen = Mapping[Word, list[Observed]]
"""What was recorded in one place, by word; undecided records are left out."""


class Counts:
    """The published counts of a library, ready to be asked by any number of threads."""

    def __init__(self, library: Library, weights: Weights) -> None:
        self._vocabulary = library.vocabulary
        self._granted = {one.id: frozenset(one.takes_for_granted) for one in library.rule_sets}
        self._books = {one.id: CountBook(one, library, weights) for one in library.rule_sets if one.candidates}

    def evidence(self, answered: Answered, profile: PatientProfile) -> tuple[CountEvidence, ...]:
        """What the counts say of a question that applies, from the specimens to which it applies.

        A result seen in several specimens speaks once. Two opposite results of one word in one specimen say nothing.
        Nor does what the question takes for granted: its candidates share that, whatever was counted elsewhere.
        """
        recorded = ((one.kind, one.term) for one in profile.observations)
        return self._evidence(answered, profile, self._concerned(answered, recorded))

    def changed(
        self,
        answered: Answered,
        profile: PatientProfile,
        words: Iterable[Word],
        was: Answered,
        before: tuple[CountEvidence, ...],
    ) -> tuple[CountEvidence, ...]:
        """The same, after the record of some words was changed: what other words show is kept from before.

        Unless the question now applies to other specimens than it did: then all of it is looked at anew.
        """
        if answered.specimens != was.specimens:
            return self.evidence(answered, profile)
        touched = self._concerned(answered, words)
        if not touched:
            return before
        kept = [one for one in before if (one.comparison.kind, one.comparison.term) not in touched]
        return tuple(sorted([*kept, *self._evidence(answered, profile, touched)], key=lambda one: one.ref))

    def likelihoods(self, question: str, result: Observed) -> Mapping[str, float]:
        """In what share of each candidate with counts a result is to be expected; none where nothing was counted."""
        book = self._books.get(question)
        word = (result.kind, result.term)
        found = _comparison(book, word, _state(result), [result], self._vocabulary) if book else None
        return {name: one.likelihood for name, one in found.tallies.items()} if found else {}

    @cached_property
    def stakes(self) -> Mapping[str, Mapping[Word, int]]:
        """For each question, by its id, the words that were counted and the most points one result could weigh."""
        return {name: dict(self._stakes(name, book)) for name, book in self._books.items()}

    def _stakes(self, name: str, book: CountBook) -> Iterator[tuple[Word, int]]:
        for kind, term in sorted(book.words):
            if self._vocabulary.topic(kind, term) not in self._granted[name]:
                found = (book.comparison((kind, term), result) for result in COUNTED[kind])
                points = [abs(points) for one in found if one for points, _ in one.strengths.values()]
                if points:
                    yield (kind, term), max(points)

    def _concerned(self, answered: Answered, words: Iterable[Word]) -> frozenset[Word]:
        """The words on which counts hold a question's candidates apart and a record of these words says something."""
        book = self._books.get(answered.rule_set.id)
        return book.heard.intersection(_kin(words, self._vocabulary)) if book else frozenset()

    def _evidence(
        self, answered: Answered, profile: PatientProfile, wanted: frozenset[Word]
    ) -> tuple[CountEvidence, ...]:
        """What the counts of exactly these words say."""
        if not wanted:
            return ()
        book = self._books[answered.rule_set.id]
        shown: dict[tuple[Word, str], list[Observed]] = {}
        for seen in _places(profile, answered.specimens, set(_kin(wanted, self._vocabulary))):
            for word, result, observed in _results(seen, wanted, self._vocabulary):
                shown.setdefault((word, result), []).extend(observed)
        found = (
            CountEvidence(answered.rule_set, comparison, tuple(observed), self._topics(observed))
            for (word, result), observed in shown.items()
            if self._topics(observed).isdisjoint(self._granted[answered.rule_set.id])
            and (comparison := _comparison(book, word, result, observed, self._vocabulary))
        )
        return tuple(sorted(found, key=lambda one: one.ref))

    def _topics(self, observed: Iterable[Observed]) -> frozenset[str]:
        return frozenset(self._vocabulary.topic(one.kind, one.term) for one in observed)


def _kin(words: Iterable[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    """These words, what they are a kind of, and their kinds."""
    for kind, term in words:
        yield from ((kind, word) for word in vocabulary.broader(kind, term) | vocabulary.narrower(kind, term))


def _places(profile: PatientProfile, specimens: Iterable[str], words: set[Word]) -> list[Seen]:
    """What was decided of these words in each of these specimens, and in the patient as a whole."""
    filed: dict[str | None, dict[Word, list[Observed]]] = {}
    only = profile.tissue[0].id if len(profile.tissue) == 1 else None
    for one in profile.observations:
        if (one.kind, one.term) in words and one.is_decided:
            place = (one.specimen or only) if one.kind in TISSUE_KINDS else None
            filed.setdefault(place, {}).setdefault((one.kind, one.term), []).append(one)
    return [filed[place] for place in (None, *specimens) if place in filed]


def _results(seen: Seen, wanted: Iterable[Word], vocabulary: Vocabulary) -> Iterator[tuple[Word, str, list[Observed]]]:
    """The result of each wanted word in one place, with the observations that show it.

    A word is affirmed by a kind of it, and denied by the absence of what it is a kind of, as a rule would have it; the
    kin is named where the word itself was not recorded.
    """
    for kind, term in wanted:
        own = list(seen.get((kind, term), ()))
        narrower, broader = vocabulary.narrower(kind, term), vocabulary.broader(kind, term)
        kin = [o for word in sorted(narrower) for o in seen.get((kind, word), ()) if _state(o) in AFFIRMS]
        kin += [o for word in sorted(broader) for o in seen.get((kind, word), ()) if _state(o) in DENIES]
        results = {_state(one) for one in (*own, *kin)}
        if len(results) == 1:
            yield (kind, term), results.pop(), own or kin


def _state(one: Observed) -> str:
    return str(getattr(one, "state", ""))


def _comparison(
    book: CountBook, word: Word, result: str, observed: list[Observed], vocabulary: Vocabulary
) -> Comparison | None:
    """The counts of the pattern that was seen, where two candidates or more have them; else of the plain result."""
    patterns = {pattern for one in observed if isinstance(one, Stain) for pattern in one.pattern}
    for counted in book.patterns(word) if result == "positive" else ():
        is_seen = any(seen in vocabulary.narrower("pattern", one) for one in counted for seen in patterns)
        if is_seen and (found := book.comparison(word, result, counted)):
            return found
    return book.comparison(word, result)
