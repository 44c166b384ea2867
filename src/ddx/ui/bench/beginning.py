"""What the bench shows before a question is chosen: how to go about it, drafts that lie ready, a new question."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ddx.ui.bench.choice import Chosen, drafted
from ddx.ui.bench.founding import show_founding
from ddx.ui.plain import plain

WELCOME = """
Here a question is changed by whoever knows the literature. Nothing of it needs a programmer.

1. **Choose a question** above, and read it from top to bottom.
2. **Write**: change its text, or add a rule by a form. What is wrong is said at once, with a way to mend it.
3. **Try** it on a patient, and run its tests.
4. **Look at its impact** on all published patients.
5. **Publish** it. Until then nobody is answered by it, and nothing is lost when you close the page.
"""


def show_beginning(found: Mapping[str, Chosen]) -> None:
    """How to go about it, and every question with what is drafted of it."""
    st.markdown(WELCOME)
    show_founding()
    kept = set(drafted())
    st.markdown("## Questions")
    for name, one in found.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("page/bench.py", label=plain(one.title), query_params={"set": name})
            if one.name in kept:
                st.markdown(":orange-badge[a draft is kept]")
