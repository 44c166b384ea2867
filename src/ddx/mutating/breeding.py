"""All mutants of a rule set, in the order of its file."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.rule import Rule, RuleSet
from ddx.model.vocabulary import Vocabulary
from ddx.mutating.conclusions import altered_conclusion
from ddx.mutating.conditions import altered_criterion
from ddx.mutating.mutant import Mutant


def mutants(rule_set: RuleSet, words: Vocabulary) -> tuple[Mutant, ...]:
    """Every rule set that differs from this one in one thing."""
    return (*_of_applies_when(rule_set, words), *(one for rule in rule_set.rules for one in _of(rule, rule_set, words)))


def _of_applies_when(rule_set: RuleSet, words: Vocabulary) -> Iterator[Mutant]:
    if rule_set.applies_when is not None:
        for one in altered_criterion(rule_set.applies_when, f"{rule_set.id}//applies_when", words):
            yield Mutant(rule_set, None, one.at, f"applies_when: {one.says}", one.now)


def _of(rule: Rule, rule_set: RuleSet, words: Vocabulary) -> Iterator[Mutant]:
    name = f"{rule_set.id}/{rule.id}"
    for one in altered_criterion(rule.when, f"{name}/when", words):
        yield Mutant(rule_set, rule, one.at, one.says, rule.model_copy(update={"when": one.now}))
    if rule.across is not None:
        now = rule.model_copy(update={"across": None, "when": rule.when.model_copy()})
        yield Mutant(rule_set, rule, f"{name}/across", "across: specimens was left out", now)
    for other in altered_conclusion(rule.then, f"{name}/then"):
        yield Mutant(rule_set, rule, other.at, other.says, rule.model_copy(update={"then": other.now}))
