"""The published counts as one question sees them: which rows speak for which candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ddx.counting.arithmetic import compare, tally
from ddx.model.count import Comparison, Kinship, Tally, Weights
from ddx.model.frequency import COUNTED, Frequency
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Vocabulary

Word = tuple[str, str]
"""A kind and a word of that kind."""


class CountBook:
    """The counts that concern the candidates of one question; comparisons are worked out once, when first asked for."""

    def __init__(self, rule_set: RuleSet, library: Library, weights: Weights) -> None:
        self._candidates = rule_set.candidates
        self._vocabulary = library.vocabulary
        self._weights = weights
        self._rows = _by_word(library.frequencies)
        self._words = frozenset(word for word, _ in self._rows)
        self._compared: dict[tuple[Word, str, tuple[str, ...]], Comparison | None] = {}

    @property
    def words(self) -> frozenset[Word]:
        """The words that were counted in anybody."""
        return self._words

    @cached_property
    def heard(self) -> frozenset[Word]:
        """The words that were counted in two candidates or more, whatever the result and the pattern."""
        rows = ((word, pattern, result) for word, pattern in self._rows for result in COUNTED[word[0]])
        return frozenset(word for word, pattern, result in rows if self.comparison(word, result, pattern))

    def patterns(self, word: Word) -> Iterator[tuple[str, ...]]:
        """The patterns a stain was counted in."""
        return (pattern for counted, pattern in sorted(self._rows) if counted == word and pattern)

    def comparison(self, word: Word, result: str, pattern: tuple[str, ...] = ()) -> Comparison | None:
        """The candidates of the question held against each other; None where fewer than two have counts."""
        key = (word, result, pattern)
        if key not in self._compared:
            self._compared[key] = compare(word, result, pattern, self._tallies(word, result, pattern), self._weights)
        return self._compared[key]

    def _tallies(self, word: Word, result: str, pattern: tuple[str, ...]) -> Iterator[Tally]:
        rows = self._rows.get((word, pattern), [])
        for candidate in self._candidates if rows else ():
            kinship, concerned = _concerned(candidate, rows, self._vocabulary)
            if one := tally(candidate, kinship, concerned, result):
                yield one


def _by_word(frequencies: Iterable[Frequency]) -> dict[tuple[Word, tuple[str, ...]], list[Frequency]]:
    """Rows that may be added up, by what they count."""
    found: dict[tuple[Word, tuple[str, ...]], list[Frequency]] = {}
    for row in frequencies:
        if row.pool:
            found.setdefault(((row.kind, row.term), tuple(sorted(row.pattern))), []).append(row)
    return found


def _concerned(candidate: str, rows: list[Frequency], vocabulary: Vocabulary) -> tuple[Kinship, list[Frequency]]:
    """The rows that speak for a candidate: its own and those of its kinds; failing these, of what it is counted as.

    What was counted in a group says nothing of a member it was not counted in, unless the vocabulary says so.
    """
    own = vocabulary.narrower("diagnosis", candidate)
    of_own = [row for row in rows if row.entity in own]
    if of_own:
        return ("itself" if all(row.entity == candidate for row in of_own) else "kinds of it"), of_own
    term = vocabulary.term("diagnosis", candidate)
    named = {row.entity for row in rows}.intersection(term.counts_as if term else ())
    nearest = {one for one in named if named.isdisjoint(vocabulary.narrower("diagnosis", one) - {one})}
    return "counted as", [row for row in rows if row.entity in nearest]
