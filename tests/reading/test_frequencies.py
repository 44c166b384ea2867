"""Published counts are read row by row: each says one thing, and a bad row never hides the others."""

from __future__ import annotations

import pytest

from ddx.consult import open_consultant
from reading.shelf import RULES, WORDS, library

ROW = "{stain: S1, entity: d-one, positive: 3, tested: 4, cite: w-1, at: abstract}"


def counts(*rows: str) -> str:
    """A file of counts."""
    return "frequencies:\n" + "".join(f"  - {row}\n" for row in rows)


def told(*rows: str) -> list[str]:
    """Line, column and code of what is wrong in a file of these rows; the first row is line 2."""
    _, issues = library(**{"frequencies/a.yaml": counts(*rows)})
    return [f"{issue.place.line}:{issue.place.column} {issue.code}" for issue in issues]


def test_counts_are_read_in_the_order_of_files_and_lines() -> None:
    second = ROW.replace("positive: 3", "negative: 1")
    read, issues = library(**{"frequencies/b.yaml": counts(ROW), "frequencies/a.yaml": counts(second)})
    assert issues == []
    assert [(count.term, count.result, count.count, count.tested) for count in read.frequencies] == [
        ("S1", "negative", 1, 4),
        ("S1", "positive", 3, 4),
    ]
    assert str(read.places["//frequencies/1"]) == "rules/frequencies/b.yaml:2:5"
    assert str(read.places["//frequencies/1/cite"]) == "rules/frequencies/b.yaml:2:62"


def test_what_is_seen_in_a_patient_is_counted_as_present_or_absent() -> None:
    row = "{symptom: pain, entity: d-two, absent: 0, tested: 9, cite: w-1, at: table 2, series: b, pool: false}"
    read, issues = library(**{"frequencies/a.yaml": counts(row)})
    assert issues == []
    (count,) = read.frequencies
    assert (count.kind, count.term, count.result, count.count, count.pool) == ("symptom", "pain", "absent", 0, False)


def test_a_pattern_and_a_clone_are_words_of_their_stain() -> None:
    row = ROW.replace("entity", "pattern: dots, clone: q/7, entity")
    read, issues = library(**{"frequencies/a.yaml": counts(row)})
    assert issues == []
    assert (read.frequencies[0].pattern, read.frequencies[0].clone) == (("dots",), "Q/7")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stain: S1", "stain: S9", "2:13 unknown-word"),
        ("stain: S1", "stain: stain one", "2:13 unknown-word"),
        ("stain: S1", "stain: S1, pattern: rings", "2:26 pattern-not-permitted"),
        ("stain: S1", "stain: S1, clone: X", "2:24 unknown-clone"),
        ("stain: S1", "stain: S1, symptom: pain", "2:5 contradiction"),
        ("stain: S1, ", "", "2:5 contradiction"),
        ("positive: 3", "present: 3", "2:5 contradiction"),
        ("positive: 3", "positive: 3, negative: 1", "2:5 contradiction"),
        ("positive: 3", "positive: 5", "2:42 contradiction"),
        ("positive: 3", "positive: -1", "2:42 out-of-range"),
        ("positive: 3", "positive: 0.75", "2:42 wrong-shape"),
        ("positive: 3", "negative: 1, pattern: dots", "2:54 contradiction"),
        ("tested: 4", "tested: 0", "2:53 out-of-range"),
        (", tested: 4", "", "2:5 missing"),
        (", at: abstract", "", "2:5 missing"),
        ("at: abstract", "at: abstract, pooled: true", "2:81 unknown-key"),
    ],
)
def test_a_row_that_says_no_count_is_told_at_its_place(old: str, new: str, expected: str) -> None:
    assert old in ROW
    assert told(ROW.replace(old, new)) == [expected]


def test_a_bad_row_never_hides_the_others() -> None:
    bad = (ROW.replace("S1", "S9"), ROW.replace("positive: 3", "positive: yes"), ROW.replace("tested: 4", "tested: 2"))
    read, issues = library(**{"frequencies/a.yaml": counts(bad[0], ROW, *bad[1:], ROW.replace("w-1", "w-2"))})
    assert [issue.place.line for issue in issues] == [2, 4, 5]
    assert [count.cite for count in read.frequencies] == ["w-1", "w-2"]
    assert str(read.places["//frequencies/1"]) == "rules/frequencies/a.yaml:6:5"


def test_a_file_of_counts_that_cannot_be_read_leaves_the_rules_at_work() -> None:
    read, issues = library(**{"frequencies/a.yaml": "frequencies: [", "frequencies/b.yaml": counts(ROW)})
    assert [rule_set.id for rule_set in read.rule_sets] == ["q"]
    assert len(read.frequencies) == 1
    assert {issue.place.file for issue in issues} == {"rules/frequencies/a.yaml"}


def test_a_count_the_checks_refuse_is_left_out_of_the_program() -> None:
    rows = counts(ROW.replace("d-one", "d-nine"), ROW, ROW.replace("w-1", "w-9"))
    with_counts = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES, "frequencies/a.yaml": rows})
    library = with_counts.program.library
    assert [(count.entity, count.cite) for count in library.frequencies] == [("d-one", "w-1")]
    assert len(library.rule_sets) == 1


def test_a_changed_count_changes_the_digest_of_the_rules() -> None:
    one, _ = library(**{"frequencies/a.yaml": counts(ROW)})
    other, _ = library(**{"frequencies/a.yaml": counts(ROW.replace("positive: 3", "positive: 4"))})
    assert len({library()[0].digest, one.digest, other.digest}) == 3


def test_the_bibliography_may_be_parted_into_files_of_a_folder() -> None:
    more = "citations:\n  - {id: w-4, level: cohort}\n  - {title: No id}\n"
    read, issues = library(**{"sources/more.yaml": more})
    assert [citation.id for citation in read.citations] == ["w-1", "w-2", "w-3", "w-4"]
    assert [(issue.code, issue.place.file) for issue in issues] == [("missing", "rules/sources/more.yaml")]
    assert str(read.places["//citations/w-4"]) == "rules/sources/more.yaml:2:5"
