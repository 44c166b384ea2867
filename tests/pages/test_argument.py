"""The counter-arguments on the pages, without a browser: why not, two tumours, the nearest cases."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ddx.consult import Consultant
from ddx.ui.answer import panel
from pages.desk import CASES, asked, opened, shipped_cases, sound, words
from rendering.test_argued import argued


def drawn() -> AppTest:
    """An answer with every counter-argument, drawn by itself."""

    def page() -> None:
        from ddx.ui.answer.panel import show_answer  # the page runs as a script of its own
        from rendering.test_argued import argued

        show_answer(argued(), "test")

    return sound(AppTest.from_function(page, default_timeout=120).run())


def test_the_answer_warns_of_two_tumours_in_words() -> None:
    visit = drawn()
    assert any("Two tumours?" in box.value and "Specimen A" in box.value for box in visit.warning)
    assert "What each specimen alone answers" in words(visit)
    assert panel.URGENCY


def test_a_case_page_marks_its_own_patient_among_the_nearest_cases() -> None:
    case = shipped_cases()[0]
    told = words(opened(CASES, case=case.id))
    assert f"This very patient:** {case.title}" in told
    assert told.count("This very patient") == 1


def test_every_nearest_case_says_in_how_much_it_agrees_and_differs() -> None:
    consultant: Consultant = asked().beside(shipped_cases())
    case = shipped_cases()[0]
    told = words(opened(CASES, case=case.id))
    for near in consultant.consult(case.profile).nearest_cases:
        assert f"agrees in {len(near.agrees)}, differs in {len(near.differs)}" in told
    assert argued().nearest_cases
