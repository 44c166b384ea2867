"""One observation speaks once: the choice of evidence that weighs most in which nothing stands on the same topic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
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
    return tuple(_marked(one, one.evidence.ref in chosen) for one in ordered)


def _marked(one: Weighed, is_chosen: bool) -> Weighed:
    return one if one.counted is is_chosen else replace(one, counted=is_chosen)


def _overlapping(weighed: list[Weighed]) -> list[list[Weighed]]:
    """Split into groups that share no topic with one another; the strongest stay first."""
    speaking = Counter(topic for one in weighed for topic in one.topics)
    shared = {topic for topic, times in speaking.items() if times > 1}
    alone = [[one] for one in weighed if shared.isdisjoint(one.topics)]
    return alone + _touching([one for one in weighed if not shared.isdisjoint(one.topics)])


def _touching(weighed: list[Weighed]) -> list[list[Weighed]]:
    """Split those that share a topic with another."""
    groups: list[tuple[set[str], list[Weighed]]] = []
    for one in weighed:
        touching = [group for group in groups if group[0] & one.topics]
        topics = set(one.topics).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]] + [one]
        groups = [group for group in groups if group not in touching] + [(topics, members)]
    return [sorted(members, key=_strongest_first) for _, members in groups]


def _strongest_first(one: Weighed) -> tuple[int, str]:
    return -abs(one.points), one.evidence.ref


def _heaviest(group: list[Weighed]) -> tuple[Weighed, ...]:
    """The members that can stand on topics of their own and sum up highest; among equals, the strongest members.

    Goes through the members, strongest first, and keeps for every set of topics in use the best choice so far.
    """
    if len(group) == 1:
        return tuple(group)
    best: dict[frozenset[str], _Choice] = {frozenset(): _Choice(0, (), ())}
    for one in group:
        for used, chosen in list(best.items()):
            taken = chosen.and_also(one)
            for ground in one.grounds:
                if ground.isdisjoint(used) and taken.outweighs(best.get(used | ground)):
                    best[used | ground] = taken
        if len(best) > _MOST_CHOICES:
            heaviest = sorted(best.items(), key=lambda pair: pair[1].weight, reverse=True)
            best = dict(heaviest[:_MOST_CHOICES])
    return max(best.values(), key=lambda choice: choice.weight).members


@dataclass(frozen=True, slots=True)
class _Choice:
    """Members that stand on topics of their own; their points summed up, and one by one in the order taken."""

    total: int
    points: tuple[int, ...]
    members: tuple[Weighed, ...]

    @property
    def weight(self) -> tuple[int, tuple[int, ...]]:
        return self.total, self.points

    def and_also(self, one: Weighed) -> _Choice:
        points = abs(one.points)
        return _Choice(self.total + points, (*self.points, points), (*self.members, one))

    def outweighs(self, other: _Choice | None) -> bool:
        return self.weight > (other.weight if other else (0, ()))
