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
        weighing = Weighing(self, profile, asked, {one.rule_set.id: one for one in differentials})
        return Outlook(Trying(variants, weighing), self.counts.likelihoods, self.counts.stakes)


@dataclass(frozen=True)
class Weighing:
    """One patient on the bench as he was answered, to weigh what a change makes of it."""

    bench: Bench
    profile: PatientProfile
    asked: Mapping[str, Answered]
    answers: Mapping[str, Differential]

    def changed(self, change: Change) -> PatientProfile:
        """The patient after a change."""
        gone = {id(one) for one in change.removed}
        kept = tuple(one for one in self.profile.observations if id(one) not in gone)
        return self.profile.model_copy(update={"observations": (*kept, *change.added)})

    def weigh(self, profile: PatientProfile, words: frozenset[tuple[str, str]], answered: Answered) -> Differential:
        """The answer to a question in the changed patient, in whom the record of these words differs."""
        name = answered.rule_set.id
        before, was = self.answers[name], self.asked[name]
        counts = self.bench.counts.changed(answered, profile, words, was, before.counts)
        if answered is was and counts is before.counts:
            return before
        return self.bench.scales.weigh(answered, counts, before)


@dataclass(frozen=True)
class Trying:
    """Called with a change it gives the answers as they would then be.

    Raises nothing for a change that leaves a question without its grounds: that question is then not among the answers.
    Several questions ask for the same change: what came of it is kept as long as the patient is on the bench.
    """

    variants: Variants
    weighing: Weighing
    tried: dict[Tried, Answers] = field(default_factory=dict)

    def __call__(self, change: Change) -> Mapping[str, Differential]:
        key = frozenset(id(one) for one in change.removed), frozenset(change.added)
        if key not in self.tried:
            self.tried[key] = self._answers(change)
        return self.tried[key]

    def _answers(self, change: Change) -> Answers:
        answered = self.variants.changed(change.removed, change.added)
        weigh = partial(self.weighing.weigh, self.weighing.changed(change), change.words)
        return Answers(weigh, {one.rule_set.id: one for one in answered if one.applies})


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
