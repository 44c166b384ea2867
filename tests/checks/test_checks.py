"""Each check finds what it is for, says it at its place, and leaves a sound library alone."""

from __future__ import annotations

import pytest

from ddx.checks import check_library
from ddx.reading.library import read_texts
from reading.shelf import RULES, WORDS, changed, library


def told(rules: str, **words: str) -> list[str]:
    """Place, level and code of what the checks find in a rule file, notes left out."""
    shelf = {**WORDS, **{f"vocabulary/{name}.yaml": text for name, text in words.items()}}
    read, issues = read_texts({**shelf, "q.yaml": rules})
    assert issues == []
    return [
        f"{issue.place.line}:{issue.place.column} {issue.level} {issue.code}"
        for issue in check_library(read)
        if issue.level != "note"
    ]


def test_a_sound_library_brings_no_complaint() -> None:
    assert told(RULES) == []


FILE = "kind: stain\n{head}terms:\n  - {{label: S1, patterns: [dots]{term}}}\n  - {{label: S2}}\n"


@pytest.mark.parametrize(
    ("head", "term", "expected"),
    [
        ("seen_in: [w-1]\n", ", seen_in: [w-2]", []),
        ("seen_in: [w-1, w-9]\n", "", ["2:16 error unknown-citation"]),
        ("", ", seen_in: [w-9]", ["3:45 error unknown-citation"]),
    ],
)
def test_a_word_rests_on_listed_works(head: str, term: str, expected: list[str]) -> None:
    assert told(RULES, stains=FILE.format(head=head, term=term)) == expected


def test_works_nobody_cites_are_one_note() -> None:
    notes = [issue for issue in check_library(library()[0]) if issue.code == "not-cited"]
    assert [issue.message for issue in notes] == ["no rule, count or contrast cites 1 of the works listed: w-3"]


R1 = "{supports: {d-one: moderate}}"
R2 = "{supports: {d-two: weak}}"
S1 = "[{cite: w-1, at: table 1}]"
WHEN = "{symptom: pain}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("cite: w-1", "cite: w-9", ["10:22 error unknown-citation"]),
        (S1, "[{cite: w-1, at: table 1, dissents: No.}]", ["10:14 error no-support"]),
        (R1, "{supports: {d-one: weak}, excludes: [d-two]}", ["9:47 error one-source"]),
        (S1, "[{cite: w-3, at: a}, {cite: w-1, at: b, dissents: No.}]", ["9:23 error disputed"]),
        ("[d-one, d-two]", "[d-one, d-two, d-nine]", ["4:28 error unknown-diagnosis", "4:28 warning never-supported"]),
        ("[d-one, d-two]", "[d-one, d-two, d-one]", ["4:28 error name-twice"]),
        (R1, "{supports: {d-nine: weak}}", ["9:23 error no-candidate"]),
        (R1, "{supports: {d-one: weak}, opposes: {d-one: weak}}", ["9:11 error for-and-against"]),
        (R1, "{opposes: {d-one: moderate}}", ["4:14 warning never-supported"]),
        (WHEN, "{symptom: pain, is: not known}", ["13:31 error not-known"]),
        (WHEN, "{none: [{stain: S1, is: not known}]}", ["13:35 error not-known"]),
        (WHEN, "{symptom: pain, in: primary}", ["13:31 error role"]),
        (WHEN, "{stain: S1, is: negative, pattern: dots}", ["13:46 error never-met"]),
        (WHEN, "{stain: S1, is: negative, percent: {above: 5}}", ["13:46 error never-met"]),
        (WHEN, "{measure: M1, above: 50, below: 20}", ["13:11 error never-met"]),
        (WHEN, "{all: [{stain: S2, is: positive}, {stain: S2, is: negative}]}", ["13:45 error never-met"]),
        (WHEN, "{interpretation: I1}", ["13:28 error never-derived"]),
        ("waits: [r-two]", "leads: d-nine", ["19:37 error unknown-candidate"]),
        ("waits: [r-two]", "waits: [r-too]", ["19:38 error unknown-rule"]),
        ("waits: [r-two]", "listed_before: {d-one: d-nine}", ["19:53 error unknown-candidate"]),
    ],
)  # fmt: skip
def test_a_check_finds_what_it_is_for(old: str, new: str, expected: list[str]) -> None:
    assert told(changed(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (R1, "{supports: {d-group: weak, d-one: weak}}"),
        (WHEN, "{stain: S1, is: negative, percent: {below: 1}}"),
        (WHEN, "{measure: M1, at_least: 20, at_most: 20}"),
        (WHEN, "{measure: M1, above: 20, in: metastasis}"),
        (WHEN, "{all: [{stain: S2, is: positive, in: primary}, {stain: S2, is: negative, in: metastasis}]}"),
        (S1, "[{cite: w-2, at: a}, {cite: w-1, at: b, dissents: No.}]"),
    ],
)
def test_what_is_allowed_brings_no_complaint(old: str, new: str) -> None:
    assert told(changed(old, new)) == []


