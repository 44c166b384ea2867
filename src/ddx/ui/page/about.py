"""About: what this is for, where it ends, what it rests on; words from the documents, facts from the rules."""

from __future__ import annotations

import streamlit as st

from ddx.model.library import Library
from ddx.ui import knowledge
from ddx.ui.facts import attributes_table, facts
from ddx.ui.glossary import TITLE, glossary
from ddx.ui.plain import plain
from ddx.ui.sources import citation_words
from ddx.ui.texts import page

WORKS = "Every work cited"


def show() -> None:
    """The pages of the documents one below the other, what is loaded beside them."""
    library = knowledge.library()
    told = facts(library)
    st.title("About", anchor=False)
    text, state = st.columns([3, 2], gap="large")
    with text:
        st.markdown(page("about", told))
        st.markdown(page("limits"))
    with state:
        _loaded(library)
        _glossary()
    st.divider()
    st.markdown(page("source-attributes", told))
    st.markdown(attributes_table(library))
    _works(library)
    st.divider()
    st.markdown(page("device-criteria"))


def _loaded(library: Library) -> None:
    consultant = knowledge.consultant()
    cases, case_issues = knowledge.cases()
    with st.container(border=True):
        st.markdown("## Loaded now")
        st.markdown(
            f"- Rule files: {len(library.rule_sets)}, of which drafts: "
            f"{sum(one.status == 'draft' for one in library.rule_sets)}\n"
            f"- Rules: {sum(len(one.rules) for one in library.rule_sets)}\n"
            f"- Works cited: {len(library.citations)}\n"
            f"- Published patients: {len(cases)}\n"
            f"- Engine: {plain(consultant.engine_name)}\n"
            f"- Rules digest: `{consultant.program.digest}`"
        )
        laid = [words for layer in library.layers for words in layer.in_words]
        if laid:
            st.markdown("Hospital rules laid over the shipped ones:\n\n" + "\n".join(f"- {plain(one)}" for one in laid))
        if consultant.engine_note:
            st.info(plain(consultant.engine_note))
        errors = [issue for issue in (*consultant.issues, *case_issues) if issue.level == "error"]
        if errors:
            st.warning(f"Problems in the rules or cases: {len(errors)}. What they touch is left out.", icon="⚠️")
            st.text("\n\n".join(str(issue) for issue in errors[:20]))


def _glossary() -> None:
    with st.container(border=True):
        st.markdown(f"## {TITLE}")
        st.markdown(glossary())


def _works(library: Library) -> None:
    """The bibliography, made only once it is opened."""
    drawer = st.expander(f"{WORKS} ({len(library.citations)})", key="works", on_change="rerun")
    if drawer.open:
        with drawer:
            st.markdown("\n".join(f"- {citation_words(work, work.id)}" for work in library.citations))


if __name__ == "__main__":
    show()
