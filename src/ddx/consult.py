"""The walk from text to answer; the only file that knows the order of the stages."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ddx import __version__
from ddx.asking import next_tests
from ddx.checks import check_library
from ddx.engine import Engine
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.explaining import explain
from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, Digest
from ddx.model.evidence import Evaluation
from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.model.noun import Noun
from ddx.model.profile import PatientProfile
from ddx.model.program import Program
from ddx.reading import case as reading_case
from ddx.reading import library as reading_library
from ddx.reading import profile as reading_profile
from ddx.rendering import as_html, as_json, as_text
from ddx.weighing import weigh

PLAIN_SERVES = "durable-rules could not be loaded, so the reference engine answers; run `ddx doctor` to see why."


@dataclass(frozen=True)
class Consultant:
    """A program with an engine: profiles in, consultations out. Safe in any number of threads."""

    program: Program
    engine: Engine
    issues: tuple[Issue, ...] = ()
    engine_note: str | None = None

    @property
    def engine_name(self) -> str:
        """Which engine answers: durable or plain."""
        return self.engine.name

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """What every rule of every question that applies came to."""
        return self.engine.evaluate(profile.in_order)

    def consult(self, profile: PatientProfile) -> Consultation:
        """The answer for one profile; the same profile under the same rules gives the same bytes."""
        profile, library = profile.in_order, self.program.library
        evaluation = self.engine.evaluate(profile)
        differentials = tuple(weigh(one, library.vocabulary) for one in evaluation.answered if one.applies)
        proposals = next_tests(differentials, profile, library.vocabulary)
        digest = Digest(engine=f"ddx {__version__}", rules=self.program.digest, profile=profile.digest)
        return explain(evaluation, differentials, proposals, profile, library, digest)

    def close(self) -> None:
        """Give back what the engine took; the consultant answers no more."""
        self.engine.close()


def open_consultant(
    rules: Path | None = None, engine: str = "durable", texts: Mapping[str, str] | None = None
) -> Consultant:
    """Read, check and compile a rules folder (or texts by file name) and put an engine behind it.

    Never raises for what an author typed: a rule set with an error is left out and reported in `issues`.
    """
    with _without_collector():
        library, issues = _read(rules, texts)
        issues += check_library(library)
        program = compile_program(_without_faulty(library, issues))
        served, note = _engine(program, engine)
    return Consultant(program, served, tuple(issues), note)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes very many nouns that all live on; searching them for garbage again and again doubles its time.

    What the first reading of a process made is never searched again. Later ones are, for they may be exchanged.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
        if was_on:
            gc.enable()


def _read(rules: Path | None, texts: Mapping[str, str] | None) -> tuple[Library, list[Issue]]:
    if texts is not None:
        return reading_library.read_texts(texts)
    return reading_library.read_library(rules or shipped("rules"))


def _without_faulty(library: Library, issues: list[Issue]) -> Library:
    """The library without what an error was found in: a rule set with its file, a count or contrast with its row."""
    faulty = {issue.place.file for issue in issues if issue.level == "error"}
    sound = tuple(s for s in library.rule_sets if (place := library.place(s.id)) is None or place.file not in faulty)
    rows = {key: _sound_rows(library, key, issues) for key in ("frequencies", "contrasts")}
    return library.model_copy(update={"rule_sets": sound, **rows})


def _sound_rows(library: Library, key: str, issues: list[Issue]) -> tuple[Noun, ...]:
    """The counts, or the contrasts, without those an error lies in."""
    rows = getattr(library, key)
    wrong = [issue.place for issue in issues if issue.level == "error"]
    places = [library.place(f"//{key}/{n}") for n in range(len(rows))]
    return tuple(row for row, place in zip(rows, places, strict=True) if place is None or not _holds(place, wrong))


def _holds(place: Place, wrong: list[Place]) -> bool:
    return any(one.file == place.file and place.line <= one.line <= place.end_line for one in wrong)


def _engine(program: Program, wanted: str) -> tuple[Engine, str | None]:
    if wanted == "plain":
        return PlainEngine(program), None
    try:
        from ddx.engine.durable import (  # a compiled package: slow to load, and absent on some machines
            DurableEngine,
            TooManyRules,
        )
    except ImportError:
        return PlainEngine(program), PLAIN_SERVES
    try:
        return DurableEngine(program), None
    except TooManyRules as limit:
        return PlainEngine(program), f"The reference engine answers: {limit}."


def shipped(name: str) -> Path:
    """The folder or file of that name that came with ddx: DDX_<NAME> if set, else the wheel's, else the checkout's."""
    if override := os.environ.get(f"DDX_{name.upper()}"):
        return Path(override)
    in_wheel = Path(__file__).parent / "_shipped" / name
    return in_wheel if in_wheel.exists() else Path(__file__).parents[2] / name


def check(rules: Path | None = None) -> list[Issue]:
    """Everything reading and the checks find in a rules folder."""
    library, issues = reading_library.read_library(rules or shipped("rules"))
    return [*issues, *check_library(library)]


def read_profile(text: str | bytes, file: str, library: Library) -> tuple[PatientProfile | None, list[Issue]]:
    """Read a patient profile from YAML or JSON text; the profile is None when an issue is an error."""
    return reading_profile.read_profile(text, file, library.vocabulary)


def write_profile(profile: PatientProfile) -> str:
    """A profile as YAML text that read_profile reads back to an equal profile."""
    return reading_profile.write_profile(profile)


def read_cases(folder: Path | None, library: Library) -> tuple[tuple[CaseReport, ...], list[Issue]]:
    """The published patients of a folder (by default the shipped ones), and what is wrong in their files."""
    return reading_case.read_cases(folder or shipped("seeds"), library)


def read_case(text: str | bytes, file: str, library: Library) -> tuple[CaseReport | None, list[Issue]]:
    """One published patient from the text of its file; the case is None when an issue is an error."""
    return reading_case.read_case(text, file, library)


def render(consultation: Consultation, format: str) -> str:
    """A consultation as "text", "json" or "html"; raises KeyError for another format."""
    return {"text": as_text, "json": as_json, "html": as_html}[format](consultation)
