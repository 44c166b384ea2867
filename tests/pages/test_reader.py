"""The reader's own word: first if wished, kept beside the answer, and written only where its author puts it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ddx import consult
from ddx.model.case import CaseReport
from ddx.ui.reader.remark import add_to
from pages.desk import again, asked, opened, shipped_cases, words

MINE = "I would have thought of something else."


def with_alert() -> CaseReport:
    """A published patient whose answer cannot wait."""
    return next(case for case in shipped_cases() if asked().consult(case.profile).alerts)


def at(case: CaseReport) -> AppTest:
    """The form with a published patient in it."""
    visit = opened()
    picker = visit.selectbox(key="open a case")
    picker.select_index(list(picker.options).index(case.title))
    return again(visit)


def press(visit: AppTest, label: str) -> AppTest:
    """The visit after a button was pressed."""
    next(button for button in visit.button if button.label == label).click()
    return again(visit)


def hide(visit: AppTest) -> AppTest:
    """The visit after the reader chose to write first."""
    next(one for one in visit.toggle if one.label == "My own impression first").set_value(True)
    return again(visit)


def test_the_list_stays_closed_until_an_impression_is_written_or_skipped() -> None:
    case = with_alert()
    names = [c.name for q in asked().consult(case.profile).questions for c in q.candidates[:2]]
    visit = hide(at(case))
    told = words(visit)
    assert not [name for name in names if f"{name}**:" in told]
    next(field for field in visit.text_area if field.label == "Your impression").set_value(MINE)
    told = words(press(visit, "Show the list"))
    assert f"before the list opened:** {MINE}" in told
    assert all(f"{name}**:" in told for name in names[:1])


def test_what_cannot_wait_is_shown_while_the_list_is_closed() -> None:
    case = with_alert()
    told = words(hide(at(case)))
    assert all(" ".join(alert.says.split()) in told for alert in asked().consult(case.profile).alerts)


def test_an_impression_may_be_skipped_and_does_not_follow_to_another_patient() -> None:
    visit = press(hide(at(shipped_cases()[0])), "Skip")
    assert "Your impression" not in words(visit)
    picker = visit.selectbox(key="open a case")
    picker.select_index(1)
    visit = again(visit)
    assert any(field.label == "Your impression" for field in visit.text_area)


def remark_on(visit: AppTest, text: str) -> AppTest:
    """The visit after a remark was written."""
    visit.session_state[f"field-{visit.session_state['edition']}-remark drawer"] = True
    visit = again(visit)
    next(field for field in visit.text_area if field.label == "In your words").set_value(text)
    return again(visit)


def test_a_remark_is_added_to_the_named_file_with_the_digests_and_to_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "remarks.jsonl"
    monkeypatch.setenv("DDX_FEEDBACK", str(file))
    case = shipped_cases()[0]
    visit = press(remark_on(at(case), MINE), "Add it to the file of this desk")
    (line,) = file.read_text(encoding="utf-8").splitlines()
    written = json.loads(line)
    assert written["remark"] == MINE
    assert written["digest"]["profile"] == case.profile.in_order.digest
    assert set(written["answer"]) == {question.id for question in asked().consult(case.profile).questions}
    assert "Added. Nothing else was sent." in words(visit)
    assert [path.name for path in tmp_path.iterdir()] == ["remarks.jsonl"]


def test_without_a_named_file_there_is_nothing_to_add_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DDX_FEEDBACK", raising=False)
    visit = remark_on(at(shipped_cases()[0]), MINE)
    assert not [button for button in visit.button if button.label.startswith("Add it")]


def test_a_remark_that_could_tell_who_it_is_warns_and_waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DDX_FEEDBACK", str(tmp_path / "remarks.jsonl"))
    visit = remark_on(at(shipped_cases()[0]), "Seen on 03.04.2021, Mr Quackenbush, MRN: 44120987")
    assert "could tell who the patient is" in words(visit)
    assert next(button for button in visit.button if button.label.startswith("Add it")).disabled


def test_a_file_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    assert add_to(tmp_path / "no" / "such.jsonl", {}) is not None
    assert add_to(tmp_path / "remarks.jsonl", {"remark": "é"}) is None
    assert "é" in (tmp_path / "remarks.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "born 1.2.1950",
        "2021-03-04",
        "Name: Quack",
        "her date of birth: unknown",
        "Mrs Quackenbush",
        "MRN 4412098",
        "S21-12345",
        "a@b.org",
    ],
)
def test_dates_numbers_addresses_and_labelled_names_are_found(text: str) -> None:
    assert consult.identifying(text)


@pytest.mark.parametrize(
    "text",
    ["", "Ki-67 50-75 %, 30/34 cells, 12 mitoses per 2 mm2", "The patient is 71; in my city nobody stains it: why?"],
)
def test_findings_and_plain_sentences_are_left_alone(text: str) -> None:
    assert not consult.identifying(text)
