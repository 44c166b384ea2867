"""The reader's impression, written before the list of candidates opens, so that the list does not lead the eye."""

from __future__ import annotations

import streamlit as st

from ddx.model.consultation import Consultation
from ddx.ui.entry.state import fresh, key
from ddx.ui.plain import plain

FIRST, WRITTEN, OPENED = "impression first", "impression", "impression passed"

WHY = (
    "A list that is read first is hard to forget. Write down what you think, or skip it; then the list opens. "
    "What cannot wait is shown in any case."
)


def show_impression() -> bool:
    """Let the reader choose to write first; True once the list may be seen."""
    box = key(FIRST)
    fresh(box, st.session_state.get(FIRST, False))
    st.toggle("My own impression first", key=box, on_change=_choose, args=(box,), help=WHY)
    if not st.session_state.get(FIRST) or st.session_state.get(OPENED):
        _show_written()
        return True
    text = key("impression text")
    st.text_area("Your impression", key=text, placeholder="What do you think it is, and why?", height=90)
    with st.container(horizontal=True):
        st.button("Show the list", on_click=_pass, args=(text,))
        st.button("Skip", on_click=_pass)
    return False


def only_what_cannot_wait(consultation: Consultation) -> Consultation:
    """The answer without its list: alerts, scope and stamp."""
    c = consultation
    return Consultation(scope=c.scope, alerts=c.alerts, digest=c.digest, statement=c.statement)


def _show_written() -> None:
    said = st.session_state.get(WRITTEN)
    if said:
        st.markdown(f"**Your impression, before the list opened:** {plain(said)}")


def _choose(box: str) -> None:
    st.session_state[FIRST] = st.session_state[box]


def _pass(text: str | None = None) -> None:
    st.session_state[OPENED] = True
    said = str(st.session_state.get(text) or "").strip() if text else ""
    if said:
        st.session_state[WRITTEN] = said
