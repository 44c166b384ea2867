"""The published cases nearest to the patient, each with what agrees, what differs, and what one side does not tell."""

from __future__ import annotations

import streamlit as st

from ddx.model.argument import NearCaseLine
from ddx.model.consultation import Consultation
from ddx.ui.plain import plain


def show_nearest(consultation: Consultation, where: str) -> None:
    """A drawer for each case; its inside is only made once it is opened."""
    if not consultation.nearest_cases:
        return
    st.subheader("Nearest published cases", anchor=False)
    for case in consultation.nearest_cases:
        drawer = st.expander(_title(case), key=f"drawer-{where}-near-{case.id}", on_change="rerun")
        if drawer.open:
            with drawer:
                _inside(case)


def _title(case: NearCaseLine) -> str:
    mark = "**This very patient:** " if case.this_patient else ""
    counts = f"agrees in {len(case.agrees)}, differs in {len(case.differs)}"
    return f"{mark}{plain(case.title)} — {counts}"


def _inside(case: NearCaseLine) -> None:
    st.markdown(f"Authors' diagnosis: **{plain(case.diagnosis)}**  \n{plain(case.citation)}")
    st.page_link("page/cases.py", label="Open this case", icon=":material/article:", query_params={"case": case.id})
    both, apart = st.columns(2)
    with both:
        _part("✓ Agrees", case.agrees)
        _part("✗ Differs", case.differs)
    with apart:
        _part("? Not reported there", case.only_here)
        _part("? Not recorded here", case.only_there)
    _part("Beside it, not weighed", case.context)
    st.markdown("What one side does not report is never counted as a difference.")


def _part(title: str, lines: tuple[str, ...]) -> None:
    shown = "\n".join(f"- {plain(line)}" for line in lines) or "nothing"
    st.markdown(f"**{title}** ({len(lines)})\n\n{shown}")
