"""Take the answer with you: the same answer as a file in five forms, each made only when it is asked for.

Nothing is written to the disk of the server, and no file is named after a patient.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from ddx import consult
from ddx.model.consultation import Consultation

FORMS = (
    ("Page (HTML)", "html", "answer.html", "text/html"),
    ("Plain text", "text", "answer.txt", "text/plain"),
    ("Comment for a report", "report", "report-comment.txt", "text/plain"),
    ("For programs (JSON)", "json", "answer.json", "application/json"),
)
"""The button, the form, the name of the file and its type; the PDF comes before them."""

WHY = (
    "Digests and the versions of the rules go with each of them. A file holds what was found in the patient: "
    "keep it as you keep a report."
)


@st.fragment
def show_taking(consultation: Consultation, where: str) -> None:
    """The drawer below the answer; `where` keeps two of them apart."""
    drawer = st.expander("Take the answer with you", key=f"drawer-{where}-taking", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        st.markdown(WHY)
        with st.container(horizontal=True):
            _pdf(consultation, where)
            for label, form, name, kind in FORMS:
                _button(label, partial(consult.render, consultation, form), name, kind, where)
        if not consult.can_make_pdf():
            st.markdown(f"No PDF here: {consult.NoPdf()}. To have it, {consult.NoPdf.fix}.")
        st.markdown("**The comment for a report**, to copy and to correct:")
        st.code(consult.render(consultation, "report"), language=None, wrap_lines=True)


def _pdf(consultation: Consultation, where: str) -> None:
    """Setting a large answer takes a second or two; the button shows that it is at work."""
    if consult.can_make_pdf():
        _button("PDF", partial(consult.render_pdf, consultation), "answer.pdf", "application/pdf", where)


def _button(label: str, make: Callable[[], str | bytes], name: str, kind: str, where: str) -> None:
    st.download_button(label, make, name, kind, key=f"take-{where}-{name}", on_click="ignore")
