"""Rendering: one consultation as text, JSON, page, PDF and comment. All say the same; only layout and length differ."""

from __future__ import annotations

from ddx.rendering.dot import as_dot
from ddx.rendering.html import as_html
from ddx.rendering.json import as_json
from ddx.rendering.pdf import NoPdf, as_pdf, can_make_pdf
from ddx.rendering.report import as_report
from ddx.rendering.text import as_text, why_not_as_text

__all__ = ["NoPdf", "as_dot", "as_html", "as_json", "as_pdf", "as_report", "as_text", "can_make_pdf", "why_not_as_text"]
