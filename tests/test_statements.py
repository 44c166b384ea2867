"""Every statement of the reports is accounted for, and the page that shows it is fresh."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ddx.consult import Consultant, open_consultant
from written import script

ORPHANS = {"unknown-statement", "no-rule", "no-count", "name-twice", "unknown-citation"}
REPORTS = {"R000": 33, "R001": 42, "R002": 13, "R003": 37, "R004": 36, "RX": 7}


@pytest.fixture(scope="module")
def shipped() -> Iterator[Consultant]:
    """A consultant over our own rules."""
    opened = open_consultant(engine="plain")
    yield opened
    opened.close()


def test_every_statement_of_the_five_reports_is_listed(shipped: Consultant) -> None:
    numbers = [statement.id for statement in shipped.program.library.statements]
    assert numbers == [f"{report}-{n:02}" for report, last in REPORTS.items() for n in range(1, last + 1)]


def test_no_statement_is_without_a_rule_and_no_rule_without_its_statement(shipped: Consultant) -> None:
    assert [str(issue) for issue in shipped.issues if issue.code in ORPHANS] == []


def test_every_rule_that_stands_for_a_statement_is_expected_to_fire_in_a_test_beside_it(shipped: Consultant) -> None:
    library, writer = shipped.program.library, script("write_statements")
    encoding = {(s.id, r.id): (s, r) for one in library.statements for s, r in library.encoding(one.id)}
    assert [name for name, (rule_set, rule) in encoding.items() if not writer.tests_of(rule_set, rule)] == []


def test_the_page_of_statements_is_fresh(shipped: Consultant) -> None:
    writer = script("write_statements")
    fresh = writer.page(shipped.program.library)
    assert writer.PAGE.read_text(encoding="utf-8") == fresh, "run scripts/write_statements.py"
