"""Compile a library into a program: every criterion becomes "at least k of n" over questions to the record."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.leaf import InterpretationIs, Leaf
from ddx.model.library import Library
from ddx.model.program import CompiledRule, Gate, Ignorance, LeafNode, Node, Program, Question
from ddx.model.rule import Rule, RuleSet

Child = tuple[int, bool]
_WITHOUT_WORDS = ("age", "sex", "site", "label")


class CircularInterpretation(ValueError):
    """An interpretation that would be derived from itself; says by which way."""


def compile_program(library: Library) -> Program:
    """Compile all rule sets that are not retired.

    Raises CircularInterpretation when an interpretation depends on itself; the checks report it to the author first.
    """
    return _Compiler(library).compile()


class _Compiler:
    """Gathers nodes, children first; equal questions to the record become one node."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rule_sets = [rule_set for rule_set in library.rule_sets if rule_set.status != "retired"]
        self.nodes: list[Node] = []
        self.known: dict[Node, int] = {}
        self.interpretations: dict[str, int] = {}
        self.deriving: dict[str, list[Rule]] = {}
        self.busy: list[str] = []
        for rule in (rule for rule_set in self.rule_sets for rule in rule_set.rules):
            for name in rule.then.derives:
                self.deriving.setdefault(name, []).append(rule)

    def compile(self) -> Program:
        for name in self.deriving:
            self._interpretation(name)
        applies = [self._top(s.applies_when) if s.applies_when else None for s in self.rule_sets]
        shared = len(self.nodes)
        questions = tuple(self._question(s, node) for s, node in zip(self.rule_sets, applies, strict=True))
        leaves = [(i, node.criterion) for i, node in enumerate(self.nodes) if isinstance(node, LeafNode)]
        return Program(
            self.library, tuple(self.nodes), shared, self.interpretations, questions,
            self._touched_by(leaves), tuple(i for i, leaf in leaves if _needs_no_word(leaf)),
        )  # fmt: skip

    def _question(self, rule_set: RuleSet, applies: int | None) -> Question:
        """Gates are shared within a question only, so that each question can be evaluated alone."""
        self.known = {node: index for node, index in self.known.items() if not isinstance(node, Gate)}
        first = len(self.nodes)
        rules = tuple(
            CompiledRule(rule, self._top(rule.when, across=bool(rule.across)), f"{rule_set.id}/{rule.id}")
            for rule in rule_set.rules
        )
        return Question(rule_set, applies, rules, first, len(self.nodes))

    def _interpretation(self, name: str) -> int:
        """The gate "any deriving rule is met"; an interpretation nobody derives stays unknown."""
        if name in self.interpretations:
            return self.interpretations[name]
        if name in self.busy:
            raise CircularInterpretation(" -> ".join([*self.busy[self.busy.index(name) :], name]))
        self.busy.append(name)
        children = tuple((self._top(r.when, across=bool(r.across)), False) for r in self.deriving[name])
        self.busy.pop()
        self.nodes.append(Gate(1, children))
        self.interpretations[name] = len(self.nodes) - 1
        return self.interpretations[name]

    def _top(self, criterion: Criterion, *, across: bool = False) -> int:
        """The node of a whole `when`: a gate of its own, even where it asks one thing or one interpretation."""
        index, negated = self._child(criterion, across)
        own = isinstance(self.nodes[index], Gate) and not isinstance(criterion, InterpretationIs)
        return index if own and not negated else self._add(Gate(1, ((index, negated),)))

    def _child(self, criterion: Criterion, across: bool) -> Child:
        match criterion:
            case All(all=parts):
                return self._gate(len(parts), parts, across), False
            case AnyOf(any=parts):
                return self._gate(1, parts, across), False
            case NoneOf(none=parts):
                return self._gate(1, parts, across), True
            case AtLeast(at_least=need, of=parts):
                return self._gate(need, parts, across), False
            case InterpretationIs():
                return self._established(criterion), False
            case _:
                return self._add(LeafNode(criterion, across)), False

    def _gate(self, need: int, parts: Iterable[Criterion], across: bool) -> int:
        return self._add(Gate(need, tuple(self._child(part, across) for part in parts)))

    def _established(self, leaf: InterpretationIs) -> int:
        known = [name for name in leaf.interpretation if name in self.deriving]
        if not known:
            return self._add(LeafNode(leaf, across=False))
        children = [self._interpretation(name) for name in known]
        if leaf.asks_ignorance:
            children = [self._add(Ignorance(child)) for child in children]
        if len(children) == 1:
            return children[0]
        return self._add(Gate(len(children) if leaf.asks_ignorance else 1, tuple((c, False) for c in children)))

    def _add(self, node: Node) -> int:
        if node not in self.known:
            self.nodes.append(node)
            self.known[node] = len(self.nodes) - 1
        return self.known[node]

    def _touched_by(self, leaves: list[tuple[int, Leaf]]) -> dict[tuple[str, str], tuple[int, ...]]:
        """For each word of the vocabulary, the leaves that a record of it may answer."""
        touched: dict[tuple[str, str], list[int]] = {}
        for index, leaf in leaves:
            if not _needs_no_word(leaf):
                for word in self._words_of(leaf):
                    touched.setdefault((leaf.kind, word), []).append(index)
        return {word: tuple(indexes) for word, indexes in touched.items()}

    def _words_of(self, leaf: Leaf) -> frozenset[str]:
        words = self.library.vocabulary
        parts = [words.narrower(leaf.kind, t) | words.broader(leaf.kind, t) for t in leaf.terms]
        return frozenset().union(*parts)


def _needs_no_word(leaf: Leaf) -> bool:
    """Questions that may be answered even when no word they ask for was recorded: a specimen of another role denies."""
    return leaf.kind in _WITHOUT_WORDS or leaf.asks_ignorance or leaf.role is not None
