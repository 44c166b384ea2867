"""Checks of interpretations: what rules build on is derived somewhere, and never from itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddx.checks.written import criteria_of, is_whole, issue_at, leaves, rules_of
from ddx.model.criterion import Criterion
from ddx.model.issue import Issue, Level
from ddx.model.leaf import InterpretationIs
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet


def used_interpretations_are_derived(library: Library) -> Iterator[Issue]:
    """Every interpretation a criterion asks for is derived by some rule; what is retired neither derives nor asks."""
    derived = {word for one, rule, _ in rules_of(library) if one.status != "retired" for word in rule.then.derives}
    level: Level = "error" if is_whole(library) else "warning"
    for rule_set, _, name, criterion in criteria_of(library):
        for leaf, where in leaves(criterion, name) if rule_set.status != "retired" else ():
            for word in leaf.terms if isinstance(leaf, InterpretationIs) else ():
                if derived.isdisjoint(library.vocabulary.narrower("interpretation", word)):
                    message = f'no rule derives the interpretation "{word}", so this is never known'
                    fix = f"add a rule with then: {{derives: [{word}]}}, or ask for something else."
                    yield issue_at(library, f"{where}/interpretation", "never-derived", message, fix, level)


def derivations_have_no_circle(library: Library) -> Iterator[Issue]:
    """No interpretation rests on itself, not even by way of others."""
    rests_on = _rests_on(library)
    for rule_set, rule, name in rules_of(library):
        reached = _reach(_asked_by(rule_set, rule), rests_on) if rule.then.derives else set()
        for n, word in enumerate(rule.then.derives):
            if word in reached:
                message = f'"{word}" is derived from itself'
                fix = "let one of the rules ask for what was seen instead of an interpretation."
                yield issue_at(library, f"{name}/then/derives/{n}", "circle", message, fix)


def derived_interpretations_are_used(library: Library) -> Iterator[Issue]:
    """An interpretation nobody asks for is worth a note."""
    if not is_whole(library):
        return
    used: set[str] = set()
    for _, _, _, criterion in criteria_of(library):
        for word in _asked(criterion):
            used |= library.vocabulary.narrower("interpretation", word)
    for _, rule, name in rules_of(library):
        for n, word in enumerate(rule.then.derives):
            if word not in used:
                message = f'no rule asks for the interpretation "{word}"'
                fix = "keep it if it is worth showing; else remove it."
                yield issue_at(library, f"{name}/then/derives/{n}", "never-used", message, fix, "note")


def _rests_on(library: Library) -> Mapping[str, set[str]]:
    """For each derived interpretation, those it is derived from."""
    out: dict[str, set[str]] = {}
    for rule_set, rule, _ in rules_of(library):
        for word in rule.then.derives:
            out.setdefault(word, set()).update(_asked_by(rule_set, rule))
    return out


def _asked_by(rule_set: RuleSet, rule: Rule) -> set[str]:
    """The interpretations a rule asks for, those included without which its question does not apply."""
    return _asked(rule.when) | (_asked(rule_set.applies_when) if rule_set.applies_when else set())


def _asked(criterion: Criterion) -> set[str]:
    return {word for leaf, _ in leaves(criterion, "") if isinstance(leaf, InterpretationIs) for word in leaf.terms}


def _reach(start: set[str], rests_on: Mapping[str, set[str]]) -> set[str]:
    seen, todo = set(start), list(start)
    while todo:
        fresh = rests_on.get(todo.pop(), set()) - seen
        seen |= fresh
        todo += fresh
    return seen


INTERPRETATION_CHECKS = (
    used_interpretations_are_derived,
    derivations_have_no_circle,
    derived_interpretations_are_used,
)
