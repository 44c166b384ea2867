"""Putting a part that was made in a form into the text on the bench, and going to it."""

from __future__ import annotations

import streamlit as st

from ddx.model.issue import Issue
from ddx.ui.bench.sheet import Sheet, go_to, put
from ddx.ui.plain import plain

COUNT = "parts added"


def form_key(what: str) -> str:
    """The key of the fields of a form; another one once a part was added, so that the next begins empty."""
    return f"{what} {st.session_state.setdefault(COUNT, 0)}"


def put_in(sheet: Sheet, text: str | Issue, wanted: str) -> None:
    """Put the new text into the editor and go to the line that ends with what was added; or say why it could not be."""
    if isinstance(text, Issue):
        st.error(f"{plain(text.message)}. {plain(text.fix)}", icon="⚠️")
        return
    put(sheet, text)
    lines = enumerate(text.splitlines(), 1)
    go_to(sheet, max((number for number, line in lines if line.strip().rstrip('"').endswith(wanted)), default=1))
    st.session_state[COUNT] += 1
    st.rerun(scope="fragment")
