"""A pasted report in a real Chromium, by keyboard alone, with every key counted."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from ddx.consult import read_report
from ddx.model.wording import observation_in_words
from pages.desk import asked
from pages.test_browser import SLOW, settle, type_cell, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]
MOST_KEYS = 80
COUNTER = """
window.keysPressed = 0;
document.addEventListener("keydown", () => { window.keysPressed += 1; }, true);
"""
LIBRARY = asked().program.library


def keys(page: Page) -> int:
    """How many keys the page has heard."""
    return int(page.evaluate("window.keysPressed"))


def a_report() -> str:
    """A report of twelve observations: eleven stains and a measure, worded from the vocabulary."""
    labels = [*LIBRARY.panels[1].stains, LIBRARY.vocabulary.terms("stain")[2].label]
    signs = ["+", "-", "-", "+", "+", "-", "+", "+", "-", "-", "+"]
    stains = ", ".join(f"{label} {sign}" for label, sign in zip(labels, signs, strict=True))
    return f"{stains}, {LIBRARY.vocabulary.terms('measure')[0].label} 60-70 %"


def press_until(page: Page, key: str, name: str) -> None:
    """Press one key until the element of that accessible name has the focus."""
    for _ in range(60):
        if (
            page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText")
            == name
        ):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{name} was not reached")


def copy(page: Page, text: str) -> None:
    """Put a text on the clipboard, as another program would."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def test_twelve_observations_are_pasted_with_at_most_80_keys(page: Page, app_url: str) -> None:
    text = a_report()
    reading = read_report(text, LIBRARY)
    assert len(reading.sure) == 12
    page.add_init_script(COUNTER)
    visit(page, app_url)
    copy(page, text)
    began = time.monotonic()
    press_until(page, "Tab", "Text of the report")
    page.keyboard.press("Control+v")
    press_until(page, "Tab", "Read it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Understood 12")).to_be_visible(timeout=SLOW)
    settle(page)
    press_until(page, "Tab", "Add to the patient")
    page.keyboard.press("Enter")
    expect(page.get_by_text("not a medical device")).to_be_visible(timeout=SLOW)
    settle(page)
    print(f"pasted: {keys(page)} keys, {time.monotonic() - began:.1f} s")
    assert 0 < keys(page) <= MOST_KEYS
    page.get_by_text("What was entered").first.click() if page.get_by_text("What was entered").count() else None
    for line in reading.sure:
        assert line.observation is not None
        term = line.observation.term
        expect(page.locator("[role=gridcell]", has_text=term).first).to_be_attached(timeout=SLOW)
    expect(page.get_by_role("button", name="Bring back what was here")).to_have_count(0)
    profile = reading.profile
    expect(page.get_by_text(profile.digest).first).to_be_attached(timeout=SLOW)
    assert all(observation_in_words(one, LIBRARY.vocabulary) for one in profile.observations)


def test_a_panel_is_opened_and_its_results_are_typed(page: Page, app_url: str) -> None:
    panel = LIBRARY.panels[1]
    page.add_init_script(COUNTER)
    visit(page, app_url)
    began = time.monotonic()
    page.get_by_role("combobox", name="Or start from a panel of stains").focus()
    page.keyboard.type(panel.panel[:6])
    page.get_by_role("option", name=panel.panel).wait_for(timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.locator("[role=gridcell]", has_text=panel.stains[0]).first).to_be_attached(timeout=SLOW)
    settle(page)
    page.get_by_role("button", name="Fullscreen: Table to enter each stain").focus()
    for key in ("Tab", "Tab", "ArrowRight"):
        page.keyboard.press(key)
    type_cell(page, "pos")
    print(f"panel and first result: {keys(page)} keys, {time.monotonic() - began:.1f} s")
    expect(page.get_by_text("not a medical device")).to_be_visible(timeout=SLOW)
