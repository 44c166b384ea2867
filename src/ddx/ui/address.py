"""A choice that stands in the address of the page, so that it can be linked to, shared and gone back to."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choose_by_address(name: str, titles: Mapping[str, str], title: str, hint: str) -> str | None:
    """The id that `?name=id` asks for, or None; shown as a list to choose another. An unknown id is said to be so.

    `titles` give the words to show for each id.
    """
    asked = st.query_params.get(name)
    field_key = f"address {name}"
    st.session_state[field_key] = asked if asked in titles else None
    st.selectbox(
        title,
        list(titles),
        index=None,
        key=field_key,
        format_func=lambda one: titles.get(one, one),
        placeholder=hint,
        on_change=_write_address,
        args=(name, field_key),
    )
    if asked and asked not in titles:
        st.warning("The address names something that is not here. Choose from the list.", icon="⚠️")
    return asked if asked in titles else None


def choose_step(name: str, titles: Mapping[str, str], title: str, field_key: str, usual: str) -> str:
    """The choice that `?name=` asks for, else the usual one, as a row to press; it goes into the address."""
    asked = st.query_params.get(name)
    if field_key not in st.session_state:
        st.session_state[field_key] = asked if asked in titles else usual
    chosen = st.segmented_control(
        title,
        list(titles),
        required=True,
        key=field_key,
        format_func=lambda one: titles[one],
        on_change=_write_step,
        args=(name, field_key, usual),
    )
    return str(chosen or usual)


def _write_step(name: str, field_key: str, usual: str) -> None:
    chosen = st.session_state[field_key]
    if chosen and chosen != usual:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)


def _write_address(name: str, field_key: str) -> None:
    chosen = st.session_state[field_key]
    st.query_params.clear()
    if chosen:
        st.query_params[name] = chosen
