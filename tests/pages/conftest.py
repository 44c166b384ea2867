"""A real server on a free port and a real Chromium that may speak to nobody else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NAMES = (os.environ.get("DDX_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OWN = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine."""
    found = next((path for name in NAMES if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here")
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A window in which form and answer stand side by side."""
    return {**browser_context_args, "viewport": {"width": 1440, "height": 1400}}


@dataclass(frozen=True)
class Served:
    """A server that runs: where it listens, where it writes what it says, and the folder all its files go to."""

    url: str
    log: Path
    folder: Path


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages, served as `ddx app` serves them, with a home and a temporary folder of their own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    log = folder / "server.log"
    own = {"HOME": str(folder), "TMPDIR": str(folder), "STREAMLIT_SERVER_HEADLESS": "true"}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT / "src")}
    with log.open("w") as out:
        command = [sys.executable, str(ROOT / "app.py"), str(port)]
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=out)
        try:
            _wait_until_ready(server, port, log)
            yield Served(f"http://127.0.0.1:{port}", log, folder)
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="session")
def app_url(served: Served) -> str:
    """The address of the pages."""
    return served.url


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text())


@pytest.fixture
def outside(page: Any) -> Iterator[list[str]]:
    """What the page asked of other hosts; anything there fails the test."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(OWN) else None)
    yield asked
    assert not asked, f"the page asked other hosts: {asked}"
