"""Checks of published counts: each is cited, of a known diagnosis, written once, and never added up twice."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterator
from itertools import combinations

from ddx.checks.written import issue_at
from ddx.model.frequency import Frequency
from ddx.model.issue import Issue
from ddx.model.library import Library


def counts_are_cited(library: Library) -> Iterator[Issue]:
    """Every `cite` of a count is an id of the bibliography."""
    known = {citation.id for citation in library.citations}
    for n, count in enumerate(library.frequencies if known else ()):
        if count.cite not in known:
            fix = _instead(count.cite, known, "work", "rules/sources.yaml")
            message = f'unknown citation "{count.cite}"'
            yield issue_at(library, f"//frequencies/{n}/cite", "unknown-citation", message, fix)


def counts_are_of_diagnoses(library: Library) -> Iterator[Issue]:
    """Every `entity` is in the vocabulary of diagnoses."""
    known = {term.name for term in library.vocabulary.terms("diagnosis")}
    for n, count in enumerate(library.frequencies if known else ()):
        if count.entity not in known:
            fix = _instead(count.entity, known, "diagnosis", "rules/vocabulary/diagnoses.yaml")
            message = f'unknown diagnosis "{count.entity}"'
            yield issue_at(library, f"//frequencies/{n}/entity", "unknown-diagnosis", message, fix)


def a_count_is_written_once(library: Library) -> Iterator[Issue]:
    """No two rows have the same work, series, word, pattern, clone and diagnosis."""
    first: dict[Hashable, int] = {}
    for n, count in enumerate(library.frequencies):
        key = (count.cite, count.series, count.entity, *_counted(count), count.clone)
        if first.setdefault(key, n) != n:
            already = _place(library, first[key])
            message = f'{count.cite} has a count of {count.term} in "{count.entity}" already: {already}'
            fix = "remove one of the two; if they count different patients, name the series: of each."
            yield issue_at(library, f"//frequencies/{n}", "count-twice", message, fix)


def no_patient_is_pooled_twice(library: Library) -> Iterator[Issue]:
    """Of one series only one row of a word and a diagnosis, or of a diagnosis and a narrower one, is added up."""
    groups: dict[Hashable, list[int]] = {}
    for n, count in enumerate(library.frequencies):
        if count.pool:
            groups.setdefault(_counted(count), []).append(n)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if _overlap(library, library.frequencies[one], library.frequencies[other]):
                yield _pooled_twice(library, one, other)


def _pooled_twice(library: Library, one: int, other: int) -> Issue:
    count = library.frequencies[other]
    message = f"this count of {count.term} may hold patients of another that is added up too: {_place(library, one)}"
    fix = "write pool: false in one of the two; if they count different patients, name the series: of each."
    return issue_at(library, f"//frequencies/{other}", "pooled-twice", message, fix, "warning")


def _counted(count: Frequency) -> tuple[str, str, tuple[str, ...]]:
    return count.kind, count.term, tuple(sorted(count.pattern))


def _overlap(library: Library, one: Frequency, other: Frequency) -> bool:
    """Whether two counts of one word may hold the same patients: one source of patients, kindred diagnoses."""
    if one.cite == other.cite:
        same = one.series == other.series or None in (one.series, other.series)
    else:
        same = _work(library, one) == _work(library, other)
    return same and (_is_part(library, one.entity, other.entity) or _is_part(library, other.entity, one.entity))


def _is_part(library: Library, narrow: str, broad: str) -> bool:
    return broad in library.vocabulary.broader("diagnosis", narrow)


def _work(library: Library, count: Frequency) -> str:
    """The work whose patients a row counts: a compilation names it as its series."""
    return count.series if count.series and library.citation(count.series) else count.cite


def _place(library: Library, n: int) -> str:
    place = library.places.get(f"//frequencies/{n}")
    return f"line {place.line} of {place.file}" if place else f"row {n + 1}"


def _instead(name: str, known: set[str], what: str, file: str) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    start = f'write "{close[0]}"; or, if it is another {what}, ' if close else ""
    return f"{start}add it to {file} first."


FREQUENCY_CHECKS = (
    counts_are_cited,
    counts_are_of_diagnoses,
    a_count_is_written_once,
    no_patient_is_pooled_twice,
)
