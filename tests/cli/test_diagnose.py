"""`ddx diagnose`: the forms of the answer, and every bad file answered with a place and a remedy."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import ddx
from cli.desk import CASE, PROFILE, RULES, Desk


def test_a_profile_is_answered_as_text(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml")
    assert done.exit_code == 0
    assert "Round thing leads by 4 points" in done.stdout
    assert "smith-2001, page 1 (case series)" in done.stdout


def test_a_profile_is_answered_as_json(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--format", "json")
    assert json.loads(done.stdout)["questions"][0]["candidates"][0]["id"] == "round"


def test_a_profile_is_answered_as_a_page_in_a_file(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--format", "html", "--output", "out/answer.html")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (desk.folder / "out/answer.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_profile_is_answered_as_a_pdf_in_a_file(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--format", "pdf", "--output", "out/answer.pdf")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (desk.folder / "out/answer.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pdf_can_be_sent_on_through_a_pipe(desk: Desk) -> None:
    assert desk.run("diagnose", "profile.yaml", "--format", "pdf").stdout_bytes.rstrip().endswith(b"%%EOF")


def test_a_pdf_is_not_poured_into_a_terminal(desk: Desk) -> None:
    done = in_a_terminal(desk, "diagnose", "profile.yaml", "--format", "pdf")
    assert "a PDF cannot be read in a terminal" in done
    assert "--output answer.pdf" in done
    assert "%PDF" not in done


def test_without_typst_a_pdf_is_refused_with_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = desk.run("diagnose", "profile.yaml", "--format", "pdf", "--output", "answer.pdf")
    assert done.exit_code == 2
    assert "typst, which is not installed" in done.stderr
    assert "pip install typst" in done.stderr
    assert not (desk.folder / "answer.pdf").exists()


def test_a_profile_is_answered_as_a_comment_for_a_report(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--format", "report")
    assert "Shape of the thing: Round thing leads by 4 points" in done.stdout
    assert "shapes/" not in done.stdout


def test_both_engines_give_the_same_bytes(desk: Desk) -> None:
    durable, plain = (desk.run("diagnose", "patient", "--engine", name, "-f", "json") for name in ("durable", "plain"))
    assert durable.stdout_bytes == plain.stdout_bytes


def test_a_case_report_is_answered_whole_or_at_a_step(desk: Desk) -> None:
    assert "Round thing leads" in desk.run("diagnose", "seeds/patient.yaml").stdout
    assert "Open" in desk.run("diagnose", "seeds/patient.yaml", "--step", "look").stdout


def test_a_shipped_case_is_found_by_its_id(desk: Desk) -> None:
    assert "Round thing leads" in desk.run("diagnose", "patient", "--step", "staining").stdout


def test_standard_input_is_read_for_a_dash(desk: Desk) -> None:
    assert "Round thing leads" in desk.run("diagnose", "-", input=json.dumps(PROFILE)).stdout
    assert "Open" in desk.run("diagnose", "-", "--step", "look", input=json.dumps(CASE, indent=1)).stdout


def test_a_profile_that_names_steps_is_replayed_in_the_order_of_the_vocabulary(desk: Desk) -> None:
    desk.write("steps.yaml", {**PROFILE, "observations": [{"stain": "blue", "is": "positive", "step": "staining"}]})
    assert "Round thing leads" in desk.run("diagnose", "steps.yaml", "--step", "staining").stdout


def test_an_unknown_step_is_answered_with_the_steps_there_are(desk: Desk) -> None:
    done = desk.run("diagnose", "patient", "--step", "luck")
    assert done.exit_code == 2
    assert 'there is no step "luck"' in done.stderr
    assert "look, staining" in done.stderr


def test_a_step_asked_of_a_patient_without_steps_is_wrong_use(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--step", "look")
    assert done.exit_code == 2
    assert "has no steps" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("absent.yaml", None, 2, "there is no file absent.yaml"),
        ("rules", None, 2, "rules is a folder"),
        ("a" * 300, None, 2, "cannot be read"),
        ("empty.yaml", "", 1, "empty.yaml:1"),
        ("binary.yaml", bytes(range(256)) * 40, 1, "binary.yaml:3"),
        ("latin.yaml", "site: Größe".encode("latin-1"), 1, "latin.yaml:1"),
        ("prose.yaml", "Dear colleague: thank you: for this {patient\n", 1, "prose.yaml:1"),
        ("list.yaml", "- 1\n- 2\n", 1, "list.yaml:1"),
        ("deep.yaml", "[" * 5000, 1, "deep.yaml:1"),
        ("unknown.yaml", {"observations": [{"stain": "blu", "is": "positive"}]}, 1, "blue"),
        ("percent.yaml", {"observations": [{"stain": "blue", "is": "positive", "percent": 140}]}, 1, "140"),
        ("nowhere.yaml", {"observations": [{"stain": "blue", "is": "positive", "specimen": "C"}]}, 1, "nowhere.yaml:"),
        ("faulty-case.yaml", {**CASE, "steps": ["look"]}, 1, "faulty-case.yaml:"),
    ],
)
def test_a_bad_file_is_answered_with_its_place_and_a_remedy(
    desk: Desk, name: str, content: object, code: int, words: str
) -> None:
    if content is not None:
        desk.write(name, content)
    done = desk.run("diagnose", name)
    assert done.exit_code == code
    assert words in done.stderr
    assert "fix:" in done.stderr
    assert done.stdout == ""


def test_a_file_of_50_megabytes_is_refused_before_it_is_read(desk: Desk) -> None:
    with (desk.folder / "huge.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    done = desk.run("diagnose", "huge.yaml")
    assert done.exit_code == 2
    assert "huge.yaml is larger than 2 MB" in done.stderr


def test_an_endless_standard_input_is_refused(desk: Desk) -> None:
    assert desk.run("diagnose", "-", input=b"x" * 3_000_000).exit_code == 2


def test_the_patients_own_file_is_never_written_over(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--output", "profile.yaml")
    assert done.exit_code == 2
    assert json.loads((desk.folder / "profile.yaml").read_text(encoding="utf-8")) == PROFILE


def test_an_answer_that_cannot_be_written_is_wrong_use(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--output", "profile.yaml/answer")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_an_unknown_format_or_engine_is_wrong_use(desk: Desk) -> None:
    assert desk.run("diagnose", "profile.yaml", "--format", "docx").exit_code == 2
    assert desk.run("diagnose", "profile.yaml", "--engine", "steam").exit_code == 2


def test_a_folder_of_rules_that_is_not_there_is_wrong_use(desk: Desk) -> None:
    done = desk.run("--rules", "nowhere", "diagnose", "profile.yaml")
    assert done.exit_code == 2
    assert "nowhere is not a folder" in done.stderr


def test_an_answer_without_rules_that_could_not_be_read_says_so_and_exits_1(desk: Desk) -> None:
    desk.write("rules/broken.yaml", {**RULES["shapes.yaml"], "id": "broken", "title": None})
    done = desk.run("diagnose", "profile.yaml")
    assert done.exit_code == 1
    assert "left out of the answer" in done.stderr
    assert "Round thing leads" in done.stdout


def test_a_case_read_from_a_file_is_named_by_that_file(desk: Desk, tmp_path: Path) -> None:
    desk.write("odd.yaml", {**CASE, "colour": "odd"})
    done = desk.run("diagnose", "odd.yaml")
    assert "odd.yaml:" in done.stderr
    assert "tmp" not in done.stderr.replace(str(tmp_path), "")


def test_why_not_tells_of_a_rule_or_a_candidate_alone(desk: Desk) -> None:
    answer = json.loads(desk.run("diagnose", "profile.yaml", "--format", "json").stdout)
    other = answer["questions"][0]["alternatives"][0]
    told = desk.run("diagnose", "profile.yaml", "--why-not", other["id"])
    assert told.exit_code == 0
    assert told.stdout.startswith(f"{other['name']}, held against {other['first']}")
    assert "Sources:" not in told.stdout


def test_why_not_of_a_name_nobody_knows_is_a_wrong_use(desk: Desk) -> None:
    done = desk.run("diagnose", "profile.yaml", "--why-not", "nobody")
    assert done.exit_code == 2
    assert 'no question that applies to this patient has a rule or a candidate "nobody"' in done.stderr


def test_the_answer_names_the_published_cases_it_was_held_against(desk: Desk) -> None:
    first = json.loads(desk.run("diagnose", "profile.yaml", "-f", "json").stdout)["digest"]["cases"]
    desk.write("seeds/patient.yaml", {**CASE, "title": "Another title"})
    assert first
    assert json.loads(desk.run("diagnose", "profile.yaml", "-f", "json").stdout)["digest"]["cases"] != first


def test_a_case_that_cannot_be_read_is_said_to_be_left_out(desk: Desk) -> None:
    desk.write("seeds/other.yaml", {"id": "other"})
    done = desk.run("diagnose", "profile.yaml")
    assert "Round thing leads" in done.stdout
    assert "some published cases cannot be read" in done.stderr


def in_a_terminal(desk: Desk, *words: str) -> str:
    """What a command says whose standard output is a terminal; it must end with exit code 2."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ddx", "--rules", str(desk.folder / "rules"), *words]
    own = {**os.environ, "PYTHONPATH": str(Path(ddx.__file__).parents[1])}
    done = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, cwd=desk.folder, env=own, text=True, check=False
    )
    os.close(theirs)
    try:
        shown = os.read(ours, 1000).decode(errors="replace")
    except OSError:  # nothing was written
        shown = ""
    os.close(ours)
    assert done.returncode == 2
    return shown + done.stderr
