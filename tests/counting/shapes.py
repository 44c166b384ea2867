"""Published counts of invented stains in invented shapes, and what they say of a thing that was looked at."""

from __future__ import annotations

from typing import Any

from ddx.counting import Counts
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.count import AS_CHOSEN, CountEvidence, Weights
from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from tests.engine.asked import REMINDS, patient, rule

VOCABULARY = Vocabulary(
    files=(
        TermFile(
            kind="stain",
            terms=(Term(label="blue"), Term(label="navy", is_a=("blue",)), Term(label="red", topic="warmth")),
        ),
        TermFile(
            kind="pattern",
            terms=(Term(label="dots"), Term(label="small dots", is_a=("dots",)), Term(label="rings")),
        ),
        TermFile(kind="sign", terms=(Term(label="corners"),)),
        TermFile(kind="lab", terms=(Term(label="weight"),)),
        TermFile(kind="site", terms=(Term(label="box"), Term(label="bag"))),
        TermFile(
            kind="diagnosis",
            terms=(
                Term(id="plane", label="plane thing"),
                Term(id="round", label="round thing", is_a=("plane",)),
                Term(id="ring", label="ring", is_a=("round",)),
                Term(id="square", label="square thing", is_a=("plane",)),
                Term(id="tile", label="tile", counts_as=("plane", "square")),
            ),
        ),
    )
)
BLUE = {"stain": "blue", "is": "positive"}
NOT_BLUE = {"stain": "blue", "is": "negative"}
RED = {"stain": "red", "is": "positive"}


def count(entity: str, seen: int, tested: int, cite: str = "smith-2001", **more: Any) -> Frequency:
    """One published count: of blue positive, unless another word or `result` is named."""
    words = {key: more.pop(key) for key in ("stain", "sign", "lab") if key in more} or {"stain": "blue"}
    numbers = {more.pop("result", "positive"): seen, "tested": tested}
    return Frequency.model_validate({"entity": entity, "cite": cite, "at": "Table 1", **words, **numbers, **more})


FAR_APART = (count("round", 90, 100), count("square", 2, 100))
"""Blue is common in round things and rare in square ones."""


def shapes(rows: tuple[Frequency, ...], **more: Any) -> Library:
    """A library whose one question has three candidates and no rule that weighs."""
    fields = {"id": "shapes", "title": "Shapes", "version": "0.1.0", "candidates": ["round", "square", "tile"]}
    asked = RuleSet.model_validate({**fields, "rules": [rule("told", BLUE, REMINDS)], **more})
    return Library(vocabulary=VOCABULARY, rule_sets=(asked,), frequencies=rows)


def told(
    profile: PatientProfile, rows: tuple[Frequency, ...], weights: Weights = AS_CHOSEN, **more: Any
) -> tuple[CountEvidence, ...]:
    """What the counts say of a thing that was looked at."""
    library = shapes(rows, **more)
    (answered,) = PlainEngine(compile_program(library)).evaluate(profile).answered
    return Counts(library, weights).evidence(answered, profile)


def refs(*given: dict[str, Any], rows: tuple[Frequency, ...] = FAR_APART, **more: Any) -> list[str]:
    """What the counts speak about, by name."""
    return [one.ref.removeprefix("shapes/counts/") for one in told(patient(*given), rows, **more)]


def points(*given: dict[str, Any], rows: tuple[Frequency, ...] = FAR_APART, **more: Any) -> dict[str, int]:
    """The signed points of the one thing the counts speak about, by candidate."""
    (one,) = told(patient(*given), rows, **more)
    return {name: number for name, (number, _) in one.comparison.strengths.items()}
