"""Take the answer with you: five forms, made when asked for, named after nobody."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ddx import consult
from ddx.ui.answer.taking import FORMS
from pages.desk import CASES, again, asked, opened, shipped_cases, words

DRAWER = "Take the answer with you"


def at_case() -> AppTest:
    """A published patient on its page, the drawer below the answer open."""
    visit = opened(CASES, case=shipped_cases()[0].id)
    return open_drawer(visit, f"drawer-{shipped_cases()[0].id}-end-taking")


def open_drawer(visit: AppTest, key: str) -> AppTest:
    """The visit after the reader opened the drawer."""
    visit.session_state[key] = True
    return again(visit)


def buttons(visit: AppTest) -> dict[str, Any]:
    """The download buttons by their labels."""
    return {element.proto.label: element.proto for element in visit.get("download_button")}


def test_the_drawer_is_below_every_answer_and_makes_nothing_while_it_is_closed() -> None:
    visit = opened(CASES, case=shipped_cases()[0].id)
    assert DRAWER in words(visit)
    assert not buttons(visit)


def test_an_open_drawer_offers_every_form_and_the_comment_to_copy() -> None:
    visit = at_case()
    assert list(buttons(visit)) == ["PDF", *(label for label, *_ in FORMS)]
    whole = asked().beside(shipped_cases()).consult(shipped_cases()[0].profile)
    assert consult.render(whole, "report").rstrip() in [block.value for block in visit.code]


def test_the_entry_form_offers_them_as_well() -> None:
    visit = opened()
    picker = visit.selectbox(key="open a case")
    picker.select_index(1)
    assert "PDF" in buttons(open_drawer(again(visit), "drawer-consultation-taking"))


def test_no_file_is_named_after_a_patient() -> None:
    names = [name for _, _, name, _ in FORMS]
    assert names == ["answer.html", "answer.txt", "report-comment.txt", "answer.json"]


def test_without_typst_the_other_forms_stay_and_it_is_said_how_to_get_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    visit = at_case()
    assert list(buttons(visit)) == [label for label, *_ in FORMS]
    assert "pip install typst" in words(visit)
