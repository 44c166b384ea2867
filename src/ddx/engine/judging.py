"""Around the engines: leaves judged before they start, readings turned into an evaluation when they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from ddx.engine.record import Record
from ddx.engine.truth import asks_each_specimen, either, judge, observed
from ddx.model.evidence import VERDICT, Answered, Evaluation, Evidence, Reading, tree
from ddx.model.leaf import Leaf
from ddx.model.observation import Observed
from ddx.model.profile import PatientProfile
from ddx.model.program import CompiledRule, LeafNode, Program, Question

Values = list[bool | None]
Decide = Callable[[list[Values]], None]
"""Fills in the values of all nodes above the leaves, for every specimen; a question that does not apply is left out."""

Asked = tuple[int, LeafNode]
"""A question to the record and its place among the nodes."""


class Engine(Protocol):
    """What both engines are: a name, a program, profiles in and evaluations out."""

    name: str
    program: Program

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer every question for one profile, whose observations stand in the order they are to be shown in."""

    def close(self) -> None:
        """Give back what was taken outside Python."""


def all_readings(program: Program, record: Record, decide: Decide) -> list[Reading]:
    """One reading for each specimen: leaves judged, everything above them decided by the engine."""
    judged = _judged(program, record)
    decide(judged)
    return [reading(record, number, values) for number, values in enumerate(judged)]


def applying(program: Program, judged: list[Values]) -> Iterator[Question]:
    """The questions that apply, once what all questions share is decided."""
    for question in program.questions:
        if question.applies is None or any(values[question.applies] for values in judged):
            yield question


def _judged(program: Program, record: Record) -> list[Values]:
    """The values of the leaves for each specimen; all nodes above them are still unknown."""
    leaves = _leaves_in_reach(program, record)
    first: Values = [None] * len(program.nodes)
    _judge(leaves, record, 0, first)
    if len(record.specimens) == 1:
        return [first]
    apart = [(i, node) for i, node in leaves if asks_each_specimen(node.criterion, record, across=node.across)]
    others = [first.copy() for _ in record.specimens[1:]]
    for number, values in enumerate(others, start=1):
        _judge(apart, record, number, values)
    return [first, *others]


def _judge(leaves: list[Asked], record: Record, number: int, values: Values) -> None:
    for index, node in leaves:
        values[index] = judge(node.criterion, record, number, across=node.across)


def _leaves_in_reach(program: Program, record: Record) -> list[Asked]:
    """The leaves the record may answer; all others are unknown."""
    touched = (index for word in record.words() for index in program.touched_by.get(word, ()))
    nodes = ((index, program.nodes[index]) for index in {*program.always_judged, *touched})
    return [(index, node) for index, node in nodes if isinstance(node, LeafNode)]


def reading(record: Record, number: int, values: Values) -> Reading:
    """One specimen's reading; what a leaf saw is looked up in the record when somebody asks."""
    looked_at: dict[tuple[int, bool], tuple[Observed, ...]] = {}

    def saw(leaf: Leaf, across: bool) -> tuple[Observed, ...]:
        """What a leaf saw, looked up once: many rules ask the same question."""
        asked = (id(leaf), across)
        if asked not in looked_at:
            looked_at[asked] = observed(leaf, record, number, across=across)
        return looked_at[asked]

    return Reading(record.specimens[number].id, values, saw)


def evaluation(engine: str, program: Program, readings: list[Reading]) -> Evaluation:
    """Gather the readings: a rule fires if it does in any specimen, and is silent if it is in all."""
    interpretations = {name: over_specimens(readings, i) for name, i in program.interpretations.items()}
    answered = tuple(_answered(program, question, readings) for question in program.questions)
    return Evaluation(engine, answered, interpretations, tuple(readings))


def over_specimens(readings: list[Reading], node: int) -> bool | None:
    """The value of a node for the patient: met in any specimen, or not met in all, or unknown."""
    return readings[0].values[node] if len(readings) == 1 else either(one.values[node] for one in readings)


def _answered(program: Program, question: Question, readings: list[Reading]) -> Answered:
    node = question.applies
    applies = True if node is None else over_specimens(readings, node)
    gate = None
    if node is not None and applies is not False:
        gate = tree(program, node, _deciding(readings, node, applies))
    if not applies:
        return Answered(question.rule_set, applies, (), gate)
    concerned = concerned_specimens(question, readings)
    return Answered(question.rule_set, True, _evidence(program, question, readings), gate, concerned)


def concerned_specimens(question: Question, readings: list[Reading]) -> tuple[str, ...]:
    """The specimens to which a question that applies does apply."""
    return tuple(one.specimen for one in readings if question.applies is None or one.values[question.applies])


def _evidence(program: Program, question: Question, readings: list[Reading]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(program, question, compiled, readings) for compiled in question.rules)


def evidence_of(program: Program, question: Question, rule: CompiledRule, readings: list[Reading]) -> Evidence:
    """How one rule came out, with the first reading that shows why."""
    value = over_specimens(readings, rule.node)
    shows_why = _deciding(readings, rule.node, value)
    return Evidence(question.rule_set, rule.rule, rule.node, VERDICT[value], program, shows_why, rule.ref)


def _deciding(readings: list[Reading], node: int, value: bool | None) -> Reading:
    """The first specimen that shows why a node came out so."""
    if len(readings) == 1:
        return readings[0]
    return next((one for one in readings if one.values[node] is value), readings[0])
