"""The walk from text to answer: the same bytes each time, never a guess, never a crash over what an author typed."""

from __future__ import annotations

import gc
import random
import sys

import pytest

from ddx.consult import PLAIN_SERVES, Consultant, open_consultant, read_cases, render
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.explaining import NO_QUESTION
from ddx.model.profile import PatientProfile
from tests.engine.asked import engines, library, patient, rule, rule_set
from tests.engine.worlds import random_library, random_profile

STAINS = "kind: stain\nterms: [{label: CK20}, {label: TTF-1}]\n"
DIAGNOSES = "kind: diagnosis\nterms: [{id: round, label: Round}, {id: square, label: Square}]\n"
SITES = "kind: site\nterms: [{label: skin}]\n"
SOURCES = 'citations: [{id: smith-2001, title: "On dots"}]\n'
GOOD = """
id: {name}
title: The question of {name}
question: Round or square?
version: 0.1.0
applies_when: {{site: skin}}
candidates: [round, square]
rules:
  - id: stain
    says: A stain points to the round one.
    when: {{stain: {stain}, is: positive}}
    then: {{supports: {{round: strong}}}}
    sources: [{{cite: smith-2001, at: "page 1"}}]
tests:
  - name: A positive stain
    given: [{{site: skin}}, {{stain: CK20, is: positive}}]
    expect: {{applies: true}}
"""
FOLDER = {
    "vocabulary/stains.yaml": STAINS,
    "vocabulary/diagnoses.yaml": DIAGNOSES,
    "vocabulary/sites.yaml": SITES,
    "sources.yaml": SOURCES,
    "first.yaml": GOOD.format(name="first", stain="CK20"),
}
IN_SKIN = patient({"site": "skin"}, {"stain": "CK20", "is": "positive"})


@pytest.mark.parametrize("seed", range(25))
def test_the_same_patient_gets_the_same_bytes_from_both_engines_in_any_order(seed: int) -> None:
    profile = random_profile(seed)
    draw = random.Random(seed)
    with engines(compile_program(random_library(seed))) as opened:
        texts = {
            render(Consultant(engine.program, engine).consult(_in_another_order(profile, draw)), "json")
            for engine in (*opened, *opened)
        }
    assert len(texts) == 1


def _in_another_order(profile: PatientProfile, draw: random.Random) -> PatientProfile:
    observations = draw.sample(profile.observations, len(profile.observations))
    specimens = draw.sample(profile.specimens, len(profile.specimens))
    fields = {"observations": tuple(observations), "specimens": tuple(specimens)}
    return profile.model_copy(update=fields)


def test_the_answer_carries_what_made_it() -> None:
    consultant = open_consultant(texts=FOLDER, engine="plain")
    digest = consultant.consult(IN_SKIN).digest
    assert digest.engine.startswith("ddx ")
    assert (digest.rules, digest.profile) == (consultant.program.digest, IN_SKIN.digest)


def test_an_answer_leaves_nothing_behind_that_only_a_search_for_garbage_would_free() -> None:
    consultant = open_consultant(engine="plain")
    cases, _ = read_cases(None, consultant.program.library)
    consultant = consultant.beside(cases)
    consultant.consult(cases[0].profile)
    gc.collect()
    gc.disable()
    try:
        consultant.consult(cases[1].profile)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_patient_no_question_is_about_gets_no_guess() -> None:
    question = rule_set(rule("a", {"stain": "CK20"}), applies_when={"site": "skin"})
    program = compile_program(library(question))
    answer = Consultant(program, PlainEngine(program)).consult(
        patient({"site": "lung"}, {"stain": "CK20", "is": "positive"})
    )
    assert answer.scope == NO_QUESTION
    assert answer.questions == ()
    assert answer.might_apply == ()


def test_a_question_that_may_apply_says_what_is_not_known() -> None:
    question = rule_set(rule("a", {"stain": "CK20"}), applies_when={"site": "skin"})
    program = compile_program(library(question))
    answer = Consultant(program, PlainEngine(program)).consult(PatientProfile())
    assert answer.questions == ()
    assert [(line.id, line.unknown) for line in answer.might_apply] == [("question", ("site: skin",))]


