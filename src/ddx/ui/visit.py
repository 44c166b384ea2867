"""A visit: one tab of one browser. What was typed in it outlives a reload, a link from outside and a lost connection.

docs/decisions/0015-a-reload-keeps-the-patient.md says how, against whom, and what was turned down.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from ddx.ui.entry.state import bring_in, kept_state
from ddx.ui.shelf import Shelf, new_name

NAME, SETTLED, TAB = "visit", "visit settled", "visit tab"


def meet_tab() -> None:
    """Ask the tab whether it was here before; if so, bring back what was typed in it."""
    try:
        mount = _component()
    except StreamlitAPIException:  # run without its server or from a bare folder: then nothing outlives a reload
        return
    with st.container(key="visit"):
        told = {"visit": _name(), "settled": st.session_state.get(SETTLED, False)}
        mount(key=TAB, data=told, height=1, on_left_change=_bring_back)


def remember() -> None:
    """Keep what stands typed now; forget the visit once nothing does."""
    typed = kept_state()
    if typed is None:
        _shelf().drop(_name())
    else:
        _shelf().put(_name(), typed)


def _name() -> str:
    if NAME not in st.session_state:
        st.session_state[NAME] = new_name()
    return str(st.session_state[NAME])


def _bring_back() -> None:
    left = st.session_state[TAB].left
    if not isinstance(left, str):
        return
    st.session_state[SETTLED] = True
    typed = _shelf().take_over(left)
    if typed is not None and left != _name():
        bring_in(typed)


@cache
def _kept_shelf() -> Callable[[], Shelf]:
    """One shelf for the server; made when first asked for, since importing must do nothing."""
    return st.cache_resource(show_spinner=False)(Shelf)


def _shelf() -> Shelf:
    return _kept_shelf()()


@cache
def _component() -> Any:
    """The script in ui/web, as the server hands it to the tab."""
    return st.components.v2.component("ddx.visit", js="visit.js")
