"""A published case is read with its words in one spelling; what it names must exist."""

from __future__ import annotations

from pathlib import Path

from ddx.model.issue import Issue
from ddx.reading.case import read_case, read_cases
from reading.shelf import library

SHELF = library()[0]
CASE = """\
id: c-one
title: A patient
cite: w-3
subject: {age: 60, sex: male}
specimens:
  - {id: A, site: here}
  - {id: B, site: there}
steps: [first, second]
observations:
  - {stain: stain one, is: positive, specimen: A, step: first, at: paragraph 1, note: Clear.}
  - {symptom: pain, step: second, at: paragraph 2}
authors_diagnosis: {says: One., is_one_of: [d-one]}
expect:
  - {step: second, question: q, expect: {leads: d-one}}
"""


def told(old: str, new: str) -> list[Issue]:
    """What is wrong with the case after one change."""
    assert old in CASE
    return read_case(CASE.replace(old, new), "seeds/c.yaml", SHELF)[1]


def lines(issues: list[Issue]) -> list[str]:
    """Place, level and message of each."""
    return [f"{issue.place.line}:{issue.place.column} {issue.level} {issue.message}" for issue in issues]


def test_a_case_takes_synonyms_and_keeps_the_place_of_each_fact() -> None:
    case, issues = read_case(CASE, "seeds/c.yaml", SHELF)
    assert issues == []
    assert case is not None
    assert [fact.observation.term for fact in case.observations] == ["S1", "pain"]
    assert case.observations[0].at == "paragraph 1"


def test_a_slip_inside_a_fact_is_placed_on_its_key() -> None:
    assert lines(told("is: positive", "is: positve")) == [
        '10:28 error "is" is "positve", but can only be positive, negative, equivocal or not done'
    ]
    assert lines(told("note: Clear.", "nte: Clear.")) == [
        '10:81 error unknown key "nte" in this observation; did you mean "note"?'
    ]


def test_a_fact_on_tissue_names_its_specimen() -> None:
    assert [issue.code for issue in told("specimen: A, ", "")] == ["which-specimen"]
    assert [issue.code for issue in told("specimen: A, ", "specimen: D, ")] == ["no-such-specimen"]


def test_a_step_is_a_word_and_is_listed() -> None:
    assert [issue.code for issue in told("[first, second]", "[first]")] == ["contradiction"]
    assert "unknown-word" in [issue.code for issue in told("step: first", "step: third")]


def test_links_that_lead_nowhere_are_warnings_and_the_case_is_kept() -> None:
    for old, new, code in (
        ("w-3", "w-4", "unknown-citation"),
        ("[d-one]", "[d-nine]", "unknown-diagnosis"),
        ("question: q", "question: x", "unknown-question"),
    ):
        case, issues = read_case(CASE.replace(old, new, 1), "seeds/c.yaml", SHELF)
        assert case is not None
        assert [(issue.level, issue.code) for issue in issues] == [("warning", code)]


def test_a_case_that_cannot_be_read_never_hides_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: [")
    (tmp_path / "b.yaml").write_text(CASE)
    (tmp_path / "c.yaml").write_text(CASE)
    cases, issues = read_cases(tmp_path, SHELF)
    assert [case.id for case in cases] == ["c-one"]
    assert {issue.place.file.rpartition("/")[2] for issue in issues} == {"a.yaml", "c.yaml"}


def test_a_folder_of_cases_that_is_not_there_is_an_issue() -> None:
    assert [issue.code for issue in read_cases(Path("/no/such/seeds"), SHELF)[1]] == ["no-folder"]
