"""The diagnosis of the authors beside the answer of the rules, and why they differ where they do."""

from __future__ import annotations

import streamlit as st

from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, QuestionLine
from ddx.model.library import Library
from ddx.ui.plain import plain

LIFTING = 4
"""Unknowns named where the authors' diagnosis is not called first."""


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
        + _distance(case, question)
        for question in consultation.questions
    ]


def _distance(case: CaseReport, question: QuestionLine) -> str:
    """Where the authors' diagnosis stands when it is not called first, and what is not known that could lift it."""
    mine = next((c for c in question.candidates if c.id in case.authors_diagnosis.is_one_of), None)
    first = question.candidates[0] if question.candidates else None
    if mine is None or first is None or (mine.id == first.id and not question.open):
        return ""
    said = f"  \n    {plain(mine.name)} has {plain(mine.state)}"
    said += f"; first is {plain(first.name)} with {first.points}." if mine.id != first.id else "; it is first."
    lifting = [line for line in mine.waiting if line.points > 0]
    unknown = list(dict.fromkeys(word for line in lifting for word in line.unknown))[:LIFTING]
    return said + (f" Not known, and it could speak for it: {plain('; '.join(unknown))}." if unknown else "")


def _verdict(case: CaseReport, question: QuestionLine) -> str:
    right = set(case.authors_diagnosis.is_one_of) & {candidate.id for candidate in question.candidates}
    if not right:
        return "(the authors' diagnosis is no candidate of this question)"
    if question.open:
        return "(open here; the authors decided)"
    return "(agrees with the authors)" if question.candidates[0].id in right else "(differs from the authors)"
