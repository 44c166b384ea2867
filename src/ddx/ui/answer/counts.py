"""Diagnosis by marker: what publications counted, beside the result in this patient."""

from __future__ import annotations

import streamlit as st

from ddx.model.consultation import QuestionLine
from ddx.ui.plain import plain

MOST_COLUMNS = 6
"""Candidates side by side, the first ones; more do not fit a page that is read."""


def show_counts(question: QuestionLine, where: str) -> None:
    """A drawer with the table; nothing where nothing that was seen has been counted."""
    if not question.matrix:
        return
    drawer = st.expander(
        "Published counts beside this patient", key=f"drawer-{where}-{question.id}-counts", on_change="rerun"
    )
    if drawer.open:
        with drawer:
            st.markdown(as_table(question))
            if said := question.uncounted_in_words:
                st.markdown(plain(said))


def as_table(question: QuestionLine) -> str:
    """Share of patients in whom each marker is positive or present, for the first candidates that have counts."""
    named = {name for row in question.matrix for name in row.cells}
    columns = [one for one in question.candidates if one.id in named][:MOST_COLUMNS]
    head = " | ".join(["Seen", "This patient", *(plain(one.name) for one in columns)])
    rows = [
        " | ".join([plain(row.says), f"**{plain(row.patient)}**", *(row.cells.get(one.id, "–") for one in columns)])
        for row in question.matrix
    ]
    return "\n".join([f"| {head} |", "|---|---|" + "---|" * len(columns), *(f"| {row} |" for row in rows)])
