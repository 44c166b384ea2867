"""Statements of the reports are read, listed once, and accounted for by the rules that stand for them."""

from __future__ import annotations

import pytest

from ddx.checks import check_library
from reading.shelf import RULES, library

NUMBERED = RULES.replace("    sources: [{cite: w-1", "    encodes: [R000-01]\n    sources: [{cite: w-1", 1)
SAID = """\
statements:
  - {id: R000-01, says: S1 speaks for one., as: rule, sources: [{cite: w-1, at: table 1}]}
"""


def told(statements: str, rules: str = NUMBERED) -> list[str]:
    """Place, level and code of what reading and the checks find, notes left out."""
    read, issues = library(rules, **{"statements.yaml": statements})
    return [
        f"{issue.place.file}:{issue.place.line} {issue.level} {issue.code}"
        for issue in (*issues, *check_library(read))
        if issue.level != "note"
    ]


def test_a_statement_and_its_rule_know_each_other() -> None:
    read, issues = library(NUMBERED, **{"statements.yaml": SAID})
    assert issues == []
    assert [rule.id for _, rule in read.encoding("R000-01")] == ["r-one"]
    assert told(SAID) == []


def test_the_list_of_statements_is_no_rule_set() -> None:
    read, _ = library(NUMBERED, **{"statements.yaml": SAID})
    assert [rule_set.id for rule_set in read.rule_sets] == ["q"]


def test_a_rule_may_not_stand_for_a_statement_nobody_listed() -> None:
    wrong = NUMBERED.replace("R000-01", "R000-02")
    assert told(SAID, wrong) == [
        "rules/q.yaml:10 warning unknown-statement",
        "rules/statements.yaml:2 warning no-rule",
    ]


@pytest.mark.parametrize("kind", ["alert", "ask", "note", "rule"])
def test_a_statement_is_held_by_a_rule_that_does_what_it_says(kind: str) -> None:
    expected = [] if kind == "rule" else ["rules/statements.yaml:2 warning no-rule"]
    assert told(SAID.replace("as: rule", f"as: {kind}")) == expected


def test_a_statement_held_as_a_count_needs_a_count_of_its_report() -> None:
    assert told(SAID.replace("as: rule", "as: count")) == ["rules/statements.yaml:2 warning no-count"]


def test_a_rejected_statement_says_why() -> None:
    assert told(SAID.replace("as: rule", "as: rejected")) != []
    assert told(SAID.replace("as: rule", "as: rejected, because: It is not so."), RULES) == []


def test_a_number_is_given_once_and_its_report_is_listed() -> None:
    twice = SAID + SAID.splitlines(keepends=True)[1]
    assert told(twice) == ["rules/statements.yaml:2 error name-twice"]
    assert told(SAID.replace("w-1", "w-9")) == ["rules/statements.yaml:2 error unknown-citation"]


def test_a_statement_that_cannot_be_read_leaves_the_others() -> None:
    read, issues = library(NUMBERED, **{"statements.yaml": SAID + "  - {id: R000-02}\n"})
    assert issues
    assert [statement.id for statement in read.statements] == ["R000-01"]
