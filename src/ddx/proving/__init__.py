"""Proving: what rule files and case reports expect of an answer, held against the answer that comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ddx.consult import Consultant, shipped
from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, Digest
from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import Expectation
from ddx.proving.came import Came
from ddx.proving.held import held_against
from ddx.reading.proofs import read_proof_texts, read_proofs


@dataclass(frozen=True, slots=True)
class Proved:
    """One expectation held against an answer; no misses means that all came as expected.

    `where` is the id of a rule set or a case; `name` the name of the test, or step and question; `expected` what
    was expected, in words.
    """

    where: str
    name: str
    place: Place | None
    misses: tuple[str, ...]
    expected: str = ""

    @property
    def passed(self) -> bool:
        """True when nothing came out differently."""
        return not self.misses


def with_proofs(consultant: Consultant, rules: Path | None = None) -> Consultant:
    """The same consultant, whose rule sets also hold the tests of `proofs/` in a rules folder (the shipped one).

    What is wrong in those files is added to its issues. No answer needs them, so they are not read with the rules.
    """
    return _with_more_tests(consultant, *read_proofs(rules or shipped("rules"), consultant.program.library))


def with_proof_texts(consultant: Consultant, texts: Mapping[str, str | bytes]) -> Consultant:
    """The same from texts by file name, as "proofs/shapes.yaml"; texts outside `proofs/` are passed over."""
    return _with_more_tests(consultant, *read_proof_texts(texts, consultant.program.library))


def _with_more_tests(consultant: Consultant, library: Library, issues: list[Issue]) -> Consultant:
    program = replace(consultant.program, library=library)
    return replace(consultant, program=program, issues=(*consultant.issues, *issues))


def prove_rules(consultant: Consultant, only: str | None = None) -> list[Proved]:
    """Every test of every rule set that is not retired, or of the one of that id, in the order they are written."""
    library = consultant.program.library
    return [
        Proved(
            rule_set.id,
            test.name,
            library.place(rule_set.id),
            misses(consultant, test.given, rule_set.id, test.expect),
            test.expect.in_words,
        )
        for rule_set in library.rule_sets
        if rule_set.status != "retired" and only in (None, rule_set.id)
        for test in rule_set.tests
    ]


def prove_cases(consultant: Consultant, cases: Iterable[CaseReport]) -> list[Proved]:
    """Every expected answer of every case, at the step it is expected at."""
    return [
        Proved(
            case.id,
            f"{expected.step} / {expected.question or 'any question'}",
            None,
            misses(
                consultant,
                case.profile.up_to(expected.step, case.steps),
                expected.question,
                expected.expect,
            ),
            expected.expect.in_words,
        )
        for case in cases
        for expected in case.expect
    ]


def prove_agreement(one: Consultant, other: Consultant, cases: Iterable[CaseReport]) -> list[Proved]:
    """Every step of every case on two engines: the answers must be the same but for the engine's name."""
    return [
        Proved(case.id, f"{step} / both engines", None, _disagreement(one, other, case.profile.up_to(step, case.steps)))
        for case in cases
        for step in case.steps
    ]


def misses(
    consultant: Consultant, profile: PatientProfile, question: str | None, expect: Expectation
) -> tuple[str, ...]:
    """What came out differently, each as "expected ..., got ..."; only what the expectation names is compared.

    Without a question the expectation is about all of them: `applies: false` then means that none applies.
    """
    return held_against(expect, Came(consultant, profile), question)


def _disagreement(one: Consultant, other: Consultant, profile: PatientProfile) -> tuple[str, ...]:
    if one.program.digest == other.program.digest and _came_out(one, profile) == _came_out(other, profile):
        return ()  # what follows the engine is the same code on the same rules
    first, second = (_without_stamp(consultant.consult(profile)) for consultant in (one, other))
    if first == second:
        return ()
    parts = [name for name in Consultation.model_fields if getattr(first, name) != getattr(second, name)]
    return (f"expected one answer of {one.engine_name} and {other.engine_name}, got two: {', '.join(parts)}",)


def _came_out(consultant: Consultant, profile: PatientProfile) -> object:
    """Everything an engine says: which questions apply and why, every verdict with its tree, every interpretation."""
    evaluation = consultant.evaluate(profile)
    answered = [
        (a.rule_set.id, a.applies, a.specimens, a.gate, [(e.ref, e.verdict, e.match) for e in a.evidence])
        for a in evaluation.answered
    ]
    return answered, dict(evaluation.interpretations)


def _without_stamp(answer: Consultation) -> Consultation:
    return answer.model_copy(update={"digest": Digest(engine="", rules="", profile="")})
