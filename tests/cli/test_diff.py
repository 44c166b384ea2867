"""ddx diff and ddx review, as they are typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from authoring.shelf import FILE, SHAPES, Shelf, shelf_in
from cli.desk import CASE
from ddx.cli.commands import commands

MODERATE = SHAPES.replace("{square: weak}", "{square: moderate}")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The shelf about shapes, with one case, in a folder no git keeps."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("DDX_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.chdir(tmp_path)
    here = shelf_in(tmp_path)
    seen = {"stain": "red", "is": "positive", "step": "staining", "at": "page 1"}
    case = {**CASE, "observations": [seen], "authors_diagnosis": {"says": "Square.", "is_one_of": ["square"]}}
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "patient.yaml").write_text(str({**case, "expect": []}).replace("'", '"'))
    return here


def run(shelf: Shelf, *words: str | Path) -> Result:
    given = ["--rules", str(shelf.rules), *map(str, words)]
    return CliRunner().invoke(commands, given, catch_exceptions=False)


def other(shelf: Shelf, text: str) -> Path:
    """A copy of the rules in which the question reads otherwise."""
    folder = shelf.rules.parent / "other"
    shutil.copytree(shelf.rules, folder)
    (folder / FILE).write_text(text)
    return folder


def test_two_folders_are_compared_in_words(shelf: Shelf) -> None:
    done = run(shelf, "diff", shelf.rules, other(shelf, MODERATE))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        "Shape of the thing (shapes): 0.1.0 draft, now 0.1.0 draft",
        "   Rule red-square, strength: Red points to the square thing.",
        "     - supports Square thing: weak",
        "     + supports Square thing: moderate",
    ]
    assert run(shelf, "diff", shelf.rules, shelf.rules).stdout == "The rules are the same.\n"


def test_whom_a_change_moves_is_shown_when_asked(shelf: Shelf) -> None:
    strong = other(shelf, SHAPES.replace("{square: weak}", "{square: strong}"))
    done = run(shelf, "diff", "--impact", shelf.rules, strong)
    assert "case patient, staining (shapes)\n   open before, Square thing now" in done.stdout
    assert "test shapes, Red is not enough (shapes)" in done.stdout
    assert "the test fails now: expected open yes, got no" in done.stdout
    assert done.stdout.endswith("1 of 1 cases and 1 tests move\n")


def test_a_single_file_is_read_among_the_rules(shelf: Shelf) -> None:
    draft = shelf.rules.parent / "my-draft.yaml"
    draft.write_text(MODERATE)
    assert "+ supports Square thing: moderate" in run(shelf, "diff", shelf.rules, draft).stdout
    draft.write_text(MODERATE.replace("stain: red", "stain: rde"))
    done = run(shelf, "diff", shelf.rules, draft)
    assert done.exit_code == 2
    assert "my-draft.yaml cannot be used" in done.stderr
    assert 'unknown stain "rde"' in done.stderr


def test_revisions_of_git_are_compared(shelf: Shelf) -> None:
    shelf.begin_git()
    (shelf.rules / FILE).write_text(MODERATE)
    for sides in (("HEAD", shelf.rules), (f"HEAD:{FILE}", shelf.rules), ("HEAD", shelf.rules / FILE)):
        assert "+ supports Square thing: moderate" in run(shelf, "diff", *sides).stdout
    assert "has no file" in run(shelf, "diff", "HEAD:nobody.yaml", shelf.rules).stderr
    assert "holds no rules" in run(shelf, "diff", "HEAD:boxes/none", shelf.rules).stderr
    assert "holds no rules" in run(shelf, "diff", "HEAD:../..", shelf.rules).stderr


def test_words_works_and_counts_that_differ_are_counted(shelf: Shelf) -> None:
    folder = other(shelf, SHAPES)
    with (folder / "vocabulary" / "stains.yaml").open("a") as file:
        file.write("  - label: green\n")
    assert "words of the vocabulary: 1 new or changed, 0 gone" in run(shelf, "diff", shelf.rules, folder).stdout


def test_what_is_nowhere_is_wrong_use(shelf: Shelf) -> None:
    done = run(shelf, "diff", "nowhere", shelf.rules)
    assert done.exit_code == 2
    assert "There is no folder, file or revision nowhere" in done.stderr


def test_a_question_is_reviewed_from_the_command_line(shelf: Shelf) -> None:
    done = run(shelf, "review", "shapes", "--by", "B. Reader", "--reason", "Read, rule by rule.")
    assert done.exit_code == 0, done.stderr
    assert "shapes 0.1.1 is reviewed now; The rules are in no git repository" in done.stdout
    assert "status: reviewed" in shelf.text()
    retired = run(shelf, "review", "shapes", "--status", "retired", "--by", "B. Reader", "--reason", "Out of date.")
    assert retired.exit_code == 0, retired.stderr
    assert run(shelf, "test").exit_code == 0, "a retired question is not tested"
    assert run(shelf, "check").exit_code == 0


def test_a_review_that_cannot_be_says_why(shelf: Shelf) -> None:
    for words, said in (
        (("shapes", "--reason", "Read."), "Nobody is named who reviewed it."),
        (("shapes", "--reason", "Read.", "--by", "Smith"), "An author cannot review their own rules."),
        (("nobody", "--reason", "Read.", "--by", "B. Reader"), 'There is no question "nobody".'),
    ):
        done = run(shelf, "review", *words)
        assert done.exit_code == 1
        assert said in done.stderr
    assert shelf.text() == SHAPES
