"""The clinicians' pages of the documents as the desk shows them: one place for the words, facts put in where named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from ddx.consult import shipped

_FACT = re.compile(r"<!-- fact: ([a-z ]+) -->")
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.M)


def text_of(name: str) -> str:
    """The Markdown of one page of docs/clinician; empty where the documents did not come along."""
    path = shipped("docs") / "clinician" / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def page(name: str, facts: Mapping[str, str] | None = None) -> str:
    """A page one heading lower than it is written, its facts filled in, without links into the checkout."""
    text = _HEADING.sub(lambda found: f"#{found[1]} {found[2]}", text_of(name))
    text = _LINK.sub(r"\1", text)
    return _FACT.sub(lambda found: (facts or {}).get(found[1], ""), text)


def facts_named(name: str) -> list[str]:
    """The facts a page asks for."""
    return _FACT.findall(text_of(name))


def words() -> dict[str, str]:
    """The glossary: each word and what it means here, in the order of its page."""
    text = text_of("words")
    heads = [found for found in _HEADING.finditer(text) if len(found[1]) > 1]
    ends = [*heads, None]
    return {
        head[2]: " ".join(text[head.end() : after.start() if after else len(text)].split())
        for head, after in pairwise(ends)
        if head
    }
