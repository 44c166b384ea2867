"""Try: the draft on a patient of one's choice: who leads before and after, and why each rule fired or not."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import streamlit as st

from ddx.consult import Consultant
from ddx.drafting import CameOut, RuleCame, came_out
from ddx.model.consultation import QuestionLine
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.ui import knowledge
from ddx.ui.bench.sheet import Sheet, read
from ddx.ui.bench.slips import tally
from ddx.ui.bench.trial import run_shown, trial_of
from ddx.ui.bench.write import told
from ddx.ui.case.kept import shelf_of_cases
from ddx.ui.entry.reading import read as read_entry
from ddx.ui.entry.state import current_draft
from ddx.ui.plain import plain

TYPED = "the patient on the page Consultation"
VERDICTS = MappingProxyType({"fires": "✓ fires", "waits": "? waits", "silent": "✗ silent"})
MOST_CANDIDATES = 4


@st.fragment
def show_attempt(sheet: Sheet) -> None:
    """The tests of the file, then a patient."""
    draft = read(sheet, knowledge.library())
    trial = trial_of(sheet, draft)
    if trial is None or draft.rule_set is None:
        st.warning(f"{tally(draft.issues)} A draft is tried once no error is left; open Write to mend it.", icon="⚠️")
        return
    failed = run_shown(trial, draft.rule_set)
    total = len(draft.rule_set.tests)
    st.markdown(f"## Tests\n\n{'✓' if not failed else '✗'} {total - len(failed)} of {total} come out as expected.")
    if failed:
        st.markdown(told(failed))
    st.markdown("## A patient")
    chosen = _choose(draft.rule_set)
    if chosen is not None:
        _patient(chosen, draft.rule_set.id, trial.consultant)


def _choose(rule_set: RuleSet) -> PatientProfile | None:
    """The patient typed on the page Consultation, or a published one: those this question is asked for come first."""
    shelf = sorted(shelf_of_cases(), key=lambda one: rule_set.title not in one.question)
    cases = {one.case.id: one.case for one in shelf}
    typed = [] if current_draft().is_empty else [TYPED]
    name = st.selectbox(
        "Try it on",
        [*typed, *cases],
        index=None,
        key="tried patient",
        format_func=lambda one: cases[one].title if one in cases else one,
        placeholder="Choose a published patient, or type one on the page Consultation first",
    )
    if name == TYPED:
        return read_entry(current_draft(), knowledge.library()).profile
    return cases[name].profile if name in cases else None


def _patient(profile: PatientProfile, set_id: str, drafted: Consultant) -> None:
    """Before and after, then the rules under the draft."""
    before, after = (_answer(one, profile, set_id) for one in (knowledge.consultant(), drafted))
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**As published**\n\n{_standing(before)}")
    with right:
        st.markdown(f"**Under your draft**\n\n{_standing(after)}")
    same = _standing(before) == _standing(after)
    st.markdown("The answer is the same." if same else "**The answer changes.**")
    outcome = came_out(drafted, profile, set_id)
    if outcome is not None:
        _rules(outcome)


def _answer(consultant: Consultant, profile: PatientProfile, set_id: str) -> QuestionLine | None:
    return next((one for one in consultant.in_short(profile).questions if one.id == set_id), None)


def _standing(line: QuestionLine | None) -> str:
    if line is None:
        return "This question gives no ranking for this patient."
    rows = [f"- {plain(one.name)}: {plain(one.state)}" for one in line.candidates[:MOST_CANDIDATES]]
    return "\n".join([plain(line.first_line), "", *rows])


def _rules(outcome: CameOut) -> None:
    """Every rule, those that speak first, each with the reason."""
    if outcome.applies is not True:
        why = f" To ask it, this would have to be known: {plain('; '.join(outcome.gate))}." if outcome.gate else ""
        st.markdown(f"**The question is not asked for this patient**, so none of its rules speaks.{why}")
        return
    if outcome.gate:
        st.markdown(f"The question is asked because of: {plain('; '.join(outcome.gate))}.")
    for verdict, name in VERDICTS.items():
        those = [one for one in outcome.rules if one.verdict == verdict]
        with st.expander(f"{name} ({len(those)})", expanded=verdict == "fires"):
            st.markdown("\n".join(_lines(those)) or "None.")


def _lines(those: list[RuleCame]) -> Iterator[str]:
    for one in those:
        yield f"- **{plain(one.rule.says)}**  \n  {plain(one.why)}"
