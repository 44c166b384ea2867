"""The draft of this visit, kept between runs and pages; nobody else's visit sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from ddx.model.profile import PatientProfile
from ddx.ui.entry.draft import Draft, draft_of

BESIDE = ("impression", "impression passed", "remark", "sort of remark")
"""What is kept beside the draft: the reader's own words on this patient. Another patient begins without them."""

KEPT = (*BESIDE, "impression first")
"""What a reload keeps beside the draft: the reader's words, and the wish to write before the list opens."""


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
    for name in BESIDE:
        st.session_state.pop(name, None)
    st.session_state["edition"] = edition() + 1


def bring_back() -> None:
    """Put back what stood in the form before it was replaced."""
    before = st.session_state.get("draft before")
    if before is not None:
        replace(before)


def can_bring_back() -> bool:
    """True while something typed was replaced."""
    return st.session_state.get("draft before") is not None


def kept_state() -> dict[str, Any] | None:
    """What a reload must not lose; None while nothing was typed."""
    beside = {name: st.session_state[name] for name in KEPT if st.session_state.get(name)}
    draft = current_draft()
    return None if draft.is_empty and not beside else {"draft": draft, **beside}


def bring_in(kept: dict[str, Any]) -> None:
    """Put back what `kept_state` gave before a reload; where something was typed since, it waits for `bring_back`."""
    if not current_draft().is_empty:
        st.session_state["draft before"] = kept["draft"]
        return
    replace(kept["draft"])
    for name in KEPT:
        if name in kept:
            st.session_state[name] = kept[name]


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
