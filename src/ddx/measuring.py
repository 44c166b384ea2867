"""Measuring: how often the published diagnosis is found, how high it ranks, and how often a wrong one leads.

A case counts where its report names a diagnosis that is a candidate here. Ranks are counted among the candidates not
excluded; candidates with the same points share the mean of their places. Expectations of a case play no part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.differential import Differential, Ranked
from ddx.model.vocabulary import Vocabulary

NO_RANK = float("inf")
_POINT = 350 ** (1 / 8)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one question puts the published diagnosis of one case.

    `rank` counts from 1, ties at their mean, infinite where the diagnosis is excluded or no candidate. `leader` is
    the name of the candidate that leads, None while the question is open. `bits` is how far the answer is from naming
    the diagnosis alone, a point taken as odds of 350 ** (1/8): 0 where nothing else is left, infinite without rank.
    """

    question: str
    rank: float
    leader: str | None
    is_right: bool
    bits: float = NO_RANK


@dataclass(frozen=True, slots=True)
class Measured:
    """One case: every question that answered it, and the best place the published diagnosis got."""

    case: str
    diagnosis: str
    placings: tuple[Placing, ...]

    @property
    def rank(self) -> float:
        """The best rank over the questions that have the diagnosis among their candidates."""
        return min((placing.rank for placing in self.placings), default=NO_RANK)

    @property
    def is_open(self) -> bool:
        """True while no question calls a leader."""
        return all(placing.leader is None for placing in self.placings)

    @property
    def is_wrong(self) -> bool:
        """True when a question that knows the diagnosis calls another the leader, or only others are called."""
        knowing = [placing for placing in self.placings if placing.rank != NO_RANK] or list(self.placings)
        return any(placing.leader is not None and not placing.is_right for placing in knowing)


@dataclass(frozen=True, slots=True)
class Score:
    """The sum over cases: how many, how many with the diagnosis among the first, and what went otherwise.

    `bits` is the mean over all questions that know the diagnosis, 0.0 where none does.
    """

    cases: int
    first: int
    among_three: int
    among_ten: int
    open: int
    wrong: int
    unanswered: int
    bits: float = 0.0


def measure(consultant: Consultant, cases: Iterable[CaseReport]) -> list[Measured]:
    """Place every case that names a diagnosis, with all that is known of it."""
    return [_measured(consultant, case) for case in cases if case.authors_diagnosis.is_one_of]


def _measured(consultant: Consultant, case: CaseReport) -> Measured:
    truth = set(case.authors_diagnosis.is_one_of)
    words = consultant.program.library.vocabulary
    answers = [one for one in consultant.differentials(case.profile) if one.rule_set.candidates]
    return Measured(case.id, case.authors_diagnosis.says, tuple(_placing(one, truth, words) for one in answers))


def _placing(one: Differential, truth: set[str], words: Vocabulary) -> Placing:
    racing = [ranked for ranked in one.ranked if not ranked.excluded_by]
    ranks = [_mean_rank(ranked, racing) for ranked in racing if ranked.candidate in truth]
    leader = words.label("diagnosis", one.leader.candidate) if one.leader else None
    is_right = one.leader is not None and one.leader.candidate in truth
    return Placing(one.rule_set.id, min(ranks, default=NO_RANK), leader, is_right, _bits(racing, truth))


def _bits(racing: list[Ranked], truth: set[str]) -> float:
    best = max((ranked.points for ranked in racing if ranked.candidate in truth), default=None)
    if best is None:
        return NO_RANK
    return math.log2(sum(_POINT ** (ranked.points - best) for ranked in racing))


def _mean_rank(one: Ranked, racing: list[Ranked]) -> float:
    """The mean of the places that all candidates of these points share."""
    better = sum(other.points > one.points for other in racing)
    tied = sum(other.points == one.points for other in racing)
    return better + (tied + 1) / 2


def score(measured: Iterable[Measured]) -> Score:
    """Count over cases; a case without any question that knows its diagnosis is unanswered."""
    found = list(measured)
    bits = [placing.bits for one in found for placing in one.placings if placing.bits != NO_RANK]
    return Score(
        cases=len(found),
        first=sum(one.rank <= 1 for one in found),
        among_three=sum(one.rank <= 3 for one in found),
        among_ten=sum(one.rank <= 10 for one in found),
        open=sum(one.is_open for one in found),
        wrong=sum(one.is_wrong for one in found),
        unanswered=sum(one.rank == NO_RANK for one in found),
        bits=sum(bits) / len(bits) if bits else 0.0,
    )


def by_question(measured: Iterable[Measured]) -> dict[str, Score]:
    """The score of each question over the cases whose diagnosis is among its candidates."""
    found = list(measured)
    names = sorted({p.question for one in found for p in one.placings if p.rank != NO_RANK})
    return {
        name: score(
            Measured(one.case, one.diagnosis, tuple(p for p in one.placings if p.question == name))
            for one in found
            if any(p.question == name and p.rank != NO_RANK for p in one.placings)
        )
        for name in names
    }
