"""Takes the pictures of docs/pathologist/write-at-the-bench.md; into a folder that is named, every side in each dress.

    python scripts/write_bench_pictures.py [FOLDER]

The bench is given a copy of the rules with the question the document writes, and drafts as the document describes them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from write_pictures import LONGEST_WAIT, NARROW, PICTURES, ROOT, WIDE, chromium, page_at, running_app, take

from ddx.authoring.workspace import Workspace

NAME, FILE = "small-cell-of-skin", "skin/small-cell-of-skin.yaml"
SAYS = "CK20 as perinuclear dots points to Merkel cell carcinoma."
SIDES = ("read", "write", "try", "proof", "impact", "publish", "history", "picture")


def main() -> None:
    """Write the pictures of the document, or every side to the folder named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    (target or PICTURES).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        whole = begin(folder)
        drafts = Workspace(folder / "drafts")
        settings = {"DDX_RULES": str(folder / "rules"), "DDX_DRAFTS": str(drafts.folder)}
        with running_app(**settings) as address:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            pictures = every_side(browser, address, target) if target else to_show(browser, address, drafts, whole)
            for picture in pictures:
                print(f"written: {picture}")
            browser.close()


def begin(folder: Path) -> str:
    """A copy of the rules in a repository, with the question before its second rule; gives the question with it."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    whole = (ROOT / "docs" / "pathologist" / "example" / f"{NAME}.yaml").read_text(encoding="utf-8")
    start, end = whole.index("  - id: ck20-as-dots"), whole.index("tests:")
    (folder / "rules" / FILE).write_text(whole[:start] + whole[end:], encoding="utf-8")
    author = ("-c", "user.name=A Pathologist", "-c", "user.email=pathologist@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*author, "commit", "-q", "-m", "The rules as they are")):
        subprocess.run(["git", *command], cwd=folder / "rules", check=True)
    return whole


def to_show(browser: Browser, address: str, drafts: Workspace, whole: str) -> Iterator[Path]:
    """The pictures in the order of the document, each upon the draft it needs."""
    yield shot(browser, address, "read", lambda page: press(page, "summary", "TTF-1 speaks"))
    yield shot(browser, address, "form", begin_a_rule, "write")
    published = (Path(drafts.folder).parent / "rules" / FILE).read_text(encoding="utf-8")
    drafts.begin(FILE, published)
    revision = keep(drafts, whole.replace("{stain: CK20,", "{stain: CK2O,"), 1)
    yield shot(browser, address, "write", to_the_first_slip)
    keep(drafts, whole, revision)
    for side in ("impact", "publish"):
        yield shot(browser, address, side, a_reason if side == "publish" else stand_still)


def every_side(browser: Browser, address: str, folder: Path) -> Iterator[Path]:
    """Every side in every dress."""
    for side, theme, size in product(SIDES, ("light", "dark"), (WIDE, NARROW)):
        scene = page_at(f"/bench?set={NAME}&view={side}")
        yield take(browser, folder / f"bench-{side}-{theme}-{size['width']}.png", scene, address, theme, size)


def shot(browser: Browser, address: str, name: str, then: Callable[[Page], None], side: str | None = None) -> Path:
    """Open a side of the question, do something there, and keep what is seen."""

    def scene(page: Page, place: str) -> None:
        page_at(f"/bench?set={NAME}&view={side or name}")(page, place)
        page.wait_for_timeout(2000)
        then(page)

    return take(browser, PICTURES / f"bench-{name}.png", scene, address, "light", WIDE)


def keep(drafts: Workspace, text: str, revision: int) -> int:
    """Save a draft; gives its new number."""
    kept = drafts.kept(FILE)
    drafts.save(FILE, text, kept.revision if kept else revision, begun_from=kept.begun_from if kept else "")
    again = drafts.kept(FILE)
    return again.revision if again else revision


def press(page: Page, what: str, text: str) -> None:
    """Open a drawer and bring it to the top of the window."""
    found = page.locator(what, has_text=text).first
    found.click()
    found.evaluate("line => { line.style.scrollMarginTop = '4rem'; line.scrollIntoView({block: 'start'}) }")
    page.wait_for_timeout(1000)


def begin_a_rule(page: Page) -> None:
    """Open the form and fill in its first fields."""
    press(page, "summary", "New rule by a form")
    for field, text in (("The rule as one sentence", SAYS), ("Its name", "ck20-as-dots")):
        page.get_by_role("textbox", name=field).fill(text)
        page.keyboard.press("Tab")
        page.wait_for_timeout(1000)
    for field, word in (("Word of condition 1", "CK20"), ("Source: the work", "chan-1997")):
        page.get_by_role("combobox", name=field).focus()
        page.keyboard.type(word)
        page.get_by_role("option", name=word).first.wait_for(timeout=LONGEST_WAIT * 1000)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1500)
    page.locator("summary", has_text="New rule by a form").evaluate("line => line.scrollIntoView({block: 'start'})")


def to_the_first_slip(page: Page) -> None:
    """Go to the line of the first problem."""
    page.get_by_role("button", name="Line ").first.click()
    page.wait_for_timeout(2500)


def a_reason(page: Page) -> None:
    """Say why, so that the page shows what would be written."""
    page.get_by_role("textbox", name="What you changed and why").fill("CK20 as dots is asked for, from a series.")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Publish", exact=True).wait_for(timeout=LONGEST_WAIT * 1000)


def stand_still(page: Page) -> None:
    """Wait until everything is worked out."""
    page.get_by_text("Whom each rule affects").wait_for(timeout=LONGEST_WAIT * 1000)


if __name__ == "__main__":
    main()
