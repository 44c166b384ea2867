"""One file of rows, as published counts, to its rows; a row that cannot be used is left out, the others are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ddx.model.issue import Issue
from ddx.model.noun import Noun
from ddx.model.vocabulary import Vocabulary
from ddx.reading.telling.wording import validated
from ddx.reading.terms.words import spelled
from ddx.reading.yaml import Document

N = TypeVar("N", bound=Noun)


def read_rows(
    document: Document, vocabulary: Vocabulary, file: type[Noun], row: type[N], earlier: Iterable[Issue] = ()
) -> tuple[dict[int, N], list[Issue]]:
    """The rows of a document that can be used, by their number in the file, and what is wrong with the others.

    `file` has one field: the list of rows. `earlier` are the issues reading the text brought: a row in which one of
    them lies is left out too.
    """
    (key,) = file.model_fields
    value, issues = spelled(document, vocabulary, strictly=True)
    whole, slips = validated(file, value, document)
    issues += slips
    found = [issue for issue in (*earlier, *issues) if issue.level == "error"]
    if whole is not None and not found:
        return dict(enumerate(getattr(whole, key))), issues
    return _sound(document, value, key, row, {issue.place.line for issue in found}), issues


def _sound(document: Document, value: Any, key: str, noun: type[N], lines: set[int]) -> dict[int, N]:
    """The rows that are whole and on none of these lines."""
    written = value.get(key) if isinstance(value, dict) else None
    rows: dict[int, N] = {}
    for n, row in enumerate(written if isinstance(written, list) else []):
        place = document.place((key, n))
        if lines.isdisjoint(range(place.line, place.end_line + 1)):
            one, _ = validated(noun, row, document, (key, n))
            rows |= {n: one} if one is not None else {}
    return rows
