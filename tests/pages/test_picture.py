"""The picture of a question on the page of rules: drawn, told as a table, and a way to every rule."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ddx.model.picture import picture_of, targets_of
from ddx.ui.bench.picture import as_table
from pages.desk import RULES, again, asked, opened
from pages.test_reach import faults
from pages.walk import settle, visit

LIBRARY = asked().program.library
SMALL = min((one for one in LIBRARY.rule_sets if one.candidates), key=lambda one: len(one.rules))


@pytest.mark.parametrize("rule_set", LIBRARY.rule_sets, ids=lambda one: one.id)
def test_the_table_says_what_the_drawing_shows(rule_set: object) -> None:
    one = LIBRARY.rule_set(getattr(rule_set, "id", ""))
    assert one is not None
    shown = set()
    for target in targets_of(one, LIBRARY.vocabulary):
        picture = picture_of(one, LIBRARY, target)
        rules = picture.of("rule")
        shown |= {point.opens for point in rules}
        rows = as_table(picture).splitlines()
        assert len(rows) == len(rules) + 2
        assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)
    assert shown == {f"{one.id}/{rule.id}" for rule in one.rules}


def test_the_drawer_of_a_question_draws_the_rules_of_the_first_candidate() -> None:
    visit = opened(RULES)
    visit.session_state[f"picture-{SMALL.id}"] = True
    drawn = again(visit)
    assert drawn.selectbox(key=f"target {SMALL.id}").value == SMALL.candidates[0]


@pytest.mark.browser
@pytest.mark.usefixtures("outside")
def test_a_touch_on_a_rule_in_the_picture_opens_it_and_axe_finds_nothing_wrong(page: Page, app_url: str) -> None:
    visit(page, f"{app_url}/rules")
    page.locator(f".st-key-picture-{SMALL.id} summary").first.click()
    rule = page.locator(f".st-key-drawing-{SMALL.id} svg .rule a").first
    expect(rule).to_be_visible()
    settle(page)
    assert not list(faults(page))
    rule.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/rules\?rule={SMALL.id}/"))
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
