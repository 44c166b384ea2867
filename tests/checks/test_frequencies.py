"""Counts are cited, of known diagnoses, written once, and no patient is added up twice."""

from __future__ import annotations

import pytest

from ddx.checks import check_library
from reading.shelf import library

ROW = "{stain: S1, entity: d-one, positive: 3, tested: 4, cite: w-1, at: abstract}"


def told(*rows: str) -> list[str]:
    """Place, level and code of what the checks find in a file of these rows; the first row is line 2."""
    text = "frequencies:\n" + "".join(f"  - {row}\n" for row in rows)
    read, issues = library(**{"frequencies/a.yaml": text})
    assert issues == []
    return [
        f"{issue.place.line}:{issue.place.column} {issue.level} {issue.code}"
        for issue in check_library(read)
        if issue.level != "note"
    ]


def changed(*replacements: tuple[str, str]) -> str:
    """The row with pieces replaced; each must be there."""
    row = ROW
    for old, new in replacements:
        assert old in row
        row = row.replace(old, new)
    return row


def test_a_sound_count_brings_no_complaint() -> None:
    assert told(ROW) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("w-1", "w-9", "2:62 error unknown-citation"),
        ("d-one", "d-nine", "2:25 error unknown-diagnosis"),
    ],
)
def test_a_count_stands_on_a_listed_work_and_a_known_diagnosis(old: str, new: str, expected: str) -> None:
    assert told(changed((old, new))) == [expected]


UNPOOLED = ("at: abstract", "at: abstract, pool: false")


@pytest.mark.parametrize(
    "other", [ROW, changed(("positive: 3", "negative: 1")), changed(("at: abstract", "at: table"))]
)
def test_a_count_is_written_once(other: str) -> None:
    assert told(ROW, changed(UNPOOLED)) == ["3:5 error count-twice"]
    assert told(ROW, other) == ["3:5 error count-twice", "3:5 warning pooled-twice"]


TWICE = ["3:5 warning pooled-twice"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ROW, changed(("cite: w-1", "cite: w-2")), []),
        (ROW, changed(("d-one", "d-two")), []),
        (ROW, changed(("S1", "S2")), []),
        (ROW, changed(("entity", "pattern: dots, entity")), []),
        (ROW, changed(("d-one", "d-group")), TWICE),
        (changed(("d-one", "d-group")), ROW, TWICE),
        (ROW, changed(("entity", "clone: Q/7, entity")), TWICE),
        (ROW, changed(("at:", "series: b, at:")), TWICE),
        (changed(("at:", "series: a, at:")), changed(("at:", "series: b, at:")), []),
        (ROW, changed(("cite: w-1", "cite: w-2, series: w-1")), TWICE),
        (changed(("cite: w-1", "cite: w-3, series: w-1")), changed(("cite: w-1", "cite: w-2, series: w-1")), TWICE),
        (changed(("cite: w-1", "cite: w-3, series: x")), changed(("cite: w-1", "cite: w-2, series: x")), []),
        (ROW, changed(("d-one", "d-group"), UNPOOLED), []),
    ],
)
def test_of_one_series_only_one_count_of_a_word_is_added_up(one: str, other: str, expected: list[str]) -> None:
    assert told(one, other) == expected


def test_a_work_that_only_counts_cite_is_not_idle() -> None:
    idle = ROW.replace("w-1", "w-3")
    read, _ = library(**{"frequencies/a.yaml": f"frequencies:\n  - {idle}\n"})
    assert [issue for issue in check_library(read) if issue.code == "not-cited"] == []
