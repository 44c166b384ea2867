"""A draft put to the proof: the tests of its file, run only where something they hang on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import streamlit as st

from ddx.consult import Consultant
from ddx.drafting import Draft, under_draft
from ddx.model.rule import RuleSet, RuleTest
from ddx.proving import misses
from ddx.ui import knowledge
from ddx.ui.bench.sheet import Sheet


@dataclass
class Trial:
    """The consultant under one state of the rules of a draft, and what each test came to under it.

    Tests are known by their words: one that is changed, or new, is run; all others keep what they came to.
    """

    state: str
    consultant: Consultant
    came_out: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def run(self, rule_set: RuleSet) -> Iterator[tuple[RuleTest, tuple[str, ...]]]:
        """Each test with what came out otherwise than expected."""
        for test in rule_set.tests:
            words = test.model_dump_json()
            if words not in self.came_out:
                self.came_out[words] = misses(self.consultant, test.given, rule_set.id, test.expect)
            yield test, self.came_out[words]


def trial_of(sheet: Sheet, draft: Draft) -> Trial | None:
    """The trial of a draft that can be used; None for one that cannot. Kept while its rules stay as they are."""
    if draft.rule_set is None or not draft.is_sound:
        return None
    consultant = knowledge.consultant()
    state = f"{consultant.program.digest} {_rules_of(draft.rule_set)}"
    key = f"trial {sheet.name}"
    found: Trial | None = st.session_state.get(key)
    if found is None or found.state != state:
        found = Trial(state, under_draft(consultant, draft))
        st.session_state[key] = found
    return found


def _rules_of(rule_set: RuleSet) -> str:
    """A digest of everything in a rule set but its tests."""
    return hashlib.sha256(rule_set.model_dump_json(exclude={"tests"}).encode()).hexdigest()


@dataclass(frozen=True)
class Failed:
    """A test that did not come out as expected."""

    name: str
    misses: tuple[str, ...]


def run_shown(trial: Trial, rule_set: RuleSet) -> tuple[Failed, ...]:
    """Run the tests and show how far they are: the page can be drawn anew between any two of them."""
    failed, place = [], st.empty()
    total = len(rule_set.tests)
    for number, (test, missed) in enumerate(trial.run(rule_set), 1):
        if missed:
            failed.append(Failed(test.name, missed))
        if number % 3 == 0:
            place.progress(number / total, f"Tests: {number} of {total} run")
    place.empty()
    return tuple(failed)
