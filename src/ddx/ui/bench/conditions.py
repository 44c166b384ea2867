"""Conditions of a rule and facts of a patient, made of words of the vocabulary: kind, word, state, details."""

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
    parts = _rows(key, "condition", library)
    joined = ALL
    if st.session_state[f"{key} rows"] > 1:
        joined = st.radio("Needed are", [ALL, ANY], key=f"{key} joined", horizontal=True)
    if parts is None:
        return None
    return parts[0] if len(parts) == 1 else {"all" if joined == ALL else "any": parts}


def facts_typed(key: str, library: Library) -> list[dict[str, Any]] | None:
    """What is known of a patient as typed, one line for each fact; None while a line is not finished."""
    return _rows(key, "fact", library)


def _rows(key: str, what: str, library: Library) -> list[dict[str, Any]] | None:
    """So many lines of fields as are wanted; None while one is not finished."""
    count: int = st.session_state.setdefault(f"{key} rows", 1)
    rows = [_row(f"{key} {what} {number}", f"{what} {number + 1}", library) for number in range(count)]
    with st.container(horizontal=True):
        st.button(f"Add a {what}", key=f"{key} more", on_click=_more, args=(f"{key} rows", 1))
        if count > 1:
            st.button(f"Take the last {what} away", key=f"{key} less", on_click=_more, args=(f"{key} rows", -1))
    whole = [row for row in rows if row]
    return whole if len(whole) == count else None


def _row(key: str, what: str, library: Library) -> dict[str, Any] | None:
    """One condition or fact in one line of fields; None while something is missing."""
    is_fact = what.startswith("fact")
    kinds, words, states, details = st.columns([2, 4, 2, 4], vertical_alignment="bottom")
    ways = [kind for kind in STATES if not (is_fact and kind == "interpretation")]
    kind = kinds.selectbox(f"Kind of {what}", ways, key=f"{key} kind")
    asked: dict[str, Any] = {}
    if kind not in WORDLESS:
        known = [term.label for term in library.vocabulary.terms(kind)]
        word = words.selectbox(
            f"Word of {what}",
            known,
            index=None,
            key=f"{key} word {kind}",
            placeholder="Type to find it",
        )
        if word is None:
            return None
        asked[kind] = word
    if STATES[kind]:
        state = states.selectbox(f"State of {what}", _states(kind, what), key=f"{key} state {kind}")
        asked["sex" if kind == "sex" else "is"] = state
    if kind in ("measure", "age") and is_fact:
        return _value(key, what, kind, asked, states, library)
    if kind in ("measure", "age"):
        limits = _limits(key, what, states, details)
        return {"age": limits} if limits and kind == "age" else {**asked, **limits} if limits else None
    if kind == "stain" and asked.get("is") == STATES["stain"][0]:
        patterns = [term.label for term in library.vocabulary.terms("pattern")]
        seen = details.multiselect(f"Pattern of {what}, if it matters", patterns, key=f"{key} pattern")
        asked |= {"pattern": seen[0] if len(seen) == 1 else seen} if seen else {}
    return asked


def _states(kind: str, what: str) -> tuple[str, ...]:
    """The states to choose from; a patient's stain may also not have been done."""
    not_done = ("not done",) if kind == "stain" and what.startswith("fact") else ()
    return (*STATES[kind], *not_done)


def _limits(key: str, what: str, side: Any, value: Any) -> dict[str, float] | None:
    chosen = side.selectbox(f"Limit of {what}", list(LIMITS), key=f"{key} side")
    limit = value.number_input(f"Number of {what}", value=None, key=f"{key} limit", step=1.0)
    return None if limit is None else {LIMITS[chosen]: _short(limit)}


def _value(key: str, what: str, kind: str, said: dict[str, Any], place: Any, library: Library) -> dict[str, Any] | None:
    """A measured number in the unit of the vocabulary, or an age."""
    number = place.number_input(f"Value of {what}", value=None, key=f"{key} value", step=1.0)
    if number is None:
        return None
    if kind == "age":
        return {"age": _short(number)}
    term = library.vocabulary.term("measure", said["measure"])
    unit = {"unit": term.unit} if term and term.unit else {}
    return {**said, "value": _short(number), **unit}


def _short(number: float) -> float:
    return int(number) if number == int(number) else number


def _more(field_key: str, by: int) -> None:
    st.session_state[field_key] = max(1, st.session_state[field_key] + by)
