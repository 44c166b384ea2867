"""Steps a reader takes in a real browser, by keyboard where a keyboard can take them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from ddx.model.case import CaseReport

SLOW = 60_000
"""Milliseconds to wait on a busy machine."""
expect.set_options(timeout=SLOW)


LISTEN = """() => {
  if (window.traffic) return;
  const traffic = (window.traffic = {sent: 0, received: 0, still: 0});
  const count = which => { traffic[which] = performance.now(); traffic.still = 0; };
  window.WebSocket = class extends WebSocket {
    constructor(...address) { super(...address); this.addEventListener("message", () => count("received")); }
    send(data) { count("sent"); super.send(data); }
  };
}"""
"""Note in a page when it last spoke to the server and when it was last spoken to."""

STILL = """() => {
  const traffic = window.traffic, app = document.querySelector("[data-testid=stApp]");
  const state = app ? app.dataset.testScriptState + app.dataset.testConnectionState : "";
  const answered = state === "notRunningCONNECTED" && traffic.received > traffic.sent;
  traffic.still = answered && !document.querySelector("[data-testid=stSkeleton]") ? traffic.still + 1 : 0;
  return traffic.still > 8;
}"""
"""Whether the page has its answer and nothing has moved for eight looks: a busy machine looks more slowly, too."""


def listen(page: Page) -> Page:
    """The page, which from its next address on notes what it says to the server."""
    page.set_default_timeout(SLOW)
    page.add_init_script(f"({LISTEN})()")
    return page


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is drawn."""
    listen(page).goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has answered everything and has nothing more to say."""
    page.evaluate("() => { if (window.traffic) window.traffic.still = 0; }")
    page.wait_for_function(STILL, polling=50)


def open_case(page: Page, case: CaseReport) -> None:
    """Open a published patient in the form, by keyboard."""
    page.get_by_role("combobox", name="Open a published patient").focus()
    page.keyboard.type(case.title)
    page.get_by_role("option", name=case.title).wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Opened: {case.title}")).to_be_visible()
    settle(page)


def pick(page: Page, field: str, word: str) -> None:
    """Choose a word in a list by typing it."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(word)
    page.get_by_role("option", name=word, exact=True).wait_for()
    page.keyboard.press("Enter")
    settle(page)


def add_own_word(page: Page, field: str, text: str) -> None:
    """Put a word of one's own in a list that takes such words."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(text)
    page.get_by_role("option", name=f"Add: {text}").wait_for()
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Escape")


def first_cell_of_stains(page: Page) -> None:
    """Put the keyboard on the first cell a stain is typed into."""
    page.get_by_role("button", name="Fullscreen: Table to enter each stain").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def type_cell(page: Page, word: str) -> None:
    """Type one cell and go on to the next."""
    editor = page.locator("#portal :is(input, textarea)")
    page.keyboard.press("Enter")
    expect(editor).to_be_focused()
    page.keyboard.type(word)
    expect(editor).to_have_value(word)
    page.wait_for_timeout(250)
    page.keyboard.press("Tab")
    expect(editor).to_have_count(0)
    settle(page)
