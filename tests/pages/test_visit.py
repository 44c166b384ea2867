"""A visit: what was typed in a tab outlives a reload, stays in its tab, and is written nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.conftest import Served
from pages.desk import asked, shipped_cases
from pages.walk import SLOW, add_own_word, first_cell_of_stains, listen, open_case, pick, settle, type_cell, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]
PATIENCE = 6 * SLOW
"""Milliseconds to wait where eight pages are drawn at once."""
CANARY = "Zebulon Quackenbush"


def age(page: Page) -> str:
    """What stands in the field for the age."""
    return page.get_by_role("textbox", name="Age in years").input_value()


def type_age(page: Page, text: str) -> None:
    """Type an age and leave the field."""
    page.get_by_role("textbox", name="Age in years").fill(text)
    page.keyboard.press("Enter")
    settle(page)


def profile_shown(page: Page) -> str:
    """The digest of the profile that the answer names."""
    stamp = page.get_by_text(re.compile(r"profile .* The same of these")).first
    stamp.wait_for()
    return stamp.inner_text()


def test_a_reload_in_the_middle_of_an_entry_restores_every_field(page: Page, app_url: str) -> None:
    words = asked().program.library.vocabulary
    site, seen = words.terms("site")[0].label, words.terms("morphology")[0].label
    stain = words.terms("stain")[0].label
    visit(page, app_url)
    type_age(page, "63-64")
    pick(page, "Site of specimen A", site)
    first_cell_of_stains(page)
    type_cell(page, stain)
    pick(page, "Microscopy: absent", seen)
    page.keyboard.press("Escape")
    page.get_by_text("female", exact=True).click()
    settle(page)
    expect(page.get_by_text("Lines not finished yet: 1.")).to_be_visible()
    before = page.url
    page.reload()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value("63-64")
    settle(page)
    expect(page.get_by_role("radio", name="female", exact=True)).to_be_checked()
    expect(page.get_by_role("combobox", name="Site of specimen A")).to_have_value(site)
    expect(page.get_by_text(seen).first).to_be_visible()
    expect(page.get_by_text("Lines not finished yet: 1.")).to_be_visible()
    expect(page.locator("[role=gridcell]", has_text=stain)).to_have_count(1)
    assert page.url == before


def test_two_reloads_one_right_after_the_other_lose_nothing(page: Page, app_url: str) -> None:
    visit(page, app_url)
    type_age(page, "71")
    page.reload()
    page.wait_for_timeout(100)
    page.reload()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value("71")


def test_a_link_from_outside_to_a_case_and_the_way_back_keep_the_patient(page: Page, app_url: str) -> None:
    case = shipped_cases()[0]
    visit(page, app_url)
    open_case(page, case)
    mine = profile_shown(page)
    visit(page, f"{app_url}/cases?case={shipped_cases()[1].id}")
    expect(page.get_by_role("heading", name="What the report says")).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Consultation", exact=True).click()
    expect(page.get_by_text(f"Opened: {case.title}")).to_be_visible()
    assert profile_shown(page) == mine


def test_back_and_forward_keep_the_patient(page: Page, app_url: str) -> None:
    visit(page, app_url)
    type_age(page, "58")
    page.get_by_role("link", name="Rules", exact=True).click()
    expect(page.get_by_role("heading", name="Rules", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value("58")
    page.go_forward()
    expect(page.get_by_role("heading", name="Rules", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value("58")


def test_a_patient_taken_away_does_not_come_back_with_a_reload(page: Page, app_url: str) -> None:
    visit(page, app_url)
    type_age(page, "44")
    page.get_by_role("button", name="Start anew").click()
    expect(page.get_by_text("How to begin")).to_be_visible()
    settle(page)
    page.reload()
    expect(page.get_by_text("How to begin")).to_be_visible()
    page.wait_for_timeout(1500)
    assert age(page) == ""


def test_a_tab_opened_beside_begins_empty(page: Page, app_url: str) -> None:
    visit(page, app_url)
    type_age(page, "44")
    other = page.context.new_page()
    visit(other, app_url)
    other.wait_for_timeout(1000)
    assert age(other) == ""
    assert age(page) == "44"


@pytest.fixture
def eight(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[list[Page]]:
    """Eight browsers that know nothing of each other."""
    contexts = [browser.new_context(**browser_context_args) for _ in range(8)]  # type: ignore[arg-type]
    yield [listen(context.new_page()) for context in contexts]
    for context in contexts:
        context.close()


def test_eight_readers_at_once_never_see_each_others_patient(eight: list[Page], app_url: str) -> None:
    ages = [str(40 + number) for number in range(len(eight))]
    cases = [shipped_cases()[number % len(shipped_cases())] for number in range(len(eight))]
    for page in eight:
        page.goto(app_url, wait_until="commit")
    for page in eight:
        page.get_by_role("textbox", name="Age in years").wait_for(timeout=PATIENCE)
    for page, case in zip(eight, cases, strict=True):
        expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
        open_case(page, case)
    for page, one in zip(eight, ages, strict=True):
        page.get_by_role("textbox", name="Age in years").fill(one)
        page.keyboard.press("Enter")
    for page in eight:
        settle(page)
    for page in eight:
        page.reload(wait_until="commit")
    for page, case, one in zip(eight, cases, ages, strict=True):
        expect(page.get_by_text(f"Opened: {case.title}")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("textbox", name="Age in years")).to_have_value(one, timeout=PATIENCE)
        assert not page.get_by_text("This page could not be shown").count()
    digests = {profile_shown(page) for page in eight}
    assert len(digests) == len(eight)


def test_a_name_typed_anywhere_is_found_in_no_log_no_address_and_no_file(
    page: Page, app_url: str, served: Served
) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    visit(page, app_url)
    type_age(page, CANARY)
    add_own_word(page, "Microscopy: present", CANARY)
    expect(page.get_by_role("alert").filter(has_text=CANARY).first).to_be_visible()
    page.get_by_text("Disagree? Say what is wrong or missing").click()
    page.get_by_role("textbox", name="In your words").fill(CANARY)
    page.keyboard.press("Control+Enter")
    settle(page)
    page.reload()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value(CANARY)
    settle(page)
    page.get_by_text("Disagree? Say what is wrong or missing").click()
    expect(page.get_by_role("textbox", name="In your words")).to_have_value(CANARY)
    addresses = " ".join([page.url, page.evaluate("document.title"), *asked_for])
    assert "Zebulon" not in addresses
    assert "Zebulon" not in served.log.read_text(encoding="utf-8", errors="replace")
    assert not files_with(served.folder, b"Zebulon")
    assert "Zebulon" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")


def files_with(folder: Path, text: bytes) -> list[Path]:
    """The files below a folder that hold this text."""
    return [file for file in folder.rglob("*") if file.is_file() and text in file.read_bytes()]
