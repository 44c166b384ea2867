"""The library of published patients: searched, counted, and followed over the steps in a chart and in words."""

from __future__ import annotations

import pytest

from ddx.model.case import CaseReport
from ddx.ui.case.course import as_table, courses_of, in_a_sentence, picture
from ddx.ui.case.search import FIELDS, found, questions_of, shelved
from pages.desk import CASES, again, asked, opened, shipped_cases, words

LIBRARY = asked().program.library
ASKED = questions_of(shipped_cases(), asked())
SHELF = tuple(shelved(case, LIBRARY, ASKED[case.id]) for case in shipped_cases())
SOME = pytest.mark.parametrize("case", shipped_cases()[::9], ids=lambda case: case.id)


def none_chosen(**chosen: str) -> dict[str, str | None]:
    """Nothing chosen but this."""
    return {**dict.fromkeys(FIELDS), **chosen}


@pytest.mark.parametrize("field", FIELDS)
def test_every_word_that_can_be_chosen_finds_the_patients_it_is_about(field: str) -> None:
    for word in {word for one in SHELF for word in getattr(one, field)}:
        left = found(SHELF, "", none_chosen(**{field: word}))
        assert left == [one for one in SHELF if word in getattr(one, field)]
        assert left


def test_every_patient_is_found_by_its_title_and_nothing_is_found_by_nonsense() -> None:
    for one in SHELF:
        assert one in found(SHELF, one.case.title.upper(), none_chosen())
    assert not found(SHELF, "no such words", none_chosen())
    assert found(SHELF, "", none_chosen()) == list(SHELF)


def test_the_list_says_how_many_are_left_and_what_to_do_when_none_is() -> None:
    visit = opened(CASES)
    assert f"{len(SHELF)} of {len(SHELF)} published patients" in words(visit)
    visit.text_input(key="search cases").set_value(SHELF[0].case.title)
    assert f"1 of {len(SHELF)} published patients" in words(again(visit))
    visit.text_input(key="search cases").set_value("no such words")
    assert "Take one choice back" in words(again(visit))


@SOME
def test_the_course_ends_with_the_points_of_the_answer_and_names_the_authors_own(case: CaseReport) -> None:
    last = asked().consult(case.profile.up_to(case.steps[-1], case.steps))
    for course in courses_of(case, asked()):
        points = {c.name: c.points for q in last.questions if q.id == course.id for c in q.candidates}
        assert all(line[-1] and line[-1][0] == points[name] for name, line in course.lines.items())
        right = set(case.authors_diagnosis.is_one_of) & {
            c.id for q in last.questions for c in q.candidates if q.id == course.id
        }
        assert bool(right) == bool(course.authors)


@SOME
def test_chart_sentence_and_table_say_the_same(case: CaseReport) -> None:
    for course in courses_of(case, asked()):
        told = sum(at is not None for line in course.lines.values() for at in line)
        assert len(picture(course)["data"]["values"]) == told
        table = as_table(course).splitlines()
        assert len(table) == 2 + len(course.lines)
        assert all(line.count("|") == len(course.steps) + 3 for line in table)
        assert all(name in in_a_sentence(course) for name in course.lines)


def test_the_lines_of_the_chart_differ_in_more_than_colour() -> None:
    course = next(one for case in shipped_cases() for one in courses_of(case, asked()))
    lines, dots = picture(course)["layer"]
    assert "strokeDash" in lines["encoding"]
    assert "shape" in dots["encoding"]


def test_a_step_of_a_case_can_be_linked_to() -> None:
    case = shipped_cases()[0]
    told = words(opened(CASES, case=case.id, step=case.steps[0]))
    assert f"after step 1 of {len(case.steps)}" in told
