"""Evidence: one rule applied to one profile, with the tree of what was met, not met and unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ddx.model.leaf import Leaf
from ddx.model.observation import Observed
from ddx.model.program import Ignorance, LeafNode, Program, Values
from ddx.model.rule import Rule, RuleSet
from ddx.model.words import Verdict

VERDICT: Mapping[bool | None, Verdict] = {True: "fires", False: "silent", None: "waits"}


@dataclass(frozen=True, slots=True)
class Match:
    """One node of the tree: its value, what it asked, what it saw.

    `criterion` is None for a combination, which has `children` and needs `need` of them. `negated` says that the
    value was turned round ("none of these"). `interpretation` names a derived fact; its children say why.
    """

    value: bool | None
    criterion: Leaf | None = None
    observed: tuple[Observed, ...] = ()
    children: tuple[Match, ...] = ()
    need: int = 0
    negated: bool = False
    interpretation: str | None = None

    def leaves(self) -> Iterator[Match]:
        """The questions to the record below this node, in the order they were written."""
        if self.criterion is not None:
            yield self
        for child in self.children:
            yield from child.leaves()

    def decisive_children(self) -> Iterator[Match]:
        """The children that made the value what it is; while it is unknown, those that are unknown."""
        for child in self.children:
            turned = child.value if child.value is None or not child.negated else not child.value
            if turned is self.value:
                yield child

    def decisive(self) -> Iterator[Match]:
        """The leaves that made the value what it is; while it is unknown, those that are unknown."""
        if self.criterion is not None:
            yield self
        for child in self.decisive_children():
            yield from child.decisive()


@dataclass(frozen=True, slots=True)
class Reading:
    """The values of all nodes for one specimen, and a way to ask which observations a leaf saw.

    `trees` keeps what was built, for rules share questions and several stages ask for the same tree.
    """

    specimen: str
    values: Values
    observed: Callable[[Leaf, bool], tuple[Observed, ...]]
    trees: dict[tuple[int, bool], Match] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule of a rule set, how it came out, and the reading (specimen) that decided it.

    `ref` is the rule's name among all rules: rule set and rule.
    """

    rule_set: RuleSet
    rule: Rule
    node: int
    verdict: Verdict
    program: Program
    reading: Reading
    ref: str

    @property
    def match(self) -> Match:
        """The tree of what was met, not met and unknown; built when asked for."""
        return tree(self.program, self.node, self.reading)


@dataclass(frozen=True, slots=True)
class Answered:
    """One question after the engine: whether it applies, and the evidence of all its rules (none if it does not).

    `gate` is the tree of why it applies or, while that is unknown, of what would have to be known; None where it always
    applies, or does not. `specimens` are those to which it applies.
    """

    rule_set: RuleSet
    applies: bool | None
    evidence: tuple[Evidence, ...]
    gate: Match | None = None
    specimens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an engine gives: every question answered, what each interpretation came to, and the readings behind it."""

    engine: str
    answered: tuple[Answered, ...]
    interpretations: Mapping[str, bool | None]
    readings: tuple[Reading, ...] = field(default=(), repr=False, compare=False)


def tree(program: Program, index: int, reading: Reading, negated: bool = False) -> Match:
    """The tree below a node, from the values of a reading; built once."""
    found = reading.trees.get((index, negated))
    if found is None:
        found = reading.trees[index, negated] = _built(program, index, reading, negated)
    return found


def _built(program: Program, index: int, reading: Reading, negated: bool) -> Match:
    node, value = program.nodes[index], reading.values[index]
    if isinstance(node, LeafNode):
        return Match(value, node.criterion, reading.observed(node.criterion, node.across), negated=negated)
    name = program.interpretation_at(index)
    if isinstance(node, Ignorance):
        return Match(value, None, (), (tree(program, node.child, reading),), 0, negated, name)
    children = tuple([tree(program, child, reading, turned) for child, turned in node.children])
    return Match(value, None, (), children, node.need, negated, name)
