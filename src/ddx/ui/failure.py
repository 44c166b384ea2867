"""What the reader sees when a page fails: no traceback, no link to anywhere, and what to do next."""

from __future__ import annotations

import streamlit as st


def say_so(failure: Exception) -> bool:
    """Show that the page failed and that nothing typed is lost; True tells the server that this is all."""
    st.error(
        "This page could not be shown because of an error in the program, not in what you entered. "
        "What you entered is still here: go to another page and back, or save it as a file.",
        icon="⚠️",
    )
    return True
