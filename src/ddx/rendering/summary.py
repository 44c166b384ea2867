"""An answer cut down to one page: what leads or is open, what speaks either way, what to do next, what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ddx.model.consultation import CandidateLine, Consultation, EvidenceLine, QuestionLine, TestLine

MOST_CANDIDATES = 3
MOST_TESTS = 5
MOST_UNKNOWN = 12
_MANY_QUESTIONS = 3
"""From here on one line for and one against must do, or the page would not hold them."""
_VERY_MANY_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Sides:
    """A candidate in front, and all evidence that counts on either side, the strongest first.

    `most` is how many lines a side there is room for; `lacks` is what is not known of the proof it needs.
    """

    candidate: CandidateLine
    supporting: tuple[EvidenceLine, ...]
    against: tuple[EvidenceLine, ...]
    lacks: tuple[str, ...]
    most: int

    @property
    def told(self) -> tuple[tuple[str, tuple[EvidenceLine, ...], int], ...]:
        """For and against: the word, the lines there is room for, and how many more there are."""
        sides = (("For", self.supporting), ("Against", self.against))
        return tuple((word, lines[: self.most], len(lines[self.most :])) for word, lines in sides)


@dataclass(frozen=True, slots=True)
class QuestionInShort:
    """One question: its first candidates, and both sides of those in front."""

    question: QuestionLine
    candidates: tuple[CandidateLine, ...]
    sides: tuple[Sides, ...]

    @property
    def others(self) -> int:
        """How many candidates are not named."""
        return len(self.question.candidates) - len(self.candidates)


@dataclass(frozen=True, slots=True)
class Summary:
    """An answer on one page; alerts, contradictions and statement stand in the consultation itself."""

    questions: tuple[QuestionInShort, ...]
    tests: tuple[TestLine, ...]
    more_tests: int
    unknown: tuple[str, ...]
    more_unknown: bool

    @property
    def unknown_in_words(self) -> str:
        """What is not known, in one sentence; how much more there is has not been counted to its end."""
        return "; ".join((*self.unknown, *(["and more"] if self.more_unknown else [])))

    @property
    def is_crowded(self) -> bool:
        """True where so many questions apply that their candidates must share a line."""
        return len(self.questions) >= _VERY_MANY_QUESTIONS


def summary(consultation: Consultation) -> Summary:
    """What a reader with one minute takes away. Nothing is worded anew, so nothing sounds surer than the answer."""
    c = consultation
    most = 1 if len(c.questions) >= _MANY_QUESTIONS else 2
    shown = 2 if len(c.questions) >= _VERY_MANY_QUESTIONS else MOST_CANDIDATES
    unknown = tuple(dict.fromkeys(line.term for line in c.missing))
    return Summary(
        tuple(_in_short(question, most, shown) for question in c.questions),
        c.next_tests[:MOST_TESTS],
        max(0, len(c.next_tests) - MOST_TESTS),
        unknown[:MOST_UNKNOWN],
        len(unknown) > MOST_UNKNOWN,
    )


def in_front(question: QuestionLine) -> tuple[CandidateLine, ...]:
    """Who leads; while the question is open the first two that have points, so that neither looks like the winner."""
    racing = [one for one in question.candidates if one.standing != "excluded" and one.points > 0]
    if question.open:
        return tuple(racing[:2])
    return tuple(one for one in question.candidates[:1] if one.standing != "excluded")


def counting(lines: Iterable[EvidenceLine]) -> tuple[EvidenceLine, ...]:
    """The lines whose points are in the sum, the strongest first."""
    return tuple(sorted((one for one in lines if one.counted and one.points), key=lambda one: -abs(one.points)))


def named(words: tuple[str, ...], more: int) -> str:
    """A list in one sentence that owns up to what it leaves out."""
    return "; ".join([*words, *([f"and {more} more"] if more else [])])


def _in_short(question: QuestionLine, most: int, shown: int) -> QuestionInShort:
    front = in_front(question)
    return QuestionInShort(question, question.candidates[:shown], tuple(_sides(one, most) for one in front))


def _sides(candidate: CandidateLine, most: int) -> Sides:
    lacks = tuple(dict.fromkeys(word for line in candidate.proof_missing for word in line.unknown))
    return Sides(candidate, counting(candidate.supporting), counting(candidate.against), lacks, most)
