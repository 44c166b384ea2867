"""Ask each specimen alone, and tell where two of them point to diagnoses that do not fit one tumour.

Decided by the words of the vocabulary only: what is a kind of what, what is a tumour, and what may be one with what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from ddx.model.apart import Alone, Pointing, TwoTumours
from ddx.model.differential import Differential, Weighed
from ddx.model.observation import Measure, Observed
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.vocabulary import Vocabulary


def specimens_alone(profile: PatientProfile, vocabulary: Vocabulary) -> tuple[tuple[str, PatientProfile], ...]:
    """Each specimen on which something was seen, as a patient without the others; nothing where there is only one.

    What belongs to the patient and not to a specimen is kept in all of them.
    """

    def taken_in(measure: str) -> str:
        term = vocabulary.term(Measure.kind, measure)
        return term.taken_in if term else "patient"

    tissue = [one for one in profile.observations if is_tissue(one.kind, one.term, taken_in)]
    letters = sorted({one.specimen for one in tissue if one.specimen})
    if len(letters) < 2:
        return ()
    others = {letter: [o for o in tissue if o.specimen != letter] for letter in letters}
    return tuple((letter, _without(profile, letter, others[letter])) for letter in letters)


def _without(profile: PatientProfile, letter: str, others: Sequence[Observed]) -> PatientProfile:
    specimens = tuple(one for one in profile.specimens if one.id == letter)
    gone = set(map(id, others))
    seen = tuple(one for one in profile.observations if id(one) not in gone)
    return profile.model_copy(update={"specimens": specimens, "observations": seen})


def possibly_two(alone: Sequence[Alone], together: Iterable[Differential], words: Vocabulary) -> tuple[TwoTumours, ...]:
    """Every pair of specimens that lead, each alone and each by evidence of its own, to diagnoses that do not fit.

    In one question two leaders do not fit unless one is a kind of the other, or the vocabulary says that they may
    be one. Leaders of different questions do not fit when besides they share no broader term but a topmost one; and
    only where neither specimen answers the other's question, for else that question decides.
    """
    mixed = {one.rule_set.id: one for one in together}
    found = (_between(one, other, mixed, words) for one, other in combinations(alone, 2))
    return tuple(two for two in found if two is not None)


def _between(one: Alone, other: Alone, mixed: dict[str, Differential], words: Vocabulary) -> TwoTumours | None:
    apart = [
        pair
        for pair in product(_pointing(one, words), _pointing(other, words))
        if _asked_apart(pair, one, other) and not _may_be_one(pair, words)
    ]
    if not apart:
        return None
    pointing = {(p.specimen, p.differential.rule_set.id): p for pair in apart for p in pair}
    reopened = {_question(p) for pair in apart for p in pair if _same_question(pair) or _otherwise(p, mixed)}
    ordered = tuple(pointing[key] for key in sorted(pointing))
    return TwoTumours((one.specimen, other.specimen), ordered, frozenset(reopened))


def reopened(differentials: Iterable[Differential], two: Iterable[TwoTumours]) -> tuple[Differential, ...]:
    """The answers, none of them with a winner in a question in which specimens point apart; the order stays."""
    names = {name for one in two for name in one.reopened}
    return tuple(_open(one) if one.rule_set.id in names else one for one in differentials)


def _open(one: Differential) -> Differential:
    ranked = (replace(r, standing="possible") if r.standing == "leading" else r for r in one.ranked)
    return replace(one, is_open=True, ranked=tuple(ranked))


def _pointing(alone: Alone, words: Vocabulary) -> Iterator[Pointing]:
    """The tumours a specimen leads to by what was seen on it, not only by what is known of the patient."""
    for one in alone.differentials:
        leader = one.leader
        if leader and words.is_tumour(leader.candidate) and _rests_on(alone.specimen, leader.supporting):
            yield Pointing(alone.specimen, one, leader)


def _rests_on(specimen: str, supporting: Iterable[Weighed]) -> bool:
    return any(seen.specimen == specimen for one in supporting if one.counted for seen in one.observed)


Apart = tuple[Pointing, Pointing]


def _asked_apart(pair: Apart, one: Alone, other: Alone) -> bool:
    first, second = map(_question, pair)
    return first == second or not (_leads(first, other) or _leads(second, one))


def _leads(question: str, alone: Alone) -> bool:
    return any(d.rule_set.id == question and d.leader for d in alone.differentials)


def _may_be_one(pair: Apart, words: Vocabulary) -> bool:
    one, other = (p.leader.candidate for p in pair)
    if words.may_be_one(one, other):
        return True
    shared = words.broader("diagnosis", one) & words.broader("diagnosis", other)
    return not _same_question(pair) and any(words.broader("diagnosis", name) != {name} for name in shared)


def _same_question(pair: Apart) -> bool:
    return _question(pair[0]) == _question(pair[1])


def _question(one: Pointing) -> str:
    return one.differential.rule_set.id


def _otherwise(one: Pointing, mixed: dict[str, Differential]) -> bool:
    """Whether all specimens together call another winner than this one alone."""
    together = mixed.get(_question(one))
    leader = together.leader if together else None
    return leader is not None and leader.candidate != one.leader.candidate
