"""A real server on a free port and a real Chromium that may speak to nobody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from pages.serving import Served, serving

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a test in the browser once more before it counts as failed; docs/decisions/0022 says why."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


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


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages, served as `ddx app` serves them, with a home and a temporary folder of their own."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def app_url(served: Served) -> str:
    """The address of the pages."""
    return served.url


@pytest.fixture
def outside(page: Any) -> Iterator[list[str]]:
    """What the page asked of other hosts; anything there fails the test."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(OWN) else None)
    yield asked
    assert not asked, f"the page asked other hosts: {asked}"
