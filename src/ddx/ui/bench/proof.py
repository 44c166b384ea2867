"""Proof: patients at the edges of a rule offered as tests, and how many changes of its rules the tests notice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import streamlit as st

from ddx import consult
from ddx.authoring.editing import add_test
from ddx.consult import Consultant
from ddx.drafting import Draft, under_draft
from ddx.model.rule import RuleSet
from ddx.mutating import Scored, score
from ddx.proposing import CHECK_THIS, Proposed, propose
from ddx.proving import with_proofs
from ddx.ui import knowledge
from ddx.ui.bench.findings import show_findings
from ddx.ui.bench.putting import form_key, put_in
from ddx.ui.bench.sheet import Sheet, read
from ddx.ui.bench.slips import tally
from ddx.ui.bench.trial import trial_of
from ddx.ui.plain import plain

MOST = 60
"""Changes nobody noticed that are listed."""


@st.fragment
def show_proof(sheet: Sheet) -> None:
    """Tests that are offered for a rule, then the changes that no test would notice."""
    draft = read(sheet, knowledge.library())
    trial = trial_of(sheet, draft)
    if trial is None or draft.rule_set is None:
        st.warning(f"{tally(draft.issues)} Tests are offered once no error is left.", icon="⚠️")
        return
    _offered(sheet, draft.rule_set, trial.consultant)
    _noticed(draft, draft.rule_set)
    show_findings(draft, draft.rule_set.id)


def _offered(sheet: Sheet, rule_set: RuleSet, consultant: Consultant) -> None:
    st.markdown(f"## Tests offered for a rule\n\nPatients at the edges of a rule, made from its words. {CHECK_THIS}")
    form_key("offered")
    says = {f"{rule_set.id}/{rule.id}": rule.says for rule in rule_set.rules}
    chosen = st.selectbox(
        "Rule to offer tests for",
        list(says),
        index=None,
        key="offered for",
        format_func=lambda ref: says.get(ref, ref),
        placeholder="Type a word of it",
    )
    if chosen not in says:
        return
    with st.spinner("Looking for patients at its edges ..."):
        offered = propose(consultant, chosen)
    for number, one in enumerate(offered):
        _one(sheet, number, one)
    if not offered:
        st.markdown("None could be made from the words of this rule.")


def _one(sheet: Sheet, number: int, one: Proposed) -> None:
    with st.container(border=True, key=f"offered-{number}"):
        st.markdown(f"**{plain(one.name)}**  \n{plain(one.why)}")
        st.code(one.yaml, language=None, wrap_lines=True)
        if st.button(f"Add this test: {number + 1}", key=f"take offered {number}"):
            put_in(sheet, add_test(sheet.text, one.test), one.name)


def _noticed(draft: Draft, rule_set: RuleSet) -> None:
    """The score, worked out when asked for: it changes every rule in every way and asks the tests."""
    st.markdown(
        "## What the tests would notice\n\nEach rule is changed in one thing after the other: a limit moved, a state "
        "turned, a condition dropped, a strength raised. A change that no test notices could be made by mistake."
    )
    if not st.toggle("Work it out; this may take a minute", key="proof wanted"):
        return
    with st.spinner("Changing the rules and asking the tests ..."):
        found = _kept()(f"{knowledge.library().digest} {draft.text}", draft, rule_set.id)
    st.markdown(f"The tests notice **{found.killed} of {found.mutants}** changes ({found.percent:.0f} %).")
    lines = [f"- {plain(one.rule or 'when the question applies')}: {plain(one.says)}" for one in found.survived[:MOST]]
    st.markdown("\n".join(["Not noticed:", "", *lines]) if lines else "Nothing goes by unnoticed.")
    if len(found.survived) > MOST:
        st.markdown(f"{len(found.survived) - MOST} more go by unnoticed.")


def _score(state: str, _draft: Draft, set_id: str) -> Scored:
    """With the tests of the file and the further ones that are kept beside the rules."""
    drafted = under_draft(knowledge.consultant(), _draft)
    return score(with_proofs(drafted, consult.shipped("rules")), set_id)


@cache
def _kept() -> Callable[[str, Draft, str], Scored]:
    return st.cache_resource(max_entries=8, show_spinner=False)(_score)