def test_a_reminder_may_ask_what_is_not_known() -> None:
    rules = changed(WHEN, "{symptom: pain, is: not known}").replace(R2, "{notes: [Ask for pain.]}")
    assert told(rules.replace("[d-one, d-two]", "[d-one]")) == []


def test_a_file_with_candidates_and_without_tests_is_a_warning() -> None:
    assert told(RULES.partition("tests:")[0]) == ["1:1 warning no-tests"]


def test_an_interpretation_derived_from_itself_is_a_circle_even_by_way_of_others() -> None:
    rules = RULES.replace(R1, "{derives: [I1]}").replace("{stain: S1, is: positive}\n", "{interpretation: I2}\n")
    rules = rules.replace(R2, "{derives: [I2]}").replace(WHEN, "{interpretation: I1}")
    rules = rules.replace("candidates: [d-one, d-two]\n", "")
    assert told(rules) == ["8:22 error circle", "13:22 error circle"]


def test_a_retired_question_neither_asks_nor_derives() -> None:
    asking = changed(WHEN, "{interpretation: I1}")
    assert told(asking.replace("version:", "status: retired\nversion:")) == []
    deriving = RULES.replace(R1, "{derives: [I1]}").replace("candidates: [d-one, d-two]\n", "candidates: [d-two]\n")
    other = asking.replace("id: q", "id: asking", 1)
    for status, codes in (("draft", []), ("retired", ["never-derived"])):
        first = deriving.partition("tests:")[0].replace("version:", f"status: {status}\nversion:")
        read, _ = read_texts({**WORDS, "a.yaml": first, "q.yaml": other.partition("tests:")[0]})
        assert [i.code for i in check_library(read) if i.code == "never-derived"] == codes


def test_what_seems_missing_is_only_a_warning_while_a_file_is_left_out() -> None:
    rules = changed(WHEN, "{interpretation: I1}")
    read, issues = read_texts({**WORDS, "q.yaml": rules, "z.yaml": "id: ["})
    assert len(issues) == 1
    assert [(i.level, i.code) for i in check_library(read) if i.code == "never-derived"] == [
        ("warning", "never-derived")
    ]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("{label: pain, is_a: [feeling]}", ["3:26 error unknown-word"]),
        ("{label: pain, is_a: [ache]}\n  - {label: ache, is_a: [pain]}", ["3:26 error circle", "4:26 error circle"]),
        ("{label: pain}\n  - {label: ache, synonyms: [PAIN]}", ["4:5 error spelling-twice"]),
        ("{label: pain, patterns: [stripes]}", ["3:30 error unknown-word"]),
        ("{label: pain, may_be_one_with: [ache]}", ["3:37 error unknown-word"]),
        ("{label: pain, counts_as: [ache]}", ["3:31 error unknown-word"]),
    ],
)
def test_the_vocabulary_is_checked_too(terms: str, expected: list[str]) -> None:
    found = told(RULES, symptoms=f"kind: symptom\nterms:\n  - {terms}\n")
    assert found == expected


def test_a_diagnosis_needs_an_id() -> None:
    text = WORDS["vocabulary/diagnoses.yaml"] + "  - {label: Three}\n"
    assert told(RULES, diagnoses=text) == ["6:5 error missing"]


def test_every_issue_carries_the_line_it_stands_on() -> None:
    read, _ = library(changed("cite: w-1", "cite: w-9"))
    issue = next(issue for issue in check_library(read) if issue.code == "unknown-citation")
    assert "cite: w-9" in issue.line_text
    assert str(issue).startswith("rules/q.yaml:10:22  error  unknown citation")
