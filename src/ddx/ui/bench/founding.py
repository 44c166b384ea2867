"""A new question: a skeleton with comments becomes a draft, to be filled in on the bench."""

from __future__ import annotations

import streamlit as st

from ddx import consult
from ddx.authoring.kept import Refused
from ddx.authoring.names import name_refused
from ddx.beginning import CannotBegin, first_text
from ddx.ui import knowledge
from ddx.ui.bench.sheet import published_text, workspace
from ddx.ui.plain import plain


def show_founding() -> None:
    """A drawer with two fields: what the question is called, and where it stands."""
    drawer = st.expander("Begin a new question", key="founding", on_change="rerun")
    if drawer.open:
        with drawer:
            _form()


def _form() -> None:
    st.markdown("You get a file with comments that say what belongs where. It takes part in no answer.")
    name = st.text_input(
        "Name of the question, in small letters and hyphens", key="founded name", placeholder="where-what"
    )
    folder = st.selectbox("Folder it stands in", _folders(), key="founded in", accept_new_options=True)
    if st.button("Begin it", disabled=not (name.strip() and folder), type="primary"):
        _begin(name.strip(), f"{folder}/{name.strip()}.yaml")


def _folders() -> list[str]:
    """The folders in which questions stand."""
    rules = consult.shipped("rules")
    files = (path.relative_to(rules) for path in rules.rglob("*.yaml"))
    return sorted({file.parent.as_posix() for file in files if len(file.parts) == 2 and not name_refused(str(file))})


def _begin(name: str, file: str) -> None:
    """Put the skeleton into the workspace and open it; or say what stands in the way."""
    try:
        text = first_text("question", name, knowledge.library())
    except CannotBegin as slip:
        st.warning(f"{plain(slip.message)}.  \nWhat to do: {plain(slip.fix)}.", icon="⚠️")
        return
    if published_text(file) is not None:
        st.warning(f"There is a file {plain(file)} already.  \nWhat to do: choose another name.", icon="⚠️")
        return
    saved = workspace().save(file, text, 0, begun_from="")
    if isinstance(saved, Refused):
        st.warning(f"{plain(saved.message)}  \nWhat to do: {plain(saved.fix)}", icon="⚠️")
        return
    st.query_params.update({"set": file, "view": "write"})
    st.rerun()
