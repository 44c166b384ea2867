"""Every page and every published case, drawn without a browser."""

from __future__ import annotations

import pytest

from ddx.model.case import CaseReport
from pages.desk import ABOUT, CASES, CONSULTATION, RULES, again, asked, opened, shipped_cases, words

EVERY_CASE = pytest.mark.parametrize("case", shipped_cases(), ids=lambda case: case.id)


@pytest.mark.parametrize("page", [CONSULTATION, CASES, RULES, ABOUT])
def test_every_page_opens(page: str) -> None:
    assert opened(page).title


def test_the_first_page_teaches_how_to_begin() -> None:
    assert "How to begin" in words(opened())


@EVERY_CASE
def test_every_case_opened_in_the_form_is_answered_and_has_no_line_that_cannot_be_read(case: CaseReport) -> None:
    visit = opened()
    picker = visit.selectbox(key="open a case")
    picker.select_index(list(picker.options).index(case.title))
    told = words(again(visit))
    answer = asked().consult(case.profile)
    assert not [box.value for box in visit.error if not box.value.startswith("**EMERGENCY")]
    assert plain_words(answer.scope) in told
    assert all(plain_words(question.headline) in told for question in answer.questions)
    assert answer.digest.profile in told
    assert "not a medical device" in told


@EVERY_CASE
def test_every_case_page_shows_facts_with_their_places_and_the_authors_diagnosis(case: CaseReport) -> None:
    told = words(opened(CASES, case=case.id))
    assert plain_words(case.authors_diagnosis.says) in told
    assert all(plain_words(fact.at) in told for fact in case.observations if fact.at)
    assert all(plain_words(passage.says) in told for passage in case.management)
    assert not case.management or "as reported, not advised" in told


@EVERY_CASE
def test_every_step_of_a_case_can_be_replayed(case: CaseReport) -> None:
    visit = opened(CASES, case=case.id)
    for step in case.steps:
        visit.segmented_control(key=f"step-{case.id}").set_value(step)
        told = words(again(visit))
        assert asked().consult(case.profile.up_to(step, case.steps)).digest.profile in told


def test_a_cited_passage_is_marked_among_the_facts() -> None:
    case = next(case for case in shipped_cases() if case.observations[0].at)
    place = case.observations[0].at or ""
    told = words(opened(CASES, case=case.id, at=place))
    assert f"Cited passage: {plain_words(place)}" in told
    assert "➤ cited:" in told


@pytest.mark.parametrize("page", [CASES, RULES])
def test_an_address_that_names_nothing_is_answered_with_the_list(page: str) -> None:
    told = words(opened(page, case="no-such-case", rule="no/such-rule"))
    assert "names something that is not here" in told


@pytest.mark.parametrize("rule_set", asked().program.library.rule_sets, ids=lambda rule_set: rule_set.id)
def test_every_rule_has_a_page_with_its_sentence_and_its_sources(rule_set: object) -> None:
    visit = opened(RULES)
    for rule in rule_set.rules:  # type: ignore[attr-defined]
        visit.query_params["rule"] = f"{rule_set.id}/{rule.id}"  # type: ignore[attr-defined]
        told = words(again(visit))
        assert plain_words(rule.says) in told
        assert all(plain_words(source.at) in told for source in rule.sources)


def test_a_patient_can_be_taken_from_the_case_page_to_the_form() -> None:
    case = shipped_cases()[0]
    visit = opened(CASES, case=case.id)
    take = next(button for button in visit.button if button.label.startswith("Take this patient"))
    take.click()
    again(visit)
    assert visit.session_state["draft"].title == case.title


def plain_words(text: str) -> str:
    """Text as the pages show it: one line."""
    return " ".join(text.split())
