"""Rendering: one consultation as text, as JSON and as a page. All say the same; only the layout differs."""

from __future__ import annotations

from ddx.rendering.html import as_html
from ddx.rendering.json import as_json
from ddx.rendering.text import as_text, why_not_as_text

__all__ = ["as_html", "as_json", "as_text", "why_not_as_text"]
