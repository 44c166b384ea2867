"""Steps an author takes at the bench in a real browser, and a server of the bench with rules of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from pages.conftest import ROOT, Served, _wait_until_ready
from pages.walk import SLOW, settle, visit

TEXT = """() => {
  const host = [...document.querySelectorAll('*')].find(one => one.shadowRoot?.querySelector('.cm-content'));
  return host.shadowRoot.querySelector('.cm-content').cmTile.view.state.doc.toString();
}"""


@contextmanager
def served_bench(folder: Path) -> Iterator[Served]:
    """The pages with a copy of the rules in a git repository, and an empty workspace."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    for command in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "A Pathologist"],
        ["config", "user.email", "pathologist@example.org"],
        ["add", "-A"],
        ["commit", "-q", "-m", "The rules as they are"],
    ):
        subprocess.run(["git", *command], cwd=folder / "rules", check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"HOME": folder, "TMPDIR": folder, "DDX_RULES": folder / "rules", "DDX_DRAFTS": folder / "drafts"}
    environment = {**os.environ, **{name: str(value) for name, value in own.items()}, "PYTHONPATH": str(ROOT / "src")}
    log = folder / "server.log"
    with log.open("w") as out:
        command = [sys.executable, str(ROOT / "app.py"), str(port)]
        server = subprocess.Popen(
            command, env=environment | {"STREAMLIT_SERVER_HEADLESS": "true"}, cwd=folder, stdout=out, stderr=out
        )
        try:
            _wait_until_ready(server, port, log)
            yield Served(f"http://127.0.0.1:{port}", log, folder)
        finally:
            server.terminate()
            server.wait(10)


def open_bench(page: Page, url: str, question: str, view: str = "write") -> None:
    """Open a question on the bench, from one of its sides."""
    visit(page, f"{url}/bench?set={question}&view={view}")
    if view == "write":
        page.locator(".cm-content").wait_for(timeout=SLOW)
    settle(page)


def end_of_text(page: Page) -> None:
    """Put the cursor at the end of the text in the editor."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")


def text_in(page: Page) -> str:
    """The whole text that stands in the editor."""
    return str(page.evaluate(TEXT))


def choose(page: Page, field: str, word: str) -> None:
    """Choose the word in a list that begins so, by typing it."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(word)
    page.get_by_role("option", name=word).first.wait_for(timeout=SLOW)
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
    expect(button).to_be_enabled(timeout=SLOW)
    button.click()
    settle(page)


def open_drawer(page: Page, title: str) -> None:
    """Open a drawer."""
    page.locator("summary", has_text=title).click()
    settle(page)
