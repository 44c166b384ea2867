"""The picture of a question: what is seen, the rules, what they establish, the candidates; and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from ddx.consult import as_dot
from ddx.model.library import Library
from ddx.model.picture import Picture, Point, picture_of, targets_of
from ddx.model.rule import RuleSet
from ddx.ui.plain import plain

LEGEND = (
    "From left to right: what is seen, the rules, what they lead to. The wider an arrow, the stronger; dashed speaks "
    "against, a bar excludes, a diamond confirms; a dotted line is something that must not be. A touch on a rule opens "
    "it; a touch on something established opens a rule that establishes it."
)


def show_picture(rule_set: RuleSet, library: Library) -> None:
    """One candidate of a question at a time, or whatever else its rules lead to: drawn, and as a table."""
    targets = targets_of(rule_set, library.vocabulary)
    if not targets:
        return
    target = st.selectbox(
        "Draw the rules that lead to", list(targets), key=f"target {rule_set.id}", format_func=lambda one: targets[one]
    )
    picture = picture_of(rule_set, library, target)
    if not picture.points:
        st.info("No rule leads there.")
        return
    st.markdown(LEGEND)
    with st.container(key=f"drawing-{rule_set.id}"):
        st.graphviz_chart(as_dot(picture))
    with st.expander("The same as a table", key=f"table-{rule_set.id}", on_change="rerun") as drawer:
        if drawer.open:
            st.markdown(as_table(picture))


def as_table(picture: Picture) -> str:
    """A row for each rule: what it asks, what it says, what it leads to."""
    head = "| What is seen | Rule | Leads to |\n|---|---|---|"
    return "\n".join([head, *(_row(rule, picture) for rule in picture.of("rule"))])


def _row(rule: Point, picture: Picture) -> str:
    named = {point.name: point.says for point in picture.points}
    return (
        f"| {'; '.join(_asked(rule, picture, named))} | {plain(rule.says)} | {'; '.join(_led(rule, picture, named))} |"
    )


def _asked(rule: Point, picture: Picture, named: dict[str, str]) -> Iterator[str]:
    for arrow in picture.arrows:
        if arrow.end == rule.name:
            yield plain(f"{arrow.in_words} {named[arrow.start]}".strip())


def _led(rule: Point, picture: Picture, named: dict[str, str]) -> Iterator[str]:
    for arrow in picture.arrows:
        if arrow.start == rule.name:
            yield plain(f"{arrow.in_words} {named[arrow.end]}")
