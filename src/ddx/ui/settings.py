"""The settings the server is started with: nothing leaves the machine, nothing of a patient is shown in an error."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Setting = str | bool | int | list[str]

SAFE: Mapping[str, Setting] = MappingProxyType(
    {
        "server.address": "127.0.0.1",
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "viewer",
        "runner.magicEnabled": False,
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 1,
    }
)
"""Own machine only, no statistics, no traceback, no developer's menu, nothing shown but what a page asks to show, no
watching of files, uploads up to 1 MB."""

LIGHT = MappingProxyType(
    {
        "primaryColor": "#1f5f7a",
        "backgroundColor": "#fdfdfb",
        "secondaryBackgroundColor": "#f1f3f1",
        "textColor": "#1f2a30",
        "linkColor": "#1f5f7a",
        "borderColor": "#cfd6d6",
        "redColor": "#a8322d",
        "orangeColor": "#9a5b13",
        "greenColor": "#2c6b45",
        "blueColor": "#1f5f7a",
        "grayColor": "#55626a",
    }
)
DARK = MappingProxyType(
    {
        "primaryColor": "#63abc9",
        "backgroundColor": "#14191c",
        "secondaryBackgroundColor": "#1e262a",
        "textColor": "#e3e8ea",
        "linkColor": "#8cc6df",
        "borderColor": "#3a464c",
        "redColor": "#f0908a",
        "orangeColor": "#e3b06b",
        "greenColor": "#86c79d",
        "blueColor": "#8cc6df",
        "grayColor": "#a5b1b7",
    }
)
LOOK: Mapping[str, Setting] = MappingProxyType(
    {
        "theme.font": "sans-serif",
        "theme.baseFontSize": 15,
        "theme.baseRadius": "small",
        "theme.paddingTop": "0.5rem",
        "theme.headingFontSizes": ["1.9rem", "1.3rem", "1.15rem", "1.05rem", "1rem", "0.9rem"],
        **{f"theme.light.{key}": colour for key, colour in LIGHT.items()},
        **{f"theme.dark.{key}": colour for key, colour in DARK.items()},
        "theme.light.chartCategoricalColors": ["#1f5f7a", "#9a5b13", "#6b3fa0", "#2c6b45", "#a8322d", "#55626a"],
        "theme.dark.chartCategoricalColors": ["#8cc6df", "#e3b06b", "#c3a6f0", "#86c79d", "#f0908a", "#a5b1b7"],
    }
)
"""A calm theme, light and dark; every colour of text stands at 4.5 to 1 or more on its ground."""


def settings(port: str | None = None) -> dict[str, Setting]:
    """All settings, safe ones and looks, as the server takes them; the port only where one is asked for."""
    chosen = {"server.port": int(port)} if port else {}
    return {**SAFE, **LOOK, **chosen}
