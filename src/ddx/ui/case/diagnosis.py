"""The diagnosis of the authors beside the answer of the rules, and why they differ where they do."""

from __future__ import annotations

import streamlit as st

from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, QuestionLine
from ddx.model.library import Library
from ddx.ui.plain import plain


def show_diagnosis(case: CaseReport, consultation: Consultation, library: Library) -> None:
    """Two columns: what the report concludes, what the rules answer once everything is known."""
    st.divider()
    authors, engine = st.columns(2, gap="large")
    with authors:
        st.markdown("### The authors' diagnosis")
        where = f" *({plain(case.authors_diagnosis.at)})*" if case.authors_diagnosis.at else ""
        st.markdown(f"{plain(case.authors_diagnosis.says)}{where}")
        names = [library.vocabulary.label("diagnosis", name) for name in case.authors_diagnosis.is_one_of]
        if names:
            st.markdown("Among the candidates here: " + "; ".join(plain(name) for name in names))
    with engine:
        st.markdown("### The answer of the rules")
        st.markdown("\n".join(_lines(case, consultation)) or "No question of the rules applies.")
        if case.engine_view:
            st.markdown(f"**Why they differ, or how far they agree:** {plain(case.engine_view)}")


def _lines(case: CaseReport, consultation: Consultation) -> list[str]:
    return [
        f"- {plain(question.title)}: **{plain(question.headline)}** {_verdict(case, question)}"
        for question in consultation.questions
    ]


def _verdict(case: CaseReport, question: QuestionLine) -> str:
    right = set(case.authors_diagnosis.is_one_of) & {candidate.id for candidate in question.candidates}
    if not right:
        return "(the authors' diagnosis is no candidate of this question)"
    if question.open:
        return "(open here; the authors decided)"
    return "(agrees with the authors)" if question.candidates[0].id in right else "(differs from the authors)"
