"""Eight readers read on while a rule file is edited: to something good, something broken, something good again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.serving import Served, serving
from pages.walk import visit
from reading.shelf import RULES
from reading.storeys import bottom

pytestmark = pytest.mark.browser

READERS = 8
NOTICE = "A rule file was changed and cannot be used yet."


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Served]:
    """The pages over a small rules folder that can be edited."""
    (tmp_path / "seeds").mkdir()
    with serving(tmp_path, DDX_RULES=str(bottom(tmp_path)), DDX_SEEDS=str(tmp_path / "seeds")) as server:
        yield server


def draw_again(readers: list[Page]) -> None:
    """Let every reader touch the page, one right after the other, so that it is drawn once more."""
    for page in readers:
        page.locator(".st-key-set-q summary").click()


def test_eight_readers_go_on_while_a_rule_file_is_broken_and_mended(edited: Served, browser: Browser) -> None:
    rules = edited.folder / "rules" / "a" / "q.yaml"
    context = browser.new_context()
    readers = [context.new_page() for _ in range(READERS)]
    for page in readers:
        visit(page, f"{edited.url}/rules")

    rules.write_text(RULES.replace("A question", "A first new title"), "utf-8")
    draw_again(readers)
    for page in readers:
        expect(page.get_by_text("A first new title")).to_be_visible()
        expect(page.get_by_text(NOTICE)).to_have_count(0)

    rules.write_text(RULES.replace("title: A question", "titel: Nothing"), "utf-8")
    draw_again(readers)
    for page in readers:
        expect(page.get_by_text(NOTICE)).to_be_visible()
        expect(page.get_by_text('this rule file has no "title"')).to_be_visible()
        expect(page.get_by_text("answers are from the rules as of")).to_be_visible()
        expect(page.get_by_text("A first new title")).to_be_visible()
    newcomer = context.new_page()
    visit(newcomer, f"{edited.url}/about")
    expect(newcomer.get_by_text(NOTICE)).to_be_visible()

    rules.write_text(RULES.replace("A question", "A second new title"), "utf-8")
    draw_again(readers)
    for page in readers:
        expect(page.get_by_text("A second new title")).to_be_visible()
        expect(page.get_by_text(NOTICE)).to_have_count(0)
        expect(page.get_by_text("could not be shown")).to_have_count(0)
    assert "Traceback" not in edited.log.read_text("utf-8")
    context.close()
