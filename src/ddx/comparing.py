"""Hold a patient against the published cases and find the nearest.

The measure: every observation both sides recorded alike counts the rarity of what they share among the cases, in
bits: log2((cases + 1) / cases that show it). An observation in which they contradict each other is taken off by the
rarity of what the case shows. What one side did not record counts for nothing. Where one word is a kind of the other,
they share the broader one. Numbers, age, sex, site and the name given to the lesion are context and are not counted.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from ddx.model.case import CaseReport
from ddx.model.likeness import Likeness
from ddx.model.observation import Observed
from ddx.model.profile import PatientProfile, plain
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import CONTEXT_KINDS

MOST_CASES = 3
"""Cases shown, the patient's own report not counted."""

FEWEST_SHARED = 3
"""A case that shares fewer observations with the patient is not shown."""

FEWEST_BITS = 6.0
"""Nor one whose shared observations, less what differs, are less rare than one in 2 ** 6."""

_AFFIRMS = frozenset({"positive", "present", "found"})
_DENIES = frozenset({"negative", "absent", "excluded"})
_OPPOSITE = MappingProxyType({"yes": "no", "no": "yes"})

Sign = tuple[str, str, str]
"""Kind, word, and what is said of it: yes, no, or how high."""


class Facts:
    """One record as signs: what was observed, and what each observation says of broader or narrower words."""

    def __init__(self, observations: Iterable[Observed], vocabulary: Vocabulary) -> None:
        self.seen: dict[Sign, Observed] = {}
        for one in observations:
            if one.is_decided and (state := _said(one)) is not None:
                self.seen.setdefault((one.kind, one.term, state), one)
        self.implied = {sign: frozenset(_implied(sign, vocabulary)) for sign in self.seen}

        self.saying: dict[Sign, list[Sign]] = {}
        for own, implied in self.implied.items():
            for sign in implied:
                self.saying.setdefault(sign, []).append(own)

    def against(self, sign: Sign, implied: frozenset[Sign]) -> list[Sign]:
        """The signs here that say the opposite of a sign of another record."""
        if sign[2] in _OPPOSITE:
            return [own for one in implied if (own := _opposite(one)) in self.seen]
        return [own for own in self.seen if own[:2] == sign[:2] and own != sign]

    def alike(self, sign: Sign, implied: frozenset[Sign]) -> list[tuple[Sign, Sign]]:
        """The signs here that say the same, each with the broader of the two: what both share."""
        broader = [(own, own) for own in implied if own in self.seen]
        return [*broader, *((own, sign) for own in self.saying.get(sign, ()))]


class Shelf:
    """The published cases laid out for comparison. Safe in any number of threads: nothing changes after it is made."""

    def __init__(self, cases: Iterable[CaseReport], vocabulary: Vocabulary) -> None:
        self.cases = tuple(sorted(cases, key=lambda case: case.id))
        self._vocabulary = vocabulary
        self._facts = tuple(Facts((fact.observation for fact in case.observations), vocabulary) for case in self.cases)
        self._showing = Counter(sign for facts in self._facts for sign in facts.saying)

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of all cases."""
        text = json.dumps([plain(case) for case in self.cases], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def bits(self, sign: Sign) -> float:
        """How rare a sign is among the cases."""
        return math.log2((len(self.cases) + 1) / max(1, self._showing[sign]))

    def nearest(self, profile: PatientProfile) -> tuple[Likeness, ...]:
        """The nearest cases above the floor; the report of the patient, if there is one, before them and marked.

        Cases of equal rank stand in the order of what remains untold, then of their ids.
        """
        here = Facts(profile.in_order.observations, self._vocabulary)
        shelf = zip(self.cases, self._facts, strict=True)
        found = sorted((self._likeness(case, here, facts) for case, facts in shelf), key=_rank)
        near = [one for one in found if _above_floor(one)]
        own = [one for one in near if _is_of(one, profile)]
        others = [one for one in near if one not in own][:MOST_CASES]
        return (*(replace(one, this_patient=True) for one in own), *others)

    def _likeness(self, case: CaseReport, here: Facts, there: Facts) -> Likeness:
        alike = {sign: found for sign in here.seen if (found := there.alike(sign, here.implied[sign]))}
        against = {sign: opposed for sign in here.seen if (opposed := there.against(sign, here.implied[sign]))}
        agreed = {own for found in alike.values() for own, _ in found}
        best = {sign: max(found, key=lambda pair: (self.bits(pair[1]), pair)) for sign, found in alike.items()}
        apart = {sign: max(opposed, key=lambda own: (self.bits(own), own)) for sign, opposed in against.items()}
        # With opposite results in two specimens, whoever shares one of them does not differ in the other.
        differing = {sign for sign in apart if sign not in best and agreed.isdisjoint(against[sign])}
        told = agreed.union(*against.values())
        return Likeness(
            case,
            math.fsum([self.bits(shared) for _, shared in best.values()] + [-self.bits(apart[s]) for s in differing]),
            agrees=tuple((here.seen[sign], there.seen[own]) for sign, (own, _) in best.items()),
            differs=tuple((here.seen[sign], there.seen[apart[sign]]) for sign in apart if sign in differing),
            beside=tuple((here.seen[sign], there.seen[apart[sign]]) for sign in apart if sign not in differing),
            only_here=tuple(seen for sign, seen in here.seen.items() if sign not in best and sign not in apart),
            only_there=tuple(seen for sign, seen in there.seen.items() if sign not in told),
        )


def _said(one: Observed) -> str | None:
    state = getattr(one, "state", None)
    if one.kind in CONTEXT_KINDS or state is None or state == "measured":
        return None
    if one.kind == "lab":
        return str(state)
    return "yes" if state in _AFFIRMS else "no" if state in _DENIES else None


def _implied(sign: Sign, vocabulary: Vocabulary) -> Iterator[Sign]:
    """A word seen is every broader word seen; a word denied is every narrower word denied."""
    kind, term, state = sign
    if state not in _OPPOSITE:
        yield sign
        return
    words = vocabulary.broader(kind, term) if state == "yes" else vocabulary.narrower(kind, term)
    yield from ((kind, word, state) for word in words)


def _opposite(sign: Sign) -> Sign:
    return sign[0], sign[1], _OPPOSITE[sign[2]]


def _rank(one: Likeness) -> tuple[float, int, str]:
    return -round(one.bits, 6), len(one.only_here) + len(one.only_there), one.case.id


def _above_floor(one: Likeness) -> bool:
    return len(one.agrees) >= FEWEST_SHARED and one.bits >= FEWEST_BITS


def _is_of(one: Likeness, profile: PatientProfile) -> bool:
    """Whether the profile is the patient of the report, whole or as known at one of its steps."""
    if one.differs or one.only_here:
        return False
    whole, steps = one.case.profile, one.case.steps
    return profile.digest in {whole.digest, *(whole.up_to(step, steps).digest for step in steps)}
