"""Advice for one question: what parts the leaders, what parts each pair, whether any single test would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ddx.asking.panel import Apart, Couple, apart, smallest_panel
from ddx.model.differential import Differential
from ddx.model.library import Library
from ddx.model.trial import Advice, Pair, Proposal
from ddx.model.words import FAR_BEHIND, ONE_STRONG_RULE

_LEADERS = 4  # candidates a panel is to part
_LISTED = 6  # candidates of whom every pair is told

Driven = Mapping[Proposal, Apart]


def advise(one: Differential, proposals: Sequence[Proposal], library: Library, sections: int | None) -> Advice:
    """What to do next for one question that has candidates.

    `sections` is how many sections of tissue are left, None where they are enough.
    """
    racing = [ranked for ranked in one.ranked if not ranked.excluded_by][:_LISTED]
    near = [ranked for ranked in racing if racing[0].points - ranked.points < FAR_BEHIND]
    leaders = [ranked.candidate for ranked in (near if len(near) > 1 else racing[:2])[:_LEADERS]]
    couples = list(combinations([ranked.candidate for ranked in racing], 2))
    driven = {proposal: apart(one, proposal, couples) for proposal in proposals}
    wanted = list(combinations(leaders, 2))
    panel = smallest_panel(wanted, proposals, driven, sections)
    parted = sum(any(driven[stain][couple] >= ONE_STRONG_RULE for stain in panel) for couple in wanted)
    pairs = tuple(_pair(couple, proposals, driven, library) for couple in couples)
    return Advice(one.rule_set.id, panel, tuple(leaders), (parted, len(wanted)), pairs, not _changed_by(one, proposals))


def _pair(couple: Couple, proposals: Sequence[Proposal], driven: Driven, library: Library) -> Pair:
    """The test that would drive two candidates furthest apart, and what publications say parts them."""
    best = max(proposals, key=lambda one: (driven[one][couple], bool(one.asked_by), one.gain), default=None)
    points = driven[best][couple] if best else 0
    return Pair(*couple, best if points else None, points, library.telling_apart(*couple))


def _changed_by(one: Differential, proposals: Iterable[Proposal]) -> bool:
    """Whether any result of any single test would change who leads, or whether anybody does."""
    answers = (outcome.answers.get(one.rule_set.id) for proposal in proposals for outcome in proposal.outcomes)
    return any(answer is not None and _leader(answer) != _leader(one) for answer in answers)


def _leader(one: Differential) -> str | None:
    return one.leader.candidate if one.leader else None