def test_without_durable_rules_the_reference_engine_answers_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ddx.engine.durable", None)
    consultant = open_consultant(texts=FOLDER, engine="durable")
    assert (consultant.engine_name, consultant.engine_note) == ("plain", PLAIN_SERVES)
    assert [question.id for question in consultant.consult(IN_SKIN).questions] == ["first"]


def test_an_engine_that_was_asked_for_by_name_has_nothing_to_explain() -> None:
    assert open_consultant(texts=FOLDER, engine="plain").engine_note is None


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.format(name="second", stain="CK2O"),
        GOOD.format(name="second", stain="CK20").replace("when:", "whenn:"),
        GOOD.format(name="second", stain="CK20").replace("smith-2001", "smith-2002"),
        "id: second\n  title: [",
    ],
    ids=["unknown stain", "unknown word", "unknown citation", "no YAML"],
)
def test_a_rule_set_with_an_error_is_left_out_and_the_others_answer(bad: str) -> None:
    consultant = open_consultant(texts={**FOLDER, "second.yaml": bad}, engine="plain")
    errors = {issue.place.file for issue in consultant.issues if issue.level == "error"}
    assert [one.rsplit("/", 1)[-1] for one in errors] == ["second.yaml"]
    assert [question.id for question in consultant.consult(IN_SKIN).questions] == ["first"]


def test_an_empty_folder_answers_that_no_question_applies() -> None:
    assert open_consultant(texts={}, engine="plain").consult(IN_SKIN).scope == NO_QUESTION


def test_interpretations_that_go_round_in_a_circle_are_reported_and_never_raised() -> None:
    words = "kind: interpretation\nterms: [{label: one}, {label: two}]\n"
    first = GOOD.format(name="first", stain="CK20").replace("supports: {round: strong}", "derives: [one]")
    second = GOOD.format(name="second", stain="CK20").replace("supports: {round: strong}", "derives: [two]")
    asks_two = first.replace(
        "{stain: CK20, is: positive}\n    then", "{interpretation: two, is: established}\n    then"
    )
    asks_one = second.replace(
        "{stain: CK20, is: positive}\n    then", "{interpretation: one, is: established}\n    then"
    )
    folder = {**FOLDER, "vocabulary/interpretations.yaml": words, "first.yaml": asks_two, "second.yaml": asks_one}
    consultant = open_consultant(texts=folder, engine="plain")
    assert any("one" in issue.message and issue.level == "error" for issue in consultant.issues)
    consultant.close()


def test_a_question_whose_first_candidate_another_parts_further_comes_after_it() -> None:
    cases, _ = read_cases(None, (opened := open_consultant(engine="plain")).program.library)
    thigh = next(case for case in cases if case.id == "neuroendocrine-neoplasm-of-thigh")
    assert opened.consult(thigh.profile).questions[0].id == "skin-neuroendocrine"


def test_a_rule_set_put_in_place_of_another_answers_in_its_stead_and_leaves_the_first_consultant_as_it_was() -> None:
    asked = open_consultant(engine="plain", texts=FOLDER)
    stricter = open_consultant(engine="plain", texts={**FOLDER, "first.yaml": GOOD.format(name="first", stain="TTF-1")})
    (changed,) = stricter.program.library.rule_sets
    drafted = asked.under(asked.program.library.with_rule_set(changed))
    assert drafted.consult(IN_SKIN) != asked.consult(IN_SKIN)
    assert drafted.consult(IN_SKIN) == stricter.consult(IN_SKIN)
    assert drafted.program.digest == stricter.program.digest != asked.program.digest


def test_a_rule_set_of_a_new_name_is_added() -> None:
    asked = open_consultant(engine="plain", texts=FOLDER)
    (known,) = asked.program.library.rule_sets
    both = asked.under(asked.program.library.with_rule_set(known.model_copy(update={"id": "second"})))
    assert [one.rule_set.id for one in both.differentials(IN_SKIN)] == ["first", "second"]
