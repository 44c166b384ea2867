"""Write: the text of a rule file in the editor; what is wrong in it, and what its tests come to, while one types."""

from __future__ import annotations

import difflib

import streamlit as st

from ddx.drafting import Draft
from ddx.ui import knowledge
from ddx.ui.bench.adding import show_adding
from ddx.ui.bench.editor import Shown, show_editor
from ddx.ui.bench.sheet import Sheet, give_up, keep_typed, mine_instead, put, read, start_again, take, workspace
from ddx.ui.bench.slips import show_slips, tally
from ddx.ui.bench.testing import show_testing
from ddx.ui.bench.trial import Failed, run_shown, trial_of
from ddx.ui.plain import plain

KEYS = (
    "Type, or press Ctrl and Space for the words that may follow. Ctrl and S keeps at once; every pause does too. "
    "To leave the editor by keyboard: Escape, then Tab."
)


@st.fragment
def show_write(sheet: Sheet) -> None:
    """The editor and everything that hangs on its text; drawn anew by itself with every pause in typing."""
    draft = read(sheet, knowledge.library())
    st.markdown(f"**{tally(draft.issues)}**")
    shown = Shown(sheet.text, sheet.rev, sheet.told, f"Text of {sheet.name}", draft.issues, sheet.line)
    show_editor(f"editor {sheet.name}", shown, take(sheet))  # first of all: the reader is told of a slip at once
    keep_typed(sheet)
    show_slips(sheet, draft)
    st.markdown(KEYS)
    _kept(sheet)
    show_adding(sheet, draft)
    show_testing(sheet, draft)
    _tests(sheet, draft)


def _kept(sheet: Sheet) -> None:
    """Where the text is safe, or why it is not, and what can be done."""
    if sheet.refused is not None:
        st.warning(f"{plain(sheet.refused.message)}  \nWhat to do: {plain(sheet.refused.fix)}", icon="⚠️")
    if sheet.is_copy:
        _two_texts(sheet)
    elif sheet.changed is not None and sheet.is_changed:
        at = sheet.changed.astimezone().strftime("%H:%M:%S")
        st.markdown(f"Your draft was kept at {at}. Nobody is answered by it until you publish it.")
        st.button("Throw this draft away", on_click=give_up, args=(sheet,))
    else:
        st.markdown("This is the published text. Change anything: a draft begins, and the rules stay as they are.")
        earlier = workspace().earlier(sheet.name)
        if earlier and earlier[0].text != sheet.text:
            st.button("Bring back what was thrown away", on_click=put, args=(sheet, earlier[0].text))


def _two_texts(sheet: Sheet) -> None:
    """Another tab or person has saved this draft too: both texts, what differs, and which to go on with."""
    theirs = workspace().kept(sheet.name)
    st.markdown(
        f"Somebody else saved this question while you wrote; your text is kept as **{plain(sheet.stored_as)}**, "
        "a copy of your own. Both texts are safe."
    )
    with st.container(horizontal=True):
        st.button("Go on with the other text", on_click=start_again, args=(sheet,))
        st.button("Put mine in its place", on_click=mine_instead, args=(sheet,))
    drawer = st.expander("What differs between the two", key="two texts", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        lines = difflib.unified_diff(
            (theirs.text if theirs else "").splitlines(),
            sheet.text.splitlines(),
            "the other",
            "yours",
            lineterm="",
            n=2,
        )
        st.code("\n".join(lines) or "Nothing.", language=None, wrap_lines=True)


def _tests(sheet: Sheet, draft: Draft) -> None:
    """The tests of the file under the draft; those that fail with what came out."""
    trial = trial_of(sheet, draft)
    if trial is None or draft.rule_set is None:
        st.markdown("Tests are run once no error is left.")
        return
    failed = run_shown(trial, draft.rule_set)
    total = len(draft.rule_set.tests)
    if not total:
        st.markdown("This question has no tests yet.")
    elif not failed:
        st.markdown(f"✓ All {total} tests come out as expected.")
    else:
        st.markdown(f"✗ {len(failed)} of {total} tests come out otherwise:\n\n{told(failed)}")


def told(failed: tuple[Failed, ...]) -> str:
    """Failed tests as a Markdown list, each with what came out."""
    return "\n".join(
        f"- **{plain(one.name)}**\n" + "\n".join(f"    - {plain(miss)}" for miss in one.misses) for one in failed
    )
