"""The condition of a new rule, put together from words of the vocabulary: kind, word, state, details."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args

import streamlit as st

from ddx.model.library import Library
from ddx.model.words import UNDECIDED, LabState, Presence, SearchState, Sex, StainState

SEEN = tuple(word for word in get_args(Presence) if word not in UNDECIDED)
STATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "stain": tuple(word for word in get_args(StainState) if word not in UNDECIDED),
        "morphology": SEEN,
        "symptom": SEEN,
        "sign": SEEN,
        "imaging": SEEN,
        "history": SEEN,
        "spread": SEEN,
        "lab": tuple(word for word in get_args(LabState) if word not in UNDECIDED),
        "search": tuple(word for word in get_args(SearchState) if word not in UNDECIDED),
        "sex": tuple(word for word in get_args(Sex) if word not in UNDECIDED),
        "measure": (),
        "age": (),
        "site": (),
        "label": (),
        "interpretation": (),
    }
)
"""What can be asked, and the states each can be in."""

LIMITS: Mapping[str, str] = MappingProxyType(
    {"at least": "at_least", "more than": "above", "at most": "at_most", "less than": "below"}
)
WORDLESS = ("age", "sex")
ALL, ANY = "all of them", "any one of them"


def condition_typed(key: str, library: Library) -> dict[str, Any] | None:
    """The condition as typed, ready for a rule; None while it is not finished."""
    count: int = st.session_state.setdefault(f"{key} conditions", 1)
    rows = [_row(f"{key} condition {number}", number, library) for number in range(count)]
    joined = ALL
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if count > 1:
            joined = st.radio("Needed are", [ALL, ANY], key=f"{key} joined", horizontal=True)
        st.button("Add a condition", key=f"{key} more", on_click=_more, args=(f"{key} conditions", 1))
        if count > 1:
            st.button("Take the last one away", key=f"{key} less", on_click=_more, args=(f"{key} conditions", -1))
    whole = [row for row in rows if row]
    if len(whole) != count:
        return None
    return whole[0] if count == 1 else {"all" if joined == ALL else "any": whole}


def _row(key: str, number: int, library: Library) -> dict[str, Any] | None:
    """One condition in one line of fields; None while something is missing."""
    kinds, words, states, details = st.columns([2, 4, 2, 4], vertical_alignment="bottom")
    kind = kinds.selectbox(f"Kind of condition {number + 1}", list(STATES), key=f"{key} kind")
    asked: dict[str, Any] = {}
    if kind not in WORDLESS:
        known = [term.label for term in library.vocabulary.terms(kind)]
        word = words.selectbox(
            f"Word of condition {number + 1}",
            known,
            index=None,
            key=f"{key} word {kind}",
            placeholder="Type to find it",
        )
        if word is None:
            return None
        asked[kind] = word
    if STATES[kind]:
        state = states.selectbox(f"State of condition {number + 1}", STATES[kind], key=f"{key} state {kind}")
        asked["sex" if kind == "sex" else "is"] = state
    if kind in ("measure", "age"):
        limits = _limits(key, number, states, details)
        return {"age": limits} if limits and kind == "age" else {**asked, **limits} if limits else None
    if kind == "stain" and asked.get("is") == STATES["stain"][0]:
        patterns = [term.label for term in library.vocabulary.terms("pattern")]
        seen = details.multiselect(f"Pattern of condition {number + 1}, if it matters", patterns, key=f"{key} pattern")
        asked |= {"pattern": seen[0] if len(seen) == 1 else seen} if seen else {}
    return asked


def _limits(key: str, number: int, side: Any, value: Any) -> dict[str, float] | None:
    chosen = side.selectbox(f"Limit of condition {number + 1}", list(LIMITS), key=f"{key} side")
    limit = value.number_input(f"Number of condition {number + 1}", value=None, key=f"{key} limit", step=1.0)
    if limit is None:
        return None
    return {LIMITS[chosen]: int(limit) if limit == int(limit) else limit}


def _more(field_key: str, by: int) -> None:
    st.session_state[field_key] = max(1, st.session_state[field_key] + by)
