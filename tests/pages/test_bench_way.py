"""The whole way of docs/pathologist/write-at-the-bench.md: a cited rule with its test, tried and published."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.bench_walk import (
    EXAMPLE,
    EXAMPLE_FILE,
    choose,
    fill,
    open_bench,
    open_drawer,
    press,
    served_bench,
    text_in,
    tick,
)
from pages.serving import Served
from pages.walk import settle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]
SAYS = "CK20 as perinuclear dots points to Merkel cell carcinoma."


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Served]:
    """A bench of its own: rules in a repository, an empty workspace."""
    with served_bench(tmp_path) as served:
        yield served


def test_a_person_adds_a_cited_rule_with_a_test_and_publishes_it(page: Page, bench: Served) -> None:
    open_bench(page, bench.url, EXAMPLE)
    add_a_rule(page)
    expect(
        page.get_by_text("Nothing is wrong in this text.").or_(page.get_by_text("It can be used as it is."))
    ).to_be_visible()
    add_a_test(page)
    expect(page.get_by_text("tests come out as expected")).to_be_visible()
    assert "id: ck20-as-dots" in text_in(page)
    page.get_by_role("radio", name="Publish").click()
    settle(page)
    page.get_by_role("textbox", name="What you changed and why").fill("CK20 as dots is asked for, from a series.")
    page.keyboard.press("Control+Enter")
    press(page, "Publish")
    expect(page.get_by_text("Answers follow it from now on.")).to_be_visible()
    assert SAYS in (bench.folder / "rules" / EXAMPLE_FILE).read_text(encoding="utf-8")
    told = git(bench, "log", "-1", "--format=%an: %s", "--name-only")
    assert told.splitlines()[0].startswith(f"A Pathologist: {EXAMPLE} 0.2.0 ")
    assert {*told.split()} >= {EXAMPLE_FILE, "CHANGELOG.md"}
    assert not git(bench, "status", "--short").strip()


def add_a_rule(page: Page) -> None:
    """Fill in the form of a new rule."""
    open_drawer(page, "New rule by a form")
    fill(page, "The rule as one sentence", SAYS)
    fill(page, "Its name", "ck20-as-dots")
    choose(page, "Word of condition 1", "CK20")
    tick(page, "Pattern of condition 1", "perinuclear dots")
    tick(page, "Which candidates", "Merkel cell carcinoma")
    choose(page, "How strongly", "strong")
    choose(page, "Source: the work", "chan-1997")
    fill(page, "Source: the place in it", "abstract")
    fill(page, "Source: what is found there", "30 of 33 positive Merkel cell carcinomas, 1 of 37 of the lung.")
    press(page, "Add this rule to the draft")


def add_a_test(page: Page) -> None:
    """Fill in the form of a new test."""
    open_drawer(page, "New test by a form")
    fill(page, "What the test shows", "CK20 as dots puts Merkel cell carcinoma first")
    choose(page, "Kind of fact 1", "site")
    choose(page, "Word of fact 1", "skin")
    for number, (kind, word) in enumerate((("morphology", "small cell morphology"), ("stain", "CK20")), 2):
        press(page, "Add a fact")
        choose(page, f"Kind of fact {number}", kind)
        choose(page, f"Word of fact {number}", word)
    tick(page, "Pattern of fact 3", "perinuclear dots")
    tick(page, "Rules that must fire", SAYS)
    press(page, "Add this test to the draft")


def git(bench: Served, *words: str) -> str:
    """What git says in the rules of this bench."""
    done = subprocess.run(["git", *words], cwd=bench.folder / "rules", capture_output=True, text=True, check=True)
    return done.stdout
