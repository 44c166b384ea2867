"""What all visitors share: the consultant with the compiled rules, and the published cases. Nothing of a patient."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from ddx import consult
from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.ui.lastgood import Held, LastGood

HELD = "rules held"
Cases = tuple[tuple[CaseReport, ...], list[Issue]]


def hold() -> None:
    """From here on, this page is drawn by the rules as they stand now, even if a file changes meanwhile."""
    st.session_state[HELD] = _now()


def held() -> Held:
    """The rules this page is drawn by, and what is wrong with a later edit of them."""
    found = st.session_state.get(HELD)
    return found if isinstance(found, Held) else _now()


def consultant() -> Consultant:
    """The consultant this page asks; opened again once a rule file was changed, unless the change is broken."""
    return held().consultant


def library() -> Library:
    """Words, bibliography and rule sets of the consultant."""
    found: Library = consultant().program.library
    return found


def cases() -> Cases:
    """The published patients that could be read, and what was wrong with the others."""
    folder = consult.shipped("seeds")
    return _kept_cases()(str(folder), _state_of(folder), library().digest)


def advisor() -> Consultant:
    """The consultant with the published cases beside it: what answers on the pages."""
    asked = held()
    folder = consult.shipped("seeds")
    return _kept_advisor()(f"{asked.number} {folder} {_state_of(folder)}", asked.consultant)


def cases_of(cite: str) -> tuple[CaseReport, ...]:
    """All cases told by that citation."""
    return tuple(case for case in cases()[0] if case.cite == cite)


def state_of_cases() -> str:
    """A text that changes whenever a case file or a rule does."""
    return f"{library().digest} {_state_of(consult.shipped('seeds'))}"


def _now() -> Held:
    folder = consult.shipped("rules")
    state = " ".join(f"{one} {_state_of(one)}" for one in consult.rule_folders(folder))
    return _kept_rules()(str(folder)).held(state)


def _open(folder: str) -> LastGood:
    return LastGood(lambda: consult.open_consultant(Path(folder)))


def _beside(state: str, _consultant: Consultant) -> Consultant:
    return _consultant.beside(cases()[0])


def _read(folder: str, state: str, digest: str) -> Cases:
    read: Cases = consult.read_cases(Path(folder), library())
    return read


@cache
def _kept_rules() -> Callable[[str], LastGood]:
    """The rules of one folder; made when first asked for, since importing must do nothing."""
    return st.cache_resource(max_entries=2, show_spinner="Reading the rules ...")(_open)


@cache
def _kept_cases() -> Callable[[str, str, str], Cases]:
    """The cases for each state of their files and of the rules."""
    return st.cache_resource(max_entries=2, show_spinner="Reading the published cases ...")(_read)


@cache
def _kept_advisor() -> Callable[[str, Consultant], Consultant]:
    """The consultant beside the cases, for each state of rules and cases."""
    return st.cache_resource(max_entries=2, show_spinner="Reading the published cases ...")(_beside)


def _state_of(folder: Path) -> str:
    """Which files the folder holds and when they were last changed; reads none of them."""
    files = sorted(folder.rglob("*.y*ml")) if folder.is_dir() else []
    return " ".join(f"{file.relative_to(folder)}:{_changed(file)}" for file in files)


def _changed(file: Path) -> str:
    """When a file was last changed and how large it is; it may be gone by now, or lead nowhere."""
    try:
        found = file.stat()
    except OSError:
        return "gone"
    return f"{found.st_mtime_ns}:{found.st_size}"
