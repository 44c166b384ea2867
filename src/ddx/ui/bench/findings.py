"""What can be found wrong with a draft that can be used: what its tests never reach, and what its rules say in vain."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import streamlit as st

from ddx.analysing import analyse
from ddx.covering import Coverage, cover
from ddx.drafting import Draft, under_draft
from ddx.model.issue import Issue
from ddx.ui import knowledge
from ddx.ui.plain import plain


def show_findings(draft: Draft, set_id: str) -> None:
    """Two drawers, each worked out when it is opened."""
    state = f"{knowledge.library().digest} {draft.text}"
    reached = st.expander("What the tests of this file never reach", key="never-reached", on_change="rerun")
    if reached.open:
        with reached:
            st.markdown(never_reached(_kept_cover()(state, draft, set_id), set_id))
    found = st.expander("What the rules say twice, in vain or against each other", key="analysed", on_change="rerun")
    if found.open:
        with found:
            st.markdown(in_words(_kept_findings()(state, draft)))


def never_reached(coverage: Coverage, set_id: str) -> str:
    """Criteria never met, not met or unknown; rules that never fire or never stay quiet; candidates that never lead."""
    of_all = (*coverage.criteria, *coverage.rules, *coverage.candidates)
    own = [one for one in of_all if one.rule_set == set_id]
    lacking = [one for one in own if not one.is_covered]
    lines = [
        f"- {plain(one.rule or 'candidate')}: {plain(one.says)}: never {', '.join(one.lacking)}" for one in lacking
    ]
    told = f"{len(own) - len(lacking)} of {len(own)} criteria, rules and candidates are reached as they ought to be."
    return "\n".join([told, "", *lines])


def in_words(issues: tuple[Issue, ...]) -> str:
    """Each finding with its line and a way to mend it."""
    if not issues:
        return "Nothing of that sort was proved."
    return "\n".join(f"- Line {one.place.line}: {plain(one.message)}. To mend it: {plain(one.fix)}" for one in issues)


def _findings(state: str, _draft: Draft) -> tuple[Issue, ...]:
    return tuple(issue for issue in analyse(_draft.library) if issue.place.file == _draft.file)


def _cover(state: str, _draft: Draft, set_id: str) -> Coverage:
    return cover(under_draft(knowledge.consultant(), _draft), set_id)


@cache
def _kept_findings() -> Callable[[str, Draft], tuple[Issue, ...]]:
    return st.cache_resource(max_entries=8, show_spinner="Comparing the rules ...")(_findings)


@cache
def _kept_cover() -> Callable[[str, Draft, str], Coverage]:
    return st.cache_resource(max_entries=8, show_spinner="Running the tests ...")(_cover)
