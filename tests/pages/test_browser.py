"""The pages in a real Chromium: typing, reading, following a citation; and nothing goes out."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ddx import consult
from ddx.model.case import CaseReport
from ddx.model.observation import Stain
from ddx.ui.headers import POLICY
from pages.desk import asked, shipped_cases
from pages.walk import add_own_word, first_cell_of_stains, open_case, pick, settle, type_cell, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]


def with_a_cited_answer() -> CaseReport:
    """A published patient whose answer rests, in its first line for the first candidate, on a published case."""
    told = {case.cite for case in shipped_cases()}
    for case in shipped_cases():
        answer = asked().consult(case.profile)
        lines = [line for q in answer.questions for c in q.candidates[:3] for line in (*c.supporting, *c.against)]
        if any(source.cite in told for line in lines for source in line.sources):
            return case
    raise LookupError("no shipped case is answered from a shipped case")


def test_a_patient_is_entered_by_keyboard_alone_and_answered(page: Page, app_url: str) -> None:
    case = with_a_cited_answer()
    stain = next(o for o in case.profile.observations if isinstance(o, Stain) and o.state == "positive")
    visit(page, app_url)
    page.get_by_role("textbox", name="Age in years").focus()
    page.keyboard.type("63")
    page.keyboard.press("Enter")
    settle(page)
    pick(page, "Site of specimen A", str(case.specimens[0].site))
    first_cell_of_stains(page)
    type_cell(page, stain.stain)
    type_cell(page, "positive")
    expect(page.locator("[role=gridcell]", has_text=stain.stain)).to_have_count(1)
    expect(page.get_by_text("not a medical device")).to_have_count(1)
    expect(page.get_by_text("How to begin")).to_have_count(0)


def test_a_citation_is_followed_from_the_answer_to_the_passage(page: Page, app_url: str) -> None:
    case = with_a_cited_answer()
    visit(page, app_url)
    open_case(page, case)
    titles = {one.title for one in shipped_cases()}
    drawers = page.locator(".st-key-answer summary")
    for number in range(drawers.count()):
        drawers.nth(number).click()
        settle(page)
        links = page.locator(".st-key-answer a[href*='cases?case=']")
        if links.count():
            break
    assert any(title in links.first.inner_text() for title in titles)
    links.first.click()
    expect(page.get_by_text("Cited passage:")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/cases\?case=.*at="))
    page.go_back()
    expect(page.get_by_text(f"Opened: {case.title}")).to_be_visible()


def test_a_wrong_number_is_marked_and_stays_as_it_was_typed(page: Page, app_url: str) -> None:
    word = asked().program.library.vocabulary.terms("stain")[0].label
    visit(page, app_url)
    first_cell_of_stains(page)
    type_cell(page, word)
    type_cell(page, "positive")
    for _ in range(3):
        page.keyboard.press("Tab")
    type_cell(page, "140")
    expect(page.get_by_text("lies between 0 and 100")).to_be_visible()
    page.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("heading", name="About", exact=True)).to_be_visible()
    page.get_by_role("link", name="Consultation", exact=True).click()
    expect(page.get_by_text("lies between 0 and 100")).to_be_visible()
    expect(page.locator("[role=gridcell]", has_text="140")).to_have_count(1)


def test_a_picture_planted_in_an_entry_does_not_call_outside(page: Page, app_url: str) -> None:
    visit(page, app_url)
    planted = "![x](http://outside.example/x.png) <img src=http://outside.example/y.png>"
    add_own_word(page, "Microscopy: present", planted)
    expect(page.get_by_role("alert").filter(has_text="outside.example").first).to_be_visible()
    assert page.locator("img[src*='outside.example']").count() == 0


def test_a_saved_patient_is_opened_again(page: Page, app_url: str, tmp_path: Path) -> None:
    case = shipped_cases()[0]
    visit(page, app_url)
    open_case(page, case)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "patient.yaml"
    saved.value.save_as(file)
    profile, _ = consult.read_profile(file.read_text(encoding="utf-8"), file.name, asked().program.library)
    assert profile is not None
    assert profile.digest == case.profile.digest
    page.get_by_role("button", name="Start anew").click()
    expect(page.get_by_text("How to begin")).to_be_visible()
    page.get_by_role("button", name="Open a file").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(case.profile.digest)).to_be_visible()


def test_a_file_that_is_no_patient_is_refused_and_nothing_is_lost(page: Page, app_url: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("observations:\n  - {stain: ![x](http://outside.example/x.png), is: positive\n", encoding="utf-8")
    visit(page, app_url)
    page.get_by_role("textbox", name="Age in years").fill("63")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name="Open a file").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("The file was not opened")).to_be_visible()
    expect(page.get_by_role("textbox", name="Age in years")).to_have_value("63")


def test_every_answer_of_the_server_carries_the_policy(app_url: str) -> None:
    with urllib.request.urlopen(app_url, timeout=5) as answer:
        assert answer.headers["content-security-policy"] == POLICY
