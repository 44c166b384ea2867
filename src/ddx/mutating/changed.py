"""What would come out for one patient if one rule came out, or weighed, otherwise; nothing else is worked out anew."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from ddx.consult import Consultant
from ddx.model.consultation import Consultation
from ddx.model.differential import Differential
from ddx.model.evidence import Answered, Evaluation, Evidence
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.proving.came import Came
from ddx.weighing import Scales


class Changed(Came):
    """The answer to a patient of one specimen, with the evidence of one rule of a question put in another's place.

    The counts are those of before, for they do not hang on rules; what the words say is that of before as well.
    """

    def __init__(self, consultant: Consultant, profile: PatientProfile, before: Came, now: Answered, scales: Scales):
        super().__init__(consultant, profile)
        self._before, self._now, self._scales = before, now, scales

    @cached_property
    def evaluation(self) -> Evaluation:
        """What every rule came to."""
        answered = (self._now if one.rule_set.id == self._now.rule_set.id else one for one in self._all)
        return replace(self._before.evaluation, answered=tuple(answered))

    def differential(self, question: str | None) -> Differential | None:
        """The candidates weighed again, with the counts of before."""
        was = self._before.differential(question)
        return None if was is None else self._scales.weigh(self._now, was.counts)

    def by_rules(self, question: str | None) -> Differential | None:
        """The candidates weighed again by the rules alone."""
        return None if self._before.by_rules(question) is None else self._scales.weigh(self._now)

    @property
    def in_words(self) -> Consultation:
        """What the answer said before: a rule that finds a contradiction is never tried this way."""
        return self._before.in_words

    @property
    def _all(self) -> tuple[Answered, ...]:
        return self._before.evaluation.answered


def with_evidence(answered: Answered, place: int, evidence: Evidence) -> Answered:
    """An answered question with the evidence of one rule exchanged."""
    all_evidence = answered.evidence
    return replace(answered, evidence=(*all_evidence[:place], evidence, *all_evidence[place + 1 :]))


def scales_of(rule_set: RuleSet, consultant: Consultant) -> Scales:
    """The scales for one rule set alone."""
    vocabulary = consultant.program.library.vocabulary
    return Scales(Library.model_construct(vocabulary=vocabulary, rule_sets=(rule_set,)), consultant.weights)
