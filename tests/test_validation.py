"""The page of the published patients is fresh, and every miss has its reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ddx.consult import Consultant, open_consultant
from written import script


@pytest.fixture(scope="module")
def shipped() -> Iterator[Consultant]:
    """A consultant over our own rules."""
    opened = open_consultant(engine="plain")
    yield opened
    opened.close()


def test_every_miss_has_a_reason_in_our_own_words(shipped: Consultant) -> None:
    writer = script("write_validation")
    why = writer.reasons()
    assert [one.case for one in writer.figures(shipped).misses if one.case not in why] == []
    assert {reason.lacks for reason in why.values()} <= set(writer.LACKS)
    assert all(reason.says.endswith(".") for reason in why.values())


def test_the_page_of_published_patients_is_fresh(shipped: Consultant) -> None:
    writer = script("write_validation")
    assert writer.PAGE.read_text(encoding="utf-8") == writer.written(shipped), "run scripts/write_validation.py"
