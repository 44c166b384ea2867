"""What is wrong with a line, said directly under the field or table it stands in."""

from __future__ import annotations

import streamlit as st

from ddx.ui.entry.columns import COLUMNS
from ddx.ui.entry.draft import Draft
from ddx.ui.entry.reading import Problem, Reading
from ddx.ui.plain import plain


def show_problems(draft: Draft, reading: Reading, kind: str, index: int | None = None) -> None:
    """The errors of one part of the form. Unfinished lines are no errors and are only noted in the table."""
    found = [p for p in reading.of(kind) if not p.unfinished and (index is None or p.where == (kind, index))]
    if found:
        st.error("  \n".join(_sentence(draft, problem) for problem in found), icon="⚠️")


def _sentence(draft: Draft, problem: Problem) -> str:
    name = _name(draft, problem)
    lead = f"**{plain(name)}:** " if name else ""
    fix = f" {plain(_sentence_case(problem.fix))}" if problem.fix else ""
    return f"{lead}{plain(problem.says)}.{fix}"


def _name(draft: Draft, problem: Problem) -> str:
    """The line as its author knows it: "Line 3, CK20" in a table, the word itself elsewhere."""
    kind, index = problem.where or ("", 0)
    if kind not in draft.rows:
        return ""
    word = str(draft.rows[kind][index].get(kind) or "")
    return ", ".join(part for part in (f"Line {index + 1}" if kind in COLUMNS else "", word) if part)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
