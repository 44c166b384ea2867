"""The little style the theme cannot say: the answer stays in sight beside the form, or is one touch away below it."""

from __future__ import annotations

import streamlit as st

KEEP_ANSWER = """<style>
@media (min-width: 641px) {
  .st-key-to-answer { display: none; }
}
@media (min-width: 1000px) {
  div[data-testid="stColumn"]:has(> div .st-key-answer) {
    position: sticky; top: 3.6rem; align-self: flex-start;
    max-height: calc(100vh - 4.2rem); overflow-y: auto; padding-right: 0.6rem;
  }
}
@media print {
  div[data-testid="stColumn"]:has(> div .st-key-answer) { position: static; max-height: none; overflow: visible; }
}
</style>"""


def link_to_answer() -> None:
    """On a narrow screen, where the answer comes below the form: the way there."""
    with st.container(key="to-answer"):
        st.markdown("[Go to the answer](#answer)")


def keep_answer_in_sight() -> None:
    """Let the column with the answer scroll by itself beside a long form; on paper and narrow screens it does not."""
    st.html(KEEP_ANSWER)
