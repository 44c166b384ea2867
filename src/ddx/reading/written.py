"""A noun as an author would write it: short entries on one line, long ones indented below their key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ddx.model.leaf import LEAF_KINDS
from ddx.model.noun import Noun
from ddx.model.profile import plain
from ddx.model.rule import RuleTest
from ddx.reading.text.scalars import resolve
from ddx.reading.writing import text_of_word, write_profile

_SHORT = 100
_WITHOUT_QUOTES = re.compile(r"[^\W_](?:[^\n:#]|:(?! |$)|(?<! )#)*")
_ONE_WORD = frozenset((*LEAF_KINDS, "pattern", "by"))
_DASHED = 2


def written(noun: Noun, indent: int = 2) -> str:
    """The noun in the look of a rule file, its keys indented by so many spaces; it reads back to an equal noun."""
    if isinstance(noun, RuleTest):
        return _test(noun, indent)
    fields = plain(noun)
    for key in fields.keys() & {"when", "applies_when"}:
        fields[key] = _with_states(fields[key])
    return "\n".join(_entries(fields, indent))


def _with_states(criterion: dict[str, Any]) -> dict[str, Any]:
    """A criterion that says the state it asks for, also where the state is the one that may be left out."""
    kind = next((key for key in criterion if key in LEAF_KINDS), None)
    if kind is None:
        return {
            key: [_with_states(part) for part in value] if isinstance(value, list) else value
            for key, value in criterion.items()
        }
    state = LEAF_KINDS[kind].model_fields.get("state")
    usual = {"is": state.default} if state and isinstance(state.default, str) else {}
    return {kind: criterion[kind], **usual, **criterion}


def written_word(word: str) -> str:
    """A word or sentence as it stands after a key: between quotes only where it would be misread without."""
    is_plain = _WITHOUT_QUOTES.fullmatch(word) and word.isprintable() and word == word.strip()
    return word if is_plain and resolve(word) == (word, None) else json.dumps(word, ensure_ascii=False)


def _test(test: RuleTest, indent: int) -> str:
    """A test: its patient is a short list, one observation a line."""
    fields = plain(test)
    given = write_profile(test.given).rstrip("\n").split("\n")
    rows = [" " * indent + row for row in given]
    return "\n".join(
        [*_entries({"name": fields["name"]}, indent), *rows, *_entries({"expect": fields.get("expect", {})}, indent)]
    )


def _entries(value: dict[str, Any], indent: int) -> Iterator[str]:
    for key, entry in value.items():
        flow = _flow(key, entry)
        if not isinstance(entry, dict | list):
            yield f"{' ' * indent}{key}: {written_word(entry) if isinstance(entry, str) else flow}"
        elif not entry or len(flow) + len(key) + indent < _SHORT:
            yield f"{' ' * indent}{key}: {flow}"
        else:
            yield f"{' ' * indent}{key}:"
            yield from _entries(entry, indent + 2) if isinstance(entry, dict) else _items(entry, indent + 2)


def _items(entries: list[Any], indent: int) -> Iterator[str]:
    for entry in entries:
        flow = _flow("", entry)
        if not isinstance(entry, dict) or _is_flat(entry) or len(flow) + indent < _SHORT:
            yield f"{' ' * indent}- {flow}"
        else:
            lines = list(_entries(entry, indent + _DASHED))
            yield f"{' ' * indent}- {lines[0].lstrip()}"
            yield from lines[1:]


def _is_flat(entry: dict[str, Any]) -> bool:
    """True for a source, an observation: an entry that holds words only, however long they are."""
    return not any(isinstance(value, dict | list) for value in entry.values())


def _flow(key: str, entry: Any) -> str:
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{name}: {_flow(name, value)}" for name, value in entry.items()) + "}"
    if isinstance(entry, list):
        if key in _ONE_WORD and len(entry) == 1 and isinstance(entry[0], str):
            return text_of_word(entry[0])
        return "[" + ", ".join(_flow("", value) for value in entry) + "]"
    return text_of_word(entry) if isinstance(entry, str) else json.dumps(entry)
