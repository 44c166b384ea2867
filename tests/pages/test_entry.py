"""What is typed is kept, read by the reader of profiles, and marked where it cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from ddx import consult
from ddx.model.case import CaseReport
from ddx.ui.entry.draft import Draft, draft_of
from ddx.ui.entry.reading import read
from pages.desk import again, asked, opened, shipped_cases, words

LIBRARY = asked().program.library


def draft(kind: str, *rows: dict[str, Any]) -> Draft:
    """A draft with these lines of one kind."""
    made = Draft()
    made.rows[kind] = list(rows)
    return made


def a_word(kind: str, number: int = 0) -> str:
    """A label of the vocabulary."""
    return LIBRARY.vocabulary.terms(kind)[number].label


@pytest.mark.parametrize("case", shipped_cases(), ids=lambda case: case.id)
def test_a_case_put_into_the_form_reads_as_the_same_patient(case: CaseReport) -> None:
    reading = read(draft_of(case.profile), LIBRARY)
    assert not reading.problems
    assert reading.profile.digest == case.profile.digest


@pytest.mark.parametrize("case", shipped_cases(), ids=lambda case: case.id)
def test_a_saved_patient_opens_as_the_same_patient(case: CaseReport) -> None:
    saved = consult.write_profile(read(draft_of(case.profile), LIBRARY).profile)
    profile, issues = consult.read_profile(saved, "patient.yaml", LIBRARY)
    assert not [issue for issue in issues if issue.level == "error"]
    assert profile is not None
    assert profile.digest == case.profile.digest


def test_a_percent_of_140_is_marked_on_its_line_and_the_other_lines_count() -> None:
    good, bad = {"stain": a_word("stain"), "is": "positive"}, {"stain": a_word("stain", 1), "is": "positive"}
    reading = read(draft("stain", good, {}, bad | {"percent": "140"}), LIBRARY)
    assert [problem.where for problem in reading.problems] == [("stain", 2)]
    assert [observation.term for observation in reading.profile.observations] == [good["stain"]]


def test_letters_in_a_measure_are_marked_on_its_line() -> None:
    reading = read(draft("measure", {"measure": a_word("measure"), "value": "abc"}), LIBRARY)
    assert [problem.where for problem in reading.problems] == [("measure", 0)]


def test_an_unknown_word_is_marked_with_a_remedy() -> None:
    reading = read(draft("stain", {"stain": a_word("stain") + "x", "is": "positive"}), LIBRARY)
    assert reading.problems[0].where == ("stain", 0)
    assert reading.problems[0].fix


def test_a_line_without_a_result_is_not_finished_and_no_error() -> None:
    reading = read(draft("stain", {"stain": a_word("stain")}), LIBRARY)
    assert [problem.unfinished for problem in reading.problems] == [True]
    assert not reading.profile.observations


def test_a_wrong_age_leaves_the_rest_of_the_patient_standing() -> None:
    made = draft("stain", {"stain": a_word("stain"), "is": "negative"})
    made.subject = {"age": "abc", "sex": "female"}
    reading = read(made, LIBRARY)
    assert reading.of("subject")
    assert len(reading.profile.observations) == 1


def test_an_empty_draft_is_an_empty_patient() -> None:
    reading = read(Draft(), LIBRARY)
    assert not reading.problems
    assert not reading.profile.observations


def test_what_is_typed_into_the_fields_survives_another_page() -> None:
    visit = opened()
    next(field for field in visit.text_input if field.label == "Age in years").set_value("abc")
    again(visit)
    assert "not a number" in words(visit)
    visit.switch_page("page/about.py")
    again(visit)
    visit.switch_page("page/consultation.py")
    again(visit)
    assert next(field for field in visit.text_input if field.label == "Age in years").value == "abc"


def test_a_word_put_into_a_box_is_present_and_one_taken_out_is_unknown_again() -> None:
    word = a_word("morphology")
    visit = opened()
    box = next(field for field in visit.multiselect if field.label == "Microscopy: present")
    box.set_value([word])
    again(visit)
    assert [row["morphology"] for row in visit.session_state["draft"].rows["morphology"]] == [word]
    next(field for field in visit.multiselect if field.label == "Microscopy: present").set_value([])
    again(visit)
    assert visit.session_state["draft"].is_empty


def test_a_second_specimen_leaves_what_was_typed_with_the_first() -> None:
    visit = opened()
    visit.session_state["draft"].rows["stain"] = [{"stain": a_word("stain"), "is": "positive"}]
    visit.session_state["draft"].rows["morphology"] = [{"morphology": a_word("morphology")}]
    visit.session_state["edition"] = 1
    again(visit)
    next(button for button in visit.button if button.label == "Add a specimen").click()
    again(visit)
    made = visit.session_state["draft"]
    assert [row["id"] for row in made.specimens] == ["A", "B"]
    assert made.rows["stain"][0] == {"stain": a_word("stain"), "is": "positive", "specimen": "A"}
    assert made.rows["morphology"][0]["specimen"] == "A"
    next(button for button in visit.button if button.label == "Remove specimen B").click()
    again(visit)
    assert made.rows["stain"][0]["specimen"] == "A"
