"""The words of an answer and what they mean, one touch away from wherever they are used."""

from __future__ import annotations

import streamlit as st

from ddx.ui.texts import words

TITLE = "What the words mean"


def glossary() -> str:
    """Every word with its meaning, as Markdown."""
    return "\n\n".join(f"**{word}.** {says}" for word, says in words().items())


def offer_glossary(where: str) -> None:
    """A button that opens the glossary; its inside is only made then."""
    drawer = st.popover(TITLE, key=f"words-{where}", on_change="rerun", type="tertiary")
    if drawer.open:
        drawer.markdown(glossary())
