"""Expectations of rule files and cases, held against answers; a tiny library of shapes stands in for medicine."""

from __future__ import annotations

from typing import Any

import pytest

from ddx.consult import Consultant
from ddx.covering import cover
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.case import CaseReport
from ddx.model.frequency import Frequency
from ddx.model.issue import Place
from ddx.model.library import Library
from ddx.model.rule import Expectation, RuleSet, RuleTest
from ddx.proving import misses, prove_agreement, prove_cases, prove_rules

SOURCES = [{"cite": "smith-2001", "at": "page 1"}, {"cite": "jones-2010", "at": "page 2"}]
BLUE = {"stain": "blue", "is": "positive"}
SILVER = {"stain": "silver", "is": "positive"}
ALERTS = [{"urgency": "note", "says": "Lock it."}, {"urgency": "urgent", "says": "Lock it now."}]


def rule(name: str, when: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """A rule as it is written."""
    return {"id": name, "says": f"{name}.", "when": when, "then": then, "sources": SOURCES}


def rule_set(**fields: Any) -> RuleSet:
    """A question between a round and a square thing; blue speaks for round, green excludes square."""
    given = {
        "id": "shapes",
        "title": "Shapes",
        "version": "0.1.0",
        "applies_when": {"site": "box"},
        "candidates": ["round", "square"],
        "rules": [
            rule("blue", {"stain": "blue"}, {"supports": {"round": "very strong"}}),
            rule("red", {"stain": "red"}, {"supports": {"square": "weak"}}),
            rule("green", {"stain": "green"}, {"excludes": ["square"]}),
            rule("gold", {"stain": "gold"}, {"confirms": ["round"]}),
            rule("silver", {"stain": "silver"}, {"derives": ["precious"], "alerts": ALERTS}),
        ],
    }
    return RuleSet.model_validate({**given, **fields})


def consultant(*sets: RuleSet) -> Consultant:
    """A consultant on the reference engine."""
    program = compile_program(Library(rule_sets=sets or (rule_set(),), places={"shapes": Place("shapes.yaml", 1, 1)}))
    return Consultant(program, PlainEngine(program))


def missed(given: list[dict[str, Any]], question: str | None = "shapes", **expect: Any) -> tuple[str, ...]:
    """What is missed when this is expected of the answer to these facts."""
    test = RuleTest.model_validate({"name": "A test", "given": [{"site": "box"}, *given], "expect": expect})
    return misses(consultant(), test.given, question, test.expect)


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ([BLUE], {"applies": True, "open": False, "leads": "round", "first": ["round"]}),
        ([BLUE], {"listed_before": {"round": "square"}, "fires": ["blue"], "waits": ["red", "green"]}),
        ([{"stain": "red", "is": "negative"}], {"silent": ["red"], "open": True, "first": ["round", "square"]}),
        ([{"stain": "green", "is": "positive"}], {"excluded": ["square"], "listed_before": {"round": "square"}}),
        ([{"stain": "gold", "is": "positive"}], {"confirmed": ["round"], "provisional": ["square"]}),
        ([{"stain": "silver", "is": "positive"}], {"established": ["precious"]}),
        ([], {"not_established": ["precious"], "contradictions": 0}),
        ([BLUE, {"stain": "blue", "is": "negative"}], {"contradictions": 1, "waits": ["blue"]}),
        ([BLUE, {"stain": "red", "is": "positive"}], {"points_by_rules": {"round": 8, "square": 1}}),
        ([BLUE], {"urgency": "none"}),
        ([{"stain": "silver", "is": "positive"}], {"urgency": "urgent"}),
    ],
)
def test_an_answer_as_expected_has_no_misses(given: list[dict[str, Any]], expect: dict[str, Any]) -> None:
    assert missed(given, **expect) == ()


@pytest.mark.parametrize(
    ("given", "expect", "miss"),
    [
        ([BLUE], {"applies": False}, "expected applies no, got shapes"),
        ([], {"open": False}, "expected open no, got yes (Open: nothing recorded speaks for any candidate.)"),
        ([], {"leads": "round"}, "expected round to lead, got nobody: open (round 0, square 0)"),
        ([BLUE], {"leads": "square"}, "expected square to lead, got round (round 8, square 0)"),
        ([BLUE], {"first": ["square"]}, "expected square first, got round (round 8, square 0)"),
        ([], {"listed_before": {"round": "square"}}, "expected round before square, got round 0, square 0"),
        ([BLUE], {"listed_before": {"oval": "square"}}, "expected oval before square, got no candidate oval"),
        ([], {"fires": ["blue"]}, "expected blue fires, got waits"),
        ([BLUE], {"silent": ["blue"]}, "expected blue silent, got fires"),
        ([BLUE], {"waits": ["blue"]}, "expected blue waits, got fires"),
        ([], {"excluded": ["square"]}, "expected square excluded, got possible"),
        ([], {"confirmed": ["round"]}, "expected round confirmed, got provisional"),
        ([], {"confirmed": ["oval"]}, "expected oval confirmed, got no such candidate"),
        ([], {"established": ["precious"]}, "expected precious established, got not known"),
        ([SILVER], {"not_established": ["precious"]}, "expected precious not established, got established"),
        ([], {"contradictions": 2}, "expected 2 contradictions, got 0"),
        ([BLUE], {"points_by_rules": {"round": 4}}, "expected the rules to give round 4, got 8"),
        ([BLUE], {"points_by_rules": {"oval": 4}}, "expected the rules to give oval 4, got no such candidate"),
        ([SILVER], {"urgency": "none"}, "expected urgency none, got urgent"),
    ],
)  # fmt: skip
def test_a_miss_says_what_was_expected_and_what_came(
    given: list[dict[str, Any]], expect: dict[str, Any], miss: str
) -> None:
    assert missed(given, **expect) == (miss,)


