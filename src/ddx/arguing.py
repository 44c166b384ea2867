"""What would change the answer: the fewest observations that, seen otherwise or not at all, move the first place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ddx.model.differential import Differential
from ddx.model.observation import Observed
from ddx.model.trial import Change, Trial, TurningPoint

_OPPOSITE = {
    "positive": "negative", "negative": "positive", "present": "absent", "absent": "present",
    "found": "excluded", "excluded": "found",
}  # fmt: skip
_DETAILS = ("pattern", "percent", "intensity", "score", "by")
_RIVALS = 3  # candidates behind the first whose evidence is looked at
_MOST_TOGETHER = 3  # observations changed at once
_MOST_TRIED = 40  # sets of each size that are tried
_MOST_TOLD = 3

Tried = tuple[Change, int]
"""A change, and how far ahead the first candidate then still is, in points; zero or less where it is ahead no more."""


def turning_points(differentials: Iterable[Differential], trial: Trial) -> tuple[TurningPoint, ...]:
    """For each question in which one candidate is ahead, the smallest changes that would take it from the first place.

    An observation is tried as never made, and as having shown the opposite. Single changes are all tried; of two and
    of three together, those sets whose members each bring a rival nearest.
    """
    return tuple(point for one in differentials if _is_ahead(one) for point in _of_question(one, trial))


def _is_ahead(one: Differential) -> bool:
    return len(one.ranked) > 1 and one.lead > 0 and not one.ranked[0].excluded_by


def _of_question(one: Differential, trial: Trial) -> list[TurningPoint]:
    tried = [found for change in _single(one) if (found := _tried(one, change, trial))]
    turning = [(change, gap) for change, gap in tried if gap <= 0]
    for size in range(2, _MOST_TOGETHER + 1) if not turning else ():
        turning = [found for found in _together(one, tried, size, trial) if found[1] <= 0]
        if turning:
            break
    return [_told(one, change, trial) for change, _ in sorted(turning, key=lambda found: found[1])[:_MOST_TOLD]]


def _single(one: Differential) -> Iterator[Change]:
    """Each observation that speaks for the first candidate or against those behind it, taken out and turned round."""
    first, *rivals = one.ranked
    spoken = [*first.supporting, *(weighed for rival in rivals[:_RIVALS] for weighed in rival.opposing)]
    for seen in {id(seen): seen for weighed in spoken for seen in weighed.observed}.values():
        yield Change(removed=(seen,))
        if getattr(seen, "state", None) in _OPPOSITE:
            yield Change(removed=(seen,), added=(_turned(seen),))


def _turned(seen: Observed) -> Observed:
    """The same thing, seen the other way round; what was said of how it looked is left out."""
    fields = type(seen).model_fields
    plain = {name: fields[name].get_default() for name in _DETAILS if name in fields}
    return seen.model_copy(update={**plain, "state": _OPPOSITE[getattr(seen, "state", "")]})


def _together(one: Differential, tried: Sequence[Tried], size: int, trial: Trial) -> Iterator[Tried]:
    """Sets of single changes, those first that would together move most if they simply added up."""
    sets = [some for some in combinations(sorted(tried, key=lambda pair: pair[1])[:12], size) if _apart(some)]
    sets.sort(key=lambda some: sum(gap for _, gap in some))
    for some in sets[:_MOST_TRIED]:
        removed, added = (
            tuple(o for change, _ in some for o in getattr(change, side)) for side in ("removed", "added")
        )
        if found := _tried(one, Change(removed, added), trial):
            yield found


def _apart(some: Sequence[Tried]) -> bool:
    """Whether each change is of an observation of its own."""
    return len({id(change.removed[0]) for change, _ in some}) == len(some)


def _tried(one: Differential, change: Change, trial: Trial) -> Tried | None:
    """The change and what is left of the lead; None where the question would no longer be asked."""
    after = trial(change).get(one.rule_set.id)
    if after is None:
        return None
    points = {ranked.candidate: ranked.points for ranked in after.ranked if not ranked.excluded_by}
    first = one.ranked[0].candidate
    rivals = [number for name, number in points.items() if name != first]
    return change, points.get(first, min(points.values(), default=0) - 1) - max(rivals, default=0)


def _told(one: Differential, change: Change, trial: Trial) -> TurningPoint:
    return TurningPoint(one.rule_set.id, change, one, trial(change)[one.rule_set.id])
