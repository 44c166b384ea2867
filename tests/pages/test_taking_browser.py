"""Take the answer with you, in a real browser: the file arrives, is the answer, and leaves nothing on the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ddx import consult
from pages.conftest import Served
from pages.desk import asked, shipped_cases
from pages.test_browser import settle, visit
from pages.test_reach import faults

TAKEN = [("PDF", None), ("Comment for a report", "report"), ("Page (HTML)", "html")]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]


def open_drawer(page: Page, app_url: str) -> None:
    """The page of a published patient, the drawer below its answer open."""
    visit(page, f"{app_url}/cases?case={shipped_cases()[0].id}")
    page.locator("summary").filter(has_text="Take the answer with you").first.click()
    settle(page)


@pytest.mark.parametrize(("label", "form"), TAKEN)
def test_the_file_that_arrives_is_the_answer_on_the_page(
    page: Page, served: Served, tmp_path: Path, label: str, form: str | None
) -> None:
    before = files_below(served.folder)
    open_drawer(page, served.url)
    with page.expect_download() as saved:
        page.get_by_role("button", name=label, exact=True).click()
    saved.value.save_as(tmp_path / "answer")
    whole = asked().beside(shipped_cases()).consult(shipped_cases()[0].profile)
    expected = consult.render(whole, form).encode() if form else consult.render_pdf(whole)
    assert (tmp_path / "answer").read_bytes() == expected
    assert files_below(served.folder) == before


def test_the_open_drawer_keeps_to_the_rules_of_reach(page: Page, app_url: str) -> None:
    open_drawer(page, app_url)
    expect(page.get_by_text("The comment for a report")).to_be_visible()
    assert not list(faults(page))


def files_below(folder: Path) -> set[Path]:
    """Every file the server has written, but what it says of itself."""
    return {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"}
