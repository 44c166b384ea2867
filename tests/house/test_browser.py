"""The browser tests have a browser."""

from __future__ import annotations

import os
import shutil

import pytest

WORDS = """no Chromium is here, and these tests drive the pages in a real browser.
fix: apt-get install chromium, or DDX_CHROMIUM=/path/to/chrome, or DDX_NO_BROWSER=1 to leave them out"""


@pytest.mark.browser
def test_a_chromium_is_here_for_the_tests_in_a_browser() -> None:
    names = [os.environ.get("DDX_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = [name for name in names if name and shutil.which(name)]
    assert found or os.environ.get("DDX_NO_BROWSER") == "1", WORDS
