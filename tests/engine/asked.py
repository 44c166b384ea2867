"""One rule asked of one patient, by every engine that can be loaded, over a small vocabulary of tumours."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ddx.engine import Engine
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.differential import Differential
from ddx.model.evidence import Answered, Evaluation
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.program import Program
from ddx.model.rule import RuleSet, given_profile
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from ddx.weighing import Scales

VOCABULARY = Vocabulary(
    files=(
        TermFile(
            kind="stain",
            terms=(
                Term(label="cytokeratin"),
                Term(label="CK20", is_a=("cytokeratin",)),
                Term(label="TTF-1"),
                Term(label="chromogranin", topic="neuroendocrine lineage"),
                Term(label="synaptophysin", topic="neuroendocrine lineage"),
            ),
        ),
        TermFile(
            kind="pattern",
            terms=(
                Term(label="perinuclear dots", axis="deposit"),
                Term(label="perinuclear globs", axis="deposit"),
                Term(label="large perinuclear globs", axis="deposit", is_a=("perinuclear globs",)),
                Term(label="diffuse", axis="extent"),
            ),
        ),
        TermFile(kind="measure", terms=(Term(label="Ki-67", taken_in="specimen"), Term(label="haemoglobin"))),
        TermFile(kind="morphology", terms=(Term(label="necrosis"), Term(label="mitoses", topic="proliferation"))),
        TermFile(kind="sign", terms=(Term(label="mass"), Term(label="skin mass", is_a=("mass",)))),
        TermFile(kind="lab", terms=(Term(label="CEA"),)),
        TermFile(kind="history", terms=(Term(label="smoking"),)),
        TermFile(kind="spread", terms=(Term(label="liver"),)),
        TermFile(
            kind="search",
            terms=(Term(label="primary elsewhere"), Term(label="primary in the lung", is_a=("primary elsewhere",))),
        ),
        TermFile(kind="method", terms=(Term(label="CT"), Term(label="PET"))),
        TermFile(kind="label", terms=(Term(label="neoplasm"), Term(label="carcinoid", is_a=("neoplasm",)))),
        TermFile(
            kind="site", terms=(Term(label="skin"), Term(label="skin of thigh", is_a=("skin",)), Term(label="lung"))
        ),
        TermFile(
            kind="diagnosis",
            terms=(
                Term(id="tumour", label="tumour"),
                Term(id="merkel", label="Merkel cell carcinoma", is_a=("tumour",)),
                Term(id="lung", label="metastasis of the lung", is_a=("tumour",)),
                Term(id="other", label="something else"),
            ),
        ),
    )
)
SOURCE = {"cite": "somewhere", "at": "page 1"}
FOR_MERKEL = {"supports": {"merkel": "strong"}}
REMINDS = {"notes": ["A note."]}


def weigh(one: Answered) -> Differential:
    """The differential of a question that was answered, without published counts."""
    return Scales(library(one.rule_set)).weigh(one)


def rule(name: str, when: Any, then: Any = FOR_MERKEL, **more: Any) -> dict[str, Any]:
    """A rule as it would be read from a file."""
    return {"id": name, "says": f"The sentence of {name}.", "when": when, "then": then, "sources": [SOURCE], **more}


def rule_set(*rules: dict[str, Any], name: str = "question", **more: Any) -> RuleSet:
    """One question with three candidates."""
    fields = {"id": name, "title": f"The {name}", "version": "0.1.0", "candidates": ["lung", "merkel", "other"]}
    return RuleSet.model_validate({**fields, "rules": list(rules), **more})


def library(*sets: RuleSet) -> Library:
    """Rule sets over the small vocabulary."""
    return Library(vocabulary=VOCABULARY, rule_sets=sets)


def patient(*given: dict[str, Any]) -> PatientProfile:
    """A patient written as the `given` of a test."""
    return PatientProfile.model_validate(given_profile(list(given)))


@contextmanager
def engines(program: Program) -> Iterator[list[Engine]]:
    """The reference engine, and the production engine where it can be loaded."""
    opened: list[Engine] = [PlainEngine(program)]
    if importlib.util.find_spec("durable_rules_engine"):
        from ddx.engine.durable import DurableEngine

        opened.append(DurableEngine(program))
    try:
        yield opened
    finally:
        for engine in opened:
            engine.close()


def evaluated(profile: PatientProfile, *sets: RuleSet) -> Evaluation:
    """What the reference engine answers; fails if another engine answers anything else."""
    with engines(compile_program(library(*sets))) as opened:
        plain, *others = [engine.evaluate(profile) for engine in opened]
    assert all(verdicts(other) == verdicts(plain) for other in others)
    return plain


def verdicts(evaluation: Evaluation) -> dict[str, str]:
    """How every rule of every question that applies came out, by its name."""
    return {evidence.ref: evidence.verdict for answered in evaluation.answered for evidence in answered.evidence}


def answered(profile: PatientProfile, *rules: dict[str, Any], **more: Any) -> Answered:
    """One question after the engines."""
    return evaluated(profile, rule_set(*rules, **more)).answered[0]


def came_out(when: Any, *given: dict[str, Any], then: Any = FOR_MERKEL, **more: Any) -> str:
    """How one rule comes out for one patient: fires, silent or waits."""
    return answered(patient(*given), rule("asked", when, then, **more)).evidence[0].verdict
