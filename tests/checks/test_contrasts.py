"""Contrasts are cited, between two known diagnoses of which neither is a kind of the other, and written once."""

from __future__ import annotations

import pytest

from ddx.checks import check_library
from reading.shelf import library

ROW = "{one: d-one, other: d-two, stain: S1, in_one: Positive., in_other: Negative., sources: [{cite: w-1, at: table}]}"
TURNED = ROW.replace("one: d-one, other: d-two", "one: d-two, other: d-one")


def told(*rows: str) -> list[str]:
    """Line and code of the errors in a file of these rows; the first row is line 2."""
    text = "contrasts:\n" + "".join(f"  - {row}\n" for row in rows)
    read, issues = library(**{"contrasts/a.yaml": text})
    assert issues == []
    return [f"{issue.place.line} {issue.code}" for issue in check_library(read) if issue.level == "error"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("S1", "S1", []),
        ("other: d-two", "other: d-nine", ["2 unknown-diagnosis"]),
        ("other: d-two", "other: d-group", ["2 kindred"]),
        ("w-1", "w-9", ["2 unknown-citation"]),
        ("at: table", "at: table, dissents: Not so.", ["2 no-support"]),
    ],
)
def test_a_contrast_stands_on_a_listed_work_and_two_diagnoses(old: str, new: str, expected: list[str]) -> None:
    assert old in ROW
    assert told(ROW.replace(old, new)) == expected


def test_one_test_of_one_pair_is_written_once_from_whichever_side() -> None:
    assert told(ROW, TURNED) == ["3 contrast-twice"]
    assert told(ROW, TURNED.replace("S1", "S2")) == []


def test_a_work_that_only_contrasts_cite_is_not_idle() -> None:
    read, _ = library(**{"contrasts/a.yaml": f"contrasts:\n  - {ROW.replace('w-1', 'w-3')}\n"})
    assert [issue for issue in check_library(read) if issue.code == "not-cited"] == []
