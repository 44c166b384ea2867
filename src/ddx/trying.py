"""Trying: what would come out if the record of one patient were a little different, by the same engine and scales."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from ddx.counting import Counts
from ddx.engine.variants import Net, Variants
from ddx.model.differential import Differential
from ddx.model.evidence import Answered, Evaluation
from ddx.model.observation import Observed
from ddx.model.profile import PatientProfile
from ddx.model.trial import Change, Outlook
from ddx.weighing import Scales


@dataclass(frozen=True)
class Bench:
    """What stands ready for every patient: the net, the counts, the scales."""

    net: Net
    counts: Counts
    scales: Scales

    def weigh(self, answered: Answered, profile: PatientProfile) -> Differential:
        """The answer to a question that applies."""
        return self.scales.weigh(answered, self.counts.evidence(answered, profile))

    def outlook(
        self, profile: PatientProfile, evaluation: Evaluation, differentials: Iterable[Differential]
    ) -> Outlook:
        """What may be asked about tests this patient has not had."""
        variants = Variants(self.net, evaluation, profile)
        asked = {one.rule_set.id: one for one in evaluation.answered}
        trial = Trying(self, profile, variants, asked, {one.rule_set.id: one for one in differentials})
        return Outlook(trial, self.counts.likelihoods, self.counts.stakes)


@dataclass(frozen=True)
class Trying:
    """One patient on the bench; called with a change it gives the answers as they would then be.

    Raises nothing for a change that leaves a question without its grounds: that question is then not among the answers.
    Several questions ask for the same change: what came of it is kept as long as the patient is on the bench.
    """

    bench: Bench
    profile: PatientProfile
    variants: Variants
    asked: Mapping[str, Answered]
    answers: Mapping[str, Differential]
    tried: dict[Tried, Answers] = field(default_factory=dict)

    def __call__(self, change: Change) -> Mapping[str, Differential]:
        key = frozenset(id(one) for one in change.removed), frozenset(change.added)
        if key not in self.tried:
            self.tried[key] = self._answers(change)
        return self.tried[key]

    def _answers(self, change: Change) -> Answers:
        answered = self.variants.changed(change.removed, change.added)
        weigh = partial(self._weighed, self._profile(change), change.words)
        return Answers(weigh, {one.rule_set.id: one for one in answered if one.applies})

    def _profile(self, change: Change) -> PatientProfile:
        gone = {id(one) for one in change.removed}
        kept = tuple(one for one in self.profile.observations if id(one) not in gone)
        return self.profile.model_copy(update={"observations": (*kept, *change.added)})

    def _weighed(self, profile: PatientProfile, words: frozenset[tuple[str, str]], answered: Answered) -> Differential:
        name = answered.rule_set.id
        before = self.answers[name]
        counts = self.bench.counts.changed(answered, profile, words, self.asked[name], before.counts)
        return self.bench.scales.weigh(answered, counts, before)


Tried = tuple[frozenset[int], frozenset[Observed]]
"""What was taken out, by identity, and what was put in."""


class Answers(Mapping[str, Differential]):
    """The answers after a change, by question; each is weighed when it is first looked at."""

    def __init__(self, weigh: Callable[[Answered], Differential], answered: Mapping[str, Answered]) -> None:
        self._weigh, self._answered = weigh, answered
        self._known: dict[str, Differential] = {}

    def __getitem__(self, question: str) -> Differential:
        if question not in self._known:
            self._known[question] = self._weigh(self._answered[question])
        return self._known[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answered)

    def __len__(self) -> int:
        return len(self._answered)
