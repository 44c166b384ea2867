"""Points, published counts, tests and turning points of a shipped case on its page, without a browser."""

from __future__ import annotations

from itertools import pairwise

from streamlit.testing.v1 import AppTest

from ddx.model.consultation import Consultation, QuestionLine
from ddx.ui.answer import counts, tests, waterfall
from ddx.ui.plain import plain
from pages.desk import CASES, asked, opened, shipped_cases, words

CASE = "neuroendocrine-neoplasm-of-thigh"


def answer() -> Consultation:
    """What the page of the case shows."""
    (case,) = [one for one in shipped_cases() if one.id == CASE]
    return asked().beside(shipped_cases()).consult(case.profile)


def with_counts() -> QuestionLine:
    """The first question of the case to which counts speak."""
    return next(one for one in answer().questions if one.matrix)


def drawn(part: str) -> AppTest:
    """One part of the answer with its drawers open."""

    def page(part: str) -> None:
        import streamlit as st  # the page runs as a script of its own

        from ddx.ui.answer import counts, tests, waterfall
        from pages.test_advised import answer, with_counts

        question = with_counts()
        for name in ("points", "counts"):
            st.session_state.setdefault(f"drawer-test-{question.id}-{name}", True)
        if part == "points":
            waterfall.show_waterfall(question, "test")
        elif part == "counts":
            counts.show_counts(question, "test")
        else:
            tests.show_tests(answer(), "test")

    visit = AppTest.from_function(page, args=(part,), default_timeout=120).run()
    assert not visit.exception, [failure.message for failure in visit.exception]
    return visit


def test_the_page_of_a_case_has_a_drawer_for_points_counts_pairs_and_turning_points() -> None:
    labels = [drawer.label for drawer in opened(CASES, case=CASE).expander]
    assert "How the points come about" in labels
    assert "Published counts beside this patient" in labels
    assert "What would part the candidates" in labels
    assert any(label.startswith("What would change the first place") for label in labels)


def test_the_page_of_a_case_says_what_parts_the_candidates_and_what_would_change_the_first_place() -> None:
    page, one = words(opened(CASES, case=CASE)), answer()
    assert one.advice
    assert one.turning_points
    said = [pair.in_words for line in one.advice for pair in line.pairs]
    said += [word for line in one.advice for word in (line.panel_in_words, line.settled) if word]
    for sentence in (*said, *(line.in_words for line in one.turning_points)):
        assert readable(sentence) in page


def test_the_page_of_a_case_names_every_test_a_rule_asks_for_and_the_most_telling() -> None:
    page, one = words(opened(CASES, case=CASE)), answer()
    assert "Tests that would help most" in page
    for test in (*one.next_tests[:3], *(test for test in one.next_tests if test.asked_by)):
        assert readable(test.in_words) in page


def test_the_points_of_a_candidate_are_told_in_a_table_that_ends_in_its_sum() -> None:
    page = words(drawn("points"))
    first = with_counts().candidates[0]
    steps = waterfall.stairs(first)
    assert steps[-1].end == first.points
    assert readable(waterfall.as_table(steps)) in page


def test_the_chart_of_points_has_a_text_that_tells_every_step_of_it() -> None:
    first = with_counts().candidates[0]
    sentence = alternative(drawn("points"))
    assert sentence.startswith(f"Points of {first.name}: ")
    for step in waterfall.stairs(first):
        assert f"{step.says} {step.points:+d}, sum {step.end}" in sentence


def test_every_candidate_comes_to_its_points_by_its_stairs() -> None:
    for question in answer().questions:
        for one in question.candidates:
            steps = waterfall.stairs(one)
            assert (steps[-1].end if steps else 0) == one.points
            assert all(before.end == after.start for before, after in pairwise(steps))


def test_the_table_of_counts_shows_this_patient_beside_every_candidate_that_has_counts() -> None:
    question, page = with_counts(), words(drawn("counts"))
    assert readable(counts.as_table(question)) in page
    for row in question.matrix:
        assert f"| {readable(plain(row.says))} | **{row.patient}**" in page
    assert question.uncounted_in_words is None or readable(question.uncounted_in_words) in page


def test_the_chart_of_tests_has_a_text_that_tells_every_bar_of_it() -> None:
    telling = [one for one in answer().next_tests if one.gain > 0][: tests.SHOWN]
    sentence = alternative(drawn("tests"))
    assert telling
    assert all(f"{one.term} {one.gain}" in sentence for one in telling)


def test_the_results_of_a_chosen_test_are_told_with_the_points_now_and_then() -> None:
    visit = drawn("tests")
    tried = next(one for one in answer().next_tests if one.results)
    (box,) = [box for box in visit.selectbox if box.label == "What would each result of a test bring?"]
    page = words(box.select(f"{tried.kind}/{tried.term}").run())
    for line in tried.results:
        assert f"**If {readable(line.result)}**, {readable(line.title)}: {readable(line.headline)}" in page
        for shift in line.shifts:
            assert f"| {readable(shift.name)} | {shift.before} | {shift.after} |" in page


def alternative(visit: AppTest) -> str:
    """What the one chart of a page says to those who do not see it."""
    (chart,) = visit.get("vega_lite_chart")
    return str(chart.proto.alt)


def readable(text: str) -> str:
    """A text as `words` gives it."""
    return plain(text).replace("\\", "").replace("\u2060", "") if "|" not in text else text.replace("\\", "")
