"""The few pieces of HTML all parts of the page are made of; whatever goes in as text comes out escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ddx.rendering.wording import printable


def safe(text: str) -> str:
    """The text made safe to stand between tags and in attributes."""
    return escape(printable(text), quote=True)


def paragraph(text: str, style: str = "") -> str:
    """A paragraph; nothing for no text."""
    shown = f' class="{style}"' if style else ""
    return f"<p{shown}>{safe(text)}</p>" if text else ""


def unordered(entries: Iterable[str]) -> str:
    """A list of entries that are already safe; nothing for no entries."""
    shown = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<ul>{shown}</ul>" if shown else ""


def table(caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """A table of rows that are already safe."""
    titles = "".join(f'<th scope="col">{safe(column)}</th>' for column in columns)
    body = "\n".join(rows)
    return f"<table><caption>{safe(caption)}</caption>\n<thead><tr>{titles}</tr></thead>\n<tbody>{body}</tbody></table>"


def drawer(title: str, inside: str) -> str:
    """What is folded away under a title; nothing where there is nothing inside."""
    return f"<details><summary>{safe(title)}</summary>{inside}</details>" if inside else ""
