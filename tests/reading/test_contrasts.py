"""Contrasts are read row by row, and looked up by pair from either side and through the groups above."""

from __future__ import annotations

import pytest

from ddx.consult import open_consultant
from reading.shelf import RULES, WORDS, library

ROW = "{one: d-one, other: d-two, stain: S1, in_one: Positive., in_other: Negative., sources: [{cite: w-1, at: table}]}"
DEEPER = """\
kind: diagnosis
terms:
  - {id: d-one, label: One, is_a: [d-group]}
  - {id: d-one-a, label: One A, is_a: [d-one]}
  - {id: d-two, label: Two, is_a: [d-pair]}
  - {id: d-group, label: Group}
  - {id: d-pair, label: Pair}
"""


def contrasts(*rows: str) -> str:
    """A file of contrasts."""
    return "contrasts:\n" + "".join(f"  - {row}\n" for row in rows)


def told(*rows: str) -> list[str]:
    """Line, column and code of what is wrong in a file of these rows; the first row is line 2."""
    _, issues = library(**{"contrasts/a.yaml": contrasts(*rows)})
    return [f"{issue.place.line}:{issue.place.column} {issue.code}" for issue in issues]


def between(one: str, other: str, stain: str) -> str:
    """A row of that pair and that stain."""
    return ROW.replace("one: d-one", f"one: {one}", 1).replace("other: d-two", f"other: {other}").replace("S1", stain)


def test_a_contrast_names_a_pair_its_test_and_both_sides() -> None:
    read, issues = library(**{"contrasts/b.yaml": contrasts(ROW)})
    assert issues == []
    (row,) = read.contrasts
    assert (row.one, row.other, row.wanted) == ("d-one", "d-two", (("stain", "S1"),))
    assert (row.in_one, row.in_other, row.caveat) == ("Positive.", "Negative.", None)
    assert str(read.places["//contrasts/0"]) == "rules/contrasts/b.yaml:2:5"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stain: S1", "stain: S9", "unknown-word"),
        ("stain: S1, ", "", "contradiction"),
        ("other: d-two", "other: d-one", "contradiction"),
        (", in_other: Negative.", "", "missing"),
        ("[{cite: w-1, at: table}]", "[]", "empty"),
        ("stain: S1", "stain: S1, weight: 3", "unknown-key"),
    ],
)
def test_a_bad_row_is_told_and_never_hides_the_others(old: str, new: str, expected: str) -> None:
    assert old in ROW
    bad, good = ROW.replace(old, new), ROW.replace("S1", "S2")
    read, issues = library(**{"contrasts/a.yaml": contrasts(bad, good)})
    assert [(issue.code, issue.place.line) for issue in issues] == [(expected, 2)]
    assert [row.wanted for row in read.contrasts] == [(("stain", "S2"),)]


def test_a_contrast_the_checks_refuse_is_left_out_of_the_program() -> None:
    rows = contrasts(ROW.replace("other: d-two", "other: d-nine"), ROW)
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES, "contrasts/a.yaml": rows})
    assert [row.other for row in opened.program.library.contrasts] == ["d-two"]
    assert len(opened.program.library.rule_sets) == 1


def test_a_pair_is_found_from_either_side() -> None:
    read, _ = library(**{"contrasts/a.yaml": contrasts(ROW)})
    (straight,), (turned,) = read.telling_apart("d-one", "d-two"), read.telling_apart("d-two", "d-one")
    assert (straight.one, straight.in_one, straight.in_other) == ("d-one", "Positive.", "Negative.")
    assert (turned.one, turned.in_one, turned.in_other) == ("d-two", "Negative.", "Positive.")


def test_the_pair_itself_comes_before_its_groups_and_a_part_of_it_last() -> None:
    rows = between("d-one-a", "d-two", "S1"), between("d-pair", "d-group", "S2"), between("d-one", "d-two", "S1, S2")
    rows = (rows[0], rows[1], rows[2].replace("S1, S2", "[S1, S2]"))
    read, issues = library(**{"vocabulary/diagnoses.yaml": DEEPER, "contrasts/a.yaml": contrasts(*rows)})
    assert issues == []
    found = read.telling_apart("d-one", "d-two")
    assert [(row.one, row.other) for row in found] == [("d-one", "d-two"), ("d-group", "d-pair"), ("d-one-a", "d-two")]


def test_where_both_stand_on_one_side_nothing_is_told_apart() -> None:
    read, _ = library(**{"contrasts/a.yaml": contrasts(ROW)})
    assert read.telling_apart("d-one", "d-one") == ()
    assert read.telling_apart("d-group", "d-group") == ()


def test_a_changed_contrast_changes_the_digest_of_the_rules() -> None:
    one, _ = library(**{"contrasts/a.yaml": contrasts(ROW)})
    other, _ = library(**{"contrasts/a.yaml": contrasts(ROW.replace("Negative", "Lost"))})
    assert len({library()[0].digest, one.digest, other.digest}) == 3
