"""What is wrong with a line, said directly under the field or table it stands in."""

from __future__ import annotations

import streamlit as st

from ddx.ui.entry.draft import Draft
from ddx.ui.entry.reading import Problem, Reading
from ddx.ui.plain import plain


def show_problems(draft: Draft, reading: Reading, kind: str, index: int | None = None) -> None:
    """The errors of one part of the form. Unfinished lines are no errors and are only noted in the table."""
    found = [p for p in reading.of(kind) if not p.unfinished and (index is None or p.where == (kind, index))]
    if found:
        st.error("  \n".join(_sentence(draft, problem) for problem in found), icon="⚠️")


def _sentence(draft: Draft, problem: Problem) -> str:
    where = f"{_name(draft, problem)}: " if _name(draft, problem) else ""
    fix = f" {plain(_capital(problem.fix))}" if problem.fix else ""
    return f"**{plain(where)}**{plain(problem.says)}.{fix}".replace("****", "")


def _name(draft: Draft, problem: Problem) -> str:
    kind, index = problem.where or ("", 0)
    if kind not in draft.rows:
        return ""
    line = f"line {index + 1}, " if kind in ("stain", "measure", "search") else ""
    return (
        f"{line}{draft.rows[kind][index].get(kind, kind)}".capitalize()
        if not line
        else (line.capitalize() + str(draft.rows[kind][index].get(kind, kind)))
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
