"""What evidence stands on: the topics of the observations that made a rule fire, in every way they could have."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, islice, product

from ddx.model.differential import Grounds
from ddx.model.evidence import Evidence, Match
from ddx.model.leaf import Leaf, SearchIs, StainIs
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import CONTEXT_KINDS

_MOST_WAYS = 64  # ways to ground one rule that are looked at; beyond, the first of them


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
