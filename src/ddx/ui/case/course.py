"""The course of a case: how the ranking moved from step to step, as a chart and as a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.differential import Differential
from ddx.model.vocabulary import Vocabulary
from ddx.ui.plain import plain

SHOWN = 4
"""Candidates drawn: the first ones at the end, and the authors' own."""

MARKS = (
    ("circle", "●"), ("square", "■"), ("triangle-up", "▲"), ("diamond", "◆"), ("cross", "✚"), ("triangle-down", "▼"),
    ("triangle-right", "▶"), ("triangle-left", "◀"),
)  # fmt: skip
"""The mark of each line, in the chart and as a sign in the table."""


@dataclass(frozen=True)
class Course:
    """One question over the steps: for each candidate drawn, its points and standing at each step, None before."""

    id: str
    title: str
    steps: tuple[str, ...]
    lines: dict[str, tuple[tuple[int, str] | None, ...]]
    authors: frozenset[str]


def courses_of(case: CaseReport, consultant: Consultant) -> tuple[Course, ...]:
    """The course of every question that applies at the end; none for a case told in fewer than two steps."""
    if len(case.steps) < 2:
        return ()
    answers = [consultant.differentials(case.profile.up_to(step, case.steps)) for step in case.steps]
    words = consultant.program.library.vocabulary
    return tuple(_course(case, question, answers, words) for question in answers[-1] if question.rule_set.candidates)


def _course(
    case: CaseReport, last: Differential, answers: Iterable[Iterable[Differential]], words: Vocabulary
) -> Course:
    mine = set(case.authors_diagnosis.is_one_of)
    drawn = [one.candidate for n, one in enumerate(last.ranked) if n < SHOWN or one.candidate in mine]
    question = last.rule_set
    at_steps = [next((one for one in answer if one.rule_set.id == question.id), None) for answer in answers]
    names = {candidate: words.label("diagnosis", candidate) for candidate in drawn}
    lines = {names[candidate]: tuple(_at(one, candidate) for one in at_steps) for candidate in drawn}
    return Course(question.id, question.title, case.steps, lines, frozenset(names[one] for one in drawn if one in mine))


def _at(question: Differential | None, candidate: str) -> tuple[int, str] | None:
    found = next((one for one in question.ranked if one.candidate == candidate), None) if question else None
    return (found.points, found.standing) if found else None


def show_course(courses: tuple[Course, ...], where: str) -> None:
    """Chart and table of one question; where several apply, the reader chooses."""
    if not courses:
        return
    st.markdown("### How the ranking moved")
    titles = {one.id: one.title for one in courses}
    chosen = courses[0].id
    if len(courses) > 1:
        chosen = st.selectbox("Question", list(titles), format_func=lambda one: titles[one], key=f"course-{where}")
    course = next(one for one in courses if one.id == chosen)
    chart, table = st.columns([5, 6], gap="large")
    chart.vega_lite_chart(picture(course), width="stretch", alt=in_a_sentence(course))
    table.markdown(as_table(course))
    steps = ", ".join(plain(_numbered(number, course)) for number in range(len(course.steps)))
    table.markdown(
        f"Points after {steps}. Shown are the first {SHOWN} candidates at the end, and the authors' own. "
        "A dash: the question did not apply yet."
    )


def as_table(course: Course) -> str:
    """The course as a Markdown table: a line for each candidate, a column for each step by its number."""
    numbers = [str(number) for number in range(1, len(course.steps) + 1)]
    head = " | ".join(["Candidate", *numbers, "At the end"])
    rows = [
        " | ".join([_marked(course, name), *(_points(at) for at in line), line[-1][1] if line[-1] else "–"])
        for name, line in course.lines.items()
    ]
    return "\n".join([f"| {head} |", "|---|" + "---:|" * len(numbers) + "---|", *(f"| {row} |" for row in rows)])


def in_a_sentence(course: Course) -> str:
    """What the chart shows, for those who do not see it."""
    told = [f"{name}: {', '.join(_points(at) for at in line)}" for name, line in course.lines.items()]
    return f"Points after {', '.join(course.steps)}. " + ". ".join(told) + "."


def picture(course: Course) -> dict[str, Any]:
    """Lines told apart by colour, dash and shape, in Vega-Lite; the table beside it names every value."""
    rows = [
        {"step": _numbered(n, course), "points": at[0], "candidate": name}
        for name, line in course.lines.items()
        for n, at in enumerate(line)
        if at is not None
    ]
    names, steps = list(course.lines), [_numbered(n, course) for n in range(len(course.steps))]
    step = {"field": "step", "type": "ordinal"}
    points = {"field": "points", "type": "quantitative"}
    candidate = {"field": "candidate", "type": "nominal"}
    shape = {**candidate, "legend": None, "scale": {"domain": names, "range": [one for one, _ in MARKS]}}
    return {
        "height": 240,
        "data": {"values": rows},
        "encoding": {
            "x": {
                **step,
                "title": None,
                "scale": {"domain": steps},
                "axis": {"labelAngle": -35, "labelLimit": 110},
            },
            "y": {**points, "title": "points", "axis": {"tickMinStep": 1}},
            "color": {**candidate, "sort": names, "legend": None},
            "tooltip": [candidate, step, points],
        },
        "layer": [
            {"mark": "line", "encoding": {"strokeDash": {**candidate, "sort": names, "legend": None}}},
            {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"shape": shape}},
        ],
    }


def _numbered(step: int, course: Course) -> str:
    return f"{step + 1} {course.steps[step]}"


def _marked(course: Course, name: str) -> str:
    """A candidate with the mark of its line; the authors' own in bold and said to be so."""
    mark = MARKS[list(course.lines).index(name) % len(MARKS)][1]
    return f"{mark} **{plain(name)}** (authors)" if name in course.authors else f"{mark} {plain(name)}"


def _points(at: tuple[int, str] | None) -> str:
    return "–" if at is None else str(at[0])
