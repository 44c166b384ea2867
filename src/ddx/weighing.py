"""Weigh the evidence of one question: points, standing, proof, and whether anybody leads.

The scale is the one used for sequence variants (Tavtigian et al. 2018, 2020): weak, moderate, strong and very strong
evidence are 1, 2, 4 and 8 points, one point is odds of 350 ** (1 / 8), and points of independent evidence add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, islice, product

from ddx.model.differential import Differential, Ranked, Weighed
from ddx.model.evidence import Answered, Evidence, Match
from ddx.model.leaf import Leaf, SearchIs, StainIs
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import CONTEXT_KINDS, FAR_BEHIND, ONE_STRONG_RULE, POINTS, Proof, Standing, Strength

_MOST_WAYS = 64  # ways to ground one rule that are looked at; beyond, the first of them
_MOST_CHOICES = 2000  # choices kept while the best one is searched; beyond, the heaviest of them

Grounds = tuple[frozenset[str], ...]
"""The smallest sets of topics each of which alone makes a rule fire."""


def weigh(answered: Answered, vocabulary: Vocabulary) -> Differential:
    """Rank the candidates of a question that applies.

    Points are whole numbers. `lead` is the distance in points between the first two candidates not excluded; below
    one strong rule, or while the first has no points at all, the question is open and nobody leads.
    """
    grounds = {one.ref: grounds_of(one, vocabulary) for one in answered.evidence if one.verdict == "fires"}
    speaking = _by_name(answered)
    ranked = [_tally(candidate, speaking, vocabulary, grounds) for candidate in answered.rule_set.candidates]
    ranked.sort(key=lambda one: (bool(one.excluded_by), -one.points, one.candidate))
    racing = [one for one in ranked if not one.excluded_by]
    lead = racing[0].points - racing[1].points if len(racing) > 1 else racing[0].points if racing else 0
    is_open = not racing or lead < ONE_STRONG_RULE or racing[0].points <= 0
    placed = tuple(replace(one, standing=_standing(one, racing, is_open)) for one in ranked)
    return Differential(answered.rule_set, placed, is_open, lead, answered.evidence)


def _standing(one: Ranked, racing: list[Ranked], is_open: bool) -> Standing:
    if one.excluded_by:
        return "excluded"
    if one is racing[0] and not is_open:
        return "leading"
    return "unlikely" if racing[0].points - one.points >= FAR_BEHIND else "possible"


Speaking = Mapping[str, list[tuple[int, Evidence]]]
"""Rules that fire or wait, by the candidates and groups they name, each with its place in the rule set."""


def _by_name(answered: Answered) -> Speaking:
    found: dict[str, list[tuple[int, Evidence]]] = {}
    for place, evidence in enumerate(answered.evidence):
        then = evidence.rule.then
        for name in {*then.supports, *then.opposes, *then.excludes, *then.confirms}:
            if evidence.verdict != "silent":
                found.setdefault(name, []).append((place, evidence))
    return found


def _tally(candidate: str, speaking: Speaking, vocabulary: Vocabulary, grounds: Mapping[str, Grounds]) -> Ranked:
    names = vocabulary.broader("diagnosis", candidate)
    naming = {place: evidence for name in names for place, evidence in speaking.get(name, ())}
    evidence = [naming[place] for place in sorted(naming)]
    bearing = [weighed for one in evidence if (weighed := _bearing(one, names, grounds))]
    fired = [one for one in bearing if one.evidence.verdict == "fires"]
    supporting = _counted([one for one in fired if one.points > 0], grounds)
    opposing = _counted([one for one in fired if one.points < 0], grounds)
    excluding = [e for e in evidence if names & set(e.rule.then.excludes)]
    confirming = [e for e in evidence if names & set(e.rule.then.confirms)]
    confirmed = tuple(e for e in confirming if e.verdict == "fires")
    proof: Proof = "confirmed" if confirmed else "provisional"
    return Ranked(
        candidate,
        sum(one.points for one in (*supporting, *opposing) if one.counted),
        "possible",
        proof,
        supporting,
        opposing,
        tuple(one for one in bearing if one.evidence.verdict == "waits"),
        tuple(e for e in excluding if e.verdict == "fires"),
        confirmed,
        tuple(e for e in confirming if e.verdict == "waits"),
    )


def _bearing(evidence: Evidence, names: frozenset[str], grounds: Mapping[str, Grounds]) -> Weighed | None:
    """The evidence as it bears on a candidate known by these names (its own and its groups'), if it does."""
    then = evidence.rule.then
    if names.isdisjoint((*then.supports, *then.opposes)):
        return None
    strengths: list[tuple[int, Strength]] = [(POINTS[s], s) for name, s in then.supports.items() if name in names]
    strengths += [(-POINTS[s], s) for name, s in then.opposes.items() if name in names]
    points, strength = max(strengths, key=lambda pair: (abs(pair[0]), pair[0]))
    topics = frozenset[str]().union(*grounds.get(evidence.ref, ()))
    return Weighed(evidence, points, strength, topics, counted=evidence.verdict == "fires")


def grounds_of(evidence: Evidence, vocabulary: Vocabulary) -> Grounds:
    """What a rule that fired stands on: its own topic, else the topics of the observations that made it fire.

    Where one of several observations would have been enough, each is a ground of its own. Site, age, sex, the given
    label and what other rules derived only set the scene, unless nothing else is named.
    """
    if evidence.rule.topic:
        return (frozenset({evidence.rule.topic}),)
    spoken = _grounds(evidence.match, vocabulary, in_front=True)
    in_front = (frozenset(topic for topic, in_front in ground if in_front) for ground in spoken)
    scene = (frozenset(topic for topic, _ in ground) for ground in spoken)
    return _smallest(front or behind for front, behind in zip(in_front, scene, strict=True))


Spoken = frozenset[tuple[str, bool]]
"""Topics, and whether each is more than the scene."""


def _grounds(match: Match, vocabulary: Vocabulary, in_front: bool) -> list[Spoken]:
    """The topics that are enough to make a match what it is: of "k of n", every choice of k."""
    if match.criterion is not None:
        return _said(match, match.criterion, vocabulary, in_front)
    parts = [
        _grounds(child, vocabulary, in_front and child.interpretation is None) for child in match.decisive_children()
    ]
    need = match.need if match.value else len(match.children) - match.need + 1
    ways = (way for chosen in combinations(parts, need) for way in product(*chosen))
    return list(dict.fromkeys(Spoken().union(*way) for way in islice(ways, _MOST_WAYS)))


def _said(match: Match, leaf: Leaf, vocabulary: Vocabulary, in_front: bool) -> list[Spoken]:
    """A question met by any of its words stands on each word that was seen so; any other on all it saw.

    Where more than the state was asked for, what was seen so may still lack the detail: then on all of them together.
    """
    in_front = in_front and leaf.kind not in CONTEXT_KINDS
    decided = [one for one in match.observed if one.is_decided]
    alike = [one for one in decided if match.value and getattr(one, "state", "") == getattr(leaf, "state", None)]
    each = [{one.term} for one in alike] if not _asks_details(leaf) else []
    words = each or [{one.term for one in alike or decided} or set(leaf.terms)]
    return [Spoken((vocabulary.topic(leaf.kind, word), in_front) for word in some) for some in words]


def _asks_details(leaf: Leaf) -> bool:
    if isinstance(leaf, StainIs):
        return bool(leaf.pattern or leaf.intensity or leaf.percent or leaf.score)
    return isinstance(leaf, SearchIs) and bool(leaf.by)


def _smallest(grounds: Iterable[frozenset[str]]) -> Grounds:
    """Each set once, without those that hold another."""
    found = set(grounds)
    return tuple(sorted((one for one in found if not any(other < one for other in found)), key=sorted))


def _counted(weighed: list[Weighed], grounds: Mapping[str, Grounds]) -> tuple[Weighed, ...]:
    """Mark what counts: the choice that weighs most in which no two rules stand on the same topic.

    One observation speaks once. Evidence left out stays in the list as concordant. The strongest come first.
    """
    ordered = sorted(weighed, key=lambda one: (-abs(one.points), one.evidence.ref))
    chosen = {one.evidence.ref for group in _overlapping(ordered) for one in _heaviest(group, grounds)}
    return tuple(replace(one, counted=one.evidence.ref in chosen) for one in ordered)


def _overlapping(weighed: list[Weighed]) -> list[list[Weighed]]:
    """Split into groups that share no topic with one another; the strongest stay first."""
    groups: list[tuple[set[str], list[Weighed]]] = []
    for one in weighed:
        touching = [group for group in groups if group[0] & one.topics]
        topics = set(one.topics).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]] + [one]
        groups = [group for group in groups if group not in touching] + [(topics, members)]
    return [sorted(members, key=lambda one: (-abs(one.points), one.evidence.ref)) for _, members in groups]


def _heaviest(group: list[Weighed], grounds: Mapping[str, Grounds]) -> list[Weighed]:
    """The members that can stand on topics of their own and sum up highest; among equals, the strongest members.

    Goes through the members, strongest first, and keeps for every set of topics in use the best choice so far.
    """
    best: dict[frozenset[str], list[Weighed]] = {frozenset(): []}
    for one in group:
        for used, chosen in list(best.items()):
            for ground in grounds[one.evidence.ref]:
                taken = [*chosen, one]
                if not ground & used and _weight(taken) > _weight(best.get(used | ground, [])):
                    best[used | ground] = taken
        if len(best) > _MOST_CHOICES:
            best = dict(sorted(best.items(), key=lambda pair: _weight(pair[1]), reverse=True)[:_MOST_CHOICES])
    return max(best.values(), key=_weight)


def _weight(chosen: Iterable[Weighed]) -> tuple[int, list[int]]:
    points = [abs(one.points) for one in chosen]
    return sum(points), points
