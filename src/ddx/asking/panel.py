"""The smallest panel that parts the leaders of a question, within the sections of tissue that are left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ddx.model.differential import Differential
from ddx.model.observation import Stain
from ddx.model.trial import Proposal
from ddx.model.words import ONE_STRONG_RULE

_MOST_TESTS = 14  # tests a panel is chosen from, the most telling first
_MOST_IN_PANEL = 4

Couple = tuple[str, str]
Apart = Mapping[Couple, int]
"""How far apart the results of a test would drive two candidates, in points."""


def apart(one: Differential, proposal: Proposal, couples: Iterable[Couple]) -> Apart:
    """For each pair of candidates: between which distances its results lie, the widest less the narrowest."""
    answers = [outcome.answers.get(one.rule_set.id, one) for outcome in proposal.outcomes]
    points = [{ranked.candidate: ranked.points for ranked in answer.ranked} for answer in answers]
    gaps = {(a, b): [at[a] - at[b] for at in points] for a, b in couples}
    return {couple: max(some) - min(some) if some else 0 for couple, some in gaps.items()}


def smallest_panel(
    couples: Sequence[Couple], proposals: Sequence[Proposal], driven: Mapping[Proposal, Apart], sections: int | None
) -> tuple[Proposal, ...]:
    """The fewest stains of which one parts each pair by a strong rule or more, as far as any stain can.

    Where too little tissue is left for that, the one stain that parts most pairs.

    Among panels of the same size, that with most stains a rule asks for, then the most telling. `sections` is how much
    tissue is left, None where it is enough.
    """
    useful = {
        one: frozenset(couple for couple in couples if driven[one][couple] >= ONE_STRONG_RULE)
        for one in [one for one in proposals if one.kind == Stain.kind and _fits([one], sections)][:_MOST_TESTS]
    }
    wanted = frozenset[Couple]().union(*useful.values())
    for size in range(1, _MOST_IN_PANEL + 1) if wanted else ():
        if found := list(_covering(useful, wanted, size, sections)):
            return max(found, key=_worth)
    parting = [one for one, parted in useful.items() if parted]
    return (max(parting, key=lambda one: (len(useful[one]), *_worth((one,)))),) if parting else ()


def _worth(panel: tuple[Proposal, ...]) -> tuple[int, float, list[tuple[str, str]]]:
    return sum(bool(one.asked_by) for one in panel), sum(one.gain for one in panel), [one.word for one in panel]


def _covering(
    useful: Mapping[Proposal, frozenset[Couple]], wanted: frozenset[Couple], size: int, sections: int | None
) -> Iterator[tuple[Proposal, ...]]:
    for panel in combinations(useful, size):
        if frozenset[Couple]().union(*(useful[one] for one in panel)) == wanted and _fits(panel, sections):
            yield panel


def _fits(panel: Iterable[Proposal], sections: int | None) -> bool:
    return sections is None or sum(one.effort.sections or 0 for one in panel) <= sections
