"""Grid: lines of one kind as a table to type into. The lines live in the draft; the table shows and changes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from ddx.model.library import Library
from ddx.ui.entry.choices import explained, spellings
from ddx.ui.entry.columns import COLUMNS, SPECIMEN, Column
from ddx.ui.entry.draft import Draft, Row, filled, is_blank
from ddx.ui.entry.reading import Problem
from ddx.ui.entry.state import edition, key

SPARE = 12
"""Blank lines kept ready below the last typed one."""


MARKS = "✗ cannot be read, see below the table; … not finished yet"


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
    """Draw the table; its first column marks the lines that are wrong or not finished, and below it stands why."""
    ground, columns = _ground(kind), COLUMNS[kind]
    st.data_editor(
        _table(draft, ground, kind, problems, library),
        key=_grid_key(kind, ground),
        hide_index=True,
        row_height=36,
        height=36 * (max(2, _last(draft.rows[kind])) + 3) + 3,
        column_order=[
            "check",
            *(cell for c in columns if c != SPECIMEN or len(draft.specimens) > 1 for cell in c.cells),
        ],
        column_config={cell: _config(c, cell, ground, library) for c in columns for cell in c.cells}
        | {"check": st.column_config.TextColumn("!", disabled=True, width=32, help=MARKS)},
        placeholder="",
        alt=f"Table to enter each {kind}, one a line",
    )


def _table(draft: Draft, ground: Ground, kind: str, problems: tuple[Problem, ...], library: Library) -> pd.DataFrame:
    """The table as it was first drawn, with the marks and units of this moment."""
    marks = {problem.where[1]: _mark(problem) for problem in reversed(problems) if problem.where}
    cells = {"check": pd.Series([marks.get(i) for i in range(len(ground.rows))], dtype="string")}
    for column in COLUMNS[kind]:
        cells |= {column.field: _units(draft, kind, library)} if column.derived else _cells(ground.rows, column)
    if "usual" in cells:
        cells["unit"] = cells["unit"].where(cells["unit"] != cells["usual"])
    return pd.DataFrame(cells)


def _ground(kind: str) -> Ground:
    ground: Ground = st.session_state.setdefault(f"ground {kind} {edition()}", Ground())
    return ground


def _grid_key(kind: str, ground: Ground) -> str:
    return key("grid", kind, ground.version)


def draw_anew(draft: Draft, kind: str) -> None:
    """Start the table again from the draft, after something else than typing changed its lines."""
    _draw_anew(draft, kind, _ground(kind))


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
    after = dict(row)
    for column in COLUMNS[kind]:
        typed = [change.get(cell, was) for cell, was in zip(column.cells, _slots(row, column), strict=True)]
        beyond = _words(row, column)[column.slots :]
        after[column.field] = [word for word in (*typed, *beyond) if word] if column.slots > 1 else typed[0]
    return {name: value for name, value in after.items() if not is_blank(value)}


def _words(row: Row, column: Column) -> list[Any]:
    """What stands in a field, as a list."""
    value = row.get(column.field)
    return list(value) if isinstance(value, list | tuple) else [] if is_blank(value) else [value]


def _slots(row: Row, column: Column) -> list[Any]:
    """What stands in each column of a field; None where nothing does."""
    return [*_words(row, column), *[None] * column.slots][: column.slots]


def _mark(problem: Problem) -> str:
    return "…" if problem.unfinished else "✗"


def _cells(rows: list[Row], column: Column) -> dict[str, Any]:
    """The columns of a field, as the table takes them."""
    slots = [[None if word is None else str(word) for word in _slots(row, column)] for row in rows]
    texts = zip(*slots, strict=True)
    return {cell: pd.Series(list(text), dtype="string") for cell, text in zip(column.cells, texts, strict=True)}


def _units(draft: Draft, kind: str, library: Library) -> pd.Series[Any]:
    """The usual unit of each measure typed."""
    words = library.vocabulary
    spelled = [str(row.get(kind) or "") for row in draft.rows[kind]]
    terms = [words.term(kind, words.named(kind, spelling) or spelling) for spelling in spelled]
    return pd.Series([term.unit if term else None for term in terms], dtype="string")


def _config(column: Column, cell: str, ground: Ground, library: Library) -> Any:
    number = column.cells.index(cell) + 1
    title = column.title if number == 1 else f"{column.title} ({number})"
    width, about, make = column.width, column.help, st.column_config
    if column.derived or not (column.words or column.vocabulary):
        return make.TextColumn(title, width=width, help=about, disabled=column.derived)
    if column.words:
        return make.SelectboxColumn(title, width=width, help=about, options=list(column.words))
    typed = [str(word) for row in ground.rows for word in _words(row, column)]
    options = spellings(library, str(column.vocabulary), typed)
    show_as: Any = explained(library, str(column.vocabulary))
    return make.SelectboxColumn(title, width=width, help=about, options=options, format_func=show_as)
