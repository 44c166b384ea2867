"""The patient a command is about: a profile, a case report at one of its steps, or a shipped case by its id."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ddx.cli.asked import WrongUse, text_of
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.profile import PatientProfile

if TYPE_CHECKING:
    from ddx.consult import Consultant

_CASE_KEY = re.compile(rb"""^\s{0,2}["']?authors_diagnosis["']?\s*:""", re.MULTILINE)
_CASE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def patient_of(file: str, step: str | None, library: Library) -> tuple[PatientProfile | None, list[Issue]]:
    """The profile a file holds, as it was known at the step; None with the issues that say why there is none."""
    from ddx.consult import read_case, read_profile

    path = _path(file)
    content = text_of(path)
    if _CASE_KEY.search(content):
        case, issues = read_case(content, str(path), library)
        return (_at_step(case.profile, step, case.steps) if case else None), issues
    profile, issues = read_profile(content, str(path), library)
    return (_at_step(profile, step, _steps(profile, library)) if profile else None), issues


def cases_beside(opened: Consultant) -> Consultant:
    """The consultant with the shipped cases beside it; says so when some of them could not be read."""
    from ddx.consult import read_cases

    cases, issues = read_cases(None, opened.program.library)
    if any(issue.level == "error" for issue in issues):
        typer.echo("ddx: some published cases cannot be read and are not compared with this patient.", err=True)
        typer.echo("   fix: run `ddx cases --list`; it names what is wrong.", err=True)
    return opened.beside(cases)


def _path(file: str) -> Path:
    """The file of that name; if there is none, the shipped case of that id."""
    from ddx.consult import shipped

    path = Path(file)
    if _CASE_ID.fullmatch(file) and not path.exists():
        return next(shipped("seeds").rglob(f"{file}.yaml"), path)
    return path


def _steps(profile: PatientProfile, library: Library) -> tuple[str, ...]:
    """The steps a profile names, in the order of the vocabulary."""
    named = {observation.step for observation in profile.observations if observation.step}
    listed = [term.label for term in library.vocabulary.terms("step") if term.label in named]
    return (*listed, *sorted(named - set(listed)))


def _at_step(profile: PatientProfile, step: str | None, steps: tuple[str, ...]) -> PatientProfile:
    if step is None:
        return profile
    if step not in steps:
        remedy = f"choose one of: {', '.join(steps)}" if steps else "leave --step out: this patient has no steps"
        raise WrongUse(f'there is no step "{step}"', remedy)
    return profile.up_to(step, steps)
