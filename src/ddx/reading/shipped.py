"""Where the rules, the cases and the pages are that came with ddx."""

from __future__ import annotations

import os
from pathlib import Path

from ddx.reading.laying.storey import folders_below

_PACKAGE = Path(__file__).parents[1]


def shipped(name: str) -> Path:
    """The folder or file of that name that came with ddx: DDX_<NAME> if set, else the wheel's, else the checkout's."""
    override = os.environ.get(f"DDX_{name.upper()}")
    return Path(override) if override else own(name)


def own(name: str) -> Path:
    """The folder or file of that name that came with ddx, whatever the environment says."""
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parents[1] / name


def rule_folders(rules: Path | None = None) -> tuple[Path, ...]:
    """The folders rules are read from, the lowest first: one, or several where layers lie over each other."""
    return folders_below(rules or shipped("rules"), own("rules"))
