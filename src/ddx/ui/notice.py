"""The notice above every page while an edit of the rules is broken: where, what, how to mend it, and what answers."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.lastgood import Held, as_of
from ddx.ui.plain import plain


def show_notice() -> None:
    """Say that a changed rule file cannot be used yet, if that is so."""
    held = knowledge.held()
    if held.broken:
        st.warning(notice(held, datetime.now()), icon="⚠️")


def notice(held: Held, now: datetime) -> str:
    """Place, message and fix of the first error, how many more there are, and from when the rules are that answer."""
    first, *others = held.broken
    more = f" ({len(others)} more: run the check, or see the page About.)" if others else ""
    fix = f" To mend it: {plain(first.fix)}" if first.fix else ""
    return (
        f"**A rule file was changed and cannot be used yet.** {plain(first.place)}: {plain(first.message)}.{fix}{more} "
        f"Until then, answers are from the rules as of {as_of(held.since, now)}."
    )
