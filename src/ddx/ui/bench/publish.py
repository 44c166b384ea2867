"""Publish: why, by whom, what would be written; then the draft takes the place of the published file."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import streamlit as st

from ddx import consult
from ddx.authoring.changes import STEPS, Step
from ddx.authoring.examining import Examined, examine, failing_proofs
from ddx.authoring.kept import Kept, Refused
from ddx.authoring.publishing import Plan, Published, plan, publish, three_texts
from ddx.authoring.status import NOT_YET, Wish
from ddx.consult import Consultant
from ddx.model.words import RuleSetStatus
from ddx.ui import knowledge
from ddx.ui.bench.moves import show_changes
from ddx.ui.bench.sheet import Sheet, begin_anew_with_mine, start_again, workspace
from ddx.ui.plain import plain

T = TypeVar("T")
DONE = "published just now"
MOST = 10
"""Tests at the edges that are named."""
STAYS: RuleSetStatus = "draft"
STATES = MappingProxyType(
    {
        "draft": "draft: nobody has reviewed this content",
        "reviewed": "reviewed: a second pathologist has read it",
        "retired": "retired: this question is not asked any more",
    }
)
STEP_WORDS = MappingProxyType(
    {
        "patch": "as the change needs it",
        "minor": "at least the middle number: an answer may move",
        "major": "the first number: what readers rely on has changed",
    }
)


def show_publish(sheet: Sheet) -> None:
    """What was published just now, else what stands in the way, else the form and what it would write."""
    done: Published | None = st.session_state.pop(f"{DONE} {sheet.name}", None)
    if done is not None:
        _tell(done)
    kept = workspace().kept(sheet.name)
    if sheet.is_copy:
        st.warning("You write in a copy beside the draft. Open Write and choose which text to go on with.", icon="⚠️")
    elif kept is None or not sheet.is_changed:
        st.markdown("There is nothing to publish: the text says what is published.")
    else:
        _form(sheet, kept)


def _form(sheet: Sheet, kept: Kept) -> None:
    st.markdown("## What readers will be told")
    reason = st.text_area(
        "What you changed and why, for clinicians", key="reason", placeholder="One or two sentences", height=80
    )
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    state = left.selectbox("Status", list(STATES), key="wished state", format_func=lambda one: STATES[one])
    by = middle.text_input("Reviewed or retired by", key="wished by", disabled=state == STAYS)
    step = right.selectbox("Version", STEPS, key="wished step", format_func=lambda one: STEP_WORDS[one])
    wish = _wish(reason, state, by, step)
    examined = _examined(sheet, kept)
    planned = plan(kept, examined, consult.shipped("rules"), knowledge.library(), wish)
    if isinstance(planned, Refused):
        _refused(sheet, kept, planned)
        return
    _plan(planned)
    _edges(sheet, kept)
    st.button("Publish", type="primary", on_click=_publish, args=(sheet, planned))


def _wish(reason: str, state: str, by: str, step: Step) -> Wish:
    """The wish; a draft leaves the status to the rule, as nobody takes responsibility for another."""
    status: RuleSetStatus | None = None if state == STAYS else "reviewed" if state == "reviewed" else "retired"
    return Wish(reason, date.today().isoformat(), status, by if status else "", NOT_YET, (), step)


def _examined(sheet: Sheet, kept: Kept) -> Examined:
    """The draft read, checked and tested."""
    with st.spinner("Checking the draft and running its tests ..."):
        return _once(f"examined {sheet.name}", kept, examine)


def _edges(sheet: Sheet, kept: Kept) -> None:
    """The tests kept beside the rules that the draft moves: told, and no reason not to publish."""
    with st.spinner("Running the tests at the edges of the rules ..."):
        failing = _once(f"edges {sheet.name}", kept, failing_proofs)
    if failing:
        lines = "\n".join(f"- {plain(one.name)}: {plain('; '.join(one.misses))}" for one in failing[:MOST])
        more = f"\n- and {len(failing) - MOST} more" if len(failing) > MOST else ""
        st.warning(
            "Tests at the edges of these rules (`proofs/`) that would no longer hold: "
            f"{len(failing)}. They do not keep you from publishing; where it is meant, they have to follow.\n\n"
            f"{lines}{more}",
            icon="⚠️",
        )


def _once(key: str, kept: Kept, work: Callable[[Consultant, Path, str, str], T]) -> T:
    """What comes of a draft, worked out once for each text and state of the rules."""
    consultant = knowledge.consultant()
    state = (consultant.program.digest, kept.text)
    found: tuple[object, T] | None = st.session_state.get(key)
    if found is None or found[0] != state:
        found = state, work(consultant, consult.shipped("rules"), kept.file, kept.text)
        st.session_state[key] = found
    return found[1]


def _refused(sheet: Sheet, kept: Kept, refused: Refused) -> None:
    """Why it cannot be published yet, and what to do; where the published file was changed, all three texts."""
    lines = "\n".join(f"- {plain(one.place)}: {plain(one.message)}. {plain(one.fix)}" for one in refused.issues)
    said = "  \n".join(plain(line) for line in refused.message.splitlines())
    st.info(f"Not yet. {said}\n\n{lines}\n\nWhat to do: {plain(refused.fix)}")
    three = three_texts(kept, consult.shipped("rules"), workspace())
    if three.began is not None and three.published is not None and three.began != three.published:
        _difference("What was published since you began", three.began, three.published)
        _difference("What you changed since you began", three.began, three.draft)
        _difference("Your draft beside what is published now", three.published, three.draft)
        st.button("I have compared them: go on with my text", on_click=begin_anew_with_mine, args=(sheet,))


def _difference(title: str, one: str, other: str) -> None:
    with st.expander(title):
        lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=2)
        st.code("\n".join(lines) or "Nothing.", language=None, wrap_lines=True)


def _plan(planned: Plan) -> None:
    """What would be written, word for word."""
    show_changes(planned.changes)
    st.markdown(f"## What will be written\n\nVersion **{planned.rule_set.version}**, {planned.rule_set.status}.")
    with st.expander("The entry in the changelog of the rules", expanded=True):
        st.code(planned.entry, language=None, wrap_lines=True)
    with st.expander("Both files, line by line"):
        st.code(planned.patch, language=None, wrap_lines=True)


def _publish(sheet: Sheet, planned: Plan) -> None:
    done = publish(planned, consult.shipped("rules"), workspace())
    if isinstance(done, Refused):
        sheet.refused = done
        return
    st.session_state[f"{DONE} {sheet.name}"] = done
    start_again(sheet)


def _tell(done: Published) -> None:
    """That it is done, where, and what to send where nobody committed it."""
    st.success(
        f"Published: {plain(done.file)} {plain(done.version)}. {plain(done.note)}. Answers follow it from now on.",
        icon="✅",
    )
    if done.commit is None:
        name = f"{done.file.rsplit('/', 1)[-1].removesuffix('.yaml')}-{done.version}.patch"
        st.download_button("Save the change as a file to send", done.patch, name, "text/x-diff", on_click="ignore")
