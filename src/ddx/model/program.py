"""Program: rule sets and vocabulary compiled together into one net of nodes; immutable, with a digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ddx.model.leaf import Leaf
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class LeafNode:
    """A question to the record; `across` lets any specimen answer it."""

    criterion: Leaf
    across: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """At least `need` of the children are met; a negated child counts when it is not met."""

    need: int
    children: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Ignorance:
    """Met while its child is unknown, not met once it is known: `is: not known` of an interpretation."""

    child: int


Node = LeafNode | Gate | Ignorance
Values = tuple[bool | None, ...] | list[bool | None]
"""One truth value per node: True met, False not met, None unknown."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, its name among all rules, and the node that stands for its `when`."""

    rule: Rule
    node: int
    ref: str


@dataclass(frozen=True)
class Question:
    """A rule set and the nodes that stand for it; `applies` is None where it always applies.

    Its own nodes are those from `first` up to, not including, `end`.
    """

    rule_set: RuleSet
    applies: int | None
    rules: tuple[CompiledRule, ...]
    first: int
    end: int

    @cached_property
    def places(self) -> Mapping[int, tuple[int, ...]]:
        """Which of its rules, by their place, a node stands for."""
        found: dict[int, tuple[int, ...]] = {}
        for place, rule in enumerate(self.rules):
            found[rule.node] = (*found.get(rule.node, ()), place)
        return found


@dataclass(frozen=True)
class Program:
    """All questions as one net. Nodes are ordered so that every child comes before its parents.

    The first `shared` nodes are those that interpretations and `applies_when` need; the rest belong to single
    questions. `touched_by` names, per kind and word of the vocabulary, the leaves an observation of it can answer;
    `always_judged` are the leaves whose answer does not hang on a recorded word.
    """

    library: Library
    nodes: tuple[Node, ...]
    shared: int
    interpretations: Mapping[str, int]
    questions: tuple[Question, ...]
    touched_by: Mapping[tuple[str, str], tuple[int, ...]] = field(repr=False, default_factory=dict)
    always_judged: tuple[int, ...] = ()

    @cached_property
    def _names(self) -> Mapping[int, str]:
        return {index: name for name, index in self.interpretations.items()}

    def interpretation_at(self, index: int) -> str | None:
        """The interpretation a node stands for, or None."""
        return self._names.get(index)

    @property
    def digest(self) -> str:
        """The digest of the library it was compiled from."""
        return self.library.digest
