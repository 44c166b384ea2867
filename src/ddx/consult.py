"""The walk from text to answer; the only file that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ddx import __version__
from ddx.arguing import turning_points
from ddx.asking import advise, next_tests
from ddx.checks import check_library, without_faulty
from ddx.comparing import Shelf
from ddx.counting import Counts
from ddx.engine import Engine
from ddx.engine.lent import LentEngine
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.serving import PLAIN_SERVES as PLAIN_SERVES
from ddx.engine.serving import serving
from ddx.engine.variants import Net
from ddx.explaining import explain
from ddx.model.apart import Alone, TwoTumours
from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, Digest
from ddx.model.count import AS_CHOSEN, Weights
from ddx.model.differential import Differential
from ddx.model.evidence import Evaluation
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.program import Program
from ddx.model.report import ReportReading
from ddx.model.trial import Arguments
from ddx.parting import possibly_two, reopened, specimens_alone
from ddx.reading import case as reading_case
from ddx.reading import library as reading_library
from ddx.reading import profile as reading_profile
from ddx.reading import proofs as reading_proofs
from ddx.reading.collector import without_collector
from ddx.reading.report import report as reading_report
from ddx.reading.shipped import own
from ddx.reading.shipped import rule_folders as rule_folders
from ddx.reading.shipped import shipped as shipped
from ddx.reading.stack import read_rules
from ddx.reading.terms.identifying import identifying_parts
from ddx.rendering import NoPdf as NoPdf
from ddx.rendering import as_dot as as_dot
from ddx.rendering import as_html, as_json, as_pdf, as_report, as_text, why_not_as_text
from ddx.rendering import can_make_pdf as can_make_pdf
from ddx.trying import Bench
from ddx.weighing import Scales


@dataclass(frozen=True)
class Consultant:
    """A program with an engine: profiles in, consultations out. Safe in any number of threads."""

    program: Program
    engine: Engine
    issues: tuple[Issue, ...] = ()
    engine_note: str | None = None
    weights: Weights = AS_CHOSEN
    shelf: Shelf | None = None

    @cached_property
    def _bench(self) -> Bench:
        library = self.program.library
        return Bench(Net(self.program), Counts(library, self.weights), Scales(library, self.weights))

    @property
    def engine_name(self) -> str:
        """Which engine answers: durable or plain."""
        return self.engine.name

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """What every rule of every question that applies came to."""
        return self.engine.evaluate(profile.in_order)

    def differentials(self, profile: PatientProfile, came: Evaluation | None = None) -> tuple[Differential, ...]:
        """The candidates of every question that applies, weighed; `came` is what `evaluate` gave, if it was asked."""
        profile = profile.in_order
        evaluation = came or self.engine.evaluate(profile)
        return self._apart(self._weighed(evaluation, profile), self._each_alone(profile))[0]

    def by_rules(self, came: Evaluation) -> tuple[Differential, ...]:
        """What the rules alone make of an evaluation: the published counts are not heard."""
        return tuple(self._bench.scales.weigh(one) for one in came.answered if one.applies)

    def in_short(self, profile: PatientProfile) -> Consultation:
        """The answer without tests to do, turning points and nearest cases: all that an expectation can be about."""
        profile = profile.in_order
        evaluation, alone = self.engine.evaluate(profile), self._each_alone(profile)
        differentials, apart = self._apart(self._weighed(evaluation, profile), alone)
        arguments, digest = Arguments(alone=alone, apart=apart), self._digest(profile)
        return explain(evaluation, differentials, arguments, profile, self.program.library, digest)

    def consult(self, profile: PatientProfile, sections: int | None = None) -> Consultation:
        """The answer for one profile; the same profile under the same rules gives the same bytes.

        `sections` is how many sections of tissue are left for more stains, None where they are enough.
        """
        profile, library = profile.in_order, self.program.library
        evaluation = self.engine.evaluate(profile)
        alone = self._each_alone(profile)
        weighed = self._weighed(evaluation, profile)
        differentials, apart = self._apart(weighed, alone)
        outlook = self._bench.outlook(profile, evaluation, weighed)
        proposals = next_tests(weighed, profile, library.vocabulary, outlook)
        arguments = Arguments(
            proposals,
            tuple(advise(one, proposals, library, sections) for one in weighed if one.rule_set.candidates),
            turning_points(weighed, outlook.trial),
            alone,
            apart,
            self.shelf.nearest(profile) if self.shelf else (),
        )
        return explain(evaluation, differentials, arguments, profile, library, self._digest(profile))

    def _digest(self, profile: PatientProfile) -> Digest:
        cases = self.shelf.digest if self.shelf else None
        return Digest(engine=f"ddx {__version__}", rules=self.program.digest, profile=profile.digest, cases=cases)

    def beside(self, cases: Iterable[CaseReport]) -> Consultant:
        """The same consultant, whose answers also show the nearest of these cases and name them all in their digest."""
        return replace(self, shelf=Shelf(cases, self.program.library.vocabulary))

    def under(self, library: Library) -> Consultant:
        """The same consultant under other rules, answered by the reference engine: for a draft, or a rule changed."""
        program = compile_program(library)
        return replace(self, program=program, engine=PlainEngine(program), issues=(), engine_note=None)

    def _weighed(self, evaluation: Evaluation, profile: PatientProfile) -> tuple[Differential, ...]:
        return tuple(self._bench.weigh(one, profile) for one in evaluation.answered if one.applies)

    def _each_alone(self, profile: PatientProfile) -> tuple[Alone, ...]:
        """What each of several specimens says without the others, by the reference engine; nothing for one specimen."""
        profiles = specimens_alone(profile, self.program.library.vocabulary)
        return tuple(Alone(name, self._weighed(self._reference.evaluate(one), one)) for name, one in profiles)

    def _apart(
        self, weighed: tuple[Differential, ...], alone: tuple[Alone, ...]
    ) -> tuple[tuple[Differential, ...], tuple[TwoTumours, ...]]:
        """The answers, open wherever the specimens point apart; and which of them do."""
        apart = possibly_two(alone, weighed, self.program.library.vocabulary)
        return reopened(weighed, apart), apart

    @cached_property
    def _reference(self) -> PlainEngine:
        return PlainEngine(self.program)

    def lent(self) -> Consultant:
        """The same consultant, which closes itself once nobody holds it, or a copy of it, any longer."""
        return replace(self, engine=LentEngine(self.engine))

    def close(self) -> None:
        """Give back what the engine took; the consultant answers no more."""
        self.engine.close()


def open_consultant(
    rules: Path | None = None,
    engine: str = "durable",
    texts: Mapping[str, str] | None = None,
    weights: Weights = AS_CHOSEN,
) -> Consultant:
    """Read, check and compile a rules folder (or texts by file name) and put an engine behind it.

    Never raises for what an author typed: a rule set with an error is left out and reported in `issues`.
    """
    with without_collector():
        library, issues = _read(rules, texts)
        program = compile_program(without_faulty(library, issues))
        served, note = serving(program, engine)
    return Consultant(program, served, tuple(issues), note, weights)


def _read(rules: Path | None, texts: Mapping[str, str] | None) -> tuple[Library, list[Issue]]:
    """The library and everything that reading and the checks found."""
    if texts is not None:
        library, issues = reading_library.read_texts(texts)
        return library, issues + check_library(library)
    return read_rules(rules or shipped("rules"), own("rules"), check_library)


def checked_library(rules: Path | None = None) -> tuple[Library, list[Issue]]:
    """All of a rules folder that can be read, the tests of `proofs/` included, and all that is found wrong in it."""
    folder = rules or shipped("rules")
    tried: list[tuple[Library, Library]] = []

    def check(library: Library) -> list[Issue]:
        proved, slips = reading_proofs.read_proofs(folder, library)
        tried.append((library, proved))
        return [*slips, *check_library(proved)]

    with without_collector():
        library, issues = read_rules(folder, own("rules"), check)
    return next((proved for before, proved in tried if before is library), library), issues


def read_profile(text: str | bytes, file: str, library: Library) -> tuple[PatientProfile | None, list[Issue]]:
    """Read a patient profile from YAML or JSON text; the profile is None when an issue is an error."""
    return reading_profile.read_profile(text, file, library.vocabulary)


def read_report(text: str, library: Library) -> ReportReading:
    """What a pasted line or paragraph of a report says, field by field, and what of it was not understood."""
    return reading_report.read_report(text, library)


def write_profile(profile: PatientProfile) -> str:
    """A profile as YAML text that read_profile reads back to an equal profile."""
    return reading_profile.write_profile(profile)


def identifying(text: str) -> tuple[str, ...]:
    """The parts of a free text that could tell who a patient is; none found is no proof that there is none."""
    return identifying_parts(text)


def read_cases(folder: Path | None, library: Library) -> tuple[tuple[CaseReport, ...], list[Issue]]:
    """The published patients of a folder (by default the shipped ones), and what is wrong in their files."""
    return reading_case.read_cases(folder or shipped("seeds"), library)


def read_case(text: str | bytes, file: str, library: Library) -> tuple[CaseReport | None, list[Issue]]:
    """One published patient from the text of its file; the case is None when an issue is an error."""
    return reading_case.read_case(text, file, library)


def render(consultation: Consultation, format: str) -> str:
    """A consultation as "text", "json", "html" or "report"; raises KeyError for another format."""
    return {"text": as_text, "json": as_json, "html": as_html, "report": as_report}[format](consultation)


def render_pdf(consultation: Consultation) -> bytes:
    """A consultation as PDF; raises NoPdf, which says how to get it, where typst is not installed."""
    return as_pdf(consultation)


def why_not(consultation: Consultation, name: str) -> str:
    """Why the rule of that name did not fire, or why not the candidate, as text; nothing where no question knows it."""
    return why_not_as_text(consultation, name)
