"""Steps a reader takes in a real browser, by keyboard where a keyboard can take them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from ddx.model.case import CaseReport

SLOW = 60_000
"""Milliseconds to wait on a busy machine."""


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=SLOW)


def settle(page: Page) -> None:
    """Wait until the server has nothing more to say."""
    page.wait_for_timeout(250)
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0, timeout=SLOW)
    page.wait_for_timeout(150)


def open_case(page: Page, case: CaseReport) -> None:
    """Open a published patient in the form, by keyboard."""
    page.get_by_role("combobox", name="Open a published patient").focus()
    page.keyboard.insert_text(case.title)
    page.get_by_role("option", name=case.title).wait_for(timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Opened: {case.title}")).to_be_visible(timeout=SLOW)
    settle(page)


def pick(page: Page, field: str, word: str) -> None:
    """Choose a word in a list by typing it."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(word)
    page.get_by_role("option", name=word, exact=True).wait_for(timeout=SLOW)
    page.keyboard.press("Enter")
    settle(page)


def first_cell_of_stains(page: Page) -> None:
    """Put the keyboard on the first cell a stain is typed into."""
    page.get_by_role("button", name="Fullscreen: Table to enter each stain").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def type_cell(page: Page, word: str, *, from_list: bool = True) -> None:
    """Type one cell and go on to the next."""
    if from_list:
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
    page.keyboard.type(word, delay=40)
    page.wait_for_timeout(250)
    page.keyboard.press("Tab")
    settle(page)
