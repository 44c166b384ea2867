"""Bench: a question read, written, tried and published by its author. `?set=id` opens one, `&view=` a side of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.address import choose_by_address
from ddx.ui.bench.attempt import show_attempt
from ddx.ui.bench.beginning import show_beginning
from ddx.ui.bench.choice import Chosen, questions
from ddx.ui.bench.drawing import show_drawing
from ddx.ui.bench.editor import bring_words
from ddx.ui.bench.moves import show_moves
from ddx.ui.bench.past import show_past
from ddx.ui.bench.proof import show_proof
from ddx.ui.bench.publish import show_publish
from ddx.ui.bench.read import show_read
from ddx.ui.bench.sheet import Sheet, keep_typed, read, sheet_of
from ddx.ui.bench.side import choose_side
from ddx.ui.bench.words import offered
from ddx.ui.bench.write import show_write
from ddx.ui.plain import plain

SIDES: Mapping[str, tuple[str, Callable[[Sheet], None]]] = MappingProxyType(
    {
        "read": ("Read", show_read),
        "write": ("Write", show_write),
        "try": ("Try", show_attempt),
        "proof": ("Proof", show_proof),
        "impact": ("Impact", show_moves),
        "publish": ("Publish", show_publish),
        "history": ("History", show_past),
        "picture": ("Picture", show_drawing),
    }
)


def show() -> None:
    """The question that is chosen, from the side that is chosen; else how to begin."""
    st.title("Bench", anchor=False)
    library = knowledge.library()
    found = questions(library)
    titles = {name: one.title for name, one in found.items()}
    chosen = choose_by_address("set", titles, "Question on the bench", "Choose a question to read or to change")
    if chosen is None:
        show_beginning(found)
        return
    _question(found[chosen])


def _question(chosen: Chosen) -> None:
    library = knowledge.library()
    sheet = sheet_of(chosen.name, chosen.file)
    keep_typed(sheet)
    draft = read(sheet, library)
    st.header(plain(draft.rule_set.title if draft.rule_set else chosen.title), anchor=False)
    version = f"version {draft.rule_set.version}, {draft.rule_set.status}" if draft.rule_set else "cannot be read"
    mark = ":orange-badge[changed, not published]" if sheet.is_changed else ":green-badge[as published]"
    st.markdown(f"{plain(chosen.name)}, {plain(version)} {mark}")
    side = choose_side({name: title for name, (title, _) in SIDES.items()})
    bring_words(offered(library))
    SIDES[side][1](sheet)


if __name__ == "__main__":
    show()
