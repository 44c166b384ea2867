"""Speed, measured side by side in one run:  python benchmarks/run.py [--rules FOLDER] [--patients N]

A line "with every tree" is one consultation before it is worded: the profile is filed, its questions judged, every
rule of every question that applies decided, and the tree of reasons of every one of these rules built. "Whole answer"
adds weighing, next tests and the wording of the Consultation. The rivals are handed the judged questions of each
specimen and name the rules that fire; judging, "unknown" and the reasons are not asked of them. Before anything is
timed, every engine must name the same rules for every patient.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import synthetic
from measured import Row, best_of, side_by_side, table

from ddx.consult import Consultant, open_consultant, read_cases, write_profile
from ddx.engine import Engine
from ddx.engine.durable import DurableEngine
from ddx.engine.judging import all_readings, applying
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.record import Record
from ddx.model.evidence import Evaluation, Reading
from ddx.model.profile import PatientProfile
from ddx.model.program import Program

try:
    import rivals
except ImportError as missing:
    sys.exit(f"{missing}; `make bench` installs the engines to compare with")


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description="Speed of the engines, side by side.")
    asked.add_argument("--rules", type=Path, default=None, help="a rules folder (by default the shipped one)")
    asked.add_argument("--patients", type=int, default=40, help="synthetic patients")
    given = asked.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(_shipped(given.rules), end="\n\n")
    print(_synthetic(given.patients), end="\n\n")
    print(_from_cold(given.rules))


def _shipped(rules: Path | None) -> str:
    consultant = open_consultant(rules, "plain")
    cases, _ = read_cases(None, consultant.program.library)
    profiles = [case.profile.up_to(step, case.steps) for case in cases for step in case.steps]
    rules_read = sum(len(question.rules) for question in consultant.program.questions)
    title = f"Shipped rules: {rules_read} rules, {len(cases)} published patients at {len(profiles)} steps"
    return _compared(title, consultant.program, profiles, worded=True)


def _synthetic(patients: int) -> str:
    program = compile_program(synthetic.library())
    title = f"{synthetic.RULES} rules x {synthetic.CRITERIA} criteria, {synthetic.OBSERVATIONS} observations"
    profiles = list(synthetic.patients(patients))
    return _compared(f"Synthetic: {title}, {patients} patients", program, profiles, worded=False)


def _compared(title: str, program: Program, given: Sequence[PatientProfile], *, worded: bool) -> str:
    profiles = [profile.in_order for profile in given]
    plain, production = PlainEngine(program), DurableEngine(program)
    others = [cls(program) for cls in (rivals.Zen, rivals.Clips, rivals.JsonLogic, rivals.BareDurable)]
    readings = [_readings(plain, profile) for profile in profiles]
    handed = [[rivals.judged(program, list(r.values)) for r in several] for several in readings]
    _check_agreement(program, profiles, readings, [plain, production], others, handed)
    rows = [
        Row("reference engine, with every tree", lambda n: _with_trees(plain.evaluate(profiles[n]))),
        Row("production engine, with every tree", lambda n: _with_trees(production.evaluate(profiles[n]))),
        Row("reference engine, values only", lambda n: plain.evaluate(profiles[n])),
        Row("production engine, values only", lambda n: production.evaluate(profiles[n])),
    ]
    if worded:
        rows += [
            Row(f"{name} engine, whole answer", _answering(Consultant(program, engine), given))
            for name, engine in (("reference", plain), ("production", production))
        ]
    rows += [Row(rival.name, _naming(rival, handed)) for rival in others]
    side_by_side(rows, len(profiles))
    production.close()
    return table(title, rows)


def _answering(consultant: Consultant, profiles: Sequence[PatientProfile]) -> Any:
    return lambda number: consultant.consult(profiles[number].model_copy())  # a copy: nothing sorted or hashed yet


def _naming(rival: rivals.Rival, handed: Sequence[Sequence[rivals.Judged]]) -> Any:
    return lambda number: [rival.fired(judged) for judged in handed[number]]


def _readings(engine: PlainEngine, profile: PatientProfile) -> list[Reading]:
    record = Record(profile, engine.program.library.vocabulary)
    return all_readings(engine.program, record, engine._decide)


def _with_trees(evaluation: Evaluation) -> int:
    """Build the tree of reasons of every rule of every question that applies; gives how many there are."""
    return len([evidence.match for answered in evaluation.answered for evidence in answered.evidence])


@dataclass(frozen=True)
class Disagreement(Exception):
    """An engine that names other rules than the reference engine."""

    engine: str
    patient: int


def _check_agreement(
    program: Program,
    profiles: Sequence[PatientProfile],
    readings: Sequence[Sequence[Reading]],
    engines: Sequence[Engine],
    others: Sequence[rivals.Rival],
    handed: Sequence[Sequence[rivals.Judged]],
) -> None:
    nodes = rivals.rule_nodes(program)
    for number, profile in enumerate(profiles):
        plain, *more = [_verdicts(engine.evaluate(profile)) for engine in engines]
        for engine, verdicts in zip(engines[1:], more, strict=True):
            if verdicts != plain:
                raise Disagreement(engine.name, number)
        asked = _nodes_asked(program, nodes, readings[number])
        for reading, judged in zip(readings[number], handed[number], strict=True):
            expected = {node for node in asked if reading.values[node]}
            for rival in others:
                if rival.fired(judged) & asked != expected:
                    raise Disagreement(rival.name, number)


def _nodes_asked(program: Program, nodes: Sequence[int], readings: Sequence[Reading]) -> set[int]:
    """The rules of the questions that apply: our engines leave the others out, the rivals answer them all."""
    asked = applying(program, [list(reading.values) for reading in readings])
    return set(nodes) & {compiled.node for question in asked for compiled in question.rules}


def _verdicts(evaluation: Evaluation) -> list[tuple[str, str]]:
    return [(evidence.ref, evidence.verdict) for answered in evaluation.answered for evidence in answered.evidence]


def _from_cold(rules: Path | None) -> str:
    """A new process for every try: `ddx diagnose` from the shell to the answer, and reading the rules alone."""
    consultant = open_consultant(rules, "plain")
    cases, _ = read_cases(None, consultant.program.library)
    folder = {"DDX_RULES": str(rules)} if rules else {}
    lines = ["From cold, seconds (best, median of 7)"]
    with tempfile.TemporaryDirectory() as here:
        profile = Path(here) / "patient.yaml"
        profile.write_text(write_profile(cases[0].profile), encoding="utf-8")
        for name in ("plain", "durable"):
            command = [sys.executable, "-m", "ddx", "diagnose", str(profile), "--engine", name]
            best, middle = best_of(7, lambda c=command: _run(c, folder))  # type: ignore[misc]
            lines.append(f"  {f'ddx diagnose, {name} engine':44}{best:10.2f}{middle:10.2f}")
    best, middle = best_of(7, lambda: open_consultant(rules, "plain"))
    lines.append(f"  {'reading, checking and compiling the rules':44}{best:10.2f}{middle:10.2f}")
    return "\n".join(lines)


def _run(command: Sequence[str], folder: dict[str, str]) -> None:
    done = subprocess.run(command, env={**os.environ, **folder}, capture_output=True, text=True, check=False)
    if done.returncode == 2 or "Traceback" in done.stderr:
        sys.exit(done.stderr)


if __name__ == "__main__":
    main()
