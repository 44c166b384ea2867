"""What beside the ranking takes time: next tests, advice and turning points:  python benchmarks/arguing.py

Side by side in one run, for the shipped rules and every published patient, and for a thousand synthetic rules with ten
thousand counts and patients of ninety observations: the ranking alone, then with tests and advice, then with turning
points, then the whole answer in words.
"""

from __future__ import annotations

import os
import platform
import random
from collections.abc import Sequence
from dataclasses import replace

import synthetic
from measured import Row, side_by_side, table

from ddx.arguing import turning_points
from ddx.asking import advise, next_tests
from ddx.consult import Consultant, open_consultant, read_cases
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.profile import PatientProfile

COUNTS = 10_000


def main() -> None:
    """Print both tables."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    shipped = open_consultant(engine="plain")
    cases, _ = read_cases(None, shipped.program.library)
    counts = len(shipped.program.library.frequencies)
    print(_table(f"Shipped rules, {counts} counts, {len(cases)} patients", shipped, [one.profile for one in cases]))
    program = compile_program(_counted(synthetic.library()))
    made = replace(shipped, program=program, engine=PlainEngine(program))
    print()
    title = f"{synthetic.RULES} rules, {COUNTS} counts, {synthetic.OBSERVATIONS} observations"
    print(_table(title, made, list(synthetic.patients(6))))


def _counted(library: Library) -> Library:
    """The synthetic library with ten thousand counts of its stains and findings in its candidates."""
    draw = random.Random(3)
    return library.model_copy(update={"frequencies": tuple(_count(draw, n) for n in range(COUNTS))})


def _count(draw: random.Random, number: int) -> Frequency:
    kind, result = draw.choice([("stain", "positive"), ("morphology", "present"), ("sign", "present")])
    tested = draw.randint(5, 200)
    fields = {kind: draw.choice(synthetic.WORDS[kind]), result: draw.randint(0, tested), "tested": tested}
    where = {"entity": draw.choice(synthetic.CANDIDATES), "cite": f"work-{number}", "at": "table"}
    return Frequency.model_validate({**fields, **where})


def _table(title: str, consultant: Consultant, profiles: Sequence[PatientProfile]) -> str:
    rows = [
        Row("ranking alone", lambda n: consultant.differentials(profiles[n])),
        Row("and next tests with advice", lambda n: _argued(consultant, profiles[n], [])),
        Row("and turning points", lambda n: _argued(consultant, profiles[n], ["turning points"])),
        Row("whole answer in words", lambda n: consultant.consult(profiles[n])),
    ]
    side_by_side(rows, len(profiles))
    return table(title, rows)


def _argued(consultant: Consultant, profile: PatientProfile, also: Sequence[str]) -> object:
    profile, library = profile.in_order, consultant.program.library
    evaluation = consultant.engine.evaluate(profile)
    weighed = consultant._weighed(evaluation, profile)  # the parts of `consult`, to be timed one by one
    outlook = consultant._bench.outlook(profile, evaluation, weighed)
    proposals = next_tests(weighed, profile, library.vocabulary, outlook)
    advice = [advise(one, proposals, library, None) for one in weighed if one.rule_set.candidates]
    return advice, turning_points(weighed, outlook.trial) if also else ()


if __name__ == "__main__":
    main()
