"""What came out for one patient, each part worked out only when an expectation asks for it."""

from __future__ import annotations

from functools import cached_property

from ddx.consult import Consultant
from ddx.model.consultation import Consultation
from ddx.model.differential import Differential
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile


class Came:
    """The answer to one patient, in parts: most expectations are about verdicts, and never need the words."""

    def __init__(self, consultant: Consultant, profile: PatientProfile) -> None:
        self._consultant, self._profile = consultant, profile

    @cached_property
    def evaluation(self) -> Evaluation:
        """What every rule came to."""
        return self._consultant.evaluate(self._profile)

    def differential(self, question: str | None) -> Differential | None:
        """The order of the candidates of a question, or None where it has none or does not apply."""
        return _of(question, self._differentials)

    def by_rules(self, question: str | None) -> Differential | None:
        """The same with the rules alone: published counts are not heard."""
        return _of(question, self._by_rules)

    @cached_property
    def in_words(self) -> Consultation:
        """The answer as it is told."""
        return self._consultant.in_short(self._profile)

    @cached_property
    def _differentials(self) -> tuple[Differential, ...]:
        return self._consultant.differentials(self._profile, self.evaluation)

    @cached_property
    def _by_rules(self) -> tuple[Differential, ...]:
        return self._consultant.by_rules(self.evaluation)


def _of(question: str | None, differentials: tuple[Differential, ...]) -> Differential | None:
    asked = (one for one in differentials if one.rule_set.candidates)
    return next((one for one in asked if one.rule_set.id == question), None)
