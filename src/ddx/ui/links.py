"""Links from a sentence to the rule that says it and to the published case it rests on."""

from __future__ import annotations

import re

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.plain import plain

_DOI = re.compile(r"^10\.\d{4,9}/[-._;()/:A-Za-z0-9]+$")


def link_to_rule(ref: str) -> None:
    """A link to the rule, with its place in the file."""
    label = f"Rule {plain(ref)}"
    st.page_link("page/rules.py", label=label, icon=":material/rule:", query_params={"rule": ref})


def link_to_passage(cite: str, at: str) -> None:
    """Links to the published cases this citation tells, opened at the cited passage; none for other works."""
    for case in knowledge.cases_of(cite):
        st.page_link(
            "page/cases.py",
            label=f"{plain(at)} of: {plain(case.title)}",
            icon=":material/article:",
            query_params={"case": case.id, "at": at},
        )


def doi_link(doi: str) -> str:
    """A DOI as Markdown: a link where it is well formed, plain text where it is not."""
    if not _DOI.match(doi):
        return plain(f"doi {doi}")
    target = doi.replace("(", "%28").replace(")", "%29")
    return f"[doi {plain(doi)}](https://doi.org/{target})"
