"""The same rules in other engines: each is given the judged questions of a record and names the rules that fire.

What a rival is spared: reading the profile, judging the questions, telling "not met" from "unknown", and the tree of
reasons. A question is handed over as two truth values, `t7` (seven is met) and `f7` (seven is not met); a combination
that is negated reads the other one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Protocol

import clips
import durable_rules_engine
import zen
from durable.engine import Host
from json_logic import jsonLogic

from ddx.model.program import Gate, Ignorance, LeafNode, Program

Judged = dict[str, bool]
"""For one specimen, `t<leaf>` and `f<leaf>` of every question to the record."""

_NAMES = count()


class Rival(Protocol):
    """An engine that names the rules that fire."""

    name: str

    def fired(self, judged: Judged) -> set[int]:
        """The nodes of the rules that fire."""


def leaves(program: Program) -> list[int]:
    """The questions to the record."""
    return [index for index, node in enumerate(program.nodes) if isinstance(node, LeafNode)]


def rule_nodes(program: Program) -> list[int]:
    """The node of every rule, each once; rules that ask for ignorance are beyond two truth values and left out."""
    nodes = {compiled.node for question in program.questions for compiled in question.rules}
    return sorted(node for node in nodes if not _asks_ignorance(program, node))


def _asks_ignorance(program: Program, index: int) -> bool:
    node = program.nodes[index]
    if isinstance(node, Gate):
        return any(_asks_ignorance(program, child) for child, _ in node.children)
    return isinstance(node, Ignorance)


def judged(program: Program, values: list[bool | None]) -> Judged:
    """The truth values of the questions of one specimen, as the rivals take them."""
    met = {f"t{index}": values[index] is True for index in leaves(program)}
    return met | {f"f{index}": values[index] is False for index in leaves(program)}


Write = Callable[[str, int, list[Any]], Any]
"""Writes one combination in the language of a rival: "all", "any" or "at_least", how many, of what."""


def written(program: Program, index: int, word: Callable[[str], Any], write: Write, *, rail: bool = True) -> Any:
    """The condition that a node is met (or, on the other rail, not met), in the language of a rival."""
    node = program.nodes[index]
    if not isinstance(node, Gate):
        return word(f"{'t' if rail else 'f'}{index}")
    need = node.need if rail else len(node.children) - node.need + 1
    parts = [written(program, child, word, write, rail=rail is not negated) for child, negated in node.children]
    if len(parts) == 1:
        return parts[0]
    return write("all" if need == len(parts) else "any" if need == 1 else "at_least", need, parts)


class Zen:
    """zen-engine: one decision graph with one expression a rule."""

    name = "zen-engine, one graph"

    def __init__(self, program: Program) -> None:
        def write(kind: str, need: int, parts: list[Any]) -> str:
            if kind == "at_least":
                return "(" + " + ".join(f"({part} ? 1 : 0)" for part in parts) + f" >= {need})"
            return "(" + (" and " if kind == "all" else " or ").join(parts) + ")"

        lines = [{"id": f"e{n}", "key": f"r{n}", "value": written(program, n, str, write)} for n in rule_nodes(program)]
        graph = {
            "nodes": [
                {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
                {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": lines}},
                {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
            ],
            "edges": [
                {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
                {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
            ],
        }
        self._decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def fired(self, judged: Judged) -> set[int]:
        """The nodes of the rules that fire."""
        return {int(key[1:]) for key, value in self._decision.evaluate(judged)["result"].items() if value}


class JsonLogic:
    """json-logic-qubit: one expression a rule, evaluated one after the other."""

    name = "json-logic-qubit"

    def __init__(self, program: Program) -> None:
        def write(kind: str, need: int, parts: list[Any]) -> dict[str, Any]:
            if kind == "at_least":
                return {">=": [{"+": [{"if": [part, 1, 0]} for part in parts]}, need]}
            return {"and" if kind == "all" else "or": parts}

        self._rules = {n: written(program, n, lambda word: {"var": word}, write) for n in rule_nodes(program)}

    def fired(self, judged: Judged) -> set[int]:
        """The nodes of the rules that fire."""
        return {node for node, rule in self._rules.items() if jsonLogic(rule, judged)}


class Clips:
    """clipspy: one CLIPS rule a rule, over one fact that holds all questions."""

    name = "clipspy"

    def __init__(self, program: Program) -> None:
        def write(kind: str, need: int, parts: list[Any]) -> str:
            if kind == "at_least":
                return f"(>= (+ {' '.join(f'(if {part} then 1 else 0)' for part in parts)}) {need})"
            return f"({'and' if kind == 'all' else 'or'} {' '.join(parts)})"

        self._env, self._found = clips.Environment(), set[int]()
        self._env.define_function(self._found.add, name="fire")
        slots = " ".join(f"(slot {rail}{n})" for n in leaves(program) for rail in "tf")
        self._env.build(f"(deftemplate record {slots})")
        for node in rule_nodes(program):
            asked: set[str] = set()

            def word(name: str, asked: set[str] = asked) -> str:
                asked.add(name)
                return f"(eq ?{name} TRUE)"

            test = written(program, node, word, write)
            pattern = " ".join(f"({name} ?{name})" for name in sorted(asked))
            self._env.build(f"(defrule r{node} (record {pattern}) (test {test}) => (fire {node}))")
        self._template = self._env.find_template("record")

    def fired(self, judged: Judged) -> set[int]:
        """The nodes of the rules that fire."""
        self._found.clear()
        self._env.reset()
        self._template.assert_fact(**{name: clips.Symbol("TRUE" if met else "FALSE") for name, met in judged.items()})
        self._env.run()
        return set(self._found)


class BareDurable:
    """durable-rules without anything of ours around it: two counting rules a combination, facts in, rules out."""

    name = "durable-rules, bare loop"

    def __init__(self, program: Program) -> None:
        self._host, self._set = _quiet_host(), f"bare{next(_NAMES)}"
        self._rules = set(rule_nodes(program))
        self._above: dict[int, list[tuple[int, int, bool]]] = {}
        self._decided: dict[int, bool] = {}
        self._next: list[dict[str, str]] = []
        rules: dict[str, Any] = {"start": {"all": [{"m": {"start": 1}}], "run": lambda _: None}}
        for index, node in enumerate(program.nodes):
            if isinstance(node, Gate):
                rules |= dict(self._two_rules(index, node))
                for position, (child, negated) in enumerate(node.children):
                    self._above.setdefault(child, []).append((index, position, negated))
        self._host.register_rulesets({self._set: rules})

    def _two_rules(self, index: int, node: Gate) -> Iterator[tuple[str, dict[str, Any]]]:
        for rail, need in (("T", node.need), ("F", len(node.children) - node.need + 1)):
            where = {"$and": [{"b": f"b{index // 40}"}, {"n": f"n{index}"}, {"v": rail}]}
            how_many = {"count": need} if need > 1 else {"cap": 65535}
            yield f"n{index}{rail}", {"all": [{"m": where}], "run": self._action(index, rail == "T"), **how_many}

    def _action(self, index: int, value: bool) -> Callable[[Any], None]:
        return lambda _: self._tell(index, value)

    def _tell(self, child: int, value: bool) -> None:
        if child in self._decided:
            return
        self._decided[child] = value
        for gate, position, negated in self._above.get(child, ()):
            rail = "T" if value is not negated else "F"
            fact = {"b": f"b{gate // 40}", "n": f"n{gate}", "v": rail, "id": f"{gate}.{position}", "sid": "s"}
            self._next.append(fact)

    def fired(self, judged: Judged) -> set[int]:
        """The nodes of the rules that fire."""
        self._decided, self._next = {}, []
        for name, met in judged.items():
            if met:
                self._tell(int(name[1:]), name[0] == "t")
        self._host.assert_fact(self._set, {"start": 1, "id": "start", "sid": "s"})
        while self._next:
            wave, self._next = self._next, []
            self._host.assert_facts(self._set, wave)
        self._host.delete_state(self._set, "s")
        return {node for node in self._rules if self._decided.get(node)}

    def close(self) -> None:
        """Give the rule set back."""
        durable_rules_engine.delete_ruleset(self._host.get_ruleset(self._set)._handle)


def _quiet_host() -> Host:
    """A host that starts no threads."""
    return type("Quiet", (Host,), {"_run": lambda self: None})()
