"""Tests worth doing: how much each is expected to tell, what each result would bring, what parts the candidates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from ddx.model.advice import AdviceLine, TurningLine
from ddx.model.consultation import Consultation, TestLine
from ddx.ui.answer.evidence import show_lines
from ddx.ui.plain import plain

SHOWN = 8
"""Tests drawn; those a rule asks for are always named."""


def show_tests(consultation: Consultation, where: str) -> None:
    """The bar list, then the results of the test one chooses."""
    tests = consultation.next_tests
    if not tests:
        return
    st.subheader("Tests that would help most", anchor=False)
    telling = [one for one in tests if one.gain > 0][:SHOWN]
    if telling:
        st.vega_lite_chart(picture(telling), width="stretch", alt=in_a_sentence(telling))
    asked = [one for one in tests if one.asked_by]
    first = list({one.says: one for one in (*telling, *asked)}.values())
    st.markdown("\n".join(f"{n}. {plain(one.in_words)}" for n, one in enumerate(first, 1)))
    _results(tests, where)
    asking = {line.rule: line for one in asked for line in one.asked_by}
    if asking:
        st.markdown("**Asked for by**")
        show_lines(asking.values(), f"{where}-asking")
    others = [one for one in tests if one not in first]
    if others:
        with st.expander(f"More tests that could speak ({len(others)})"):
            st.markdown("\n".join(f"- {plain(one.in_words)}" for one in others))


def _results(tests: tuple[TestLine, ...], where: str) -> None:
    """What the ranking would be for each result of a chosen test."""
    tried = {f"{one.kind}/{one.term}": one for one in tests if one.results}
    chosen = st.selectbox(
        "What would each result of a test bring?",
        list(tried),
        index=None,
        format_func=lambda name: tried[name].term if name in tried else name,
        key=f"results-{where}",
        placeholder="Choose a test",
    )
    if chosen in tried:
        for line in tried[chosen].results:
            st.markdown(f"**If {plain(line.result)}**, {plain(line.title)}: {plain(line.headline)}")
            rows = [f"| {plain(one.name)} | {one.before} | {one.after} |" for one in line.shifts]
            st.markdown("\n".join(["| Candidate | Now | Then |", "|---|---:|---:|", *rows]))


def picture(tests: Iterable[TestLine]) -> dict[str, Any]:
    """One bar a test, the most telling first, in Vega-Lite; the length alone carries what is told."""
    rows = [{"test": one.term, "tells": one.gain} for one in tests]
    tells = {"field": "tells", "type": "quantitative"}
    test = {"field": "test", "type": "nominal"}
    title = "how much the result is expected to tell (bits)"
    return {
        "height": 26 * len(rows) + 40,
        "data": {"values": rows},
        "mark": {"type": "bar", "color": "#3d8bab"},
        "encoding": {
            "x": {**tells, "title": title, "axis": {"tickCount": 4}},
            "y": {**test, "title": None, "sort": None, "axis": {"labelLimit": 220}},
            "tooltip": [test, tells],
        },
    }


def in_a_sentence(tests: Iterable[TestLine]) -> str:
    """What the chart shows, for those who do not see it."""
    return (
        "Tests by how much they are expected to tell, in bits: " + ", ".join(f"{t.term} {t.gain}" for t in tests) + "."
    )


def show_advice(lines: tuple[AdviceLine, ...]) -> None:
    """For each question the smallest panel, when to stop, and what tells each pair apart."""
    if not any(one.panel or one.settled or one.pairs for one in lines):
        return
    with st.expander("What would part the candidates"):
        for one in lines:
            st.markdown(f"**{plain(one.title)}**")
            said = [words for words in (one.panel_in_words, one.settled) if words]
            shown = [f"- {plain(words)}" for words in said]
            for pair in one.pairs:
                shown += [f"- {plain(pair.in_words)}", *(f"    - {plain(words)}" for words in pair.published)]
            st.markdown("\n".join(shown))


def show_turning_points(lines: tuple[TurningLine, ...]) -> None:
    """The smallest changes of the record that would take somebody from the first place."""
    if lines:
        with st.expander(f"What would change the first place ({len(lines)})"):
            st.markdown("\n".join(f"- {plain(one.in_words)}" for one in lines))
