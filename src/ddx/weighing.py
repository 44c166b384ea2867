"""Weigh the evidence of one question: points, standing, proof, and whether anybody leads.

The scale is the one used for sequence variants (Tavtigian et al. 2018, 2020): weak, moderate, strong and very strong
evidence are 1, 2, 4 and 8 points, one point is odds of 350 ** (1 / 8), and points of independent evidence add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ddx.model.differential import Differential, Ranked, Weighed
from ddx.model.evidence import Answered, Evidence, Match
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import CONTEXT_KINDS, FAR_BEHIND, ONE_STRONG_RULE, POINTS, Proof, Standing, Strength

_EXACT_UP_TO = 12  # pieces of overlapping evidence for which the best choice is searched; beyond, strongest first


def weigh(answered: Answered, vocabulary: Vocabulary) -> Differential:
    """Rank the candidates of a question that applies.

    Points are whole numbers. `lead` is the distance in points between the first two candidates not excluded; below
    one strong rule, or while the first has no points at all, the question is open and nobody leads.
    """
    ranked = [_tally(candidate, answered, vocabulary) for candidate in answered.rule_set.candidates]
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


def _tally(candidate: str, answered: Answered, vocabulary: Vocabulary) -> Ranked:
    names = vocabulary.broader("diagnosis", candidate)
    bearing = [w for evidence in answered.evidence if (w := _bearing(evidence, names, vocabulary))]
    fired = [one for one in bearing if one.evidence.verdict == "fires"]
    supporting = _counted([one for one in fired if one.points > 0])
    opposing = _counted([one for one in fired if one.points < 0])
    excluding = [e for e in answered.evidence if names & set(e.rule.then.excludes)]
    confirming = [e for e in answered.evidence if names & set(e.rule.then.confirms)]
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


def _bearing(evidence: Evidence, names: frozenset[str], vocabulary: Vocabulary) -> Weighed | None:
    """The evidence as it bears on a candidate known by these names (its own and its groups'), if it does."""
    then = evidence.rule.then
    if evidence.verdict == "silent" or names.isdisjoint((*then.supports, *then.opposes)):
        return None
    strengths: list[tuple[int, Strength]] = [(POINTS[s], s) for name, s in then.supports.items() if name in names]
    strengths += [(-POINTS[s], s) for name, s in then.opposes.items() if name in names]
    points, strength = max(strengths, key=lambda pair: (abs(pair[0]), pair[0]))
    topics = topics_of(evidence, vocabulary) if evidence.verdict == "fires" else frozenset()
    return Weighed(evidence, points, strength, topics, counted=evidence.verdict == "fires")


def topics_of(evidence: Evidence, vocabulary: Vocabulary) -> frozenset[str]:
    """What a rule that fired speaks about: its own topic, else the topics of the observations that made it fire.

    Site, age, sex, the given label and what other rules derived only set the scene, unless nothing else is named.
    """
    if evidence.rule.topic:
        return frozenset({evidence.rule.topic})
    spoken = list(_spoken(evidence.match, vocabulary, in_front=True))
    return frozenset(topic for topic, in_front in spoken if in_front) or frozenset(topic for topic, _ in spoken)


def _spoken(match: Match, vocabulary: Vocabulary, in_front: bool) -> Iterable[tuple[str, bool]]:
    """The topic of every question that helped to make a match what it is, and whether it is more than the scene."""
    leaf = match.criterion
    if leaf is not None:
        seen = {one.term for one in match.observed if one.is_decided} or set(leaf.terms)
        in_front = in_front and leaf.kind not in CONTEXT_KINDS
        yield from ((vocabulary.topic(leaf.kind, term), in_front) for term in sorted(seen))
    for child in match.decisive_children():
        yield from _spoken(child, vocabulary, in_front and child.interpretation is None)


def _counted(weighed: list[Weighed]) -> tuple[Weighed, ...]:
    """Mark what counts: of evidence that overlaps in topics, the choice without overlap that weighs most.

    One observation speaks once. Evidence left out stays in the list as concordant. The strongest come first.
    """
    ordered = sorted(weighed, key=lambda one: (-abs(one.points), one.evidence.ref))
    chosen: set[str] = set()
    for group in _overlapping(ordered):
        best = _heaviest(group) if len(group) <= _EXACT_UP_TO else _strongest_first(group)
        chosen |= {one.evidence.ref for one in best}
    return tuple(replace(one, counted=one.evidence.ref in chosen) for one in ordered)


def _overlapping(weighed: list[Weighed]) -> list[list[Weighed]]:
    """Split into groups that share no topic with one another."""
    groups: list[tuple[set[str], list[Weighed]]] = []
    for one in weighed:
        touching = [group for group in groups if group[0] & one.topics]
        topics = set(one.topics).union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]] + [one]
        groups = [group for group in groups if group not in touching] + [(topics, members)]
    return [sorted(members, key=lambda one: (-abs(one.points), one.evidence.ref)) for _, members in groups]


def _heaviest(group: list[Weighed], used: frozenset[str] = frozenset()) -> list[Weighed]:
    """The members without common topics whose points sum up highest; among equals, the strongest members."""
    if not group:
        return []
    first, rest = group[0], group[1:]
    without = _heaviest(rest, used)
    if first.topics & used:
        return without
    taken = [first, *_heaviest(rest, used | first.topics)]
    return taken if _weight(taken) >= _weight(without) else without


def _weight(chosen: Iterable[Weighed]) -> int:
    return sum(abs(one.points) for one in chosen)


def _strongest_first(group: list[Weighed]) -> list[Weighed]:
    chosen: list[Weighed] = []
    used: frozenset[str] = frozenset()
    for one in group:
        if not one.topics & used:
            chosen.append(one)
            used |= one.topics
    return chosen
