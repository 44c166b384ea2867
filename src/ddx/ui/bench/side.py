"""The side from which a question is looked at, chosen in a row and kept in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

FIELD, WANTED, USUAL = "bench side", "bench side wanted", "read"


def choose_side(titles: Mapping[str, str]) -> str:
    """The side that was pressed, else the one a button led to, else the one in the address."""
    wanted = st.session_state.pop(WANTED, None)
    if wanted in titles:
        st.session_state[FIELD] = wanted
        _write()
    elif FIELD not in st.session_state:
        asked = st.query_params.get("view")
        st.session_state[FIELD] = asked if asked in titles else USUAL
    chosen = st.segmented_control(
        "What to do with it",
        list(titles),
        required=True,
        key=FIELD,
        format_func=lambda name: titles[name],
        on_change=_write,
        label_visibility="collapsed",
    )
    return str(chosen or USUAL)


def lead_to(side: str) -> None:
    """Let the page open on this side when it is drawn next."""
    st.session_state[WANTED] = side


def _write() -> None:
    chosen = st.session_state[FIELD]
    if chosen and chosen != USUAL:
        st.query_params["view"] = chosen
    else:
        st.query_params.pop("view", None)
