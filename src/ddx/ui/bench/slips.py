"""What is wrong with a draft, in words, each with its place; a press goes to the line."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

import streamlit as st

from ddx.drafting import Draft
from ddx.model.issue import Issue
from ddx.ui.bench.sheet import Sheet, go_to
from ddx.ui.plain import plain

MOST = 12
"""Problems shown below the editor; the others are underlined in it all the same."""

SIGNS = MappingProxyType({"error": "✗", "warning": "⚠", "note": "·"})


def show_slips(sheet: Sheet, draft: Draft) -> None:
    """The problems of a draft, errors first."""
    ordered = sorted(draft.issues, key=lambda one: list(SIGNS).index(one.level))
    for number, issue in enumerate(ordered[:MOST]):
        _slip(number, issue, sheet)
    if len(ordered) > MOST:
        st.markdown(f"{len(ordered) - MOST} more are marked in the text.")


def tally(issues: Iterable[Issue]) -> str:
    """How many problems of each sort there are, in words."""
    levels = [issue.level for issue in issues]
    if not levels:
        return "✓ Nothing is wrong in this text."
    counts = (_many(level, levels.count(level)) for level in SIGNS if level in levels)
    rest = "It cannot be used before the errors are mended." if "error" in levels else "It can be used as it is."
    return f"{', '.join(counts)}. {rest}"


def _many(level: str, count: int) -> str:
    return f"{SIGNS[level]} {count} {level}{'' if count == 1 else 's'}"


def _slip(number: int, issue: Issue, sheet: Sheet) -> None:
    place = issue.place
    with st.container(horizontal=True, vertical_alignment="top", key=f"slip-{number}"):
        st.button(
            f"Line {place.line}",
            key=f"slip-go-{number}",
            type="tertiary",
            on_click=go_to,
            args=(sheet, place.line, place.column),
            help=f"Go to line {place.line}, column {place.column}",
        )
        fix = f"  \nTo mend it: {plain(issue.fix)}" if issue.fix else ""
        st.markdown(f"{SIGNS[issue.level]} {issue.level}: {plain(issue.message)}{fix}")
