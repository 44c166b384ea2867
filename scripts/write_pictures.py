"""Takes the pictures of the documents; into a folder that is named, every page, light and dark, wide and narrow.

    python scripts/write_pictures.py [FOLDER]

Starts the front end, opens the pages in a real Chromium, waits until they stand still and keeps what is seen.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PATIENT = ROOT / "docs" / "clinician" / "example" / "patient.yaml"
PICTURES = ROOT / "docs" / "pictures"
CASE = "monoblasts-after-breast-cancer"
WIDE, NARROW = {"width": 1440, "height": 960}, {"width": 390, "height": 960}
LONGEST_WAIT = 60  # seconds for the server, and again for the answer

Scene = Callable[[Page, str], None]


def main() -> None:
    """Write the pictures of the documents, or every page to the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    (folder or PICTURES).mkdir(parents=True, exist_ok=True)
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for target in to_look_at(browser, address, folder) if folder else to_show(browser, address):
            print(f"written: {target}")
        browser.close()


def to_show(browser: Browser, address: str) -> Iterator[Path]:
    """The pictures that the documents show."""
    for name, scene in (("answer", show_the_answer), ("case", page_at(f"/cases?case={CASE}"))):
        yield take(browser, PICTURES / f"{name}.png", scene, address, "light", WIDE)


def to_look_at(browser: Browser, address: str, folder: Path) -> Iterator[Path]:
    """Every page in every dress."""
    paths = {"start": "/", "cases": "/cases", "case": f"/cases?case={CASE}", "rules": "/rules", "about": "/about"}
    scenes: dict[str, Scene] = {name: page_at(path) for name, path in paths.items()} | {"answer": show_the_answer}
    for (name, scene), theme, size in product(scenes.items(), ("light", "dark"), (WIDE, NARROW)):
        yield take(browser, folder / f"{name}-{theme}-{size['width']}.png", scene, address, theme, size)


def take(browser: Browser, target: Path, scene: Scene, address: str, theme: str, size: dict[str, int]) -> Path:
    """Open a page, wait until it stands still, and keep what is seen."""
    page = browser.new_page(viewport=size, color_scheme=theme, locale="en-GB")  # type: ignore[arg-type]
    scene(page, address)
    page.locator('[data-testid="stStatusWidget"]').wait_for(state="detached", timeout=LONGEST_WAIT * 1000)
    page.mouse.move(0, 0)
    page.wait_for_timeout(1500)  # tables and charts draw themselves on a canvas, after everything else
    page.screenshot(path=target)
    page.close()
    return target


def page_at(path: str) -> Scene:
    """Opens the page at an address."""

    def scene(page: Page, address: str) -> None:
        page.goto(address + path, wait_until="networkidle")
        page.get_by_role("heading", level=1).wait_for(timeout=LONGEST_WAIT * 1000)
        page.wait_for_load_state("networkidle")

    return scene


def show_the_answer(page: Page, address: str) -> None:
    """Open the patient's file in the form, and wait for the answer."""
    page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name="Open a file").click()
    page.locator('input[type="file"]').set_input_files(PATIENT)
    page.get_by_text("Opened:").wait_for(timeout=LONGEST_WAIT * 1000)
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    open_the_first_reason(page)


def open_the_first_reason(page: Page) -> None:
    """Bring the last question to the top of the answer, and open the first line that speaks for its leader."""
    answer = page.locator(".st-key-answer")
    question = answer.get_by_role("heading", name="skin or soft tissue")
    question.wait_for(timeout=LONGEST_WAIT * 1000)
    answer.locator("summary").filter(has_text="CK20 as perinuclear dots").first.click()
    question.evaluate("line => { line.style.scrollMarginTop = '1rem'; line.scrollIntoView({block: 'start'}) }")


@contextmanager
def running_app(**settings: str) -> Iterator[str]:
    """The address of a front end that runs for as long as it is needed, with these settings of the environment."""
    port = free_port()
    command = [sys.executable, "-m", "ddx", "app", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "DDX_RULES": str(ROOT / "rules"), **settings}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once the server listens."""
    for _ in range(LONGEST_WAIT * 5):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The front end did not start.\n  fix: run `ddx doctor`; it says what is missing.")


def chromium() -> str:
    """The Chromium of this machine."""
    names = (os.environ.get("DDX_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium is here.\n  fix: apt-get install chromium, or set DDX_CHROMIUM.")
    return found


if __name__ == "__main__":
    main()
