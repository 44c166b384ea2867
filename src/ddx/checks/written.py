"""Where the things a check speaks of were written: issues placed by name, rules and criteria one by one."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.leaf import Leaf
from ddx.model.library import Library
from ddx.model.placed import issue_at as issue_at
from ddx.model.rule import Rule, RuleSet


def is_whole(library: Library) -> bool:
    """False when a file was left out, so that what seems missing may stand there."""
    return "//left-out" not in library.places


def rules_of(library: Library) -> Iterator[tuple[RuleSet, Rule, str]]:
    """Every rule with its rule set and its name."""
    for rule_set in library.rule_sets:
        for rule in rule_set.rules:
            yield rule_set, rule, f"{rule_set.id}/{rule.id}"


def criteria_of(library: Library) -> Iterator[tuple[RuleSet, Rule | None, str, Criterion]]:
    """Every whole criterion: when a rule set applies (without a rule), and the `when` of each rule."""
    for rule_set in library.rule_sets:
        if rule_set.applies_when is not None:
            yield rule_set, None, f"{rule_set.id}//applies_when", rule_set.applies_when
    for rule_set, rule, name in rules_of(library):
        yield rule_set, rule, f"{name}/when", rule.when


def leaves(criterion: Criterion, where: str) -> Iterator[tuple[Leaf, str]]:
    """The single questions of a criterion and the name of each."""
    if isinstance(criterion, Leaf):
        yield criterion, where
        return
    key, parts = parts_of(criterion)
    for n, part in enumerate(parts):
        yield from leaves(part, f"{where}/{key}/{n}")


def parts_of(criterion: All | AnyOf | NoneOf | AtLeast) -> tuple[str, tuple[Criterion, ...]]:
    """The key a combination is written with, and what it combines."""
    if isinstance(criterion, AtLeast):
        return "of", criterion.of
    if isinstance(criterion, All):
        return "all", criterion.all
    return ("any", criterion.any) if isinstance(criterion, AnyOf) else ("none", criterion.none)
