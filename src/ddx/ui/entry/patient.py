"""The patient without identity (age, sex) and the pieces of tissue."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from ddx.model.library import Library
from ddx.model.words import Sex, SpecimenRole
from ddx.ui.entry import grid
from ddx.ui.entry.choices import explained, settled, spellings
from ddx.ui.entry.columns import COLUMNS
from ddx.ui.entry.draft import Draft, Row, is_blank, name_specimens, next_letter
from ddx.ui.entry.problems import show_problems
from ddx.ui.entry.reading import Reading
from ddx.ui.entry.state import fresh, key
from ddx.ui.plain import plain

SIDES = ("left", "right", "midline", "both")
FIELDS = ("site", "role", "procedure", "side")


def collect_patient(draft: Draft, library: Library) -> None:
    """Bring into the draft what was typed about the patient and the specimens."""
    for field in ("age", "sex"):
        _take(draft.subject, field, key("subject", field))
    for row in draft.specimens:
        for field in FIELDS:
            _take(row, field, key("specimen", row["id"], field), library)


def _take(row: Row, field: str, field_key: str, library: Library | None = None) -> None:
    if field_key not in st.session_state:
        return
    value = st.session_state[field_key]
    if library and field in ("site", "procedure") and value:
        value = st.session_state[field_key] = settled(library, field, value)
    if field == "age":
        value = int(value) if isinstance(value, str) and value.strip().isdigit() else value
    if is_blank(value):
        row.pop(field, None)
    else:
        row[field] = value


def show_subject(draft: Draft, reading: Reading) -> None:
    """Age and sex; nothing else of a person can be entered."""
    left, right = st.columns([2, 3])
    age = key("subject", "age")
    fresh(age, str(draft.subject["age"]) if "age" in draft.subject else None, "")
    left.text_input(
        "Age in years",
        key=age,
        placeholder="not known",
        help="A whole number, or a range such as 60-69. Above 89 it is kept as 90-120, so that nobody is recognised.",
    )
    sex = key("subject", "sex")
    fresh(sex, draft.subject.get("sex"))
    choices = [word for word in get_args(Sex) if word != "unknown"]
    right.segmented_control("Sex", choices, key=sex, help="Leave all unmarked where it is not known.")
    show_problems(draft, reading, "subject")


def show_specimens(draft: Draft, reading: Reading, library: Library) -> None:
    """Each piece of tissue on a line: site, role, procedure, side."""
    for index, row in enumerate(draft.specimens):
        with st.container(border=len(draft.specimens) > 1):
            _specimen(row, library)
            show_problems(draft, reading, "specimen", index)
    with st.container(horizontal=True):
        st.button("Add a specimen", key=key("add specimen"), on_click=_add, args=(draft, library))
        if len(draft.specimens) > 1:
            last = draft.specimens[-1]["id"]
            st.button(f"Remove specimen {last}", key=key("remove specimen"), on_click=_remove, args=(draft,))


def _specimen(row: Row, library: Library) -> None:
    letter = row["id"]
    site, role, procedure, side = st.columns([5, 4, 4, 3])
    with site:
        _pick(row, "site", f"Site of specimen {plain(letter)}", library)
    with role:
        _choose(row, "role", f"Role of {plain(letter)}", [w for w in get_args(SpecimenRole) if w != "unknown"])
    with procedure:
        _pick(row, "procedure", f"Procedure of {plain(letter)}", library)
    with side:
        _choose(row, "side", f"Side of {plain(letter)}", list(SIDES))


def _pick(row: Row, field: str, title: str, library: Library) -> None:
    field_key = key("specimen", row["id"], field)
    fresh(field_key, row.get(field))
    also = [word for word in (row.get(field), st.session_state[field_key]) if word]
    st.selectbox(
        title,
        spellings(library, field, also),
        index=None,
        key=field_key,
        format_func=explained(library, field),
        accept_new_options=True,
        placeholder="not known",
    )


def _choose(row: Row, field: str, title: str, words: list[str]) -> None:
    field_key = key("specimen", row["id"], field)
    fresh(field_key, row.get(field))
    st.selectbox(title, words, index=None, key=field_key, placeholder="not known")


def _add(draft: Draft, library: Library) -> None:
    """A further specimen: what was typed so far belongs to the first, and its lines now say so."""
    for kind in COLUMNS:
        grid.collect(draft, kind)
    name_specimens(draft, library)
    draft.specimens.append({"id": next_letter(draft)})
    for kind in COLUMNS:
        grid.draw_anew(draft, kind)


def _remove(draft: Draft) -> None:
    """Take the last specimen away; lines that name it stay and are marked."""
    draft.specimens.pop()
