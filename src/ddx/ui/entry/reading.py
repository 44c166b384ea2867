"""A draft read as a profile: every line is written out, read by the reader of profiles, and what it refuses comes
back to the line it stands on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ddx import consult
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.ui.entry.draft import Draft, Row, filled, is_blank

Where = tuple[str, int]
"""A line of the form: `("subject", 0)`, `("specimen", 1)`, or the kind of observation and its row."""

NEEDED = {"stain": "is", "lab": "is", "search": "is", "measure": "value"}
"""The field without which a line of this kind is not finished yet."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one line, or with the whole (`where` is None); `unfinished` lines are only waiting."""

    where: Where | None
    field: str | None
    says: str
    fix: str = ""
    unfinished: bool = False


@dataclass(frozen=True)
class Reading:
    """The profile of all lines that can be read, and what is wrong with the others."""

    profile: PatientProfile
    problems: tuple[Problem, ...]

    def of(self, *kinds: str) -> tuple[Problem, ...]:
        """The problems of these parts of the form."""
        return tuple(p for p in self.problems if p.where is not None and p.where[0] in kinds)

    @property
    def general(self) -> tuple[Problem, ...]:
        """The problems that belong to no single line."""
        return tuple(problem for problem in self.problems if problem.where is None)


@dataclass(frozen=True)
class Written:
    """A draft as text: which line of the form each line of text holds, and where on it each field begins."""

    text: str
    places: dict[int, tuple[Where, tuple[tuple[int, str], ...]]]


def read(draft: Draft, library: Library) -> Reading:
    """Read what can be read. Lines with an error are left out and named; the rest is the patient."""
    unfinished = tuple(_unfinished(draft))
    left_out = {problem.where for problem in unfinished if problem.where}
    problems: list[Problem] = list(unfinished)
    for _ in range(4):
        profile, found = _read_once(write(draft, left_out), library)
        fresh = [problem for problem in found if problem not in problems]
        problems += fresh
        wrong = {problem.where for problem in fresh if problem.where} - left_out
        if profile is not None or not wrong:
            break
        left_out |= wrong
    return Reading(profile or PatientProfile(), tuple(problems))


def write(draft: Draft, left_out: Iterable[Where] = ()) -> Written:
    """The draft as the text of a profile, one line of the form on each line of text."""
    skip = set(left_out)
    lines: list[str] = []
    places: dict[int, tuple[Where, tuple[tuple[int, str], ...]]] = {}

    def put(where: Where, row: Row, lead: str) -> None:
        if row and where not in skip:
            text, starts = _one_line(row, lead)
            lines.append(text)
            places[len(lines)] = (where, starts)

    put(("subject", 0), filled(draft.subject), "subject: ")
    if any(filled(row) for row in draft.specimens) or len(draft.specimens) > 1 or draft.specimens[0]["id"] != "A":
        lines.append("specimens:")
        for index, row in enumerate(draft.specimens):
            put(("specimen", index), filled(row) or {"id": row["id"]}, "- ")
    if draft.count(*draft.rows):
        lines.append("observations:")
    for kind, rows in draft.rows.items():
        for index, row in enumerate(rows):
            put((kind, index), filled(row), "- ")
    return Written("\n".join(_without_bare_heads(lines)) + "\n", places)


def _without_bare_heads(lines: list[str]) -> list[str]:
    """A head with no line under it gets an empty list, so that line numbers stay."""
    after = [*lines[1:], ""][: len(lines)]
    return [
        f"{line} []" if line.endswith(":") and not follows.startswith("- ") else line
        for line, follows in zip(lines, after, strict=True)
    ]


def _one_line(row: Row, lead: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The row as one flow mapping, and the column at which each field begins."""
    text = lead + "{"
    starts: list[tuple[int, str]] = []
    for key, value in row.items():
        text += ", " if starts else ""
        starts.append((len(text) + 1, key))
        text += f"{json.dumps(key)}: {json.dumps(_tidy(value), ensure_ascii=False)}"
    return text + "}", tuple(starts)


def _tidy(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _read_once(written: Written, library: Library) -> tuple[PatientProfile | None, list[Problem]]:
    if not written.places:
        return PatientProfile(), []
    profile, issues = consult.read_profile(written.text, "this page", library)
    return profile, [_problem(issue, written) for issue in issues if issue.level == "error"]


def _problem(issue: Issue, written: Written) -> Problem:
    where, starts = written.places.get(issue.place.line, (None, ()))
    before = [key for start, key in starts if start <= issue.place.column]
    return Problem(where, before[-1] if before else None, issue.message, issue.fix)


def _unfinished(draft: Draft) -> Iterable[Problem]:
    for kind, rows in draft.rows.items():
        for index, row in enumerate(rows):
            said = filled(row)
            needed = NEEDED.get(kind, "")
            if said and is_blank(said.get(kind)):
                yield Problem((kind, index), kind, f"which {kind}?", unfinished=True)
            elif said and needed and not (said.get(needed) or said.get("is")):
                word = "value" if kind == "measure" else "result"
                yield Problem((kind, index), needed, f"{word} not entered yet", unfinished=True)
