"""Once: what reading a file found, layer by layer, without saying one slip twice."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.issue import Issue

_HALF_KEYS = frozenset(("missing-colon", "missing-space"))
_FOLLOW = frozenset(("empty", "unknown-key"))


def told_once(earlier: Iterable[Issue], later: Iterable[Issue]) -> list[Issue]:
    """Both layers, in the order of the file; at one place the more exact of two, and nothing that only follows."""
    told = {_start(issue): issue for issue in reversed(list(earlier))}
    half_keys = {issue.place.line for issue in told.values() if issue.code in _HALF_KEYS}
    for issue in later:
        first = told.get(_start(issue))
        follows = issue.code in _FOLLOW and issue.place.line in half_keys
        if (first is None and not follows) or (first is not None and _more_exact(first, issue)):
            told[_start(issue)] = issue
    return [told[place] for place in sorted(told)]


def _more_exact(first: Issue, issue: Issue) -> bool:
    """A doubtful word at a key with a closed list of words is told as a word that is not in the list."""
    return first.code == "surprise-word" and issue.code == "not-allowed"


def _start(issue: Issue) -> tuple[int, int]:
    return issue.place.line, issue.place.column
