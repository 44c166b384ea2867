"""Schemas put into an author's words: no name of a class, no key that means nothing, no word that can never be met."""

from __future__ import annotations

import re
from typing import Any

from ddx.model.leaf import LEAF_KINDS
from ddx.model.words import UNDECIDED

_CLASSES = {cls.__name__: kind for kind, cls in LEAF_KINDS.items()}
_COMBINATIONS = {
    "All": "all of these",
    "AnyOf": "any of these",
    "NoneOf": "none of these",
    "AtLeast": "at least so many",
}


def in_words(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema as an editor shows it; it accepts what it accepted, but for empty keys and criteria nothing meets."""
    tidy: dict[str, Any] = _without_nothing(schema)
    for name, definition in tidy.get("$defs", {}).items():
        definition["title"] = _title(name)
        if name in _CLASSES and "is" in definition["properties"]:
            definition["properties"]["is"] = _decided(definition["properties"]["is"])
    return tidy


def _without_nothing(part: Any) -> Any:
    """The same without titles made of keys, and without null as a choice or a default."""
    if isinstance(part, list):
        return [_without_nothing(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if not _says_nothing(key, value)}
    choices = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        kept = {**{key: value for key, value in kept.items() if key != "anyOf"}, **choices[0]}
    elif choices:
        kept["anyOf"] = choices
    return {key: _without_nothing(value) for key, value in kept.items()}


def _says_nothing(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, [], {}))


def _decided(state: dict[str, Any]) -> dict[str, Any]:
    """The states a criterion may ask for, in one list: those that say nothing are left out."""
    choices = state.pop("anyOf", [state])
    words = [word for one in choices for word in one.get("enum", [one.get("const")]) if word is not None]
    kept = {key: value for key, value in state.items() if key not in ("enum", "const", "type")}
    return {**kept, "enum": [word for word in words if word not in UNDECIDED], "type": "string"}


def _title(name: str) -> str:
    """What a definition describes: "stain", "any of these", "rule set"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return _CLASSES.get(name) or _COMBINATIONS.get(name) or spaced
