"""A noun as an author would write it: short entries on one line, long ones indented below their key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ddx.model.noun import Noun
from ddx.model.profile import plain

_SHORT = 88


def written(noun: Noun) -> str:
    """The noun in the look of a rule file, for reading; the rule file itself is the original."""
    return "\n".join(_entries(plain(noun), 2))


def _entries(value: dict[str, Any], indent: int) -> Iterator[str]:
    for key, entry in value.items():
        flow = _flow(entry)
        if not isinstance(entry, dict | list) or len(flow) + len(key) + indent < _SHORT:
            yield f"{' ' * indent}{key}: {flow}"
        else:
            yield f"{' ' * indent}{key}:"
            yield from _entries(entry, indent + 2) if isinstance(entry, dict) else _items(entry, indent + 2)


def _items(entries: list[Any], indent: int) -> Iterator[str]:
    for entry in entries:
        lines = list(_entries(entry, indent + 2)) if isinstance(entry, dict) else [f"{' ' * indent}  {_flow(entry)}"]
        yield f"{' ' * indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _flow(entry: Any) -> str:
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in entry.items()) + "}"
    if isinstance(entry, list):
        return "[" + ", ".join(_flow(value) for value in entry) + "]"
    if isinstance(entry, str):
        return json.dumps(entry, ensure_ascii=False) if set(entry) & set(":#{}[],&*!|>'\"%@`\n") else entry
    return json.dumps(entry)
