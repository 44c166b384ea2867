"""From differentials to the tests worth doing next: who asks, who waits, what each result would bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ddx.asking.advice import advise
from ddx.asking.gain import expected_gain
from ddx.asking.outcomes import outcomes
from ddx.model.differential import Differential
from ddx.model.evidence import Evidence
from ddx.model.leaf import Leaf
from ddx.model.observation import Measure
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.trial import Change, Outcome, Outlook, Proposal
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import POINTS, TEST_KINDS

_MOST_TRIED = 40
_AFFIRMS = frozenset({"positive", "present", "found"})
_DENIES = frozenset({"negative", "absent", "excluded"})

__all__ = ["advise", "next_tests"]

Word = tuple[str, str]


def next_tests(
    differentials: Sequence[Differential], profile: PatientProfile, vocabulary: Vocabulary, outlook: Outlook
) -> tuple[Proposal, ...]:
    """The tests not done that a rule asks for, that a rule waits for or that counts tell of, in the order worth doing.

    A test is left out once the record knows its result. The results of the forty tests with most at stake are tried on
    the whole record, one by one; the others are named without.
    """
    asked: dict[Word, list[Evidence]] = {}
    waiting: dict[Word, list[Evidence]] = {}
    leaves: dict[Word, list[Leaf]] = {}
    for evidence in (one for differential in differentials for one in differential.evidence):
        for word in _asked(evidence):
            asked.setdefault(word, []).append(evidence)
        for leaf in _waited_for(evidence):
            for term in leaf.terms:
                leaves.setdefault((leaf.kind, term), []).append(leaf)
                waiting.setdefault((leaf.kind, term), []).append(evidence)
    counted = {word: reach for one in differentials for word, reach in outlook.counted.get(one.rule_set.id, {}).items()}
    words = [
        word
        for word in {**asked, **waiting, **counted}
        if word[0] in TEST_KINDS and not _is_known(word, profile, vocabulary)
    ]
    stakes = {word: sum(map(_reach, waiting.get(word, ()))) + counted.get(word, 0) for word in words}
    words.sort(key=lambda word: (-stakes[word], word))
    tried = _Tried(differentials, profile, vocabulary, outlook)
    proposals = [
        tried.proposal(word, tuple(asked.get(word, ())), tuple(waiting.get(word, ())), leaves.get(word, ()))
        if place < _MOST_TRIED
        else tried.untried(word, tuple(asked.get(word, ())), tuple(waiting.get(word, ())))
        for place, word in enumerate(words)
    ]
    worth = (one for one in proposals if one.asked_by or one.waiting or one.gain > 0)
    return tuple(sorted(worth, key=_place))


def _is_known(word: Word, profile: PatientProfile, vocabulary: Vocabulary) -> bool:
    """Whether the word was decided, a kind of it was seen, or something it is a kind of was not there.

    A kind that was not seen leaves the wider word open, as it does for a rule.
    """
    kind, term = word
    decided = [one for one in profile.observations if one.kind == kind and one.is_decided]
    seen = {one.term for one in decided if getattr(one, "state", "") in _AFFIRMS}
    denied = {one.term for one in decided if getattr(one, "state", "") in _DENIES}
    return (
        any(one.term == term for one in decided)
        or not seen.isdisjoint(vocabulary.narrower(*word))
        or not denied.isdisjoint(vocabulary.broader(*word))
    )


def _place(one: Proposal) -> tuple[bool, float, str, str]:
    """What a cited rule asks for comes first, as long as it can still tell something; then the most telling."""
    return not (one.asked_by and one.gain > 0), -round(one.gain, 6), one.kind, one.term


def _reach(evidence: Evidence) -> int:
    then = evidence.rule.then
    return max((POINTS[strength] for strength in (*then.supports.values(), *then.opposes.values())), default=0)


def _asked(evidence: Evidence) -> list[Word]:
    if evidence.verdict != "fires":
        return []
    return [wanted for ask in evidence.rule.then.asks for wanted in ask.wanted]


def _waited_for(evidence: Evidence) -> list[Leaf]:
    if evidence.verdict != "waits" or not evidence.rule.then.weighs or not evidence.rule_set.candidates:
        return []
    leaves = (match.criterion for match in evidence.match.decisive())
    return [leaf for leaf in leaves if leaf and leaf.kind in TEST_KINDS]


class _Tried:
    """Tries the results of tests on one patient."""

    def __init__(
        self,
        differentials: Iterable[Differential],
        profile: PatientProfile,
        vocabulary: Vocabulary,
        outlook: Outlook,
    ) -> None:
        self._before = {one.rule_set.id: one for one in differentials}
        self._vocabulary, self._outlook = vocabulary, outlook
        self._specimen = profile.tissue[0].id if len(profile.tissue) > 1 else None

    def proposal(
        self, word: Word, asked: tuple[Evidence, ...], waiting: tuple[Evidence, ...], leaves: Iterable[Leaf]
    ) -> Proposal:
        specimen = self._specimen if is_tissue(*word, self._taken_in) else None
        results = outcomes(word, leaves, specimen, self._vocabulary)
        tried = tuple(Outcome(one, self._changed(Change(added=(one,)))) for one in results)
        names = sorted({name for one in tried for name in one.answers})
        gain = max((self._gain(name, tried) for name in names), default=0.0)
        moved = max((self._moved(name, one) for name in names for one in tried), default=0)
        return Proposal(*word, asked, waiting, tried, gain, moved, self._vocabulary.effort(*word))

    def untried(self, word: Word, asked: tuple[Evidence, ...], waiting: tuple[Evidence, ...]) -> Proposal:
        """A test that is only named."""
        return Proposal(*word, asked, waiting, (), 0.0, 0, self._vocabulary.effort(*word))

    def _changed(self, change: Change) -> Mapping[str, Differential]:
        after = self._outlook.trial(change)
        return {name: one for name, one in after.items() if one is not self._before[name] and one.rule_set.candidates}

    def _gain(self, name: str, tried: Sequence[Outcome]) -> float:
        before = self._before[name]
        after = [one.answers.get(name, before) for one in tried]
        return expected_gain(before, after, [self._outlook.likelihoods(name, one.result) for one in tried])

    def _moved(self, name: str, outcome: Outcome) -> int:
        before = {one.candidate: one.points for one in self._before[name].ranked}
        after = outcome.answers[name].ranked if name in outcome.answers else ()
        return max((abs(one.points - before[one.candidate]) for one in after), default=0)

    def _taken_in(self, measure: str) -> str:
        term = self._vocabulary.term(Measure.kind, measure)
        return term.taken_in if term else "patient"
