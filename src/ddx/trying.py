"""Trying: what would come out if the record of one patient were a little different, by the same engine and scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ddx.counting import Counts
from ddx.engine.variants import Net, Variants
from ddx.model.differential import Differential
from ddx.model.evidence import Answered, Evaluation
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
    """

    bench: Bench
    profile: PatientProfile
    variants: Variants
    asked: Mapping[str, Answered]
    answers: Mapping[str, Differential]

    def __call__(self, change: Change) -> Mapping[str, Differential]:
        gone = {id(one) for one in change.removed}
        kept = tuple(one for one in self.profile.observations if id(one) not in gone)
        profile = self.profile.model_copy(update={"observations": (*kept, *change.added)})
        answered = self.variants.changed(change.removed, change.added)
        return {one.rule_set.id: self._weighed(one, profile, change) for one in answered if one.applies}

    def _weighed(self, answered: Answered, profile: PatientProfile, change: Change) -> Differential:
        name = answered.rule_set.id
        before = self.answers[name]
        counts = self.bench.counts.changed(answered, profile, change.words, self.asked[name], before.counts)
        return self.bench.scales.weigh(answered, counts, before)
