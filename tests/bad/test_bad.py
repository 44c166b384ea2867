"""The commonest slips of an author: each file beside this one, and the exact report it must bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddx.checks import check_library
from ddx.reading.library import read_texts

HERE = Path(__file__).parent
SHELF = {
    path.relative_to(HERE).as_posix(): path.read_text("utf-8")
    for path in (HERE / "sources.yaml", *sorted((HERE / "vocabulary").glob("*.yaml")))
}
SLIPS = sorted(path.stem for path in HERE.glob("[0-9]*.yaml"))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_brings_its_exact_report(slip: str) -> None:
    expected = (HERE / f"{slip}.txt").read_text("utf-8")
    assert report_of(slip) == expected


def test_the_file_without_a_slip_brings_no_report() -> None:
    assert report_of("00-no-slip") == ""


def test_a_slip_in_one_file_leaves_the_other_files_at_work() -> None:
    sound = (HERE / "00-no-slip.yaml").read_text("utf-8")
    for slip in SLIPS[1:]:
        slipped = text_of(slip).replace("id: lump", "id: other")
        library, _ = read_texts({**SHELF, "sound.yaml": sound, name_of(slip): slipped})
        assert library.rule_set("lump") is not None, slip


def text_of(slip: str) -> str:
    """What the author typed."""
    return (HERE / f"{slip}.yaml").read_bytes().decode("utf-8")


def name_of(slip: str) -> str:
    """The file it was typed in: a file of counts, or a rule file."""
    return f"frequencies/{slip}.yaml" if text_of(slip).startswith("frequencies:") else f"{slip}.yaml"


def report_of(slip: str) -> str:
    """What the author is told, notes left out."""
    library, issues = read_texts({**SHELF, name_of(slip): text_of(slip)})
    told = [issue for issue in (*issues, *check_library(library)) if issue.level != "note"]
    return "".join(f"{issue}\n" for issue in told)
