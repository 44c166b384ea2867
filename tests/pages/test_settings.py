"""The server is safe by default, however it is started."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ddx.ui.headers import POLICY
from ddx.ui.settings import SAFE, settings

ROOT = Path(__file__).parents[2]


def test_the_settings_of_the_checkout_are_those_of_the_program() -> None:
    written = flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    assert written == settings()


def test_the_server_is_for_this_machine_sends_no_statistics_and_shows_no_traceback() -> None:
    assert SAFE["server.address"] == "127.0.0.1"
    assert SAFE["browser.gatherUsageStats"] is False
    assert SAFE["client.showErrorDetails"] == "none"


def test_the_policy_lets_no_script_of_the_page_and_no_other_host_in() -> None:
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "http" not in POLICY


def flat(tables: dict[str, object], lead: str = "") -> dict[str, object]:
    """Nested tables as one, with dotted names."""
    out: dict[str, object] = {}
    for name, value in tables.items():
        out |= flat(value, f"{lead}{name}.") if isinstance(value, dict) else {f"{lead}{name}": value}
    return out
