"""The draft of this visit, kept between runs and pages; nobody else's visit sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from ddx.model.profile import PatientProfile
from ddx.ui.entry.draft import Draft, draft_of


def current_draft() -> Draft:
    """The draft of this visit; an empty one at the start."""
    draft: Draft = st.session_state.setdefault("draft", Draft())
    return draft


def take(profile: PatientProfile, title: str | None = None) -> None:
    """Put a patient into the form in place of what stood there; what stood there can be brought back once."""
    replace(draft_of(profile, title))


def replace(draft: Draft) -> None:
    """Show this draft in the form; the one it replaces is kept for `bring_back`."""
    before = current_draft()
    st.session_state["draft before"] = None if before.is_empty else before
    st.session_state["draft"] = draft
    st.session_state["edition"] = edition() + 1


def bring_back() -> None:
    """Put back what stood in the form before it was replaced."""
    before = st.session_state.get("draft before")
    if before is not None:
        replace(before)


def can_bring_back() -> bool:
    """True while something typed was replaced."""
    return st.session_state.get("draft before") is not None


def edition() -> int:
    """How often the form was filled anew; part of every field's key, so that old and new never mix."""
    number: int = st.session_state.get("edition", 0)
    return number


def key(*parts: object) -> str:
    """The key of a field of this edition of the form."""
    return "-".join(["field", str(edition()), *(str(part) for part in parts)])


def fresh(field_key: str, value: Any, none: Any = None) -> None:
    """Give a field what the draft holds when it is drawn for the first time, or again after another page."""
    if field_key not in st.session_state:
        st.session_state[field_key] = none if value is None else value


def typed(field_key: str, write: Callable[[Any], None]) -> None:
    """Write what stands in a field into the draft."""
    if field_key in st.session_state:
        write(st.session_state[field_key])
