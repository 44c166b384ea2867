"""Effort: what a test takes: how dear it is, how long its result takes, how many sections of tissue it uses up."""

from __future__ import annotations

from pydantic import Field

from ddx.model.noun import Noun
from ddx.model.words import Cost, Turnaround


class Effort(Noun):
    """What a test takes, as classes beside the other tests; None is not known, and shown so.

    The classes order tests of one house. They are neither prices nor promises.
    """

    cost: Cost | None = Field(None, description="how dear it is beside the other tests")
    turnaround: Turnaround | None = Field(None, description="working time until the result is there")
    sections: int | None = Field(None, ge=0, description="sections of tissue it uses up; 0 where it needs none")

    def or_else(self, other: Effort) -> Effort:
        """This effort; what it leaves open is taken from the other."""
        return Effort(
            cost=self.cost or other.cost,
            turnaround=self.turnaround or other.turnaround,
            sections=other.sections if self.sections is None else self.sections,
        )
