"""Boxes: what is present, what is absent, what is uncertain. A word in none of the boxes is not known."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from ddx.model.library import Library
from ddx.ui.entry.choices import explained, settled, spellings
from ddx.ui.entry.draft import Draft, Row, filled
from ddx.ui.entry.state import fresh, key

SEEN = ("present", "absent", "uncertain")
STATES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "morphology": SEEN,
        "symptom": SEEN,
        "sign": SEEN,
        "imaging": SEEN,
        "history": SEEN,
        "spread": SEEN,
        "lab": ("high", "normal", "low"),
        "label": ("named",),
    }
)
"""The boxes of each kind. States outside them keep their lines and get a box of their own where they occur."""


@dataclass(frozen=True)
class Box:
    """One box: a kind, a state, and the specimen it speaks of where there are several."""

    kind: str
    state: str
    specimen: str | None

    @property
    def key(self) -> str:
        """The key of the field."""
        return key("box", self.kind, self.state, self.specimen)

    def holds(self, row: Row) -> bool:
        """True for a line that belongs into this box."""
        default = STATES[self.kind][0]
        return (
            bool(filled(row))
            and (row.get("is") or default) == self.state
            and (self.specimen is None or row.get("specimen") == self.specimen)
        )

    def line(self, word: str) -> Row:
        """A new line for a word put into this box."""
        state = {} if self.kind == "label" else {"is": self.state}
        return {self.kind: word, **state, **({"specimen": self.specimen} if self.specimen else {})}


def boxes(draft: Draft, kind: str, specimen: str | None = None) -> list[Box]:
    """The boxes of a kind, with those its lines need beyond the usual."""
    found = [str(row["is"]) for row in draft.rows[kind] if row.get("is")]
    return [Box(kind, state, specimen) for state in dict.fromkeys([*STATES[kind], *found])]


def collect(draft: Draft, box: Box, library: Library) -> None:
    """Bring into the draft what was put into the box or taken out of it; lines that stay keep all they say."""
    if box.key not in st.session_state:
        return
    words = [settled(library, box.kind, word) for word in st.session_state[box.key]]
    words = list(dict.fromkeys(words))
    st.session_state[box.key] = words
    rows = draft.rows[box.kind]
    kept = [row for row in rows if not box.holds(row) or row.get(box.kind) in words]
    there = {row.get(box.kind) for row in kept if box.holds(row)}
    draft.rows[box.kind] = kept + [box.line(word) for word in words if word not in there]


def show(draft: Draft, box: Box, title: str, library: Library) -> None:
    """Draw the box: type to find a word, Enter to put it in."""
    words = list(dict.fromkeys(str(row[box.kind]) for row in draft.rows[box.kind] if box.holds(row)))
    fresh(box.key, words)
    st.multiselect(
        title,
        spellings(library, box.kind, words),
        key=box.key,
        format_func=explained(library, box.kind),
        accept_new_options=True,
        placeholder="Type to find",
        wrap=True,
    )
