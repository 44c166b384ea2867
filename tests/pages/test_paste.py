"""A pasted report in a real Chromium, by keyboard alone, with every key counted."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from ddx.consult import read_report
from pages.desk import asked
from pages.test_browser import settle, type_cell, visit

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


NAME = """
(() => {
  const here = document.activeElement;
  return (here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || "").trim();
})()
"""


def press_until(page: Page, key: str, name: str) -> None:
    """Press one key until the element of that accessible name has the focus."""
    seen = []
    for _ in range(60):
        seen.append(page.evaluate(NAME))
        if seen[-1] == name:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{name} was not reached: {seen}")


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
    expect(page.get_by_role("textbox", name="Text of the report")).to_be_visible()
    settle(page)
    copy(page, text)
    began = time.monotonic()
    press_until(page, "Tab", "Text of the report")
    page.keyboard.press("Control+v")
    press_until(page, "Tab", "Read it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Understood 12")).to_be_visible()
    settle(page)
    press_until(page, "Tab", "Add to the patient")
    page.keyboard.press("Enter")
    expect(page.get_by_text("not a medical device")).to_have_count(1)
    settle(page)
    print(f"pasted: {keys(page)} keys, {time.monotonic() - began:.1f} s")
    assert 0 < keys(page) <= MOST_KEYS
    for line in reading.sure:
        assert line.observation is not None
        term = line.observation.term
        expect(page.locator("[role=gridcell]", has_text=term).first).to_be_attached()
    expect(page.get_by_text(reading.profile.digest).first).to_be_attached()


def test_a_panel_is_opened_and_its_results_are_typed(page: Page, app_url: str) -> None:
    panel = LIBRARY.panels[1]
    page.add_init_script(COUNTER)
    visit(page, app_url)
    began = time.monotonic()
    page.get_by_role("combobox", name="Or start from a panel of stains").focus()
    page.keyboard.type(panel.panel[:6])
    page.get_by_role("option", name=panel.panel).wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("[role=gridcell]", has_text=panel.stains[0]).first).to_be_attached()
    settle(page)
    page.get_by_role("button", name="Fullscreen: Table to enter each stain").focus()
    for key in ("Tab", "Tab", "ArrowRight"):
        page.keyboard.press(key)
    type_cell(page, "pos")
    print(f"panel and first result: {keys(page)} keys, {time.monotonic() - began:.1f} s")
    expect(page.get_by_text("not a medical device")).to_have_count(1)
