"""Covering: what the tests inside the rule files reach, and what they leave untried.

A criterion is tried where its question applies, in any test of any file and any specimen of it. It is covered when it
was seen met, not met and unknown; `is: not known` is never unknown itself. A rule is covered when it fires in one test
and is silent or waits in another, a candidate when it leads in one. A candidate of which others are a kind shares with
them whatever speaks for it; it is covered when it is alone in the first place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ddx.consult import Consultant
from ddx.model.evidence import Answered, Reading
from ddx.model.leaf import Leaf
from ddx.model.profile import PatientProfile, plain
from ddx.model.program import CompiledRule, Ignorance, LeafNode, Program, Question
from ddx.model.words import Verdict

_WORDS = ((True, "met"), (False, "not met"), (None, "unknown"))


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing the tests are to reach: where it stands, what it is, what is still lacking."""

    rule_set: str
    rule: str | None
    says: str
    lacking: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """True when nothing is lacking."""
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Coverage:
    """All criteria, rules and candidates; and for each rule, by its name, the tests in which it fires."""

    criteria: tuple[Tried, ...]
    rules: tuple[Tried, ...]
    candidates: tuple[Tried, ...]
    firing: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Seen:
    """What came up so far: values of criteria and verdicts by rule, leaders by question."""

    values: dict[tuple[str, int], set[bool | None]] = field(default_factory=dict)
    verdicts: dict[str, set[Verdict]] = field(default_factory=dict)
    firing: dict[str, list[str]] = field(default_factory=dict)
    leaders: set[tuple[str, str]] = field(default_factory=set)
    first: set[tuple[str, str]] = field(default_factory=set)


def cover(consultant: Consultant, only: str | None = None) -> Coverage:
    """Run the patients of all tests and note what they reach; what the tests expect plays no part.

    With `only`, the id of a rule set, only its own tests are run: of other sets that says little.
    """
    program, seen = consultant.program, _Seen()
    for rule_set in (question.rule_set for question in program.questions if only in (None, question.rule_set.id)):
        for test in rule_set.tests:
            _note(consultant, test.given, f"{rule_set.id}: {test.name}", seen)
    return Coverage(
        tuple(_criteria(program, seen)),
        tuple(_rules(program, seen)),
        tuple(_candidates(program, seen)),
        {ref: tuple(names) for ref, names in seen.firing.items()},
    )


def _note(consultant: Consultant, profile: PatientProfile, name: str, seen: _Seen) -> None:
    questions = {question.rule_set.id: question for question in consultant.program.questions}
    evaluation = consultant.evaluate(profile)
    for answered in evaluation.answered:
        if answered.applies:
            _note_answer(answered, questions[answered.rule_set.id], consultant.program, name, seen)
    for one in consultant.differentials(profile, evaluation):
        racing = [ranked for ranked in one.ranked if ranked.standing != "excluded"]
        most = max((ranked.points for ranked in racing), default=0)
        first = [ranked.candidate for ranked in racing if ranked.points == most]
        seen.leaders |= {(one.rule_set.id, ranked.candidate) for ranked in racing if ranked.standing == "leading"}
        seen.first |= {(one.rule_set.id, only) for only in first if len(first) == 1}


def _note_answer(answered: Answered, question: Question, program: Program, name: str, seen: _Seen) -> None:
    for evidence in answered.evidence:
        seen.verdicts.setdefault(evidence.ref, set()).add(evidence.verdict)
        if evidence.verdict == "fires":
            seen.firing.setdefault(evidence.ref, []).append(name)
    readings = _readings(answered)
    for compiled in question.rules:
        for index in _asked(program, compiled.node):
            values = seen.values.setdefault((f"{question.rule_set.id}/{compiled.rule.id}", index), set())
            values |= {reading.values[index] for reading in readings}


def _readings(answered: Answered) -> list[Reading]:
    """The specimens that decided something."""
    return list({id(evidence.reading): evidence.reading for evidence in answered.evidence}.values())


def _asked(program: Program, node: int) -> Iterator[int]:
    """The criteria below the node of a rule; an interpretation is one criterion, however it is derived."""
    found = program.nodes[node]
    if isinstance(found, LeafNode | Ignorance) or program.interpretation_at(node):
        yield node
        return
    for child, _ in found.children:
        yield from _asked(program, child)


def _criteria(program: Program, seen: _Seen) -> Iterator[Tried]:
    for question, compiled in _compiled(program):
        ref = f"{question.rule_set.id}/{compiled.rule.id}"
        for index in dict.fromkeys(_asked(program, compiled.node)):
            values = seen.values.get((ref, index), set())
            wanted = _WORDS[:2] if _is_never_unknown(program, index) else _WORDS
            wanting = tuple(word for value, word in wanted if value not in values)
            yield Tried(question.rule_set.id, compiled.rule.id, _words(program, index), wanting)


def _is_never_unknown(program: Program, index: int) -> bool:
    node = program.nodes[index]
    return isinstance(node, Ignorance) or (isinstance(node, LeafNode) and node.criterion.asks_ignorance)


def _words(program: Program, index: int) -> str:
    """A criterion as an author writes it, more or less."""
    node = program.nodes[index]
    if isinstance(node, LeafNode):
        return _leaf(node.criterion)
    if isinstance(node, Ignorance):
        return f"interpretation: {program.interpretation_at(node.child)}, is: not known"
    return f"interpretation: {program.interpretation_at(index)}"


def _leaf(leaf: Leaf) -> str:
    return ", ".join(f"{key}: {_entry(value)}" for key, value in plain(leaf).items())


def _entry(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(str(one) for one in value)
    return " ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, dict) else str(value)


def _rules(program: Program, seen: _Seen) -> Iterator[Tried]:
    for question, compiled in _compiled(program):
        verdicts = seen.verdicts.get(f"{question.rule_set.id}/{compiled.rule.id}", set())
        reached = {"fires": "fires" in verdicts, "stays quiet": bool(verdicts - {"fires"})}
        wanting = tuple(word for word, is_reached in reached.items() if not is_reached)
        yield Tried(question.rule_set.id, compiled.rule.id, compiled.rule.says, wanting)


def _candidates(program: Program, seen: _Seen) -> Iterator[Tried]:
    words = program.library.vocabulary
    for question in program.questions:
        own = question.rule_set.candidates
        groups = set().union(*(words.broader("diagnosis", one) - {one} for one in own))
        for candidate in own:
            reached = seen.first if candidate in groups else seen.leaders
            is_reached = (question.rule_set.id, candidate) in reached
            yield Tried(question.rule_set.id, None, candidate, () if is_reached else ("leads",))


def _compiled(program: Program) -> Iterator[tuple[Question, CompiledRule]]:
    for question in program.questions:
        for compiled in question.rules:
            yield question, compiled
