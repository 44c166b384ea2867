"""Versions and status: which number comes next, and who may call a question reviewed or retired."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ddx.authoring.changes import STEPS, Change, Step, is_content, step_of
from ddx.authoring.kept import Refused
from ddx.model.rule import Review, RuleSet
from ddx.model.words import RuleSetStatus

NOT_YET = "none yet"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author wants published: why, on which sources, and if the status is to change, to what and by whom.

    `status` None leaves it to the rule: a question whose content changed is a draft again, else it stays as it is.
    `day` is today as YYYY-MM-DD; `at_least` asks for a larger step of the version than the change needs.
    """

    reason: str
    day: str
    status: RuleSetStatus | None = None
    by: str = ""
    due: str = NOT_YET
    sources: tuple[str, ...] = ()
    at_least: Step = "patch"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the file as it will be published; `review` holds only the words that change."""

    version: str
    status: RuleSetStatus
    review: dict[str, str]


def head_for(before: RuleSet | None, after: RuleSet, changes: tuple[Change, ...], wish: Wish) -> Head | Refused:
    """The head a draft gets when it is published, or why it may not have it."""
    if not wish.reason.strip():
        return Refused("Nobody could tell later why this was changed.", "say in a sentence what was changed and why.")
    if not _DAY.fullmatch(wish.day):
        return Refused(f'"{wish.day}" is no day.', "write it as year-month-day: 2026-03-31.")
    has_new_content = before is None or any(is_content(one) for one in changes)
    status = wish.status or _status(before, after, has_new_content)
    was = before.status if before else "draft"
    review = after.review if not wish.by and wish.status is None and status == after.status else _review(wish, status)
    refused = _status_refused(was, status, review, after.authors)
    if refused:
        return refused
    words = {key: value for key, value in _words(review, wish).items() if getattr(after.review, key) != value}
    return Head(_version(before, after, changes, wish, status), status, words)


def _status(before: RuleSet | None, after: RuleSet, has_new_content: bool) -> RuleSetStatus:
    """The status nobody asked to change: as typed, where it was typed anew; a draft, where the content is new."""
    typed = (after.status, after.review) != ((before.status, before.review) if before else ("draft", Review()))
    if typed:
        return after.status
    return "draft" if has_new_content and after.status == "reviewed" else after.status


def _review(wish: Wish, status: RuleSetStatus) -> Review:
    if status == "draft":
        return Review()
    return Review(by=wish.by.strip() or NOT_YET, on=wish.day, due=wish.due, reason=wish.reason.strip())


def _words(review: Review, wish: Wish) -> dict[str, str]:
    words = {"by": review.by, "on": review.on, "due": review.due}
    return {**words, "reason": review.reason or wish.reason.strip()}


def _status_refused(
    was: RuleSetStatus, status: RuleSetStatus, review: Review, authors: tuple[str, ...]
) -> Refused | None:
    if status == "draft":
        return None
    if review.by.strip().casefold() in ("", NOT_YET):
        return Refused(f"Nobody is named who {status} it.", "name the person who takes responsibility for it.")
    if status == "reviewed" and review.by.casefold() in {one.casefold() for one in authors}:
        return Refused("An author cannot review their own rules.", "ask a second pathologist to read them.")
    if was == "retired" and status == "reviewed":
        message = "A retired question cannot be called reviewed straight away."
        return Refused(message, "publish it as a draft first; then it can be reviewed.")
    return None


def _version(
    before: RuleSet | None, after: RuleSet, changes: tuple[Change, ...], wish: Wish, status: RuleSetStatus
) -> str:
    """The next number; the author's own where that is at least as high."""
    if before is None:
        return after.version
    step = max(step_of(changes), wish.at_least, key=STEPS.index)
    if status == "retired" != before.status:
        step = "major"
    elif before.status == "retired" != status:
        step = max(step, "minor", key=STEPS.index)
    needed = bumped(before.version, step)
    return max(needed, after.version, key=_numbers)


def bumped(version: str, step: Step) -> str:
    """The version after a step: 0.1.4 becomes 0.1.5, 0.2.0 or 1.0.0."""
    major, minor, patch = _numbers(version)
    numbers = {"patch": (major, minor, patch + 1), "minor": (major, minor + 1, 0), "major": (major + 1, 0, 0)}[step]
    return ".".join(str(number) for number in numbers)


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)
