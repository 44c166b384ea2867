"""The rest of a report: which work it is, where it contradicts itself, what was done, what it leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ddx.model.case import CaseReport, Discrepancy, Passage
from ddx.model.library import Library
from ddx.ui.plain import plain
from ddx.ui.sources import citation_gaps, citation_words


def show_citation(case: CaseReport, library: Library) -> None:
    """The work, and what is not known of it."""
    citation = library.citation(case.cite)
    st.markdown(f"Source: {citation_words(citation, case.cite)}")
    seen = [f"Read for this case: {plain(case.text_seen)}"] if case.text_seen else []
    gaps = [*seen, *(citation_gaps(citation) if citation else ())]
    if gaps:
        with st.expander("What is known of this source, and what is not"):
            st.markdown("\n".join(f"- {line}" for line in gaps))


def show_report(case: CaseReport) -> None:
    """Discrepancies, treatment, outcome and gaps."""
    _section("Where the report does not agree with itself", map(_discrepancy, case.discrepancies))
    left, right = st.columns(2, gap="large")
    with left:
        _section("What was done: as reported, not advised", map(_passage, case.management))
    with right:
        _section("How it ended: as reported", map(_passage, case.outcome))
    _section("What the report leaves unsaid", (plain(sentence) for sentence in case.not_reported))


def _section(title: str, lines: Iterable[str]) -> None:
    told = [f"- {line}" for line in lines]
    if told:
        st.markdown(f"### {title}")
        st.markdown("\n".join(told))


def _passage(passage: Passage) -> str:
    return f"{plain(passage.says)} *({plain(passage.at)})*"


def _discrepancy(one: Discrepancy) -> str:
    return f"{_passage(one.one)} — but {_passage(one.other)}  \n    Recorded as: {plain(one.recorded_as)}"
