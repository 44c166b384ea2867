"""Two specimens that point apart are possibly two tumours; those that fit are one."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.consult import Consultant, open_consultant, read_cases
from ddx.engine.program import compile_program
from ddx.model.case import CaseReport
from ddx.model.consultation import Consultation, QuestionLine
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from engine.asked import engines, patient, rule
from engine.test_two_engines import shuffled
from engine.worlds import random_library, random_profile

DIAGNOSES = (
    Term(id="top", label="Tumour of any sort", tumour=True),
    Term(id="round", label="Round tumour", is_a=("top",)),
    Term(id="small-round", label="Small round tumour", is_a=("round",)),
    Term(id="square", label="Square tumour", is_a=("top",)),
    Term(id="square-elsewhere", label="Square tumour found elsewhere", is_a=("top",), may_be_one_with=("square",)),
    Term(id="rounded-square", label="Rounded square tumour", is_a=("round", "square")),
    Term(id="fever", label="Fever"),
    Term(id="chill", label="Chill"),
)
WORDS = Vocabulary(
    files=(
        TermFile(kind="stain", terms=tuple(Term(label=one) for one in ("blue", "red", "green"))),
        TermFile(kind="sign", terms=(Term(label="lump"),)),
        TermFile(kind="diagnosis", terms=DIAGNOSES),
    )
)
A, B = ({"specimen": letter, "role": "unknown"} for letter in "AB")


def stained(word: str, specimen: str, state: str = "positive") -> dict[str, Any]:
    """One stain of one specimen."""
    return {"stain": word, "is": state, "specimen": specimen}


def points_to(stain: str, diagnosis: str, **more: Any) -> dict[str, Any]:
    """A rule by which a stain strongly supports a diagnosis."""
    then = {"supports": {diagnosis: "strong"}}
    return rule(f"{stain}-{diagnosis}", {"stain": stain, "is": "positive"}, then, **more)


def question(*rules: dict[str, Any], name: str = "shape", **more: Any) -> RuleSet:
    """A question about the diagnoses its rules support, and one more."""
    supported = [diagnosis for one in rules for diagnosis in one["then"].get("supports", ())]
    candidates = list(dict.fromkeys([*supported, "top"]))
    fields = {"id": name, "title": f"The {name}", "version": "0.1.0", "candidates": candidates}
    return RuleSet.model_validate({**fields, "rules": list(rules), **more})


def asked(profile: PatientProfile, *questions: RuleSet) -> Consultation:
    """The answer; fails where the two engines give two."""
    program = compile_program(Library(vocabulary=WORDS, rule_sets=questions))
    with engines(program) as opened:
        first, *others = [Consultant(program, engine).consult(profile) for engine in opened]
    assert all(other == first for other in others)
    return first


def two(one: str, other: str) -> Consultation:
    """Specimen A is blue, which supports one diagnosis, and green, which speaks against a kind of it; B is red,
    which supports the other."""
    not_small = rule("green", {"stain": "green", "is": "positive"}, {"opposes": {"small-round": "very strong"}})
    rules = question(points_to("blue", one), points_to("red", other), not_small)
    return asked(patient(A, B, stained("blue", "A"), stained("green", "A"), stained("red", "B")), rules)


def only(answer: Consultation) -> QuestionLine:
    """The one question of an answer."""
    [line] = answer.questions
    return line


def test_specimens_that_lead_to_different_diagnoses_are_possibly_two_tumours() -> None:
    answer = two("round", "square")
    [line] = answer.two_tumours
    told = [(p.specimen, p.name, p.points, p.lead, [e.rule for e in p.evidence]) for p in line.pointing]
    assert told == [
        ("A", "Round tumour", 4, 4, ["shape/blue-round"]),
        ("B", "Square tumour", 4, 4, ["shape/red-square"]),
    ]
    assert line.specimens == ("A", "B")
    assert line.questions == ("shape",)


def test_the_headline_then_calls_no_winner_from_the_mix_and_the_ranking_stays() -> None:
    blue_twice = (points_to("blue", "round"), points_to("green", "round"), points_to("red", "square"))
    seen = (stained("blue", "A"), stained("green", "A"), stained("red", "B"))
    shown = only(asked(patient(A, B, *seen), question(*blue_twice)))
    assert shown.open
    assert shown.headline == (
        "Open: specimen A alone points to Round tumour (leads by 8) and specimen B alone points to Square tumour "
        "(leads by 4): possibly two tumours."
    )
    assert [(c.id, c.points, c.standing) for c in shown.candidates[:2]] == [
        ("round", 8, "possible"),
        ("square", 4, "possible"),
    ]
    assert {shown.number(c) for c in shown.candidates} == {None}


def test_a_kind_and_what_it_is_a_kind_of_are_one_tumour() -> None:
    answer = two("round", "small-round")
    assert [one.headline.split(" leads")[0] for one in answer.alone] == ["Round tumour", "Small round tumour"]
    assert answer.two_tumours == ()


def test_names_the_vocabulary_says_may_be_one_are_one_tumour() -> None:
    assert two("square", "square-elsewhere").two_tumours == ()
    assert two("rounded-square", "square-elsewhere").two_tumours == ()


def test_names_it_does_not_say_this_of_are_two() -> None:
    assert len(two("round", "square-elsewhere").two_tumours) == 1


def test_diagnoses_that_are_no_tumours_are_not_two_tumours() -> None:
    assert two("fever", "chill").two_tumours == ()


def test_a_specimen_that_leaves_the_question_open_points_nowhere() -> None:
    weak = rule("weak", {"stain": "blue", "is": "positive"}, {"supports": {"round": "weak"}})
    answer = asked(patient(A, B, stained("blue", "A"), stained("red", "B")), question(weak, points_to("red", "square")))
    assert answer.two_tumours == ()


def test_what_is_known_of_the_patient_alone_points_no_specimen_anywhere() -> None:
    lump = rule("lump", {"sign": "lump", "is": "present"}, {"supports": {"round": "very strong"}})
    seen = ({"sign": "lump", "is": "present"}, stained("blue", "A", "negative"), stained("red", "B"))
    answer = asked(patient(A, B, *seen), question(lump), question(points_to("red", "square"), name="other"))
    assert answer.two_tumours == ()


def test_leaders_of_different_questions_are_two_tumours_where_they_share_only_the_topmost_word() -> None:
    seen = (stained("blue", "A"), stained("red", "B"))
    sets = (question(points_to("blue", "round")), question(points_to("red", "square"), name="other"))
    [line] = asked(patient(A, B, *seen), *sets).two_tumours
    assert [(p.specimen, p.question) for p in line.pointing] == [("A", "shape"), ("B", "other")]
    assert line.questions == ()


def test_leaders_of_different_questions_that_share_more_than_the_topmost_word_are_not() -> None:
    seen = (stained("blue", "A"), stained("red", "B"))
    sets = (question(points_to("blue", "small-round")), question(points_to("red", "rounded-square"), name="other"))
    assert asked(patient(A, B, *seen), *sets).two_tumours == ()


def test_where_both_answer_one_question_alike_another_question_does_not_part_them() -> None:
    seen = (stained("blue", "A"), stained("blue", "B"), stained("red", "B"))
    sets = (question(points_to("blue", "round")), question(points_to("red", "square"), name="other"))
    assert asked(patient(A, B, *seen), *sets).two_tumours == ()


def test_opposite_results_of_one_stain_in_two_specimens_are_no_contradiction() -> None:
    seen = (stained("blue", "A"), stained("blue", "B", "negative"))
    assert asked(patient(A, B, *seen), question(points_to("blue", "round"))).contradictions == ()


def test_each_specimen_says_what_it_answers_alone_and_whether_that_differs() -> None:
    seen = (stained("blue", "A"), stained("red", "B", "negative"))
    told = asked(patient(A, B, *seen), question(points_to("blue", "round"))).alone
    assert [(one.specimen, one.differs) for one in told] == [("A", False), ("B", True)]
    assert told[0].headline.startswith("Round tumour leads by 4 points")


def test_one_specimen_alone_needs_no_parting() -> None:
    answer = asked(patient(A, stained("blue", "A")), question(points_to("blue", "round")))
    assert (answer.alone, answer.two_tumours) == ((), ())


def test_the_order_of_specimens_and_observations_changes_nothing() -> None:
    seen = [stained("blue", "A"), stained("red", "B"), stained("green", "B")]
    rules = question(points_to("blue", "round"), points_to("red", "square"))
    assert asked(patient(A, B, *seen), rules) == asked(patient(B, A, *seen[::-1]), rules)


@settings(max_examples=40, deadline=None)
@given(world=st.integers(0, 10**9), seed=st.integers(0, 10**9))
def test_both_engines_and_every_order_of_facts_give_one_answer_with_all_its_arguments(world: int, seed: int) -> None:
    program, profile = compile_program(random_library(world)), random_profile(seed)
    with engines(program) as opened:
        answers = [Consultant(program, engine).consult(profile) for engine in opened]
        answers.append(Consultant(program, opened[0]).consult(shuffled(profile, random.Random(seed))))
        evaluation = opened[0].evaluate(profile.in_order)
    assert all(answer == answers[0] for answer in answers)
    unfired = {e.ref for a in evaluation.answered for e in a.evidence if e.verdict != "fires"}
    assert {line.rule for one in answers[0].questions for line in one.why_not} == unfired
    flagged = {name for two in answers[0].two_tumours for name in two.questions}
    assert all(one.open for one in answers[0].questions if one.id in flagged)


@cache
def shipped() -> tuple[Consultant, dict[str, CaseReport]]:
    """The shipped rules on the reference engine, and the shipped cases by name."""
    opened = open_consultant(engine="plain")
    return opened, {case.id: case for case in read_cases(None, opened.program.library)[0]}


@pytest.mark.parametrize("name", ["lobular-carcinoma-in-bone-marrow", "neuroendocrine-carcinoma-of-breast-in-liver"])
def test_a_shipped_primary_and_its_metastasis_are_one_tumour(name: str) -> None:
    consultant, cases = shipped()
    assert {one.role for one in cases[name].specimens} == {"primary", "metastasis"}
    answer = consultant.consult(cases[name].profile)
    assert answer.two_tumours == ()
    assert len({one.specimen for one in answer.alone}) > 1


def test_a_shipped_patient_with_two_tumours_is_told_what_each_specimen_alone_answers() -> None:
    consultant, cases = shipped()
    answer = consultant.consult(cases["subcostal-mass-with-lung-tumour"].profile)
    assert {one.specimen for one in answer.alone} == {"A", "B"}
    assert any(one.differs for one in answer.alone)
    assert not answer.contradictions  # one stain, opposite results, in two specimens


def test_every_shipped_candidate_that_lies_elsewhere_may_be_one_with_what_it_came_from() -> None:
    words = shipped()[0].program.library.vocabulary
    for one, other in (
        ("metastatic-lobular-carcinoma", "invasive-lobular-carcinoma"),
        ("marrow-carcinomatosis-of-other-carcinoma", "gastric-carcinoma"),
        ("epidural-spinal-cord-compression", "b-lymphoblastic-lymphoma"),
        ("net-g1", "net-of-pancreas"),
    ):
        assert words.may_be_one(one, other)
        assert words.may_be_one(other, one)
    for one, other in (
        ("merkel-cell-carcinoma", "small-cell-lung-carcinoma"),
        ("metastatic-lobular-carcinoma", "gastric-carcinoma"),
        ("spinal-ependymoma", "epidural-spinal-cord-compression"),
        ("net-g3", "neuroendocrine-carcinoma"),
    ):
        assert not words.may_be_one(one, other)
    assert not words.is_tumour("radiation-myelopathy")
    assert words.is_tumour("spinal-ependymoma")
