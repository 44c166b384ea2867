"""History: earlier versions of a question, looked at, compared with what is published, and taken up again."""

from __future__ import annotations

import difflib

import streamlit as st

from ddx import consult
from ddx.authoring.changes import differences
from ddx.authoring.history import Version, restore, versions
from ddx.authoring.kept import Refused
from ddx.drafting import read_draft
from ddx.ui import knowledge
from ddx.ui.bench.moves import show_changes
from ddx.ui.bench.sheet import Sheet, start_again, workspace
from ddx.ui.bench.side import lead_to
from ddx.ui.plain import plain


def show_past(sheet: Sheet) -> None:
    """A list of versions; the one chosen in words, line by line, and as a whole."""
    found = {one.ref: one for one in versions(consult.shipped("rules"), sheet.name)}
    if not found:
        st.markdown("No earlier version is known: the rules lie in no git repository, and nothing was published here.")
        return
    chosen = st.selectbox(
        f"Versions ({len(found)}, the newest first)",
        list(found),
        index=None,
        key=f"version of {sheet.name}",
        format_func=lambda ref: _title(found[ref]) if ref in found else ref,
        placeholder="Choose one to look at",
    )
    if chosen in found:
        _version(sheet, found[chosen])


def _title(version: Version) -> str:
    who = f", {version.by}" if version.by else ""
    return f"{version.version}, {version.when[:16].replace('T', ' ')}{who}: {version.says or 'no word of what changed'}"


def _version(sheet: Sheet, version: Version) -> None:
    library = knowledge.library()
    then = read_draft(version.text, sheet.file, library).rule_set
    now = read_draft(sheet.published or "", sheet.file, library).rule_set
    if then is None:
        st.markdown("The rules of that version cannot be read under today's language; its text can.")
    else:
        show_changes(differences(then, now, library.vocabulary), "What changed since")
    with st.expander("Line by line, from that version to what is published"):
        lines = difflib.unified_diff(
            version.text.splitlines(),
            (sheet.published or "").splitlines(),
            version.version,
            "published",
            lineterm="",
            n=2,
        )
        st.code("\n".join(lines) or "Nothing.", language=None, wrap_lines=True)
    with st.expander("The whole text of that version"):
        st.code(version.text, language=None, line_numbers=True, wrap_lines=True)
    st.markdown("Taking it up again makes it your draft. What is published stays until you publish the draft.")
    if st.button("Take this version up as a draft"):
        _take_up(sheet, version)


def _take_up(sheet: Sheet, version: Version) -> None:
    restored = restore(workspace(), consult.shipped("rules"), version, knowledge.library())
    if isinstance(restored, Refused):
        st.warning(f"{plain(restored.message)}  \nWhat to do: {plain(restored.fix)}", icon="⚠️")
        return
    start_again(sheet)
    lead_to("write")
    st.rerun()
