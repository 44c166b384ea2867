"""What all visitors share: the consultant with the compiled rules, and the published cases. Nothing of a patient."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ddx import consult
from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.issue import Issue
from ddx.model.library import Library

Cases = tuple[tuple[CaseReport, ...], list[Issue]]


def consultant() -> Consultant:
    """The consultant for the rules as they stand on the disk now; opened again once a rule file was changed."""
    folder = consult.shipped("rules")
    return _consultant(str(folder), _state_of(folder))


def library() -> Library:
    """Words, bibliography and rule sets of the consultant."""
    found: Library = consultant().program.library
    return found


def cases() -> Cases:
    """The published patients that could be read, and what was wrong with the others."""
    folder = consult.shipped("seeds")
    return _cases(str(folder), _state_of(folder), library().digest)


def case_of(cite: str) -> CaseReport | None:
    """The first case told by that citation, or None."""
    return next((case for case in cases()[0] if case.cite == cite), None)


def cases_of(cite: str) -> tuple[CaseReport, ...]:
    """All cases told by that citation."""
    return tuple(case for case in cases()[0] if case.cite == cite)


@st.cache_resource(max_entries=2, show_spinner="Reading the rules ...", on_release=lambda one: one.close())
def _consultant(folder: str, state: str) -> Consultant:
    return consult.open_consultant(Path(folder))


@st.cache_resource(max_entries=2, show_spinner="Reading the published cases ...")
def _cases(folder: str, state: str, digest: str) -> Cases:
    read: Cases = consult.read_cases(Path(folder), library())
    return read


def _state_of(folder: Path) -> str:
    """Which files the folder holds and when they were last changed; reads none of them."""
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    return " ".join(f"{file.name}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in files)