def test_a_question_that_does_not_apply_has_no_order_and_no_verdicts() -> None:
    test = RuleTest.model_validate({"name": "Elsewhere", "given": [{"site": "bag"}], "expect": {}})
    expect = Expectation(open=True, fires=("blue",))
    assert misses(consultant(), test.given, "shapes", expect) == (
        "expected blue fires, got nothing: its question does not apply",
        "expected an answer to shapes, got none: it does not apply",
    )


def test_published_counts_do_not_change_what_the_rules_give() -> None:
    said = {"cite": "smith-2001", "at": "page 1", "stain": "red", "tested": 100}
    counts = [Frequency.model_validate({**said, "entity": e, "positive": n}) for e, n in (("round", 99), ("square", 1))]
    program = compile_program(Library(rule_sets=(rule_set(),), frequencies=tuple(counts)))
    test = RuleTest.model_validate(
        {"name": "Red", "given": [{"site": "box"}, {"stain": "red", "is": "positive"}], "expect": {}}
    )
    expect = Expectation(points_by_rules={"round": 0, "square": 1}, first=("round",))
    assert misses(Consultant(program, PlainEngine(program)), test.given, "shapes", expect) == ()


def test_a_question_nobody_wrote_is_a_miss() -> None:
    assert missed([], "colours", applies=False) == ("expected question colours, got no question of that name",)


def test_without_a_question_applies_false_means_that_none_applies() -> None:
    assert missed([], None, applies=False) == ("expected applies no, got shapes",)


def test_an_unknown_gate_is_not_an_applying_question() -> None:
    test = RuleTest.model_validate({"name": "Nothing known", "given": [], "expect": {"applies": False}})
    assert misses(consultant(), test.given, "shapes", test.expect) == ()


def test_the_tests_of_a_rule_file_are_proved_with_their_place() -> None:
    tests = [
        {"name": "Blue is round", "given": [{"site": "box"}, BLUE], "expect": {"leads": "round"}},
        {"name": "Blue is square", "given": [{"site": "box"}, BLUE], "expect": {"leads": "square"}},
    ]
    good, bad = prove_rules(consultant(rule_set(tests=tests)))
    assert good.passed
    assert not bad.passed
    assert good.expected == "leads: round"
    assert (good.where, good.name, str(good.place)) == ("shapes", "Blue is round", "shapes.yaml:1:1")


CASE = CaseReport.model_validate(
    {
        "id": "patient",
        "title": "A patient",
        "cite": "smith-2001",
        "specimens": [{"id": "A", "site": "box"}],
        "steps": ["look", "stains"],
        "observations": [{**BLUE, "step": "stains", "at": "page 1"}],
        "authors_diagnosis": {"says": "round"},
        "expect": [
            {"step": "look", "question": "shapes", "expect": {"open": True, "waits": ["blue"]}},
            {"step": "stains", "question": "shapes", "expect": {"leads": "round"}},
            {"step": "look", "expect": {"leads": "round"}},
        ],
    }
)


def test_an_expectation_is_said_on_one_line() -> None:
    expect = Expectation(open=True, listed_before={"round": "square"}, waits=("blue", "red"), contradictions=0)
    assert expect.in_words == "open yes; round before square; waits: blue, red; contradictions: 0"
    assert Expectation(points_by_rules={"round": 4, "square": 0}).in_words == "points by rules: round 4, square 0"


def test_a_case_is_proved_at_each_step_with_what_was_known_by_then() -> None:
    look, stains, _ = prove_cases(consultant(), [CASE])
    assert (look.where, look.name, look.misses) == ("patient", "look / shapes", ())
    assert (stains.name, stains.misses) == ("stains / shapes", ())


def test_an_order_expected_of_no_question_is_a_miss_not_a_crash() -> None:
    *_, nowhere = prove_cases(consultant(), [CASE])
    assert nowhere.misses == ("expected an answer to a question, got none: it does not apply",)


def test_two_consultants_of_one_mind_agree_at_every_step() -> None:
    assert [p.name for p in prove_agreement(consultant(), consultant(), [CASE]) if p.passed] == [
        "look / both engines",
        "stains / both engines",
    ]


def test_two_consultants_that_differ_are_told_apart_and_the_part_is_named() -> None:
    other = consultant(rule_set(rules=[rule("blue", {"stain": "blue"}, {"supports": {"square": "strong"}})]))
    look, stains = prove_agreement(consultant(), other, [CASE])
    assert not stains.passed
    assert "questions" in stains.misses[0]
    assert "missing" in look.misses[0]


def test_the_tests_of_a_retired_question_are_not_run() -> None:
    test = {"name": "Blue leads", "given": [{"site": "box"}], "expect": {"leads": "round"}}
    asked, retired = (rule_set(tests=[test], status=status) for status in ("draft", "retired"))
    programs = [compile_program(Library(rule_sets=(one,))) for one in (asked, retired)]
    opened = [Consultant(program, PlainEngine(program)) for program in programs]
    assert [len(prove_rules(one)) for one in opened] == [1, 0]
    assert [bool(cover(one).rules) for one in opened] == [True, False]
