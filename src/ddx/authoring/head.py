"""The head of a rule file: its version, its status, and who reviewed it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ddx.authoring.splicing import Cut, indent_at, line_end
from ddx.reading.writing import text_of_word
from ddx.reading.written import written_word
from ddx.reading.yaml import Document

Path = tuple[str, ...]


def head_value(
    value: dict[str, Any], version: str | None, status: str | None, review: dict[str, str]
) -> dict[str, Any]:
    """What the file says after the change."""
    head = {key: word for key, word in (("version", version), ("status", status)) if word is not None}
    old = value.get("review")
    was: dict[str, Any] = old if isinstance(old, dict) else {}
    return {**value, **head, **({"review": {**was, **review}} if review else {})}


def head_cuts(document: Document, version: str | None, status: str | None, review: dict[str, str]) -> list[Cut]:
    """The cuts that make the change."""
    cuts: list[Cut] = []
    new_lines: list[str] = []
    for key, word in (("version", version), ("status", status)):
        if word is not None and document.span((key,)):
            cuts += _word(document, (key,), word)
        elif word is not None:
            new_lines.append(f"{key}: {written_word(word)}")
    if review and document.span(("review",)):
        cuts += _review(document, review)
    elif review:
        new_lines.append(f"review: {_braces(review)}")
    after = next((span for key in ("status", "version", "title", "id") if (span := document.span((key,)))), None)
    if new_lines and after:
        end = line_end(document.text, _last_letter(document.text, *after))
        cuts.append(Cut(end, end, "".join(f"\n{line}" for line in new_lines)))
    return cuts


def _word(document: Document, path: Path, word: str) -> Iterator[Cut]:
    """A word in the place of another, in the same quotes."""
    span = document.span(path)
    if span is None:
        return
    old = document.text[slice(*span)]
    if not old:  # the key stands alone
        key = document.span(path, key=True) or span
        at = document.text.find(":", key[1]) + 1
        yield Cut(at, at, " " + _quoted(word, "", path))
    else:
        yield Cut(*span, _quoted(word, old[0], path))


def _quoted(word: str, mark: str, path: Path) -> str:
    if mark == '"':
        return json.dumps(word, ensure_ascii=False)
    if mark == "'":
        return "'" + word.replace("'", "''") + "'"
    return written_word(word) if len(path) == 1 else text_of_word(word)


def _review(document: Document, review: dict[str, str]) -> Iterator[Cut]:
    """The words of the review line that are there are replaced, the others put behind them."""
    value, text = document.value["review"], document.text
    span = document.span(("review",)) or (0, 0)
    if not isinstance(value, dict):
        key = document.span(("review",), key=True) or span
        at = text.find(":", key[1]) + 1
        yield Cut(at, span[1] if value is not None else at, f" {_braces(review)}")
        return
    for name in review.keys() & value.keys():
        yield from _word(document, ("review", name), review[name])
    missing = {key: word for key, word in review.items() if key not in value}
    if not missing:
        return
    if text[span[0]] == "{":
        at = _last_letter(text, span[0], span[1] - 1) + 1
        yield Cut(at, at, (", " if value else "") + _braces(missing)[1:-1])
    else:
        at = line_end(text, _last_letter(text, *span))
        indent = " " * indent_at(text, span[0])
        yield Cut(at, at, "".join(f"\n{indent}{key}: {text_of_word(word)}" for key, word in missing.items()))


def _braces(words: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {text_of_word(word)}" for key, word in words.items()) + "}"


def _last_letter(text: str, start: int, end: int) -> int:
    """The last letter of a stretch that is no space and no line break."""
    return start + max(0, len(text[start:end].rstrip()) - 1)
