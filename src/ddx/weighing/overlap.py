"""One observation speaks once: the choice of evidence that weighs most in which nothing stands on the same topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from ddx.model.differential import Weighed

_MOST_CHOICES = 2000  # choices kept while the best one is searched; beyond, the heaviest of them


def counted_once(weighed: list[Weighed], topics: Literal["once", "each"]) -> tuple[Weighed, ...]:
    """Mark what counts: the choice that weighs most in which no two pieces of evidence stand on the same topic.

    Evidence left out stays in the list as concordant. The strongest come first. With `topics` "each" all counts.
    """
    ordered = sorted(weighed, key=_strongest_first)
    if topics == "each" or len(ordered) < 2:
        return tuple(ordered)
    chosen = {one.evidence.ref for group in _overlapping(ordered) for one in _heaviest(group)}
    return tuple(replace(one, counted=one.evidence.ref in chosen) for one in ordered)


def _overlapping(weighed: list[Weighed]) -> list[list[Weighed]]:
    """Split into groups that share no topic with one another; the strongest stay first."""
    groups: list[tuple[set[str], list[Weighed]]] = []
    for one in weighed:
        touching = [group for group in groups if group[0] & one.topics]
        topics = set(one.topics).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]] + [one]
        groups = [group for group in groups if group not in touching] + [(topics, members)]
    return [sorted(members, key=_strongest_first) for _, members in groups]


def _strongest_first(one: Weighed) -> tuple[int, str]:
    return -abs(one.points), one.evidence.ref


def _heaviest(group: list[Weighed]) -> list[Weighed]:
    """The members that can stand on topics of their own and sum up highest; among equals, the strongest members.

    Goes through the members, strongest first, and keeps for every set of topics in use the best choice so far.
    """
    best: dict[frozenset[str], list[Weighed]] = {frozenset(): []}
    for one in group:
        for used, chosen in list(best.items()):
            for ground in one.grounds:
                taken = [*chosen, one]
                if not ground & used and _weight(taken) > _weight(best.get(used | ground, [])):
                    best[used | ground] = taken
        if len(best) > _MOST_CHOICES:
            best = dict(sorted(best.items(), key=lambda pair: _weight(pair[1]), reverse=True)[:_MOST_CHOICES])
    return max(best.values(), key=_weight)


def _weight(chosen: Iterable[Weighed]) -> tuple[int, list[int]]:
    points = [abs(one.points) for one in chosen]
    return sum(points), points
