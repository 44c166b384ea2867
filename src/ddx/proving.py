"""Proving: what rule files and case reports expect of an answer, held against the answer that comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.consultation import CandidateLine, Consultation, Digest, QuestionLine
from ddx.model.evidence import Answered, Evaluation
from ddx.model.issue import Place
from ddx.model.profile import PatientProfile, plain
from ddx.model.rule import Expectation


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


def prove_rules(consultant: Consultant) -> list[Proved]:
    """Every test of every rule file that is not retired, in the order they are written."""
    library = consultant.program.library
    return [
        Proved(
            rule_set.id,
            test.name,
            library.place(rule_set.id),
            misses(consultant, test.given, rule_set.id, test.expect),
            in_words(test.expect),
        )
        for rule_set in library.rule_sets
        if rule_set.status != "retired"
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
            in_words(expected.expect),
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


def in_words(expect: Expectation) -> str:
    """What an expectation names, on one line: "open yes; waits: a, b"."""
    return "; ".join(_named(key.replace("_", " "), value) for key, value in plain(expect).items())


def _named(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{key} {_yes(value)}"
    if isinstance(value, dict):
        return ", ".join(f"{above} before {below}" for above, below in value.items())
    return f"{key}: {', '.join(value) if isinstance(value, list) else value}"


def misses(
    consultant: Consultant, profile: PatientProfile, question: str | None, expect: Expectation
) -> tuple[str, ...]:
    """What came out differently, each as "expected ..., got ..."; only what the expectation names is compared.

    Without a question the expectation is about all of them: `applies: false` then means that none applies.
    """
    evaluation = consultant.evaluate(profile)
    answer = consultant.in_short(profile)
    return (
        *_applies(evaluation, question, expect),
        *_verdicts(evaluation, question, expect),
        *_interpretations(evaluation, expect),
        *_places(answer, question, expect),
        *_contradictions(answer, expect),
    )


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


def _concerned(evaluation: Evaluation, question: str | None) -> list[Answered]:
    return [a for a in evaluation.answered if question in (None, a.rule_set.id)]


def _applies(evaluation: Evaluation, question: str | None, expect: Expectation) -> Iterator[str]:
    """A question that might apply, were more known, does not apply. Sets without candidates ask no question."""
    asked = [a for a in _concerned(evaluation, question) if question or a.rule_set.candidates]
    if question and not asked:
        yield f"expected question {question}, got no question of that name"
    applying = [a.rule_set.id for a in asked if a.applies]
    if expect.applies is not None and expect.applies != bool(applying):
        yield f"expected applies {_yes(expect.applies)}, got {', '.join(applying) or 'no'}"


def _verdicts(evaluation: Evaluation, question: str | None, expect: Expectation) -> Iterator[str]:
    got = {e.rule.id: str(e.verdict) for a in _concerned(evaluation, question) for e in a.evidence}
    wanted = {"fires": expect.fires, "silent": expect.silent, "waits": expect.waits}
    for verdict, rules in wanted.items():
        for rule in rules:
            if got.get(rule) != verdict:
                yield f"expected {rule} {verdict}, got {got.get(rule, 'nothing: its question does not apply')}"


def _interpretations(evaluation: Evaluation, expect: Expectation) -> Iterator[str]:
    words = {True: "established", False: "not met", None: "not known"}
    for name in expect.established:
        value = evaluation.interpretations.get(name)
        if value is not True:
            yield f"expected {name} established, got {words[value]}"
    for name in expect.not_established:
        if evaluation.interpretations.get(name) is True:
            yield f"expected {name} not established, got established"


def _contradictions(answer: Consultation, expect: Expectation) -> Iterator[str]:
    got = len(answer.contradictions)
    if expect.contradictions is not None and expect.contradictions != got:
        shown = "".join(f"; {line.says}" for line in answer.contradictions)
        yield f"expected {expect.contradictions} contradictions, got {got}{shown}"


def _places(answer: Consultation, question: str | None, expect: Expectation) -> Iterator[str]:
    """What is expected of the order of the candidates; needs an answer to this very question."""
    if not _asks_of_places(expect):
        return
    line = next((q for q in answer.questions if q.id == question), None)
    if line is None:
        yield f"expected an answer to {question or 'a question'}, got none: it does not apply"
        return
    yield from _first_place(line, expect)
    yield from _order(line, expect)
    yield from _states(line, expect)


def _asks_of_places(expect: Expectation) -> bool:
    named = (expect.leads, expect.first, expect.listed_before, expect.excluded, expect.confirmed, expect.provisional)
    return expect.open is not None or any(named)


def _first_place(line: QuestionLine, expect: Expectation) -> Iterator[str]:
    leader = "nobody: open" if line.open or not line.candidates else line.candidates[0].id
    if expect.open is not None and expect.open != line.open:
        yield f"expected open {_yes(expect.open)}, got {_yes(line.open)} ({line.headline})"
    if expect.leads and expect.leads != leader:
        yield f"expected {expect.leads} to lead, got {leader} ({_standings(line)})"
    holders = _holders(line)
    wanted = set(expect.first)
    if wanted and not (holders and (wanted <= holders or holders <= wanted)):
        got = ", ".join(sorted(holders)) or "nobody"
        yield f"expected {', '.join(expect.first)} first, got {got} ({_standings(line)})"


def _holders(line: QuestionLine) -> set[str]:
    """The candidates that share the highest points."""
    racing = [c for c in line.candidates if c.standing != "excluded"]
    most = max((c.points for c in racing), default=0)
    return {c.id for c in racing if c.points == most}


def _order(line: QuestionLine, expect: Expectation) -> Iterator[str]:
    standing = {c.id: (c.standing != "excluded", c.points) for c in line.candidates}
    for above, below in expect.listed_before.items():
        unknown = [name for name in (above, below) if name not in standing]
        if unknown:
            yield f"expected {above} before {below}, got no candidate {', '.join(unknown)}"
        elif not standing[above] > standing[below]:
            yield f"expected {above} before {below}, got {_standings(line)}"


def _states(line: QuestionLine, expect: Expectation) -> Iterator[str]:
    by_id = {c.id: c for c in line.candidates}
    wanted = [(name, "excluded") for name in expect.excluded]
    wanted += [(name, "confirmed") for name in expect.confirmed]
    wanted += [(name, "provisional") for name in expect.provisional]
    for name, word in wanted:
        got = _state(by_id.get(name), word)
        if got != word:
            yield f"expected {name} {word}, got {got}"


def _state(candidate: CandidateLine | None, word: str) -> str:
    if candidate is None:
        return "no such candidate"
    return candidate.standing if word == "excluded" else candidate.proof


def _standings(line: QuestionLine) -> str:
    return ", ".join(f"{c.id} {c.points}" for c in line.candidates[:4])


def _yes(value: bool) -> str:
    return "yes" if value else "no"
