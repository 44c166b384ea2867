"""What was worked out once about the published cases, kept until a rule or a case changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import streamlit as st

from ddx.model.case import CaseReport
from ddx.ui import knowledge
from ddx.ui.case.course import Course, courses_of
from ddx.ui.case.search import Shelved, questions_of, shelved


def shelf_of_cases() -> tuple[Shelved, ...]:
    """The published patients with what each can be found by."""
    return _kept_shelf()(knowledge.state_of_cases())


def courses(case: CaseReport) -> tuple[Course, ...]:
    """How the ranking of a published patient moved over its steps."""
    return _kept_courses()(knowledge.state_of_cases(), case.id, case)


def _shelve(state: str) -> tuple[Shelved, ...]:
    cases, library = knowledge.cases()[0], knowledge.library()
    asked = questions_of(cases, knowledge.consultant())
    return tuple(shelved(case, library, asked[case.id]) for case in cases)


def _follow(state: str, name: str, _case: CaseReport) -> tuple[Course, ...]:
    return courses_of(_case, knowledge.consultant())


@cache
def _kept_shelf() -> Callable[[str], tuple[Shelved, ...]]:
    keep = st.cache_resource(max_entries=2, show_spinner="Asking which questions apply to each patient ...")
    return keep(_shelve)


@cache
def _kept_courses() -> Callable[[str, str, CaseReport], tuple[Course, ...]]:
    keep = st.cache_resource(max_entries=200, show_spinner="Following the patient step by step ...")
    return keep(_follow)
