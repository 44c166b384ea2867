"""From differentials to the tests worth doing next: what rules ask for, and what rules wait for."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.differential import Differential, Proposal
from ddx.model.evidence import Evidence
from ddx.model.profile import PatientProfile
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import POINTS, TEST_KINDS

Wanted = tuple[str, str]


def next_tests(
    differentials: Iterable[Differential], profile: PatientProfile, vocabulary: Vocabulary
) -> tuple[Proposal, ...]:
    """The tests not done that a rule asks for or waits for, those that could move most first.

    A test is left out once the record knows its result. `could_move` adds nothing up: it is the strongest single
    rule that waits for the test, so it is a bound for one rule, not a forecast.
    """
    asked: dict[Wanted, list[Evidence]] = {}
    waiting: dict[Wanted, list[Evidence]] = {}
    for evidence in (one for differential in differentials for one in differential.evidence):
        for wanted in _asked(evidence):
            asked.setdefault(wanted, []).append(evidence)
        for wanted in _waited_for(evidence):
            waiting.setdefault(wanted, []).append(evidence)
    proposals = [
        Proposal(kind, term, tuple(asked.get((kind, term), ())), tuple(rules), max(map(_reach, rules), default=0))
        for kind, term in dict.fromkeys([*asked, *waiting])
        if not profile.knows(kind, vocabulary.narrower(kind, term))
        for rules in [waiting.get((kind, term), [])]
    ]
    return tuple(sorted(proposals, key=lambda p: (not p.asked_by, -p.could_move, p.kind, p.term)))


def _asked(evidence: Evidence) -> list[Wanted]:
    if evidence.verdict != "fires":
        return []
    return [wanted for ask in evidence.rule.then.asks for wanted in ask.wanted]


def _waited_for(evidence: Evidence) -> list[Wanted]:
    if evidence.verdict != "waits" or not evidence.rule.then.weighs or not evidence.rule_set.candidates:
        return []
    leaves = [match.criterion for match in evidence.match.decisive() if match.criterion]
    return list(dict.fromkeys((leaf.kind, term) for leaf in leaves if leaf.kind in TEST_KINDS for term in leaf.terms))


def _reach(evidence: Evidence) -> int:
    then = evidence.rule.then
    return max((POINTS[strength] for strength in (*then.supports.values(), *then.opposes.values())), default=0)
