"""Weigh the evidence of one question: points, standing, proof, and whether anybody leads.

The scale is the one used for sequence variants (Tavtigian et al. 2018, 2020): weak, moderate, strong and very strong
evidence are 1, 2, 4 and 8 points, one point is odds of 350 ** (1 / 8), and points of independent evidence add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import compress, count
from operator import is_not

from ddx.model.count import AS_CHOSEN, CountEvidence, Weights
from ddx.model.differential import Differential, Grounds, Ranked, Weighed
from ddx.model.evidence import Answered
from ddx.model.library import Library
from ddx.model.words import FAR_BEHIND, ONE_STRONG_RULE, Standing
from ddx.weighing.bearing import Bearings, bearings
from ddx.weighing.grounds import grounds_of
from ddx.weighing.overlap import counted_once

Counted = tuple[CountEvidence, ...]


class Scales:
    """Weighs the answers to the questions of a library. Immutable: safe in any number of threads."""

    def __init__(self, library: Library, weights: Weights = AS_CHOSEN) -> None:
        self._vocabulary, self._weights = library.vocabulary, weights
        self._bearings = {one.id: bearings(one, library.vocabulary) for one in library.rule_sets}

    def weigh(self, answered: Answered, counts: Counted = (), before: Differential | None = None) -> Differential:
        """Rank the candidates of a question that applies.

        Points are whole numbers. `lead` is the distance in points between the first two candidates not excluded; below
        one strong rule, or while the first has no points at all, the question is open and nobody leads.

        With `before`, the answer before the record was changed, only what bears on a candidate anew is weighed again:
        points and standings are those of the whole record, rules that wait may be those of before, and where no points
        change the answer is the very same object.
        """
        rules, counted = _changed(answered, counts, before)
        grounds = self._grounds(answered, before, rules)
        if before is not None:
            rules = {place for place in rules if _weighs_anew(place, answered, grounds, before)}
            if not rules and not counted:
                return before
        earlier = {one.candidate: one for one in before.ranked} if before else {}
        told = _by_candidate(counts) if self._weights.voices != "rules" else {}
        ranked = []
        for candidate, bearing in self._bearings[answered.rule_set.id].items():
            one = earlier.get(candidate)
            anew = rules.intersection(bearing.weighing)
            if one is None or anew or candidate in counted:
                weighed = _weighed(answered, bearing, anew, grounds, one.weighed if one else {})
                one = self._ranked(candidate, answered, bearing, weighed, told.get(candidate, ()))
            ranked.append(one)
        return _placed(answered, counts, ranked, grounds)

    def _grounds(self, answered: Answered, before: Differential | None, changed: set[int]) -> dict[str, Grounds]:
        """What each rule that fires stands on; of a rule that fired before and does no longer, what it stood on."""
        anew = (answered.evidence[place] for place in changed)
        found = {one.ref: grounds_of(one, self._vocabulary) for one in anew if one.verdict == "fires"}
        return {**before.grounds, **found} if before else found

    def _ranked(
        self,
        candidate: str,
        answered: Answered,
        bearing: Bearings,
        weighed: Mapping[int, Weighed],
        counted: Counted,
    ) -> Ranked:
        spoken = [one for one in weighed.values() if one.counted and self._weights.voices != "counts"]
        spoken += [_told(one, candidate) for one in counted]
        supporting = counted_once([one for one in spoken if one.points > 0], self._weights.topics)
        opposing = counted_once([one for one in spoken if one.points < 0], self._weights.topics)
        confirming = [answered.evidence[place] for place in bearing.confirming]
        excluding = [answered.evidence[place] for place in bearing.excluding]
        confirmed = tuple(one for one in confirming if one.verdict == "fires")
        return Ranked(
            candidate,
            sum(one.points for one in (*supporting, *opposing) if one.counted),
            "possible",
            "confirmed" if confirmed else "provisional",
            supporting,
            opposing,
            tuple(one for one in excluding if one.verdict == "fires"),
            confirmed,
            tuple(one for one in confirming if one.verdict == "waits"),
            weighed,
        )


def _weighed(
    answered: Answered,
    bearing: Bearings,
    anew: set[int],
    grounds: Mapping[str, Grounds],
    before: Mapping[int, Weighed],
) -> dict[int, Weighed]:
    """The rules that fire or wait, by their place, as they weigh on one candidate; those not named anew as before."""
    weighed = dict(before)
    for place in anew:
        weighed.pop(place, None)
    for place in anew:
        one, evidence = bearing.weighing[place], answered.evidence[place]
        if one.strength and evidence.verdict != "silent":
            fires = evidence.verdict == "fires"
            weighed[place] = Weighed(evidence, one.points, one.strength, grounds.get(evidence.ref, ()), fires)
    return weighed


def _changed(answered: Answered, counts: Counted, before: Differential | None) -> tuple[set[int], set[str]]:
    """The places of rules that are not the very same evidence as before, and the candidates of whom counts say else."""
    if before is None:
        return set(range(len(answered.evidence))), set()
    rules = set(compress(count(), map(is_not, before.evidence, answered.evidence)))
    return rules, {candidate for one in _differing(before.counts, counts) for candidate in one.comparison.strengths}


def _weighs_anew(place: int, answered: Answered, grounds: Mapping[str, Grounds], before: Differential) -> bool:
    """Whether a rule fires that did not, fires no longer, or now stands on something else."""
    fired, fires = before.evidence[place].verdict == "fires", answered.evidence[place].verdict == "fires"
    ref = answered.evidence[place].ref
    return fired is not fires or (fires and grounds[ref] != before.grounds[ref])


def _differing(was: Counted, now: Counted) -> list[CountEvidence]:
    """What counts said before or say now, but not both; what was kept from before is the very same object."""
    if was is now:
        return []
    kept = {id(one) for one in was} & {id(one) for one in now}
    old, new = ({(one.ref, one.observed): one for one in some if id(one) not in kept} for some in (was, now))
    return [one for key, one in (old | new).items() if (key in old) is not (key in new)]


def _by_candidate(counts: Counted) -> Mapping[str, Counted]:
    told: dict[str, Counted] = {}
    for one in counts:
        for candidate in one.comparison.strengths:
            told[candidate] = (*told.get(candidate, ()), one)
    return told


def _told(evidence: CountEvidence, candidate: str) -> Weighed:
    """Counts as they bear on one candidate."""
    points, strength = evidence.comparison.strengths[candidate]
    return Weighed(evidence, points, strength, (evidence.topics,), counted=True)


def _placed(answered: Answered, counts: Counted, ranked: list[Ranked], grounds: Mapping[str, Grounds]) -> Differential:
    """The candidates in order, each with its standing, and how far apart the first two are."""
    ranked.sort(key=lambda one: (bool(one.excluded_by), -one.points, one.candidate))
    racing = [one for one in ranked if not one.excluded_by]
    lead = racing[0].points - racing[1].points if len(racing) > 1 else racing[0].points if racing else 0
    is_open = not racing or lead < ONE_STRONG_RULE or racing[0].points <= 0
    placed = tuple(_standing(one, _word(one, racing, is_open)) for one in ranked)
    return Differential(answered.rule_set, placed, is_open, lead, answered.evidence, counts, grounds)


def _standing(one: Ranked, standing: Standing) -> Ranked:
    return one if one.standing == standing else replace(one, standing=standing)


def _word(one: Ranked, racing: list[Ranked], is_open: bool) -> Standing:
    if one.excluded_by:
        return "excluded"
    if one is racing[0] and not is_open:
        return "leading"
    return "unlikely" if racing[0].points - one.points >= FAR_BEHIND else "possible"
