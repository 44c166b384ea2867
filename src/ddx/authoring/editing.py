"""Changes to the text of a rule file, made as its author would: everything else stays as it is, letter by letter.

Each function gives the new text, or an Issue that says why the text cannot be changed in this way. The new text is read
back before it is given: it says what the old one said, but for the change.
"""

from __future__ import annotations

import textwrap
from typing import Any

from ddx.authoring.head import head_cuts, head_value
from ddx.authoring.listed import Listed, listed
from ddx.authoring.splicing import Cut, break_of, spliced
from ddx.model.issue import Issue, Place
from ddx.model.rule import Rule, RuleTest
from ddx.reading.written import written as written
from ddx.reading.yaml import Document, read_yaml

Edited = str | Issue
_BY_HAND = "make this change in the text itself."


def set_head(
    text: str,
    *,
    version: str | None = None,
    status: str | None = None,
    review: dict[str, str] | None = None,
    file: str = "draft",
) -> Edited:
    """Set version, status and words of the review line; what is None stays as it is."""
    document = _opened(text, file)
    if isinstance(document, Issue):
        return document
    cuts = head_cuts(document, version, status, review or {})
    return _proven(text, document, cuts, head_value(document.value, version, status, review or {}))


def add_rule(text: str, rule: Rule | str, file: str = "draft") -> Edited:
    """Add a rule below the last one; a rule as text is written with its keys, as "id: ..." on the first line."""
    return _add(text, "rules", rule, file)


def add_test(text: str, test: RuleTest | str, file: str = "draft") -> Edited:
    """Add a test below the last one; a test as text is written with its keys, as "name: ..." on the first line."""
    return _add(text, "tests", test, file)


def copy_rule(text: str, rule_id: str, new_id: str, file: str = "draft") -> Edited:
    """Add a copy of a rule under another id, straight below it, with its comments."""
    document = _opened(text, file)
    if isinstance(document, Issue):
        return document
    found = _place_of(document, "rules", "id", rule_id)
    if isinstance(found, Issue):
        return found
    rules, number = found
    if _numbers(document, "rules", "id", new_id):
        message = f'a rule "{new_id}" is already there'
        return document.issue("name-twice", message, ("rules",), "give the copy another id.")
    expected = _with(
        document, "rules", lambda old: [*old[: number + 1], {**old[number], "id": new_id}, *old[number + 1 :]]
    )
    return _proven(text, document, [rules.copy(number, "id", new_id)], expected)


def remove_rule(text: str, rule_id: str, file: str = "draft") -> Edited:
    """Take a rule away; the last one stays, for a rule file has at least one."""
    document = _opened(text, file)
    if isinstance(document, Issue):
        return document
    found = _place_of(document, "rules", "id", rule_id)
    if isinstance(found, Issue):
        return found
    if len(document.value["rules"]) == 1:
        fix = "add another rule first, or retire the question."
        return document.issue("last-rule", "this is the only rule of the file", ("rules",), fix)
    return _remove(text, document, "rules", *found)


def remove_test(text: str, name: str, file: str = "draft") -> Edited:
    """Take a test away."""
    document = _opened(text, file)
    if isinstance(document, Issue):
        return document
    found = _place_of(document, "tests", "name", name)
    return found if isinstance(found, Issue) else _remove(text, document, "tests", *found)


def _add(text: str, key: str, noun: Rule | RuleTest | str, file: str) -> Edited:
    document = _opened(text, file)
    if isinstance(document, Issue):
        return document
    block = textwrap.dedent(noun if isinstance(noun, str) else written(noun, 0)).strip("\n")
    item, issues = read_yaml(block, "what is added")
    if issues or item is None:
        return issues[0]
    found = listed(document, key)
    if isinstance(found, Issue):
        return found
    expected = _with(document, key, lambda old: [*old, item.value])
    return _proven(text, document, found.add(block), expected)


def _remove(text: str, document: Document, key: str, found: Listed, number: int) -> Edited:
    """Take an entry away, and with the last one the key."""
    rest = [one for n, one in enumerate(document.value[key]) if n != number]
    others = {name: value for name, value in document.value.items() if name != key}
    return _proven(text, document, found.remove(number), {**document.value, key: rest} if rest else others)


def _opened(text: str, file: str) -> Document | Issue:
    """The document of a text without errors; else the first of them."""
    document, issues = read_yaml(text, file)
    wrong = [issue for issue in issues if issue.level == "error"]
    if wrong:
        return wrong[0]
    if document is None or not isinstance(document.value, dict):
        fix = "begin it with id:, title: and version:, each on a line of its own."
        return Issue("error", "wrong-shape", "a rule file is made of keys and values", Place(file, 1, 1), "", fix)
    return document


def _numbers(document: Document, key: str, name: str, wanted: str) -> list[int]:
    parts = document.value.get(key)
    named = enumerate(parts if isinstance(parts, list) else [])
    return [n for n, part in named if isinstance(part, dict) and part.get(name) == wanted]


def _place_of(document: Document, key: str, name: str, wanted: str) -> tuple[Listed, int] | Issue:
    """The list, and the number of the entry of that name in it."""
    numbers = _numbers(document, key, name, wanted)
    if not numbers:
        message = f'there is no {key[:-1]} "{wanted}" in this file'
        return document.issue("no-such-part", message, (key,), "choose one that is there.", "error", True)
    found = listed(document, key)
    return found if isinstance(found, Issue) else (found, numbers[0])


def _with(document: Document, key: str, change: Any) -> dict[str, Any]:
    return {**document.value, key: change(document.value.get(key) or [])}


def _proven(text: str, document: Document, cuts: list[Cut], expected: dict[str, Any]) -> Edited:
    """The new text, if it reads back as expected."""
    before = text[: len(text) - len(document.text)]  # a mark some editors put before the first letter
    new = before + spliced(document.text, [Cut(c.start, c.end, _same_breaks(c.new, document.text)) for c in cuts])
    again, _ = read_yaml(new, document.file)
    if again is None or again.value != expected:
        message = "this file is written in a way that can only be changed by hand"
        return document.issue("by-hand", message, (), _BY_HAND)
    return new


def _same_breaks(new: str, text: str) -> str:
    return new.replace("\n", break_of(text))
