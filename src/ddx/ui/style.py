"""The little style the theme cannot say: what stays in sight, what gives way on a narrow screen, what is hidden."""

from __future__ import annotations

import streamlit as st

EVERYWHERE = """<style>
.st-key-visit { position: absolute; width: 1px; height: 1px; overflow: hidden; }
button:is([aria-label="Clear value"], [aria-label="Clear all"]) { min-width: 24px; min-height: 24px; }
[data-testid="stMarkdownContainer"] ol { padding-left: 2.2em; }
[data-tag] { background: transparent !important; border: 1px solid currentColor; }
[data-tag], [data-tag] * { color: inherit !important; }
[data-testid="stGraphVizChart"] { overflow-x: auto; }
[data-testid="stGraphVizChart"] svg { min-width: 40rem; height: auto; }
[data-testid="stGraphVizChart"] svg text { fill: currentColor; }
[data-testid="stGraphVizChart"] svg :is(polygon, path, polyline) { stroke: currentColor; }
[data-testid="stGraphVizChart"] svg .edge polygon:not([fill="none"]) { fill: currentColor; }
[data-testid="stGraphVizChart"] svg .graph > polygon { stroke: none; }
[data-testid="stGraphVizChart"] svg a:is(:hover, :focus-visible) text { text-decoration: underline; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] { background: transparent; padding-left: 0; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] p { text-decoration: underline; }
@media (max-width: 640px) {
  [data-testid="stMarkdownContainer"] table { width: 100%; }
  [data-testid="stMarkdownContainer"] :is(th, td) { padding: 0.2rem; font-size: 0.8rem; hyphens: auto; }
}
@media print {
  header, [data-testid="stSidebar"] { display: none; }
}
</style>"""

KEEP_ANSWER = """<style>
@media (min-width: 641px) {
  .st-key-to-answer:not(:focus-within) { position: absolute; width: 1px; height: 1px; overflow: hidden; }
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


def dress() -> None:
    """What holds on every page."""
    st.html(EVERYWHERE)


def link_to_answer() -> None:
    """The way past the form: always in sight on a narrow screen, on a wide one as soon as the keyboard reaches it."""
    with st.container(key="to-answer"):
        st.markdown("[Go to the answer](#answer)")


def keep_answer_in_sight() -> None:
    """Let the column with the answer scroll by itself beside a long form; on paper and narrow screens it does not."""
    st.html(KEEP_ANSWER)
