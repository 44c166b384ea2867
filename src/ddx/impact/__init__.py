"""Impact: which published cases and which tests answer otherwise under other rules, and whom each rule affects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ddx.consult import Consultant
from ddx.impact.sides import Sides
from ddx.impact.standing import Standing, answers, differing
from ddx.model.case import CaseReport
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet, RuleTest
from ddx.proving import misses

Sort = Literal["case", "test"]


@dataclass(frozen=True, slots=True)
class Moved:
    """One case or test that a question answers otherwise.

    `where` is the id of the case, or of the rule set of the test; `name` the step of the case, or the name of the test.
    `says` has one line for each difference.
    """

    sort: Sort
    where: str
    name: str
    question: str
    before: Standing
    after: Standing
    says: tuple[str, ...]


def impact(before: Consultant, after: Consultant, cases: Iterable[CaseReport]) -> tuple[Moved, ...]:
    """Every case (at its last step, and where an answer is expected) and every test of a file that moves.

    Tests are those that both sides have: a new test has nothing it could move from.
    """
    sides = Sides(before, after)
    if not sides.changed:
        return ()
    found = [one for case in cases for one in _case(sides, case)]
    return (*found, *(one for rule_set in before.program.library.rule_sets for one in _tests(sides, rule_set)))


def affected(consultant: Consultant, cases: Iterable[CaseReport]) -> dict[str, tuple[str, ...]]:
    """For each rule, by its name, the cases it fires on once all of the case is known; also rules without any."""
    found: dict[str, list[str]] = {f"{s.id}/{r.id}": [] for s in consultant.program.library.rule_sets for r in s.rules}
    for case in cases:
        for answered in consultant.evaluate(case.profile).answered:
            for evidence in answered.evidence:
                if evidence.verdict == "fires":
                    found[evidence.ref].append(case.id)
    return {ref: tuple(ids) for ref, ids in found.items()}


def _case(sides: Sides, case: CaseReport) -> Iterator[Moved]:
    right = frozenset(case.authors_diagnosis.is_one_of)
    for step, profile in _steps(case):
        questions = sides.questions(profile)
        if not questions:
            continue
        was, now = (answers(one, profile, right) for one in sides.pair(profile, questions))
        for name in sorted(questions & {*was, *now}):
            first, second = was.get(name, Standing()), now.get(name, Standing())
            if says := tuple(differing(first, second)):
                yield Moved("case", case.id, step, name, first, second, says)


def _steps(case: CaseReport) -> Iterator[tuple[str, PatientProfile]]:
    """The steps to look at; a case without steps is looked at as a whole."""
    if not case.steps:
        yield "all that is known", case.profile
    expected = {one.step for one in case.expect} | {*case.steps[-1:]}
    yield from ((step, case.profile.up_to(step, case.steps)) for step in case.steps if step in expected)


def _tests(sides: Sides, rule_set: RuleSet) -> Iterator[Moved]:
    """The tests of a set that the other side has as well and that move there; a retired set is not tested."""
    other = sides.after.program.library.rule_set(rule_set.id)
    if other is None or "retired" in (rule_set.status, other.status):
        return
    kept = {test.name: test for test in other.tests}
    for test in rule_set.tests:
        if test != kept.get(test.name):
            continue
        questions = sides.questions(test.given)
        if rule_set.id in questions or (questions and test.expect.contradictions is not None):
            was, now = _tested(sides, questions, rule_set.id, test)
            if says := tuple(differing(was, now)):
                yield Moved("test", rule_set.id, test.name, rule_set.id, was, now, says)


def _tested(sides: Sides, questions: frozenset[str], name: str, test: RuleTest) -> tuple[Standing, Standing]:
    """Where the question of a test stands on both sides, and what the test misses there."""
    whole = sides.before, sides.after
    pair = sides.pair(test.given, questions) if test.expect.contradictions is None else whole
    first, second = (
        replace(
            answers(one, test.given, frozenset()).get(name, Standing()),
            missed=misses(one, test.given, name, test.expect),
        )
        for one in pair
    )
    return first, second
