"""Complaints of the models turned into issues in the author's words, each at its place with one fix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from ddx.model.issue import Issue
from ddx.model.noun import Noun
from ddx.reading.telling.sayings import Slip, said_of
from ddx.reading.telling.shape import Path, trace
from ddx.reading.yaml import Document

N = TypeVar("N", bound=Noun)


def validated(
    noun: type[N], value: Any, document: Document, at: Path = (), meant: Any = None
) -> tuple[N | None, list[Issue]]:
    """The noun a value stands for, or None; and what is wrong with it, placed in the document.

    `meant` is given where the author's value is a shorter way of writing it.
    """
    try:
        return noun.model_validate(value if meant is None else meant), []
    except ValidationError as complaint:
        found = complaint.errors(include_url=False)
        return None, _issues(noun, value, document, at, found)


def _issues(noun: type[Noun], value: Any, document: Document, at: Path, found: Iterable[Any]) -> list[Issue]:
    issues: dict[tuple[int, int], Issue] = {}
    for one in found:
        slip = _slip(noun, value, one)
        if said := said_of(slip):
            path = (*at, *slip.path, *said.below)
            issue = document.issue(said.code, said.message, path, said.fix, "error", said.at_key)
            issues.setdefault((issue.place.line, issue.place.column), issue)
    return list(issues.values())


def _slip(noun: type[Noun], value: Any, one: Any) -> Slip:
    spot = trace(noun, one["loc"], value)
    around, here = None, value
    for step in spot.path:
        around, here = here, _inside(here, step)
    key = next((step for step in reversed(spot.path) if isinstance(step, str)), "")
    named = "key" if one["loc"] and one["loc"][-1] == "[key]" else one["type"]
    return Slip(named, here, key, spot.path, spot.noun, spot.expected, one.get("ctx") or {"msg": one["msg"]}, around)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step, value)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else value
