"""The answer panel: alerts first, then each question, then what the record lacks, then what made the answer."""

from __future__ import annotations

import streamlit as st

from ddx.model.consultation import Consultation
from ddx.ui.answer.argument import show_two_tumours
from ddx.ui.answer.candidate import show_question
from ddx.ui.answer.cases import show_nearest
from ddx.ui.answer.evidence import show_line
from ddx.ui.answer.tests import show_advice, show_tests, show_turning_points
from ddx.ui.plain import plain

URGENCY = {"emergency": "EMERGENCY", "urgent": "URGENT", "note": "Note"}


@st.fragment
def show_answer(consultation: Consultation, where: str) -> None:
    """The whole answer; `where` keeps two answers on different pages apart.

    A fragment: opening a drawer draws the answer again and leaves the form beside it alone.
    """
    _alerts(consultation, where)
    show_two_tumours(consultation)
    _in_short(consultation)
    for question in consultation.questions:
        show_question(question, where)
    _contradictions(consultation, where)
    show_tests(consultation, where)
    show_advice(consultation.advice)
    show_turning_points(consultation.turning_points)
    _record(consultation)
    show_nearest(consultation, where)
    _stamp(consultation)


def _in_short(consultation: Consultation) -> None:
    """Each question in one line where there are several; else which question applies, or that none does."""
    st.markdown(plain(consultation.scope))
    if len(consultation.questions) > 1:
        lines = [f"- {plain(question.title)}: **{plain(question.first_line)}**" for question in consultation.questions]
        st.markdown("\n".join(lines))


def _alerts(consultation: Consultation, where: str) -> None:
    for number, alert in enumerate(consultation.alerts):
        box = {"emergency": st.error, "urgent": st.warning}.get(alert.urgency, st.info)
        box(f"**{URGENCY[alert.urgency]}:** {plain(alert.says)}")
        show_line(alert.evidence, f"{where}-alert-{number}")


def _contradictions(consultation: Consultation, where: str) -> None:
    if consultation.contradictions:
        st.subheader("Contradictions in the record", anchor=False)
    for number, line in enumerate(consultation.contradictions):
        seen = "; ".join(plain(one.says) for one in line.seen)
        st.warning(plain(line.says) + (f" (seen: {seen})" if seen else ""), icon="⚠️")
        if line.evidence:
            show_line(line.evidence, f"{where}-contradiction-{number}")


def _record(consultation: Consultation) -> None:
    c = consultation
    _list("Not known, and rules wait for it", [_with(one.says, one.waiting) for one in c.missing])
    _list("Not explained by the leader", [f"{one.says} ({one.question})" for one in c.unexplained])
    maybe = [_with(f"{one.title}, if known:", one.unknown) for one in c.might_apply]
    _list("Questions that might apply", maybe)
    _list("Established on the way", list(c.interpretations))
    _list("Hospital rules laid over the shipped ones", [words for layer in c.layers for words in layer.in_words])


def _with(says: str, more: tuple[str, ...]) -> str:
    return f"{says} {'; '.join(more)}" if more else says


def _list(title: str, sentences: list[str]) -> None:
    if sentences:
        with st.expander(f"{title} ({len(sentences)})"):
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _stamp(consultation: Consultation) -> None:
    digest = consultation.digest
    st.divider()
    if any(question.status == "draft" for question in consultation.questions):
        st.markdown("**Draft rules:** no named reviewer has approved them yet.")
    st.markdown(f"**{plain(consultation.statement)}**")
    cases = f", cases `{plain(digest.cases)}`" if digest.cases else ""
    st.markdown(
        f"Made by {plain(digest.engine)}, rules `{plain(digest.rules)}`, profile `{plain(digest.profile)}`{cases}. "
        "The same of these give the same answer."
    )
