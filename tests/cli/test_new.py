"""A new file begins as a skeleton that passes the check, overwrites nothing and says nothing in any answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.desk import Desk
from ddx.analysing import everything_found
from ddx.consult import open_consultant, read_cases
from ddx.proving import misses

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped rules and an empty folder of cases."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "seeds").mkdir()
    return folder


def test_a_new_question_passes_the_check_of_the_shipped_rules_as_it_is(desk: Desk, shelf: Path) -> None:
    done = desk.run("--rules", shelf / "rules", "new", "question", "a-new-question", "--in", "skin")
    assert done.exit_code == 0, done.output
    written = shelf / "rules" / "skin" / "a-new-question.yaml"
    assert written.read_text("utf-8").startswith("# A rule file asks one question.")
    found = [str(issue) for issue in everything_found(shelf / "rules") if "a-new-question" in str(issue.place)]
    assert found == []


def test_its_tests_pass_once_it_is_a_draft(desk: Desk) -> None:
    desk.run("new", "question", "mine", "--in", "own")
    path = desk.folder / "rules" / "own" / "mine.yaml"
    assert open_consultant(desk.folder / "rules", "plain").program.questions[-1].rule_set.id != "mine"
    path.write_text(path.read_text("utf-8").replace("status: retired", "status: draft"), "utf-8")
    opened = open_consultant(desk.folder / "rules", "plain")
    rule_set = opened.program.library.rule_set("mine")
    assert rule_set is not None
    assert [misses(opened, test.given, "mine", test.expect) for test in rule_set.tests] == [(), ()]


def test_a_retired_file_is_checked_and_its_tests_are_not_run(desk: Desk) -> None:
    desk.run("new", "question", "mine", "--in", "own")
    assert "1 tests, 0 failed" in desk.run("test", "--engine", "plain").stdout


def test_a_new_case_can_be_read_as_it_is(desk: Desk) -> None:
    done = desk.run("new", "case", "a-new-case")
    assert done.exit_code == 0, done.output
    library = open_consultant(desk.folder / "rules", "plain").program.library
    cases, issues = read_cases(None, library)
    assert issues == []
    assert "a-new-case" in [case.id for case in cases]
    assert desk.run("cases", "--engine", "plain").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("question", "shapes", "--in", "own"), 'there is a question "shapes" already'),
        (("question", "My Question", "--in", "own"), "write my-question"),
        (("question", "q", "--in", "../elsewhere"), "no rule file belongs into ../elsewhere"),
        (("question", "q", "--in", "vocabulary"), "no rule file belongs into vocabulary"),
        (("case", "???"), "is no id"),
        (("case", "patient"), "is there already, and is left as it is"),
        (("case", "c", "--in", "nowhere"), "nowhere is not a folder"),
    ],
)
def test_what_cannot_be_begun_is_said_kindly(desk: Desk, words: tuple[str, ...], said: str) -> None:
    before = {path: path.read_bytes() for path in desk.folder.rglob("*.yaml")}
    done = desk.run("new", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "fix:" in done.stderr
    assert {path: path.read_bytes() for path in desk.folder.rglob("*.yaml")} == before


def test_a_new_layer_passes_the_check_as_it_is_and_takes_questions_of_its_own(desk: Desk, shelf: Path) -> None:
    layer = desk.folder / "our-hospital"
    desk.run("new", "layer", layer)
    (layer / "layer.yaml").write_text(
        (layer / "layer.yaml").read_text("utf-8").replace("# over: ../another-layer", "over: ../rules"), "utf-8"
    )
    assert desk.run("--rules", layer, "new", "question", "ours", "--in", "own").exit_code == 0
    assert (layer / "own" / "ours.yaml").is_file()
    assert [str(issue) for issue in everything_found(layer) if "our-hospital" in str(issue.place)] == []


@pytest.mark.parametrize(
    ("folder", "said"),
    [("Our Hospital", "write our-hospital"), ("rules", "is a whole rules folder"), ("made", "is there already")],
)
def test_what_cannot_be_a_new_layer_is_said_kindly(desk: Desk, folder: str, said: str) -> None:
    desk.write("made/layer.yaml", "name: made\ntitle: Made before\n")
    done = desk.run("new", "layer", desk.folder / folder)
    assert done.exit_code == 2
    assert said in done.stderr
    assert (desk.folder / "made" / "layer.yaml").read_text("utf-8") == "name: made\ntitle: Made before\n"


def test_a_folder_without_words_is_no_rules_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = desk.run("--rules", tmp_path / "empty", "new", "question", "q", "--in", "skin")
    assert done.exit_code == 2
    assert "is no rules folder" in done.stderr


def test_rules_without_enough_words_say_what_is_lacking(desk: Desk) -> None:
    desk.write("rules/vocabulary/diagnoses.yaml", {"kind": "diagnosis", "terms": [{"id": "round", "label": "Round"}]})
    done = desk.run("new", "question", "q", "--in", "own")
    assert done.exit_code == 2
    assert "have no two diagnoses to begin with" in done.stderr


def test_a_folder_that_may_not_be_written_is_named(desk: Desk) -> None:
    desk.write("rules/blocked", "a file where a folder is meant")
    done = desk.run("new", "question", "q", "--in", "blocked")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr or "is there already" in done.stderr
