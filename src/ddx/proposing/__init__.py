"""Proposing: patients at the edges of a rule, each as a test an author may look through and take over.

What a proposed test expects is what the rules do today. Whether that is right only a reader of the sources can say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ddx.consult import Consultant
from ddx.model.rule import Expectation, Rule, RuleSet, RuleTest
from ddx.proposing.drafting import Drafted, Draughtsman
from ddx.proposing.expecting import expected
from ddx.proposing.wording import as_yaml, name_of

CHECK_THIS = "Check each: it says what the rules do today, not what is right."


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed test: its name, why it is worth having, the text to paste below `tests:`, and the test itself."""

    name: str
    why: str
    yaml: str
    test: RuleTest


def propose(consultant: Consultant, ref: str) -> tuple[Proposed, ...]:
    """Tests for a rule ("rule set/rule"), or for the `applies_when` of a rule set (its id).

    Raises KeyError for a name nobody wrote.
    """
    rule_set, rule = _found(consultant, ref)
    draughtsman = Draughtsman(consultant, rule_set)
    drafted = draughtsman.of_rule(rule) if rule is not None else draughtsman.of_question()
    taken = {test.name for test in rule_set.tests}
    return tuple(_proposed(list(drafted), draughtsman, rule, taken))


def _found(consultant: Consultant, ref: str) -> tuple[RuleSet, Rule | None]:
    set_id, _, rule_id = ref.partition("/")
    rule_set = consultant.program.library.rule_set(set_id)
    rule = rule_set.rule(rule_id) if rule_set and rule_id else None
    if rule_set is None or (rule_id and rule is None):
        raise KeyError(ref)
    return rule_set, rule


def _proposed(
    drafted: list[Drafted], draughtsman: Draughtsman, rule: Rule | None, taken: set[str]
) -> Iterator[Proposed]:
    has_told = False
    for one in drafted:
        weighs = one.verdict == "fires" and not has_told
        has_told |= weighs
        expect = expected(one, draughtsman, rule, "weight and verdict" if weighs else "verdict")
        name = name_of(one, rule, draughtsman.rule_set, taken)
        taken.add(name)
        text = as_yaml(name, one.profile, expect)
        yield Proposed(name, one.variant.why, text, _test(name, one, expect))


def _test(name: str, drafted: Drafted, expect: Expectation) -> RuleTest:
    return RuleTest.model_construct(name=name, given=drafted.profile, expect=expect)
