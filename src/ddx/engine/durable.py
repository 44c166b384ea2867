"""The production engine: durable-rules counts facts and chains them forward, two rails a node.

For every gate, "at least k of n children are met" becomes two durable rules over facts {node, rail, child}: `count k`
on the met rail, `count n - k + 1` on the not-met rail. Both are free of negation, so the order of facts cannot
matter and unknown is simply "neither rail fired". When a node is decided, its action asserts one fact for each
parent. One durable rule set holds what all questions share; one more per question is asserted only when it applies.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from itertools import count
from math import isqrt
from typing import Any

import durable_rules_engine
from durable.engine import Host

from ddx.engine.judging import Values, all_readings, applying, evaluation
from ddx.engine.record import Record
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile
from ddx.model.program import Gate, Ignorance, Program

_MOST_GATES = 2000  # two durable rules a gate; durable-rules stops at 4,096 rules a rule set
_SET_NAMES = count()  # a name may be registered once in a process, so every engine takes fresh ones
_SESSION = "s"
_START: dict[str, Any] = {"start": 1, "id": "start", "sid": _SESSION}

Fact = dict[str, str]


class TooManyRules(ValueError):
    """A single question with more conditions than one durable rule set may hold."""


class _QuietHost(Host):  # type: ignore[misc]
    """A host without its two dispatch threads, which would run actions behind our back."""

    def _run(self) -> None:
        pass


class DurableEngine:
    """Evaluates a program with durable-rules. One lock around an evaluation makes it safe in any number of threads."""

    name = "durable"

    def __init__(self, program: Program) -> None:
        self.program = program
        self._lock = threading.Lock()
        self._closed = False
        self._host = _QuietHost()
        self._shared = _Stage(program, self._host, 0, program.shared)
        self._own = {q.rule_set.id: _Stage(program, self._host, q.first, q.end) for q in program.questions}

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer every question for one profile."""
        record = Record(profile, self.program.library.vocabulary)
        with self._lock:
            if self._closed:
                raise RuntimeError("this engine was closed; open the rules again")
            readings = all_readings(self.program, record, self._decide)
        return evaluation(self.name, self.program, readings)

    def close(self) -> None:
        """Give the rule sets back to durable-rules; without this an exchanged program leaks megabytes."""
        with self._lock:
            if not self._closed:
                for stage in (self._shared, *self._own.values()):
                    stage.delete()
            self._closed = True

    def _decide(self, judged: list[Values]) -> None:
        for values in judged:
            self._shared.run(values)
        for question in applying(self.program, judged):
            for values in judged:
                self._own[question.rule_set.id].run(values)


class _Stage:
    """The gates of one question (or those all questions share) as one durable rule set, made when first needed."""

    def __init__(self, program: Program, host: Host, first: int, end: int) -> None:
        nodes = {index: program.nodes[index] for index in range(first, end)}
        self.gates = {index: node for index, node in nodes.items() if isinstance(node, Gate)}
        self.ignorances = {index: node.child for index, node in nodes.items() if isinstance(node, Ignorance)}
        self.host, self.name = host, f"ddx{next(_SET_NAMES)}"
        self.values: Values = []
        self.waiting: list[Fact] = []
        self.failures: list[BaseException] = []
        if len(self.gates) > _MOST_GATES:
            raise TooManyRules(f"a question has {len(self.gates)} combined conditions; {_MOST_GATES} is the limit")
        self.parents = self._parents()
        self.outside = sorted({child for child in self.parents if child not in self.gates})
        self.ids: dict[tuple[int, int], str] = {}
        self.buckets: dict[int, str] = {}

    def _parents(self) -> dict[int, list[tuple[int, bool, int]]]:
        """For each child the gates above it: gate, whether it is negated there, its position."""
        parents: dict[int, list[tuple[int, bool, int]]] = {}
        for index, gate in self.gates.items():
            for position, (child, negated) in enumerate(gate.children):
                parents.setdefault(child, []).append((index, negated, position))
        return parents

    def _register(self) -> None:
        self.ids = _message_ids((gate, position) for rows in self.parents.values() for gate, _, position in rows)
        width = max(16, isqrt(len(self.gates)) + 1)  # two levels of index: over 510 values on one level it hangs
        self.buckets = {index: f"b{number // width}" for number, index in enumerate(self.gates)}
        rules: dict[str, Any] = {"start": {"all": [{"m": {"start": 1}}], "run": _do_nothing}}
        for index, gate in self.gates.items():
            for rail, need in (("T", gate.need), ("F", len(gate.children) - gate.need + 1)):
                where = {"$and": [{"b": self.buckets[index]}, {"n": f"n{index}"}, {"v": rail}]}
                how_many = {"count": need} if need > 1 else {"cap": 65535}
                rules[f"n{index}{rail}"] = {
                    "all": [{"m": where}],
                    "run": self._action(index, rail == "T"),
                    **how_many,
                }
        self.host.register_rulesets({self.name: rules})

    def _action(self, index: int, value: bool) -> Callable[[Any], None]:
        def decided(_: Any) -> None:  # exactly one argument, or durable-rules makes it asynchronous
            try:
                if self.values[index] is None:
                    self.values[index] = value
                    self._tell_parents(index, value)
            except BaseException as failure:  # durable-rules would swallow it; raised again after the run
                self.failures.append(failure)

        return decided

    def _tell_parents(self, child: int, value: bool) -> None:
        for gate, negated, position in self.parents.get(child, ()):
            if self.values[gate] is None:
                rail = "T" if value is not negated else "F"
                fact = {
                    "b": self.buckets[gate],
                    "n": f"n{gate}",
                    "v": rail,
                    "id": self.ids[gate, position],
                    "sid": _SESSION,
                }
                self.waiting.append(fact)

    def run(self, values: Values) -> None:
        """Decide the gates of this stage; leaves and shared interpretations are already in `values`."""
        if not self.gates:
            return
        if not self.ids:
            self._register()
        self.values, self.waiting, self.failures = values, [], []
        for index, child in self.ignorances.items():
            values[index] = values[child] is None
        for child in self.outside:
            value = values[child]
            if value is not None:
                self._tell_parents(child, value)
        if self.waiting:
            self._run_session()

    def _run_session(self) -> None:
        """Assert facts wave by wave until nothing new is decided; the session never outlives the evaluation."""
        self.host.assert_fact(self.name, dict(_START))
        try:
            while self.waiting:
                wave, self.waiting = self.waiting, []
                self.host.assert_facts(self.name, wave)
                if self.failures:
                    raise self.failures[0]
        finally:
            self.host.delete_state(self.name, _SESSION)

    def delete(self) -> None:
        """Free the compiled rule set, if one was made."""
        if self.ids:
            durable_rules_engine.delete_ruleset(self.host.get_ruleset(self.name)._handle)


def _message_ids(places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """A message id for each child of each gate; durable-rules tells ids apart by a 32-bit hash, so none may collide."""
    wanted = list(places)
    for salt in count():
        ids = {place: f"{salt}.{place[0]}.{place[1]}" for place in wanted}
        if len({_fnv1a(text) for text in (*ids.values(), str(_START["id"]), f"sid-{_SESSION}")}) == len(ids) + 2:
            return ids
    raise AssertionError("unreachable")


def _fnv1a(text: str) -> int:
    """The 32-bit FNV-1a hash durable-rules uses for ids."""
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def _do_nothing(_: Any) -> None:
    """A session in which no rule ever fired cannot be deleted safely, so one always fires."""
