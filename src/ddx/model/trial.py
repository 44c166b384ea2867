"""Change and trial: a record with something else in it, and what would then come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ddx.model.apart import Alone, TwoTumours
from ddx.model.contrast import Contrast
from ddx.model.differential import Differential
from ddx.model.effort import Effort
from ddx.model.evidence import Evidence
from ddx.model.likeness import Likeness
from ddx.model.observation import Observed


@dataclass(frozen=True, slots=True)
class Change:
    """Observations taken out of a record and others put in. Specimens stay as they are."""

    removed: tuple[Observed, ...] = ()
    added: tuple[Observed, ...] = ()

    @property
    def words(self) -> frozenset[tuple[str, str]]:
        """The kinds and words whose record differs."""
        return frozenset((one.kind, one.term) for one in (*self.removed, *self.added))


Trial = Callable[[Change], Mapping[str, Differential]]
"""What a change would bring: the answer to each question that applied and still does, by its id."""

Likelihoods = Callable[[str, Observed], Mapping[str, float]]
"""For a question and a result: in what share of each candidate with published counts it is to be expected."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may be asked about tests not done: a trial, what counts expect, and what they could weigh.

    `counted` gives, for each question, the words that counts speak of, with the most points one result could weigh.
    """

    trial: Trial
    likelihoods: Likelihoods
    counted: Mapping[str, Mapping[tuple[str, str], int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of a test, and the answers in which it would change points, by question."""

    result: Observed
    answers: Mapping[str, Differential]


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A test not done: who asks for it, who waits for it, what each result would bring, what it takes.

    `gain` is the expected information, in bits, about the question it tells most of; `could_move` the largest change,
    in points, of any candidate by any result.
    """

    kind: str
    term: str
    asked_by: tuple[Evidence, ...]
    waiting: tuple[Evidence, ...]
    outcomes: tuple[Outcome, ...]
    gain: float
    could_move: int
    effort: Effort

    @property
    def word(self) -> tuple[str, str]:
        """The kind and the word."""
        return self.kind, self.term


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates, the test that would drive them furthest apart (by `points`), and what publications say."""

    one: str
    other: str
    test: Proposal | None
    points: int
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next for one question.

    `panel` is the smallest one that parts the `leaders`, as many pairs of them as `parted` says, of how many;
    `is_settled` says that no result of any single test that is left would change who leads, or that nobody does.
    """

    question: str
    panel: tuple[Proposal, ...]
    leaders: tuple[str, ...]
    parted: tuple[int, int]
    pairs: tuple[Pair, ...]
    is_settled: bool


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A change that takes the first place from the candidate that holds it: the answers before and after."""

    question: str
    change: Change
    before: Differential
    after: Differential


@dataclass(frozen=True, slots=True)
class Arguments:
    """What is said beside the ranking.

    Tests worth doing, advice for each question, what would change the answer; what each specimen says alone, which of
    them point apart, and the published cases nearest to the patient.
    """

    proposals: tuple[Proposal, ...] = ()
    advice: tuple[Advice, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()
    alone: tuple[Alone, ...] = ()
    apart: tuple[TwoTumours, ...] = ()
    near: tuple[Likeness, ...] = ()
