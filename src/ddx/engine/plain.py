"""The reference engine: one pass over the nodes, children first. It says what the rules mean; the other must agree."""

from __future__ import annotations

from collections.abc import Sequence

from ddx.engine.judging import all_readings, evaluation
from ddx.engine.record import Record
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile
from ddx.model.program import Gate, Ignorance, Program


class PlainEngine:
    """Evaluates a program in pure Python. Stateless: safe in any number of threads."""

    name = "plain"

    def __init__(self, program: Program) -> None:
        self.program = program
        self._steps = [(i, node) for i, node in enumerate(program.nodes) if isinstance(node, Gate | Ignorance)]

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer every question for one profile."""
        record = Record(profile, self.program.library.vocabulary)
        readings = all_readings(self.program, record, self._decide)
        return evaluation(self.name, self.program, readings)

    def close(self) -> None:
        """Nothing to give back."""

    def _decide(self, specimen: int, values: list[bool | None]) -> None:
        for index, node in self._steps:
            if isinstance(node, Ignorance):
                values[index] = values[node.child] is None
            else:
                values[index] = at_least(node.need, node.children, values)


def at_least(need: int, children: Sequence[tuple[int, bool]], values: Sequence[bool | None]) -> bool | None:
    """At least `need` of the children: met once so many are, not met once too many are not, else unknown."""
    left, spare = need, len(children) - need
    for child, negated in children:
        value = values[child]
        if value is None:
            continue
        if value is not negated:
            left -= 1
            if not left:
                return True
        else:
            spare -= 1
            if spare < 0:
                return False
    return None
