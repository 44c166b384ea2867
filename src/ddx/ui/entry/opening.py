"""Opening: a published patient, a file, a clean sheet; and saving what was entered as one file."""

from __future__ import annotations

import streamlit as st

from ddx import consult
from ddx.model.case import CaseReport
from ddx.model.library import Library
from ddx.ui.entry.draft import Draft
from ddx.ui.entry.reading import Reading
from ddx.ui.entry.state import bring_back, can_bring_back, replace, take
from ddx.ui.plain import plain

PICK, FILE = "open a case", "open a file"


def show_opening(draft: Draft, reading: Reading, cases: tuple[CaseReport, ...], library: Library) -> None:
    """One row of doors into and out of the form."""
    titles = {case.id: case.title for case in cases}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Open a published patient",
            list(titles),
            index=None,
            key=PICK,
            format_func=lambda name: titles.get(name, name),
            placeholder="Choose one to see how it reads",
            on_change=_open_case,
            args=(cases,),
            width=420,
        )
        with st.popover("Open a file"):
            st.file_uploader(
                "A patient saved from this page (YAML or JSON)",
                type=["yaml", "yml", "json"],
                key=FILE,
                on_change=_open_file,
                args=(library,),
            )
        st.download_button(
            "Save as a file",
            consult.write_profile(reading.profile),
            file_name="patient.yaml",
            mime="application/yaml",
            disabled=draft.is_empty,
            on_click="ignore",
            help="Everything entered and readable, as one file that opens here again.",
        )
        st.button("Start anew", on_click=replace, args=(Draft(),), disabled=draft.is_empty)
        if can_bring_back():
            st.button("Bring back what was here", on_click=bring_back)
    _show_refusal()
    if draft.title:
        st.markdown(f"Opened: **{plain(draft.title)}**. Change anything; the published case stays as it is.")


def _open_case(cases: tuple[CaseReport, ...]) -> None:
    case = next((case for case in cases if case.id == st.session_state.get(PICK)), None)
    st.session_state[PICK] = None
    if case is not None:
        take(case.profile, case.title)


def _open_file(library: Library) -> None:
    """Read the file; where it cannot be read, say why and leave the form as it is."""
    st.session_state.pop("refused", None)
    upload = st.session_state.get(FILE)
    if upload is None:
        return
    profile, issues = consult.read_profile(upload.getvalue(), upload.name, library)
    if profile is None:
        st.session_state["refused"] = [str(issue) for issue in issues if issue.level == "error"]
    else:
        take(profile, f"file {upload.name}")


def _show_refusal() -> None:
    refused = st.session_state.get("refused")
    if refused:
        st.error("The file was not opened; what you had entered is still here.", icon="⚠️")
        st.text("\n\n".join(refused[:10]))
