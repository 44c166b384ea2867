"""The reference engine: one pass over the nodes, children first. It says what the rules mean; the other must agree."""

from __future__ import annotations

from collections.abc import Sequence

from ddx.engine.judging import Values, all_readings, applying, evaluation
from ddx.engine.record import Record
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile
from ddx.model.program import Gate, Ignorance, Program

Steps = list[tuple[int, Gate | Ignorance]]


class PlainEngine:
    """Evaluates a program in pure Python. Stateless: safe in any number of threads."""

    name = "plain"

    def __init__(self, program: Program) -> None:
        self.program = program
        self._shared = _steps(program, 0, program.shared)
        self._own = {q.rule_set.id: _steps(program, q.first, q.end) for q in program.questions}

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer every question for one profile."""
        record = Record(profile, self.program.library.vocabulary)
        readings = all_readings(self.program, record, self._decide)
        return evaluation(self.name, self.program, readings)

    def close(self) -> None:
        """Nothing to give back."""

    def _decide(self, judged: list[Values]) -> None:
        for values in judged:
            _walk(self._shared, values)
        for question in applying(self.program, judged):
            for values in judged:
                _walk(self._own[question.rule_set.id], values)


def _steps(program: Program, first: int, end: int) -> Steps:
    nodes = ((index, program.nodes[index]) for index in range(first, end))
    return [(index, node) for index, node in nodes if isinstance(node, Gate | Ignorance)]


def _walk(steps: Steps, values: Values) -> None:
    for index, node in steps:
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
