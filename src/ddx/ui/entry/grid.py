"""Grid: lines of one kind as a table to type into. The lines live in the draft; the table shows and changes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from ddx.model.library import Library
from ddx.ui.entry.choices import explained, spellings
from ddx.ui.entry.columns import COLUMNS, Column
from ddx.ui.entry.draft import Draft, Row, filled, is_blank
from ddx.ui.entry.reading import Problem
from ddx.ui.entry.state import edition, key

SPARE = 12
"""Blank lines kept ready below the last typed one."""


@dataclass
class Ground:
    """The lines a table was last drawn with; what is typed comes back as changes to them."""

    rows: list[Row] = field(default_factory=list)
    version: int = 0


def collect(draft: Draft, kind: str) -> None:
    """Bring into the draft what was typed into the table since it was drawn."""
    ground = _ground(kind)
    changes = st.session_state.get(_grid_key(kind, ground))
    if changes is None:
        _draw_anew(draft, kind, ground)
        return
    rows = [dict(row) for row in ground.rows]
    for index, change in changes.get("edited_rows", {}).items():
        rows[int(index)] = _changed(rows[int(index)], change, kind)
    draft.rows[kind] = rows
    if _last(rows) > len(rows) - 2:
        _draw_anew(draft, kind, ground)


def show(draft: Draft, kind: str, problems: tuple[Problem, ...], library: Library) -> None:
    """Draw the table; its last column says what is wrong with a line."""
    ground, columns = _ground(kind), COLUMNS[kind]
    notes = {problem.where[1]: _note(problem) for problem in reversed(problems) if problem.where}
    table = pd.DataFrame({c.field: _cells(draft, ground, kind, c, library) for c in columns})
    table["check"] = pd.Series([notes.get(i) for i in range(len(ground.rows))], dtype="string")
    st.data_editor(
        table,
        key=_grid_key(kind, ground),
        hide_index=True,
        row_height=36,
        height=36 * (max(2, _last(draft.rows[kind])) + 3) + 3,
        column_config={c.field: _config(c, kind, ground, library) for c in columns}
        | {"check": st.column_config.TextColumn("Check", disabled=True, width=160)},
        alt=f"Table to enter each {kind}, one a line",
    )


def _ground(kind: str) -> Ground:
    ground: Ground = st.session_state.setdefault(f"ground {kind} {edition()}", Ground())
    return ground


def _grid_key(kind: str, ground: Ground) -> str:
    return key("grid", kind, ground.version)


def _draw_anew(draft: Draft, kind: str, ground: Ground) -> None:
    """Start the table again from the draft, with blank lines at its end."""
    rows = draft.rows[kind]
    ground.rows = [dict(row) for row in rows[: _last(rows)]] + [{} for _ in range(SPARE)]
    ground.version += 1
    draft.rows[kind] = [dict(row) for row in ground.rows]


def _last(rows: list[Row]) -> int:
    """How many lines there are up to the last one that says something."""
    return max((index + 1 for index, row in enumerate(rows) if filled(row)), default=0)


def _changed(row: Row, change: Row, kind: str) -> Row:
    """A line after typing. A new word drops what the table does not show of the old one, such as its clone."""
    shown = {column.field for column in COLUMNS[kind]} | {"step"}
    if change.get(kind, row.get(kind)) != row.get(kind):
        row = {name: value for name, value in row.items() if name in shown}
    return {name: value for name, value in {**row, **change}.items() if not is_blank(value)}


def _note(problem: Problem) -> str:
    return f"… {problem.says}" if problem.unfinished else f"✗ {problem.says}"


def _cells(draft: Draft, ground: Ground, kind: str, column: Column, library: Library) -> pd.Series[Any]:
    if column.derived:
        units = [_usual_unit(row, library) for row in draft.rows[kind]]
        return pd.Series(units, dtype="string")
    values = [row.get(column.field) for row in ground.rows]
    if column.many:
        return pd.Series([[v] if isinstance(v, str) else list(v or []) for v in values], dtype="object")
    return pd.Series([None if is_blank(v) else str(v) for v in values], dtype="string")


def _usual_unit(row: Row, library: Library) -> str | None:
    words = library.vocabulary
    spelling = str(row.get("measure") or "")
    term = words.term("measure", words.named("measure", spelling) or spelling)
    return term.unit if term else None


def _config(column: Column, kind: str, ground: Ground, library: Library) -> Any:
    make, about = st.column_config, {"width": column.width, "help": column.help}
    if column.derived or not (column.words or column.vocabulary):
        return make.TextColumn(column.title, disabled=column.derived, **about)
    if column.words:
        return make.SelectboxColumn(column.title, options=list(column.words), **about)
    typed = [row.get(column.field) for row in ground.rows]
    also = [word for value in typed for word in ([value] if isinstance(value, str) else value or [])]
    options = spellings(library, str(column.vocabulary), also)
    show_as = explained(library, str(column.vocabulary))
    if column.many:
        return make.MultiselectColumn(column.title, options=options, format_func=show_as, **about)
    return make.SelectboxColumn(column.title, options=options, format_func=show_as, **about)
