"""The list of pages. The server runs this file as a script for every visitor; imported, it does nothing."""

from __future__ import annotations

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.notice import show_notice
from ddx.ui.style import dress
from ddx.ui.visit import meet_tab, remember


def open_desk() -> None:
    """Show the bar of pages and the page that was asked for."""
    st.set_page_config(page_title="ddx", page_icon="🔬", layout="wide")
    pages = [
        st.Page("page/consultation.py", title="Consultation", default=True),
        st.Page("page/cases.py", title="Published cases"),
        st.Page("page/rules.py", title="Rules"),
        st.Page("page/bench.py", title="Bench"),
        st.Page("page/about.py", title="About"),
    ]
    page = st.navigation(pages, position="top")
    dress()
    knowledge.hold()
    show_notice()
    meet_tab()
    try:
        page.run()
    finally:
        remember()


if __name__ == "__main__":
    open_desk()
