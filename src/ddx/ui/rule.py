"""One rule in words: when, then, because, and the sources, with the links that lead on."""

from __future__ import annotations

import streamlit as st

from ddx.model.library import Library
from ddx.model.rule import Rule
from ddx.ui.plain import plain
from ddx.ui.sources import source_lines
from ddx.ui.wording import conclusion_lines, criterion_outline


def show_rule(rule: Rule, library: Library) -> None:
    """What a rule asks, what it concludes, why, and on whose word."""
    when, then = st.columns(2, gap="large")
    when.markdown("**When**\n\n" + "\n".join(criterion_outline(rule.when, library)))
    scope = "in any of the specimens" if rule.across else "in one and the same specimen"
    when.markdown(f"What is seen in tissue must hold {scope}.")
    then.markdown("**Then**\n\n" + "\n".join(conclusion_lines(rule.then, library)))
    if rule.because:
        st.markdown(f"**Because** {plain(rule.because)}")
    if rule.topic:
        st.markdown(f"Speaks about {plain(rule.topic)}; evidence on one topic never adds up.")
    st.markdown("**Sources**\n\n" + "\n".join(source_lines(rule.sources, library)))
