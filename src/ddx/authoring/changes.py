"""What differs between two states of a question, in clinicians' words, and the step of the version it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ddx.authoring.wording import (
    Lines,
    condition_lines,
    diagnoses_of,
    reminder_lines,
    source_lines,
    weight_lines,
)
from ddx.model.profile import plain
from ddx.model.rule import Rule, RuleSet
from ddx.model.vocabulary import Vocabulary

Step = Literal["patch", "minor", "major"]
Part = Literal["question", "applies", "candidate", "rule", "test", "status"]
What = Literal["added", "removed", "changed"]

STEPS: tuple[Step, ...] = ("patch", "minor", "major")
"""Patch: words, sources, tests. Minor: an answer may move. Major: a rule or a candidate is gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `name` is the rule's id, the test's name, the candidate's id, or the key of the head; `aspect` is what of it changed
    ("condition", "strength" ...). `before` and `after` are lines to lay side by side.
    """

    part: Part
    what: What
    name: str
    says: str
    step: Step
    aspect: str = ""
    before: Lines = ()
    after: Lines = ()
    diagnoses: Lines = ()

    @property
    def in_words(self) -> str:
        """The change with its lines, those gone marked by -, those new by +."""
        gone = [line for line in self.before if line not in self.after]
        new = [line for line in self.after if line not in self.before]
        return "\n".join([self.says, *(f"  - {line}" for line in gone), *(f"  + {line}" for line in new)])


def differences(old: RuleSet | None, new: RuleSet | None, words: Vocabulary | None = None) -> tuple[Change, ...]:
    """Every difference, the largest part first: the question, when it applies, candidates, rules, tests, status."""
    known = words or Vocabulary()
    if old is None or new is None:
        return tuple(_whole(old, new, known))
    return (
        *_question(old, new),
        *_applies(old, new, known),
        *_candidates(old, new, known),
        *_rules(old, new, known),
        *_tests(old, new),
        *_status(old, new),
    )


def step_of(changes: Iterable[Change]) -> Step:
    """The step of the version that all changes together ask for."""
    return max((change.step for change in changes), key=STEPS.index, default="patch")


def touched(changes: Iterable[Change]) -> Lines:
    """The diagnoses that changes may move, by their labels."""
    return tuple(sorted({name for change in changes for name in change.diagnoses}))


def is_content(change: Change) -> bool:
    """True for a change a reviewer has to read again: all but tests and the status itself."""
    return change.part not in ("test", "status")


def _whole(old: RuleSet | None, new: RuleSet | None, words: Vocabulary) -> Iterator[Change]:
    one = new or old
    if one is None:
        return
    names = tuple(sorted(words.label("diagnosis", name) for name in one.candidates))
    counted = f"{len(one.rules)} rules, {len(one.tests)} tests"
    if new:
        yield Change("question", "added", one.id, f"New question: {one.title} ({counted}).", "minor", diagnoses=names)
    else:
        yield Change("question", "removed", one.id, f"Question taken away: {one.title}.", "major", diagnoses=names)


def _question(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    if old.id != new.id:
        yield Change("question", "changed", "id", f"The question {old.id} is now named {new.id}.", "major")
    for key in ("title", "question", "about"):
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            yield Change("question", "changed", key, f"Words of the {key}.", "patch", "wording", _line(was), _line(now))
    if old.authors != new.authors:
        yield Change("question", "changed", "authors", "Authors.", "patch", "wording", old.authors, new.authors)
    if old.takes_for_granted != new.takes_for_granted:
        lines = old.takes_for_granted, new.takes_for_granted
        yield Change("question", "changed", "takes_for_granted", "Topics taken for granted.", "minor", "", *lines)


def _line(text: str | None) -> Lines:
    return (text,) if text else ()


def _applies(old: RuleSet, new: RuleSet, words: Vocabulary) -> Iterator[Change]:
    if old.applies_when != new.applies_when:
        lines = condition_lines(old.applies_when, words), condition_lines(new.applies_when, words)
        names = tuple(sorted(words.label("diagnosis", name) for name in new.candidates))
        says = "When the question applies."
        yield Change("applies", "changed", "applies_when", says, "minor", "condition", *lines, diagnoses=names)


def _candidates(old: RuleSet, new: RuleSet, words: Vocabulary) -> Iterator[Change]:
    for name in new.candidates:
        if name not in old.candidates:
            label = words.label("diagnosis", name)
            yield Change("candidate", "added", name, f"New candidate: {label}.", "minor", diagnoses=(label,))
    for name in old.candidates:
        if name not in new.candidates:
            label = words.label("diagnosis", name)
            yield Change("candidate", "removed", name, f"No longer a candidate: {label}.", "major", diagnoses=(label,))


def _rules(old: RuleSet, new: RuleSet, words: Vocabulary) -> Iterator[Change]:
    was, now = {rule.id: rule for rule in old.rules}, {rule.id: rule for rule in new.rules}
    renamed = _renamed([was[i] for i in was if i not in now], [now[i] for i in now if i not in was])
    for rule in new.rules:
        first = was.get(rule.id)
        names = diagnoses_of(rule, words)
        if first is not None:
            yield from _rule(first, rule, words)
        elif rule.id in renamed.values():
            before = next(name for name, other in renamed.items() if other == rule.id)
            says = f"The rule {before} is now named {rule.id}."
            yield Change("rule", "changed", rule.id, says, "minor", "name", (before,), (rule.id,), names)
        else:
            lines = (*condition_lines(rule.when, words), *weight_lines(rule.then, words), *reminder_lines(rule.then))
            yield Change("rule", "added", rule.id, f"New rule: {rule.says}", "minor", "", (), lines, names)
    for rule in old.rules:
        if rule.id not in now and rule.id not in renamed:
            lines = (*condition_lines(rule.when, words), *weight_lines(rule.then, words), *reminder_lines(rule.then))
            names = diagnoses_of(rule, words)
            yield Change("rule", "removed", rule.id, f"Rule taken away: {rule.says}", "major", "", lines, (), names)


def _renamed(gone: list[Rule], come: list[Rule]) -> dict[str, str]:
    """Rules that only bear another name, by their old one."""
    bodies = {str(_body(rule)): rule.id for rule in come}
    return {rule.id: bodies[body] for rule in gone if (body := str(_body(rule))) in bodies}


def _body(rule: Rule) -> dict[str, object]:
    return {key: value for key, value in plain(rule).items() if key != "id"}


def _rule(old: Rule, new: Rule, words: Vocabulary) -> Iterator[Change]:
    """What changed in one rule, aspect by aspect."""
    if old == new:
        return
    names = tuple(sorted({*diagnoses_of(old, words), *diagnoses_of(new, words)}))
    aspects: tuple[tuple[str, Step, Lines, Lines], ...] = (
        ("condition", "minor", condition_lines(old.when, words), condition_lines(new.when, words)),
        ("strength", "minor", weight_lines(old.then, words), weight_lines(new.then, words)),
        ("reminders", "minor", reminder_lines(old.then), reminder_lines(new.then)),
        ("topic", "minor", _line(old.topic), _line(new.topic)),
        ("specimens", "minor", _line(old.across), _line(new.across)),
        ("sources", "patch", source_lines(old.sources), source_lines(new.sources)),
        ("wording", "patch", (old.says, *_line(old.because)), (new.says, *_line(new.because))),
        ("statements", "patch", old.encodes, new.encodes),
    )
    differing = [one for one in aspects if one[2] != one[3]] or [("form", "minor", (), ())]
    for aspect, step, was, now in differing:
        says = f"Rule {new.id}, {aspect}: {new.says}"
        yield Change("rule", "changed", new.id, says, step, aspect, was, now, names)


def _tests(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    was, now = {test.name: test for test in old.tests}, {test.name: test for test in new.tests}
    for name in now:
        if name not in was:
            yield Change("test", "added", name, f"New test: {name}", "patch")
        elif now[name] != was[name]:
            yield Change("test", "changed", name, f"Test changed: {name}", "patch")
    for name in was:
        if name not in now:
            yield Change("test", "removed", name, f"Test taken away: {name}", "patch")


def _status(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    if old.status != new.status:
        step: Step = "major" if new.status == "retired" else "minor" if old.status == "retired" else "patch"
        lines = (old.status,), (new.status,)
        yield Change("status", "changed", "status", f"Status: {old.status} before, {new.status} now.", step, "", *lines)
    was, now = (f"by {r.by}, on {r.on}, due {r.due}" for r in (old.review, new.review))
    if was != now:
        yield Change("status", "changed", "review", f"Review: {now}.", "patch", "", (was,), (now,))
