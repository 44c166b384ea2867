"""A forgotten dash: the repeated keys that follow from it are told as the one slip they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddx.model.issue import Issue

_REPEATED = "duplicate-key"


def with_missing_dashes(issues: Iterable[Issue]) -> list[Issue]:
    """The issues; of several repeated keys in one column only the first, with a dash as its fix."""
    told: list[Issue] = []
    for run in _runs(issues):
        told += [_dash(run[0])] if len(run) > 1 else run
    return told


def _runs(issues: Iterable[Issue]) -> Iterator[list[Issue]]:
    """Repeated keys that follow each other in one column together, every other issue alone."""
    run: list[Issue] = []
    for issue in issues:
        if run and not (issue.code == run[0].code == _REPEATED and issue.place.column == run[0].place.column):
            yield run
            run = []
        run.append(issue)
    if run:
        yield run


def _dash(issue: Issue) -> Issue:
    line = issue.line_text.strip()
    fix = f"put a dash before it if the next part of the list begins here: - {line}"
    return replace(issue, code="missing-dash", fix=fix)
