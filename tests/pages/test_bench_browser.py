"""The bench in a real browser: what is typed is kept, two tabs never write over each other, slips are told in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.bench_walk import end_of_text, open_bench, served_bench, text_in, wait_for_text
from pages.serving import Served
from pages.walk import settle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]
QUESTION, FILE = "skin-neuroendocrine", "skin/neuroendocrine.yaml"
OTHER, THIRD = "skin-neuroendocrine-notes", "breast-neuroendocrine-notes"
WELL = "Nothing is wrong in this text."
OFFERED = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)"
JUST_OFFERED = 300
"""Milliseconds: the editor takes no Enter for a list that only just came up, lest it be meant for the text."""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Served]:
    """A bench of its own: rules in a repository, an empty workspace."""
    with served_bench(tmp_path) as served:
        yield served


def test_what_is_typed_is_told_kept_and_there_again_after_a_reload(page: Page, bench: Served) -> None:
    open_bench(page, bench.url, QUESTION)
    before = text_in(page)
    end_of_text(page)
    page.keyboard.type("# kept\nhalf")
    expect(page.get_by_text("1 error", exact=False).first).to_be_visible()
    expect(page.get_by_text("To mend it:").first).to_be_visible()
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    settle(page)
    page.reload()
    page.locator(".cm-content").wait_for()
    settle(page)
    assert text_in(page) == before + "# kept\nhalf"
    expect(page.get_by_text("changed, not published")).to_be_visible()
    assert (bench.folder / "rules" / FILE).read_text(encoding="utf-8") == before
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.get_by_text(WELL)).to_be_visible()
    settle(page)
    assert text_in(page) == before


def test_the_second_of_two_tabs_is_told_and_both_texts_are_safe(page: Page, bench: Served) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        open_bench(tab, bench.url, OTHER)
    drafts = bench.folder / "drafts" / "skin"
    for tab, said, name in ((page, "# from the first", ""), (other, "# from the second", ".2")):
        end_of_text(tab)
        tab.keyboard.type(said)
        wait_for_text(tab, drafts / f"neuroendocrine-notes{name}.yaml", said)
    expect(other.get_by_text("your text is kept as").first).to_be_visible()
    other.keyboard.type(", more")
    wait_for_text(other, drafts / "neuroendocrine-notes.2.yaml", "# from the second, more")
    assert (drafts / "neuroendocrine-notes.yaml").read_text(encoding="utf-8").endswith("# from the first")
    other.locator("summary", has_text="What differs between the two").click()
    expect(other.get_by_text("+# from the second, more")).to_be_visible()
    other.get_by_role("button", name="Go on with the other text").click()
    settle(other)
    assert text_in(other).endswith("# from the first")
    other.close()


def test_tabs_and_a_wrong_paste_are_told_in_words(page: Page, bench: Served) -> None:
    open_bench(page, bench.url, THIRD)
    for pasted, words in (("\tid: a\n", "a tab"), ("<html><body>", "rule file"), ("%PDF-1.7 stream", "rule file")):
        page.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(pasted)
        expect(page.get_by_text(words, exact=False).first).to_be_visible()
        expect(page.get_by_text("It cannot be used before the errors are mended.").first).to_be_visible()
        settle(page)
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.get_by_text(WELL)).to_be_visible()


def test_words_are_offered_while_one_types(page: Page, bench: Served) -> None:
    open_bench(page, bench.url, THIRD)
    end_of_text(page)
    page.keyboard.insert_text("\n\nrules:\n  - id: a-rule\n    when: {stain: ")
    page.keyboard.type("TTF", delay=60)
    expect(page.locator(OFFERED)).to_contain_text("TTF-1")
    page.wait_for_timeout(JUST_OFFERED)
    page.keyboard.press("Enter")
    assert text_in(page).endswith("{stain: TTF-1")
    page.keyboard.type(", ", delay=60)
    page.keyboard.press("Control+Space")
    expect(page.locator(OFFERED)).to_contain_text("pattern")
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.get_by_text(WELL)).to_be_visible()


def test_a_keyboard_gets_into_the_editor_and_out_again(page: Page, bench: Served) -> None:
    open_bench(page, bench.url, THIRD)
    page.get_by_role("textbox", name="Text of").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    settle(page)
    assert not page.evaluate("!!document.activeElement.shadowRoot?.activeElement?.closest('.cm-content')")
