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

Cases = tuple[tuple[CaseReport, ...], list[Issue]]


def consultant() -> Consultant:
    """The consultant for the rules as they stand on the disk now; opened again once a rule file was changed."""
    folder = consult.shipped("rules")
    return _kept_consultant()(str(folder), _state_of(folder))


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
    folders = [consult.shipped(name) for name in ("rules", "seeds")]
    state = " ".join(f"{folder} {_state_of(folder)}" for folder in folders)
    return _kept_advisor()(state, consultant())


def cases_of(cite: str) -> tuple[CaseReport, ...]:
    """All cases told by that citation."""
    return tuple(case for case in cases()[0] if case.cite == cite)


def state_of_cases() -> str:
    """A text that changes whenever a case file or a rule does."""
    return f"{library().digest} {_state_of(consult.shipped('seeds'))}"


def _open(folder: str, state: str) -> Consultant:
    return consult.open_consultant(Path(folder))


def _beside(state: str, _consultant: Consultant) -> Consultant:
    return _consultant.beside(cases()[0])


def _read(folder: str, state: str, digest: str) -> Cases:
    read: Cases = consult.read_cases(Path(folder), library())
    return read


@cache
def _kept_consultant() -> Callable[[str, str], Consultant]:
    """One consultant for each state of the rules; made when first asked for, since importing must do nothing."""
    keep = st.cache_resource(max_entries=2, show_spinner="Reading the rules ...", on_release=lambda one: one.close())
    return keep(_open)


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
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    return " ".join(f"{file.name}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in files)
