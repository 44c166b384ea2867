"""Consultation: the answer for one profile, worded but without layout; every surface renders this."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ddx.model.advice import AdviceLine, ResultLine, TurningLine
from ddx.model.argument import AloneLine, AlternativeLine, NearCaseLine, TwoTumoursLine, WhyNotLine
from ddx.model.counted import CountsLine, MatrixRow
from ddx.model.layer import Layer
from ddx.model.noun import Many, Noun
from ddx.model.words import Kind, Proof, RuleSetStatus, SourceLevel, Standing, Strength, Urgency, Verdict


class SeenLine(Noun):
    """An observation as it was recorded, in words, and its position among the observations of the profile."""

    says: str
    kind: Kind | Literal["age", "sex", "role"]
    term: str
    specimen: str | None = None


class SourceLine(Noun):
    """A source of a sentence: where, at what level of evidence, and what it says if it disagrees."""

    cite: str
    title: str
    at: str
    level: SourceLevel | None = None
    says: str | None = None
    dissents: str | None = None
    year: int | None = None
    edition: str | None = None
    doi: str | None = None


class Step(Noun):
    """One line of the reasoning: a condition in words, whether it was met, and what was seen."""

    says: str
    value: Literal["met", "not met", "unknown"]
    seen: Annotated[tuple[str, ...], Many] = ()
    steps: Annotated[tuple[Step, ...], Many] = ()


class EvidenceLine(Noun):
    """One rule as it bears on a candidate or speaks to the reader."""

    rule: str = Field(description="rule set and rule")
    says: str
    verdict: Verdict
    strength: Strength | None = None
    points: int = 0
    counted: bool = True
    disputed: bool = False
    status: RuleSetStatus = "draft"
    because: str | None = None
    notes: Annotated[tuple[str, ...], Many] = Field((), description="what cited cases report; shown, never weighed")
    seen: Annotated[tuple[SeenLine, ...], Many] = ()
    unknown: Annotated[tuple[str, ...], Many] = Field((), description="conditions that are not known, in words")
    why: Step
    sources: Annotated[tuple[SourceLine, ...], Many] = ()
    place: str | None = Field(None, description="file and line of the rule")
    counts: CountsLine | None = Field(None, description="set where the line is not a rule but published counts")
    layer: str | None = Field(None, description="the layer it comes from; nothing for the shipped rules")

    @property
    def origin(self) -> str:
        """What speaks: "rule skin/ck20-dots", or "published counts skin/counts/..."."""
        return f"{'published counts' if self.counts else 'rule'} {self.rule}"

    @property
    def marks(self) -> str:
        """How much the line weighs and what to beware of: "strong, disputed, draft"."""
        said: list[str] = [self.strength] if self.strength else []
        if self.verdict == "waits" and self.strength:
            said = [f"if met, {self.strength} {'against' if self.points < 0 else 'for'}"]
        elif self.strength and not self.counted:
            said.append("concordant, not added")
        said += ["disputed"] if self.disputed else []
        said += [f"hospital {'counts' if self.counts else 'rule'}: {self.layer}"] if self.layer else []
        return ", ".join([*said, *([self.status] if self.status != "reviewed" else [])])


class CandidateLine(Noun):
    """One candidate of a question."""

    id: str
    name: str
    points: int
    standing: Standing
    proof: Proof
    supporting: Annotated[tuple[EvidenceLine, ...], Many] = Field((), alias="for")
    against: Annotated[tuple[EvidenceLine, ...], Many] = ()
    waiting: Annotated[tuple[EvidenceLine, ...], Many] = ()
    excluded_by: Annotated[tuple[EvidenceLine, ...], Many] = ()
    proof_by: Annotated[tuple[EvidenceLine, ...], Many] = ()
    proof_missing: Annotated[tuple[EvidenceLine, ...], Many] = ()

    @property
    def state(self) -> str:
        """Points, standing and proof in words: "1 point, possible, provisional"."""
        unit = "point" if abs(self.points) == 1 else "points"
        return f"{self.points} {unit}, {self.standing}, {self.proof}"


class QuestionLine(Noun):
    """One question that applies, and its candidates in order."""

    id: str
    title: str
    question: str | None = None
    version: str
    status: RuleSetStatus
    open: bool
    headline: str
    lead: int
    candidates: Annotated[tuple[CandidateLine, ...], Many] = ()
    notes: Annotated[tuple[EvidenceLine, ...], Many] = ()
    matrix: Annotated[tuple[MatrixRow, ...], Many] = Field(
        (), description="what was counted, beside what was seen here"
    )
    asked_because: Annotated[tuple[str, ...], Many] = Field((), description="the conditions that made it apply")
    uncounted: Annotated[tuple[str, ...], Many] = Field((), description="candidates without published counts of it")
    why_not: Annotated[tuple[WhyNotLine, ...], Many] = Field((), description="rules that are silent or wait, and why")
    alternatives: Annotated[tuple[AlternativeLine, ...], Many] = Field((), description="why not another candidate")
    layer: str | None = Field(None, description="the layer the question comes from; nothing for the shipped rules")

    @property
    def origin(self) -> str:
        """Id, version, status, and the layer it comes from, if any."""
        return f"{self.id} {self.version}, {self.status}" + (f", hospital rules: {self.layer}" if self.layer else "")

    @property
    def uncounted_in_words(self) -> str | None:
        """Of whom nothing that was seen has been counted; None where counts speak of nobody, or of all."""
        if not self.uncounted:
            return None
        return f"No published counts of what was seen: {', '.join(self.uncounted)}. Counts give them no points."

    @property
    def first_line(self) -> str:
        """The answer in one line; it begins with "Open" while the question is open."""
        is_said = self.headline.casefold().startswith("open")
        return self.headline if is_said or not self.open else f"Open. {self.headline}"

    def number(self, candidate: CandidateLine) -> int | None:
        """The number of a candidate, shared by equal points; none while the question is open, or once excluded."""
        if self.open or candidate.standing == "excluded":
            return None
        racing = [one for one in self.candidates if one.standing != "excluded"]
        return 1 + sum(one.points > candidate.points for one in racing)


class MaybeLine(Noun):
    """A question that would apply if more were known."""

    id: str
    title: str
    unknown: Annotated[tuple[str, ...], Many]


class AlertLine(Noun):
    """An urgency and the rule that raised it."""

    urgency: Urgency
    says: str
    evidence: EvidenceLine


class ContradictionLine(Noun):
    """Two things in the record that do not go together."""

    says: str
    seen: Annotated[tuple[SeenLine, ...], Many] = ()
    evidence: EvidenceLine | None = None


class MissingLine(Noun):
    """Something not known that rules are waiting for."""

    says: str
    kind: str
    term: str
    waiting: Annotated[tuple[str, ...], Many] = Field((), description="rules that wait for it")


class TestLine(Noun):
    """A test worth doing next, and what its results would do."""

    says: str
    kind: str
    term: str
    asked_by: Annotated[tuple[EvidenceLine, ...], Many] = ()
    could_move: int = Field(0, description="largest shift of any candidate by any result, in points")
    gain: float = Field(0.0, description="expected information, in bits, on the question it tells most of")
    takes: str | None = Field(None, description="cost, time and sections, in words")
    moves: Annotated[tuple[str, ...], Many] = Field((), description="what rules wait for it, and what they would say")
    results: Annotated[tuple[ResultLine, ...], Many] = Field((), description="what each result would bring")

    @property
    def in_words(self) -> str:
        """The test, what it takes, and whether a rule asks for it."""
        beside = [part for part in (self.takes, "asked for by a rule" if self.asked_by else None) if part]
        return f"{self.says} ({'; '.join(beside)})" if beside else self.says


class UnexplainedLine(Noun):
    """An observation the leader does not account for."""

    question: str
    seen: SeenLine
    says: str


class Digest(Noun):
    """What made the answer: the same four give the same bytes. `cases` is None where none were laid beside it."""

    engine: str
    rules: str
    profile: str
    cases: str | None = None


class Consultation(Noun):
    """The whole answer for one profile."""

    scope: str = Field(description="one sentence: which questions apply, or that none does")
    questions: Annotated[tuple[QuestionLine, ...], Many] = ()
    might_apply: Annotated[tuple[MaybeLine, ...], Many] = ()
    alerts: Annotated[tuple[AlertLine, ...], Many] = ()
    contradictions: Annotated[tuple[ContradictionLine, ...], Many] = ()
    missing: Annotated[tuple[MissingLine, ...], Many] = ()
    unexplained: Annotated[tuple[UnexplainedLine, ...], Many] = ()
    next_tests: Annotated[tuple[TestLine, ...], Many] = ()
    advice: Annotated[tuple[AdviceLine, ...], Many] = ()
    turning_points: Annotated[tuple[TurningLine, ...], Many] = ()
    interpretations: Annotated[tuple[str, ...], Many] = ()
    digest: Digest
    statement: str = "Decision support for professionals. Not a diagnosis, not a medical device."
    two_tumours: Annotated[tuple[TwoTumoursLine, ...], Many] = ()
    alone: Annotated[tuple[AloneLine, ...], Many] = Field((), description="what each specimen answers alone")
    nearest_cases: Annotated[tuple[NearCaseLine, ...], Many] = ()
    layers: Annotated[tuple[Layer, ...], Many] = Field((), description="hospital rules laid over the shipped ones")


Step.model_rebuild()
