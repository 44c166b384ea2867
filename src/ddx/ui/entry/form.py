"""The entry form. First everything typed is brought into the draft, then the draft is read, then the form is drawn."""

from __future__ import annotations

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from ddx.model.library import Library
from ddx.ui.entry import boxes, grid
from ddx.ui.entry.columns import COLUMNS
from ddx.ui.entry.draft import Draft
from ddx.ui.entry.paste import show_paste
from ddx.ui.entry.patient import collect_patient, show_specimens, show_subject
from ddx.ui.entry.problems import show_problems
from ddx.ui.entry.reading import Reading
from ddx.ui.entry.state import key

TISSUE_BOXES = ("morphology", "label")
PARTS = (
    ("Symptoms, signs and history", ("symptom", "sign", "history")),
    ("Imaging and spread", ("imaging", "spread")),
    ("Other results", ("lab",)),
)
HEADINGS = {
    "morphology": "Microscopy",
    "symptom": "Symptoms",
    "sign": "Signs",
    "imaging": "Imaging",
    "history": "History",
    "spread": "Spread to",
    "lab": "Tests",
    "label": "Name given in the record",
}


def collect(draft: Draft, library: Library) -> None:
    """Bring everything typed since the last run into the draft."""
    collect_patient(draft, library)
    for kind in COLUMNS:
        grid.collect(draft, kind)
    for kind in HEADINGS:
        for specimen in _specimens(draft, kind):
            for box in boxes.boxes(draft, kind, specimen):
                boxes.collect(draft, box, library)


def show(draft: Draft, reading: Reading, library: Library) -> None:
    """Draw the form, with what is wrong beside each part."""
    for problem in reading.general:
        st.error(problem.says, icon="⚠️")
    show_paste(draft, library, collect)
    st.header("Patient", anchor=False)
    show_subject(draft, reading)
    st.header("Specimens", anchor=False)
    show_specimens(draft, reading, library)
    _table("Stains", "stain", draft, reading, library)
    _table("Measures", "measure", draft, reading, library)
    st.header("Under the microscope", anchor=False)
    for kind in TISSUE_BOXES:
        _boxes(kind, draft, reading, library)
    for title, kinds in PARTS:
        drawer = _part(title, draft, reading, *kinds)
        if drawer.open:
            with drawer:
                for kind in kinds:
                    _boxes(kind, draft, reading, library)
    drawer = _part("Search for another origin", draft, reading, "search")
    if drawer.open:
        with drawer:
            _table("", "search", draft, reading, library)


def _part(title: str, draft: Draft, reading: Reading, *kinds: str) -> ExpanderContainer:
    """A drawer that says how much it holds; made only while open, and open at once where something in it is wrong."""
    count = draft.count(*kinds)
    said = f"{title} ({count} entered)" if count else title
    wrong = any(not problem.unfinished for problem in reading.of(*kinds))
    return st.expander(said, key=key("part", title), expanded=wrong, on_change="rerun")


def _table(title: str, kind: str, draft: Draft, reading: Reading, library: Library) -> None:
    if title:
        st.header(title, anchor=False)
    grid.show(draft, kind, reading.of(kind), library)
    show_problems(draft, reading, kind)


def _boxes(kind: str, draft: Draft, reading: Reading, library: Library) -> None:
    """The first box over the whole width, the others side by side below it."""
    for specimen in _specimens(draft, kind):
        first, *others = boxes.boxes(draft, kind, specimen)
        boxes.show(draft, first, _box_title(first), library)
        for column, box in zip(st.columns(len(others)) if others else (), others, strict=True):
            with column:
                boxes.show(draft, box, _box_title(box), library)
    show_problems(draft, reading, kind)


def _box_title(box: boxes.Box) -> str:
    """A title no other box has, so that a screen reader can tell them apart."""
    of = f", specimen {box.specimen}" if box.specimen else ""
    return f"{HEADINGS[box.kind]}{of}" + ("" if box.state == "named" else f": {box.state}")


def _specimens(draft: Draft, kind: str) -> list[str | None]:
    if kind in TISSUE_BOXES and len(draft.specimens) > 1:
        return [str(row["id"]) for row in draft.specimens]
    return [None]
