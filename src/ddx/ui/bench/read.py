"""Read: a rule set as a page of a textbook: what is asked, when, who stands for election, the rules, the proof."""

from __future__ import annotations

import streamlit as st

from ddx.drafting import Draft
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.ui import knowledge
from ddx.ui.bench.sheet import Sheet, go_to, read
from ddx.ui.bench.side import lead_to
from ddx.ui.bench.slips import tally
from ddx.ui.bench.trial import run_shown, trial_of
from ddx.ui.plain import plain
from ddx.ui.rule import show_rule
from ddx.ui.wording import criterion_outline


@st.fragment
def show_read(sheet: Sheet) -> None:
    """The draft as its reader will see it; where it cannot be read, what is published."""
    draft = read(sheet, knowledge.library())
    rule_set = draft.rule_set
    if rule_set is None:
        st.warning(f"{tally(draft.issues)} Open Write to see where.", icon="⚠️")
        return
    library = draft.library
    _head(rule_set, library)
    st.markdown(f"## Rules ({len(rule_set.rules)})")
    for rule in rule_set.rules:
        disputed = " :violet-badge[disputed]" if rule.is_disputed else ""
        drawer = st.expander(f"{plain(rule.says)}{disputed}", key=f"read-{rule_set.id}-{rule.id}", on_change="rerun")
        if drawer.open:
            with drawer:
                show_rule(rule, library)
                _way_to_text(sheet, rule_set.id, rule.id, library)
    _tests(sheet, draft, rule_set)


def _head(rule_set: RuleSet, library: Library) -> None:
    if rule_set.question:
        st.markdown(f"### {plain(rule_set.question)}")
    if rule_set.about:
        st.markdown(plain(rule_set.about))
    if rule_set.applies_when is not None:
        st.markdown("**When it is asked**\n\n" + "\n".join(criterion_outline(rule_set.applies_when, library)))
    names = [library.vocabulary.label("diagnosis", one) for one in rule_set.candidates]
    if names:
        st.markdown("**Who stands for election**\n\n" + "\n".join(f"- {plain(name)}" for name in names))


def _way_to_text(sheet: Sheet, set_id: str, rule_id: str, library: Library) -> None:
    place = library.place(set_id, rule_id)
    if place is not None:
        st.button(
            f"Go to line {place.line} of the text",
            key=f"to-text-{rule_id}",
            on_click=_open_at,
            args=(sheet, place.line),
            type="tertiary",
        )


def _open_at(sheet: Sheet, line: int) -> None:
    go_to(sheet, line)
    lead_to("write")


def _tests(sheet: Sheet, draft: Draft, rule_set: RuleSet) -> None:
    """The tests with what they expect, and whether it comes out."""
    st.markdown(f"## Tests ({len(rule_set.tests)})")
    trial = trial_of(sheet, draft)
    if trial is None:
        st.markdown("Tests are run once no error is left.")
        return
    failed = {one.name: one.misses for one in run_shown(trial, rule_set)}
    lines = []
    for test in rule_set.tests:
        missed = failed.get(test.name, ())
        lines.append(f"- {'✗ fails' if missed else '✓ passes'}: {plain(test.name)}  \n  {plain(test.expect.in_words)}")
        lines += [f"    - {plain(miss)}" for miss in missed]
    st.markdown("\n".join(lines) or "There are none yet.")
