"""What would come out if the record were a little different: only what hangs on the changed words is judged again.

The meaning is that of the reference engine (`plain.py`), and a test holds the two against each other; the speed is what
the search for the next test and for counterfactuals needs, which ask for hundreds of small changes of one patient.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from operator import is_

from ddx.engine.judging import Values, concerned_specimens, evidence_of, over_specimens, reading
from ddx.engine.plain import at_least
from ddx.engine.record import Record
from ddx.engine.truth import judge
from ddx.model.evidence import VERDICT, Answered, Evaluation, Reading
from ddx.model.leaf import Leaf
from ddx.model.observation import Observed
from ddx.model.profile import PatientProfile
from ddx.model.program import Gate, Ignorance, LeafNode, Program, Question
from ddx.model.vocabulary import Vocabulary

Word = tuple[str, str]
"""A kind and a word of that kind."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The leaves a word can answer, and the nodes that hang on them, children before parents."""

    leaves: tuple[int, ...]
    above: tuple[int, ...]


class Net:
    """The nodes of a program, laid out to be followed from a word upwards; safe in any number of threads."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._parents: list[list[int]] = [[] for _ in program.nodes]
        self._leaves: dict[Word, list[int]] = {}
        self._reach: dict[Word, Reach] = {}
        for index, node in enumerate(program.nodes):
            for child in _children(node):
                self._parents[child].append(index)
            if isinstance(node, LeafNode) and not node.criterion.asks_ignorance:
                for word in _answering(node.criterion, program.library.vocabulary):
                    self._leaves.setdefault(word, []).append(index)

    def reached_by(self, word: Word) -> Reach:
        """The leaves and nodes a record of this word can change; worked out once for each word."""
        if word not in self._reach:
            leaves = self._leaves.get(word, [])
            self._reach[word] = Reach(tuple(leaves), self._above(leaves))
        return self._reach[word]

    def _above(self, leaves: list[int]) -> tuple[int, ...]:
        seen, todo = set(leaves), list(leaves)
        while todo:
            for parent in self._parents[todo.pop()]:
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return tuple(sorted(seen.difference(leaves)))


class Variants:
    """One patient as evaluated, ready to be changed."""

    def __init__(self, net: Net, evaluation: Evaluation, profile: PatientProfile) -> None:
        self._net, self._evaluation = net, evaluation
        self._record = Record(profile, net.program.library.vocabulary)
        pairs = zip(net.program.questions, evaluation.answered, strict=True)
        self._applying = [(question, answered) for question, answered in pairs if answered.applies]
        decided = [range(net.program.shared), *(range(q.first, q.end) for q, _ in self._applying)]
        self._decided = frozenset(index for part in decided for index in part)
        self._reached: dict[frozenset[Word], Reach] = {}

    def changed(self, removed: Collection[Observed], added: Collection[Observed]) -> tuple[Answered, ...]:
        """The questions that applied, with some observations taken out of the record and others put in.

        Specimens stay the same. Evidence whose rule waits or is silent as before is the very same object as before, and
        so is an answer all of whose evidence is. A question that begins to apply is not among the answers.
        """
        record = self._record.changed(removed, added)
        reach = self._reach(frozenset((one.kind, one.term) for one in (*removed, *added)))
        readings = [
            reading(record, number, self._values(one, record, number, reach))
            for number, one in enumerate(self._evaluation.readings)
        ]
        touched = frozenset((*reach.leaves, *reach.above))
        return tuple(self._answered(question, answered, readings, touched) for question, answered in self._applying)

    def _reach(self, words: frozenset[Word]) -> Reach:
        """What these words reach of all that is decided for this patient; the results of one test ask it anew."""
        if words not in self._reached:
            reached = [self._net.reached_by(word) for word in words]
            leaves = {leaf for reach in reached for leaf in reach.leaves}
            above = {node for reach in reached for node in reach.above if node in self._decided}
            self._reached[words] = Reach(tuple(sorted(leaves)), tuple(sorted(above)))
        return self._reached[words]

    def _values(self, before: Reading, record: Record, number: int, reach: Reach) -> Values:
        values, nodes = list(before.values), self._net.program.nodes
        for index in reach.leaves:
            leaf = nodes[index]
            assert isinstance(leaf, LeafNode)
            values[index] = judge(leaf.criterion, record, number, across=leaf.across)
        for index in reach.above:
            node = nodes[index]
            if isinstance(node, Gate):
                values[index] = at_least(node.need, node.children, values)
            elif isinstance(node, Ignorance):
                values[index] = values[node.child] is None
        return values

    def _answered(
        self, question: Question, before: Answered, readings: list[Reading], touched: frozenset[int]
    ) -> Answered:
        rules = question.places.keys() & touched
        if not rules and question.applies not in touched:
            return before
        if question.applies is not None and not over_specimens(readings, question.applies):
            return Answered(question.rule_set, over_specimens(readings, question.applies), ())
        evidence, specimens = list(before.evidence), concerned_specimens(question, readings)
        for place in (place for node in rules for place in question.places[node]):
            rule = question.rules[place]
            value = over_specimens(readings, rule.node)
            if value or VERDICT[value] != evidence[place].verdict:
                evidence[place] = evidence_of(self._net.program, question, rule, readings)
        if specimens == before.specimens and all(map(is_, evidence, before.evidence)):
            return before
        return Answered(question.rule_set, True, tuple(evidence), specimens=specimens)


def _children(node: LeafNode | Gate | Ignorance) -> tuple[int, ...]:
    if isinstance(node, Gate):
        return tuple(child for child, _ in node.children)
    return (node.child,) if isinstance(node, Ignorance) else ()


def _answering(leaf: Leaf, vocabulary: Vocabulary) -> set[Word]:
    """The words whose record can answer a question; any name given to a lesion says something of all names."""
    if leaf.kind == "label":
        return {("label", term.name) for term in vocabulary.terms("label")}
    words = (vocabulary.narrower(leaf.kind, term) | vocabulary.broader(leaf.kind, term) for term in leaf.terms)
    return {(leaf.kind, word) for some in words for word in some}
