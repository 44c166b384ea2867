"""A question and its candidates: the ranking at a glance, then each candidate with what speaks for and against it."""

from __future__ import annotations

import streamlit as st

from ddx.model.consultation import CandidateLine, EvidenceLine, QuestionLine
from ddx.ui.answer.argument import show_why_not
from ddx.ui.answer.counts import show_counts
from ddx.ui.answer.evidence import show_lines, show_waiting
from ddx.ui.answer.waterfall import show_waterfall
from ddx.ui.plain import plain

SHOWN = 3
"""Candidates whose evidence is laid open at once; the others follow at a touch."""


def show_question(question: QuestionLine, where: str) -> None:
    """One question: title, headline, ranking, evidence."""
    st.subheader(plain(question.title), anchor=False)
    draft = " :orange-badge[draft rules]" if question.status != "reviewed" else ""
    st.markdown(f"{plain(question.question or '')} {draft}")
    if question.asked_because:
        st.markdown(f"Asked because: {plain('; '.join(question.asked_because))}.")
    st.markdown(f"#### {plain(question.first_line)}")
    st.markdown(ranking(question))
    everything = len(question.candidates) <= SHOWN or st.toggle(
        f"Evidence of all {len(question.candidates)} candidates", key=f"all-{where}-{question.id}"
    )
    for candidate in question.candidates if everything else question.candidates[:SHOWN]:
        _candidate(question, candidate, f"{where}-{question.id}-{candidate.id}")
    if question.notes:
        st.markdown("**Notes, as reported**")
        show_lines(question.notes, f"{where}-{question.id}-notes")
    show_waterfall(question, where)
    show_counts(question, where)
    show_why_not(question, where)
    st.markdown(f"Rules: {plain(question.origin)}")


def ranking(question: QuestionLine) -> str:
    """The candidates as a Markdown table, best first."""
    head = "| Place | Candidate | Points | Standing | Proof |\n|---|---|---:|---|---|"
    rows = [
        f"| {rank(question, c)} | {plain(c.name)} | {c.points} | {c.standing} | {c.proof} |"
        for c in question.candidates
    ]
    return "\n".join([head, *rows])


def rank(question: QuestionLine, candidate: CandidateLine) -> str:
    """The number of a candidate; a cross for one that left the race, a dash while the question is open."""
    number = question.number(candidate)
    return str(number) if number else "✗" if candidate.standing == "excluded" else "–"


def _candidate(question: QuestionLine, candidate: CandidateLine, where: str) -> None:
    with st.container(border=True):
        number = rank(question, candidate)
        lead = f"{number}\\. " if number.isdigit() else ""
        st.markdown(f"**{lead}{plain(candidate.name)}**: {candidate.state}")
        _part("Excluded by", candidate.excluded_by, where)
        _part("Proven by", candidate.proof_by, where)
        _for_and_against(candidate, where)
        show_waiting("Waiting for what is not known", candidate.waiting, where)
        show_waiting("Proof missing", candidate.proof_missing, where)


def _for_and_against(candidate: CandidateLine, where: str) -> None:
    """Both headings always stand, alike, so that neither side looks weightier than it is."""
    for title, lines in (("For", candidate.supporting), ("Against", candidate.against)):
        st.markdown(f"**{title}** ({len(lines)})" + ("" if lines else ": nothing recorded"))
        show_lines(lines, f"{where}-{title}")


def _part(title: str, lines: tuple[EvidenceLine, ...], where: str) -> None:
    if lines:
        st.markdown(f"**{title}** ({len(lines)})")
        show_lines(lines, f"{where}-{title}")
