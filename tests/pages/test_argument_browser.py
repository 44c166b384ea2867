"""Why not, in a real browser: a rule and a candidate are chosen and read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from pages.desk import asked, shipped_cases
from pages.test_browser import settle, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]


def test_a_rule_that_did_not_fire_can_be_asked_why(page: Page, app_url: str) -> None:
    case = shipped_cases()[0]
    question = asked().consult(case.profile).questions[0]
    visit(page, f"{app_url}/cases?case={case.id}")
    page.get_by_text("Why not?").first.click()
    page.get_by_role("combobox", name="Why did this rule not fire?").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text(question.why_not[0].why).first).to_be_visible()


def test_a_nearest_case_leads_to_its_page(page: Page, app_url: str) -> None:
    case = shipped_cases()[0]
    near = asked().beside(shipped_cases()).consult(case.profile).nearest_cases[1]
    visit(page, f"{app_url}/cases?case={case.id}")
    page.locator("summary").filter(has_text=near.title).first.click()
    page.get_by_role("link", name="Open this case").first.click()
    settle(page)
    expect(page.get_by_role("heading", name=near.title)).to_be_visible()
