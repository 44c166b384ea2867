"""Printing: the reference pages of the rules, one for each question."""

from __future__ import annotations

from ddx.model.library import Library
from ddx.rendering.question_html import index_as_html, question_as_html

ALL = "all"


def pages(library: Library, name: str) -> dict[str, str]:
    """The page of a rule set by its file name; for "all" every page and an index; nothing for an unknown name."""
    if name != ALL:
        rule_set = library.rule_set(name)
        return {f"{name}.html": question_as_html(rule_set, library)} if rule_set else {}
    found = {f"{one.id}.html": question_as_html(one, library) for one in library.rule_sets}
    return {"index.html": index_as_html(library.rule_sets, library), **found}
