"""A remark on the answer: I disagree, this is wrong, something is missing. It goes where its author puts it.

It is downloaded as a file. Only where DDX_FEEDBACK names a file can it be added to that one; it is logged nowhere.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from ddx import consult
from ddx.model.consultation import Consultation
from ddx.ui.entry.state import fresh, key
from ddx.ui.plain import plain
from ddx.ui.reader.impression import WRITTEN

REMARK, SORT = "remark", "sort of remark"
SORTS = ("I disagree", "This is wrong", "Something is missing")
ADDED = "remark added"


def show_remark(consultation: Consultation) -> None:
    """The drawer below the answer; made only while it is open."""
    drawer = st.expander("Disagree? Say what is wrong or missing", key=key("remark drawer"), on_change="rerun")
    if drawer.open:
        with drawer:
            _fields()
            _ways_out(record(consultation, st.session_state.get(SORT), str(st.session_state.get(REMARK) or "")))


def record(consultation: Consultation, sort: str | None, remark: str) -> dict[str, Any]:
    """What is written to the file: the remark, the digests, and what the answer said in one line each."""
    said = {question.id: question.first_line for question in consultation.questions}
    return {
        "written": date.today().isoformat(),
        "sort": sort,
        "remark": remark,
        "impression": st.session_state.get(WRITTEN),
        "answer": said,
        "digest": consultation.digest.model_dump(),
    }


def add_to(path: Path, what: dict[str, Any]) -> str | None:
    """Add a line to the file; None when it was written, else why it could not be."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(json.dumps(what, ensure_ascii=False) + "\n")
    except OSError as failure:
        return failure.strerror or "it cannot be written"
    return None


def _fields() -> None:
    sort, text = key(SORT), key(REMARK)
    fresh(sort, st.session_state.get(SORT))
    fresh(text, st.session_state.get(REMARK), "")
    st.segmented_control("What is it?", SORTS, key=sort)
    st.text_area("In your words", key=text, height=110, placeholder="What did you expect, and on what ground?")
    st.session_state[SORT], st.session_state[REMARK] = st.session_state[sort], st.session_state[text]
    st.markdown("Write nothing that tells who the patient is: no name, no date, no number.")


def _ways_out(what: dict[str, Any]) -> None:
    told = consult.identifying(f"{what['remark']} {what['impression'] or ''}")
    sure = not told
    if told:
        st.warning("This could tell who the patient is: " + "; ".join(plain(part) for part in told), icon="⚠️")
        sure = st.checkbox("It does not: nobody can be recognised by it", key=key("remark is safe"))
    ready = sure and bool(what["remark"].strip())
    with st.container(horizontal=True):
        text = json.dumps(what, ensure_ascii=False, indent=2)
        st.download_button(
            "Save the remark as a file", text, "remark.json", "application/json", disabled=not ready, on_click="ignore"
        )
        if place := os.environ.get("DDX_FEEDBACK"):
            st.button("Add it to the file of this desk", on_click=_add, args=(Path(place), what), disabled=not ready)
    said = st.session_state.pop(ADDED, None)
    if said:
        st.markdown(said)


def _add(path: Path, what: dict[str, Any]) -> None:
    failed = add_to(path, what)
    st.session_state[ADDED] = (
        f"**Not written:** {plain(failed)}. Save it as a file instead." if failed else "Added. Nothing else was sent."
    )
