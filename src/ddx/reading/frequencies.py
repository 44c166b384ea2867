"""One file of published counts to its rows; a row that cannot be used is left out, the others are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ddx.model.frequency import Frequency, FrequencyFile
from ddx.model.issue import Issue
from ddx.model.vocabulary import Vocabulary
from ddx.reading.telling.wording import validated
from ddx.reading.terms.words import spelled
from ddx.reading.yaml import Document

Rows = dict[int, Frequency]
"""Counts by their number in the file, from 0."""


def read_frequencies(
    document: Document, vocabulary: Vocabulary, earlier: Iterable[Issue] = ()
) -> tuple[Rows, list[Issue]]:
    """The counts of a document that can be used, and what is wrong with the others.

    `earlier` are the issues reading the text brought: a row in which one of them lies is left out too.
    """
    value, issues = spelled(document, vocabulary, strictly=True)
    file, slips = validated(FrequencyFile, value, document)
    issues += slips
    found = [issue for issue in (*earlier, *issues) if issue.level == "error"]
    if file is not None and not found:
        return dict(enumerate(file.frequencies)), issues
    return _sound(document, value, {issue.place.line for issue in found}), issues


def _sound(document: Document, value: Any, lines: set[int]) -> Rows:
    """The rows that are whole and on none of these lines."""
    written = value.get("frequencies") if isinstance(value, dict) else None
    rows: Rows = {}
    for n, row in enumerate(written if isinstance(written, list) else []):
        place = document.place(("frequencies", n))
        if lines.isdisjoint(range(place.line, place.end_line + 1)):
            one, _ = validated(Frequency, row, document, ("frequencies", n))
            rows |= {n: one} if one is not None else {}
    return rows
