"""Analysis of limits: windows on one number that neither leave a gap nor overlap where they should meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from ddx.checks.analysis.normal import Fact, Normal, parts_together
from ddx.checks.analysis.study import Said, Study
from ddx.checks.analysis.window import Window
from ddx.model.interval import number_in_words
from ddx.model.issue import Issue, Level
from ddx.model.placed import issue_at
from ddx.model.rule import Conclusion


class _Limited(NamedTuple):
    """A rule that asks for a number in a window, and otherwise for the same as others."""

    window: Window
    term: str
    said: Said


def windows_meet(study: Study) -> Iterator[Issue]:
    """Rules that differ in one window of a number only, and speak of the same, leave no number out between them."""
    for below, above in _neighbours(study):
        if below.window.just_misses(above.window):
            number = number_in_words(below.window.high)
            message = f'{below.term} of exactly {number} falls between this rule and "{below.said.rule.id}"'
            fix = "write at_least or at_most in one of the two."
            yield _issue(study, above, below, "limit-gap", message, fix, "warning")
        elif below.window.high < above.window.low:
            ends = f"{number_in_words(below.window.high)} and {number_in_words(above.window.low)}"
            message = f'between {ends} neither this rule nor "{below.said.rule.id}" speaks of {below.term}'
            yield _issue(study, above, below, "limit-gap", message, "keep it if it is meant.", "note")


def windows_do_not_overlap(study: Study) -> Iterator[Issue]:
    """Rules that differ in one window of a number only do not both speak of a number if they contradict each other."""
    for below, above in _neighbours(study):
        if below.window.high < above.window.low or not _contradict(below.said.rule.then, above.said.rule.then):
            continue
        if below.window.touches(above.window):
            message = f"{below.term} of exactly {number_in_words(below.window.high)} makes this rule and "
            message += f'"{below.said.rule.id}" fire, which contradict each other'
            fix = "write above or below in one of the two."
            yield _issue(study, above, below, "limit-overlap", message, fix, "warning")
        elif not below.window.lies_apart_from(above.window) and not _is_nested(below.window, above.window):
            ends = f"{number_in_words(above.window.low)} and {number_in_words(below.window.high)}"
            message = f'between {ends} of {below.term} this rule and "{below.said.rule.id}" both fire and contradict '
            message += "each other"
            yield _issue(study, above, below, "limit-overlap", message, "let the limits meet.", "warning")


def _issue(study: Study, here: _Limited, other: _Limited, code: str, message: str, fix: str, level: Level) -> Issue:
    text = message + study.line(other.said)
    return issue_at(study.library, f"{here.said.name}/when", code, text, fix, level)


def _neighbours(study: Study) -> Iterator[tuple[_Limited, _Limited]]:
    """Rules of a question whose windows follow each other and that speak of the same, the lower one first."""
    for _, rules in study.questions:
        groups: dict[Hashable, list[_Limited]] = {}
        for said in rules:
            for key, limited in _limited(said):
                groups.setdefault(key, []).append(limited)
        for group in groups.values():
            group.sort(key=lambda one: (one.window.low, one.window.high))
            for n, above in enumerate(group):
                below = _next_below(above, group[:n])
                if below is not None:
                    yield below, above


def _next_below(above: _Limited, others: Iterable[_Limited]) -> _Limited | None:
    """Of the windows that begin and end lower and whose rules speak of the same, the one that reaches highest."""
    lower = [
        one
        for one in others
        if one.window.low < above.window.low
        and one.window.high < above.window.high
        and _speak_of_the_same(one.said.rule.then, above.said.rule.then)
    ]
    return max(lower, key=lambda one: (one.window.high, not one.window.high_open), default=None)


def _limited(said: Said) -> Iterator[tuple[Hashable, _Limited]]:
    """A rule under what it asks apart from its one window; nothing for a rule without one."""
    parts = parts_together(said.when)
    numbers = [part for part in parts if isinstance(part, Fact) and part.window and part.kind in ("measure", "age")]
    if len(numbers) == 1 and numbers[0].window and not numbers[0].denied:
        one = numbers[0]
        rest: frozenset[Normal] = frozenset(part for part in parts if part != one)
        yield (one.kind, one.term, one.role, said.rule.across, rest), _Limited(numbers[0].window, one.term, said)


def _speak_of_the_same(one: Conclusion, other: Conclusion) -> bool:
    """Whether both weigh a candidate in common, or both derive something."""
    return bool(_weighed(one) & _weighed(other)) or bool(one.derives and other.derives)


def _weighed(then: Conclusion) -> set[str]:
    return {*then.supports, *then.opposes, *then.excludes, *then.confirms}


def _contradict(one: Conclusion, other: Conclusion) -> bool:
    """Whether one speaks for a candidate that the other speaks against."""
    ways = ((one, other), (other, one))
    return any({*a.supports, *a.confirms} & {*b.opposes, *b.excludes} for a, b in ways)


def _is_nested(one: Window, other: Window) -> bool:
    return one.lies_within(other) or other.lies_within(one)


THRESHOLDS = (windows_meet, windows_do_not_overlap)
