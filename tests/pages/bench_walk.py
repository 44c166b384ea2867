"""Steps an author takes at the bench in a real browser, and a server of the bench with rules of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from pages.serving import ROOT, Served, serving
from pages.walk import SLOW, settle, visit

TEXT = """() => {
  const host = [...document.querySelectorAll('*')].find(one => one.shadowRoot?.querySelector('.cm-content'));
  return host.shadowRoot.querySelector('.cm-content').cmTile.view.state.doc.toString();
}"""


EXAMPLE, EXAMPLE_FILE = "small-cell-of-skin", "skin/small-cell-of-skin.yaml"


def example_text() -> str:
    """The question of docs/pathologist/write-at-the-bench.md, before its second rule is written."""
    text = (ROOT / "docs" / "pathologist" / "example" / "small-cell-of-skin.yaml").read_text(encoding="utf-8")
    start, end = text.index("  - id: ck20-as-dots"), text.index("tests:")
    return text[:start] + text[end:]


@contextmanager
def served_bench(folder: Path) -> Iterator[Served]:
    """The pages with a copy of the rules in a git repository, and an empty workspace."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "rules" / EXAMPLE_FILE).write_text(example_text(), encoding="utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "A Pathologist"],
        ["config", "user.email", "pathologist@example.org"],
        ["add", "-A"],
        ["commit", "-q", "-m", "The rules as they are"],
    ):
        subprocess.run(["git", *command], cwd=folder / "rules", check=True)
    with serving(folder, DDX_RULES=str(folder / "rules"), DDX_DRAFTS=str(folder / "drafts")) as served:
        yield served


def open_bench(page: Page, url: str, question: str, view: str = "write") -> None:
    """Open a question on the bench, from one of its sides."""
    visit(page, f"{url}/bench?set={question}&view={view}")
    if view == "write":
        page.locator(".cm-content").wait_for()
    settle(page)


def end_of_text(page: Page) -> None:
    """Put the cursor at the end of the text in the editor."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")


def text_in(page: Page) -> str:
    """The whole text that stands in the editor."""
    return str(page.evaluate(TEXT))


def wait_for_text(page: Page, file: Path, end: str) -> None:
    """Wait until a draft that ends so is kept on the disk, and the page has nothing more to say."""
    for _ in range(SLOW // 100):
        if file.is_file() and file.read_text(encoding="utf-8").endswith(end):
            break
        page.wait_for_timeout(100)
    assert file.read_text(encoding="utf-8").endswith(end)
    settle(page)


def choose(page: Page, field: str, word: str) -> None:
    """Choose the word in a list that begins so, by typing it."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(word)
    page.get_by_role("option", name=word).first.wait_for()
    page.keyboard.press("Enter")
    settle(page)


def tick(page: Page, field: str, word: str) -> None:
    """Choose one more word in a list that takes several."""
    choose(page, field, word)
    page.keyboard.press("Escape")
    settle(page)


def fill(page: Page, field: str, text: str) -> None:
    """Type into a field and leave it."""
    page.get_by_role("textbox", name=field).fill(text)
    page.keyboard.press("Tab")
    settle(page)


def press(page: Page, name: str) -> None:
    """Press a button once it can be pressed."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled()
    button.click()
    settle(page)


def open_drawer(page: Page, title: str) -> None:
    """Open a drawer."""
    page.locator("summary", has_text=title).click()
    settle(page)
