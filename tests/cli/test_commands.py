"""The other commands: check, test, cases, rules, schema, doctor, version."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ddx
from cli.desk import CASE, RULES, Desk
from ddx import __version__
from ddx.cli import doctor


def test_sound_rules_pass_the_check(desk: Desk) -> None:
    done = desk.run("check")
    assert done.exit_code == 0
    assert "rules checked: 0 errors" in done.stdout


def test_a_faulty_rule_fails_the_check_with_its_place(desk: Desk) -> None:
    broken = copy.deepcopy(RULES["shapes.yaml"])
    broken["rules"][0]["when"]["stain"] = "blu"  # type: ignore[index]
    desk.write("rules/shapes.yaml", broken)
    done = desk.run("check")
    assert done.exit_code == 1
    assert "shapes.yaml:" in done.stdout
    assert "fix:" in done.stdout


def test_the_tests_inside_rule_files_run_on_both_engines(desk: Desk) -> None:
    done = desk.run("test")
    assert done.exit_code == 0
    assert "durable: 1 tests, 0 failed" in done.stdout
    assert "plain: 1 tests, 0 failed" in done.stdout


def test_a_failing_test_says_what_was_expected_and_exits_1(desk: Desk) -> None:
    failing = copy.deepcopy(RULES["shapes.yaml"])
    failing["tests"][0]["expect"] = {"leads": "square"}  # type: ignore[index]
    desk.write("rules/shapes.yaml", failing)
    done = desk.run("test", "--engine", "plain")
    assert done.exit_code == 1
    assert "expected square to lead, got round" in done.stdout


def test_the_cases_print_expected_against_got_on_both_engines(desk: Desk) -> None:
    done = desk.run("cases")
    assert done.exit_code == 0
    assert "   staining / shapes\n     expected  leads: round\n     got       as expected\n" in done.stdout
    assert "Both engines give the same answers." in done.stdout


def test_a_missed_case_exits_1(desk: Desk) -> None:
    wrong = [{"step": "look", "question": "shapes", "expect": {"leads": "round"}}]
    desk.write("seeds/patient.yaml", {**CASE, "expect": wrong})
    done = desk.run("cases", "--engine", "plain")
    assert done.exit_code == 1
    assert "MISSED    expected round to lead, got nobody: open" in done.stdout


def test_the_cases_are_listed_with_their_steps(desk: Desk) -> None:
    assert "steps: look, staining" in desk.run("cases", "--list").stdout


def test_the_rules_are_listed(desk: Desk) -> None:
    done = desk.run("rules", "list")
    assert "shapes" in done.stdout
    assert "0.1.0" in done.stdout


@pytest.mark.parametrize("name", ["blue-round", "shapes/blue-round"])
def test_a_rule_is_shown_with_its_place_and_sources(desk: Desk, name: str) -> None:
    shown = desk.run("rules", "show", name).stdout
    assert "shapes.yaml:" in shown
    assert "when: {stain: blue, is: positive}" in shown
    assert "cite: smith-2001" in shown


def test_a_rule_set_is_shown_with_its_rules(desk: Desk) -> None:
    shown = desk.run("rules", "show", "shapes").stdout
    assert "candidates: round, square" in shown
    assert "red-square" in shown


def test_a_rule_nobody_wrote_is_answered_with_the_nearest(desk: Desk) -> None:
    done = desk.run("rules", "show", "blue-rund")
    assert done.exit_code == 2
    assert "did you mean blue-round" in done.stderr


def test_the_version_is_that_of_the_package(desk: Desk) -> None:
    assert desk.run("version").stdout == f"ddx {__version__}\n"


def test_schemas_are_written_checked_and_missed(desk: Desk) -> None:
    assert desk.run("schema", "--check", "--to", "place").exit_code == 1
    assert desk.run("schema", "--to", "place").exit_code == 0
    assert desk.run("schema", "--check", "--to", "place").exit_code == 0
    assert (desk.folder / "place/docs/reference/consultation.schema.json").is_file()


def test_the_doctor_names_the_command_that_mends_what_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda module: False)
    monkeypatch.setattr(doctor, "_has_compiler", lambda: False)
    done = desk.run("doctor")
    assert done.exit_code == 1
    assert "durable-rules cannot be imported; the plain engine serves" in done.stdout
    assert "apt-get install gcc python3-dev && CC=" in done.stdout
    assert "-DPyEval_CallObject=PyObject_CallObject" in done.stdout


def test_the_doctor_is_content_when_only_optional_things_are_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor, "_imports", lambda module: True)
    done = desk.run("doctor")
    assert done.exit_code == 0
    assert "optional Chromium" in done.stdout
    assert "All that is needed is here." in done.stdout


def test_an_unknown_command_is_wrong_use(desk: Desk) -> None:
    assert desk.run("heal").exit_code == 2


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, where nothing has been imported yet."""
    source = str(Path(ddx.__file__).parents[1])
    given = {**os.environ, "PYTHONPATH": source}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=given)


def test_the_command_line_loads_no_front_end_and_no_table_library() -> None:
    foreign = "{'streamlit', 'pandas', 'rich', 'yaml', 'durable'}"
    done = run_python(f"import sys, ddx.cli.commands; print({foreign} & set(sys.modules))")
    assert done.stdout == "set()\n"


def test_a_fault_of_our_own_ends_in_plain_words() -> None:
    done = run_python(
        "import ddx.cli.commands as c; from ddx.cli import main; c.commands = lambda: 1 / 0; main()",
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "DDX_TRACEBACK=1" in done.stderr
