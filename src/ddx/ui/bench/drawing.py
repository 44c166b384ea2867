"""Picture: the draft as it is drawn, from what is seen by way of the rules to the candidates."""

from __future__ import annotations

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.bench.picture import show_picture
from ddx.ui.bench.sheet import Sheet, read
from ddx.ui.bench.slips import tally


@st.fragment
def show_drawing(sheet: Sheet) -> None:
    """The picture of the draft; where it cannot be read, why."""
    draft = read(sheet, knowledge.library())
    if draft.rule_set is None:
        st.warning(f"{tally(draft.issues)} It is drawn once it can be read.", icon="⚠️")
        return
    show_picture(draft.rule_set, draft.library)
