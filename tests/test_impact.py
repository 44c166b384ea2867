"""Impact finds what moves, all of it, without asking what cannot."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ddx.consult import Consultant
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.impact import Moved, affected, impact
from ddx.impact.sides import Sides
from ddx.impact.standing import answers
from ddx.model.case import CaseReport
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from engine.asked import library, patient, rule, rule_set
from engine.worlds import counted_library, random_profile

CK20 = {"stain": "CK20", "is": "positive"}
TTF1 = {"stain": "TTF-1", "is": "positive"}
ALARM = {"alerts": [{"urgency": "urgent", "says": "Look at once."}]}
TESTS = [
    {"name": "CK20 leads", "given": [{"stain": "CK20", "is": "positive"}], "expect": {"leads": "merkel"}},
    {"name": "TTF-1 leads", "given": [{"stain": "TTF-1", "is": "positive"}], "expect": {"leads": "lung"}},
]


def question(strength: str = "strong", *more: dict[str, Any], **fields: Any) -> RuleSet:
    """CK20 for the one, TTF-1 for the other."""
    rules = rule("ck20", CK20, {"supports": {"merkel": strength}}), rule("ttf1", TTF1, {"supports": {"lung": "strong"}})
    return rule_set(*rules, *more, tests=TESTS, **fields)


def consultant(*sets: RuleSet) -> Consultant:
    program = compile_program(library(*sets))
    return Consultant(program, PlainEngine(program))


def case(name: str, *seen: dict[str, Any]) -> CaseReport:
    fields = {"id": name, "title": "A patient", "cite": "somewhere", "steps": ["first", "last"]}
    right = {"says": "It.", "is_one_of": ["merkel"]}
    facts = [{**one, "step": "last"} for one in seen]
    return CaseReport.model_validate({**fields, "observations": facts, "authors_diagnosis": right})


CASES = (case("with-ck20", CK20), case("with-ttf1", TTF1), case("with-nothing"))


def moved(*sets: RuleSet, before: RuleSet | None = None) -> list[Moved]:
    return list(impact(consultant(before or question()), consultant(*sets), CASES))


def test_the_same_rules_move_nobody() -> None:
    assert moved(question()) == []
    assert moved(question(title="Other words")) == []


def test_a_weaker_rule_moves_the_case_and_the_test_it_fires_on() -> None:
    found = moved(question("weak"))
    assert [(one.sort, one.where, one.name) for one in found] == [
        ("case", "with-ck20", "last"),
        ("test", "question", "CK20 leads"),
    ]
    assert found[0].says == (
        "Merkel cell carcinoma before, open now",
        "Merkel cell carcinoma: leading before, possible now",
    )
    assert found[0].before.in_short == "Merkel cell carcinoma"
    assert found[1].says[-1].startswith("the test fails now: expected merkel to lead, got nobody: open")


def test_the_place_of_the_published_diagnosis_is_told() -> None:
    found = moved(question("strong", rule("more", TTF1, {"opposes": {"lung": "very strong"}})))
    (one,) = [one for one in found if one.where == "with-ttf1"]
    assert "the published diagnosis: place 2.5 before, place 1.5 now" in one.says


def test_an_alert_that_comes_or_goes_is_told() -> None:
    alarmed = question("strong", rule("alarm", TTF1, ALARM))
    (one,) = [one for one in moved(alarmed) if one.sort == "case"]
    assert one.says == ("alert raised: urgent: Look at once.",)
    (one,) = [one for one in moved(question(), before=alarmed) if one.sort == "case"]
    assert one.says == ("alert no longer raised: urgent: Look at once.",)


def test_candidates_that_come_or_go_and_proof_are_told() -> None:
    found = moved(question(candidates=["lung", "merkel"]))
    assert all("something else: no longer a candidate" in one.says for one in found)
    assert {one.where for one in found if one.sort == "case"} == {"with-ck20", "with-ttf1", "with-nothing"}
    proven = moved(question("strong", rule("proof", CK20, {"confirms": ["merkel"]})))
    assert any("leading before, leading, confirmed now" in line for one in proven for line in one.says)


def test_a_question_that_is_retired_is_asked_no_more_and_its_tests_are_not_run() -> None:
    found = moved(question(status="retired"))
    assert {one.sort for one in found} == {"case"}
    assert found[0].says == ("Merkel cell carcinoma before, not asked now",)


def test_an_interpretation_that_is_lost_moves_the_other_question() -> None:
    build = {"when": {"interpretation": "seen", "is": "established"}, "then": {"supports": {"lung": "strong"}}}
    other = rule_set({**rule("builds", CK20), **build}, name="other")
    deriving = rule_set(rule("derives", TTF1, {"derives": ["seen"]}), name="interpreting", candidates=[])
    narrower = rule_set(
        rule("derives", {"all": [TTF1, CK20]}, {"derives": ["seen"]}), name="interpreting", candidates=[]
    )
    found = list(impact(consultant(deriving, other), consultant(narrower, other), CASES))
    assert [(one.where, one.question) for one in found] == [("with-ttf1", "other")]


def test_a_new_test_and_a_changed_one_have_nothing_to_move_from() -> None:
    weak = question("weak")
    changed = weak.model_copy(update={"tests": tuple(t.model_copy(update={"name": f"{t.name}!"}) for t in weak.tests)})
    assert [one.sort for one in moved(changed)] == ["case"]


def test_whom_a_rule_fires_on_is_listed_for_every_rule() -> None:
    opened = consultant(question("strong", rule("nobody", {"stain": "synaptophysin"})))
    assert affected(opened, CASES) == {
        "question/ck20": ("with-ck20",),
        "question/ttf1": ("with-ttf1",),
        "question/nobody": (),
    }


def changed_somewhere(draw: random.Random, whole: Library) -> Library:
    """The library with one rule taken away, weakened or doubled, or a candidate gone."""
    rule_set = draw.choice(whole.rule_sets)
    rules = list(rule_set.rules)
    at = draw.randrange(len(rules))
    update: dict[str, Any] = {}
    match draw.randrange(4):
        case 0 if len(rules) > 1:
            update = {"rules": tuple(rules[:at] + rules[at + 1 :])}
        case 1 if not rules[at].then.derives:
            other = draw.choice(rules)
            update = {"rules": (*rules[:at], rules[at].model_copy(update={"when": other.when}), *rules[at + 1 :])}
        case 2:
            update = {"candidates": rule_set.candidates[1:]}
        case _:
            update = {"status": "retired"}
    return whole.with_rule_set(rule_set.model_copy(update=update))


@pytest.mark.parametrize("seed", range(25))
def test_what_is_not_asked_would_not_have_moved(seed: int) -> None:
    """Against the slow way: every patient answered whole, under both."""
    draw, whole = random.Random(seed), counted_library(seed)
    programs = [compile_program(one) for one in (whole, changed_somewhere(draw, whole))]
    before, after = (Consultant(program, PlainEngine(program)) for program in programs)
    sides = Sides(before, after)
    for number in range(12):
        profile = random_profile(seed * 100 + number)
        slow = [answers(one, profile, frozenset("a")) for one in (before, after)]
        questions = sides.questions(profile)
        moving = {name for name in {*slow[0], *slow[1]} if slow[0].get(name) != slow[1].get(name)}
        assert moving <= questions
        if questions:
            quick = [answers(one, profile, frozenset("a")) for one in sides.pair(profile, questions)]
            for name in questions:
                assert [one.get(name) for one in quick] == [one.get(name) for one in slow]


def test_a_patient_of_another_kind_is_asked_nothing() -> None:
    sides = Sides(consultant(question()), consultant(question("weak")))
    assert sides.questions(patient(TTF1)) == frozenset()
    assert sides.questions(patient(CK20)) == {"question"}
