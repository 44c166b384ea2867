"""Why a rule did not fire, and why not another candidate: worded once, from the tree of the rule."""

from __future__ import annotations

from typing import Any

import pytest

from ddx.consult import Consultant, open_consultant
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.argument import AlternativeLine, WhyNotLine
from ddx.model.consultation import Consultation
from engine.asked import FOR_MERKEL, engines, library, patient, rule, rule_set

A = {"specimen": "A", "site": "lung", "role": "primary"}
CK20 = {"stain": "CK20", "is": "positive"}
TTF1 = {"stain": "TTF-1", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}


def consulted(*rules: dict[str, Any], given: tuple[dict[str, Any], ...], **more: Any) -> Consultation:
    """The whole answer to one question; fails where the two engines give two."""
    program = compile_program(library(rule_set(*rules, **more)))
    with engines(program) as opened:
        first, *others = [Consultant(program, engine).consult(patient(*given)) for engine in opened]
    assert all(other == first for other in others)
    return first


def why(when: dict[str, Any], *given: dict[str, Any], **more: Any) -> WhyNotLine:
    """Why one rule did not fire."""
    [line] = consulted(rule("asked", when, **more), given=given).questions[0].why_not
    return line


def test_a_silent_rule_names_its_condition_and_what_was_seen() -> None:
    line = why({"stain": "CK20", "is": "negative"}, CK20)
    assert (line.rule, line.verdict, line.first, line.value) == ("question/asked", "silent", "CK20 negative", "not met")
    assert line.why == "CK20 negative: not met; seen: CK20 positive."


def test_a_rule_that_waits_says_that_nothing_was_recorded() -> None:
    line = why(CK20)
    assert (line.verdict, line.value, line.seen) == ("waits", "unknown", ())
    assert line.why == "CK20 positive: not known, nothing was recorded of it."


def test_a_rule_that_waits_says_what_was_recorded_without_deciding() -> None:
    assert why(CK20, {"stain": "CK20", "is": "not done"}).why == "CK20 positive: not known, recorded is: CK20 not done."


def test_of_all_the_first_that_decides_is_named_in_the_written_order() -> None:
    parts = [CK20, TTF1, NECROSIS]
    given = ({"stain": "TTF-1", "is": "negative"}, {"morphology": "necrosis", "is": "absent"})
    assert why({"all": parts}, *given).first == "TTF-1 positive"
    assert why({"all": parts[::-1]}, *given).first == "necrosis present"


def test_of_any_the_first_is_named_and_all_are_counted() -> None:
    given = ({"stain": "TTF-1", "is": "negative"}, {"stain": "CK20", "is": "negative"})
    told = why({"any": [CK20, TTF1]}, *given).why
    assert told == "one of 2 is needed, none is met; the first: CK20 positive: not met; seen: CK20 negative."


def test_of_any_that_waits_the_first_unknown_is_named() -> None:
    told = why({"any": [CK20, TTF1]}, {"stain": "CK20", "is": "negative"}).why
    assert told.startswith("one of 2 is needed, none is met, 1 not known; the first: TTF-1 positive: not known")


def test_at_least_says_how_many_of_how_many_are_met() -> None:
    given = (CK20, {"stain": "TTF-1", "is": "negative"}, {"morphology": "necrosis", "is": "absent"})
    told = why({"at_least": 2, "of": [CK20, TTF1, NECROSIS]}, *given).why
    assert told == "at least 2 of 3 are needed, 1 met: TTF-1 positive: not met; seen: TTF-1 negative."


def test_a_part_that_must_not_be_met_is_worded_so() -> None:
    told = why({"none": [CK20, TTF1]}, CK20).why
    assert told == "none of these may be met: 1 of 2 met: CK20 positive: met, and must not be; seen: CK20 positive."


def test_a_single_part_that_must_not_be_met_is_worded_so() -> None:
    assert why({"none": [CK20]}, CK20).why == "CK20 positive: met, and must not be; seen: CK20 positive."


def test_an_interpretation_is_named_with_which_of_its_conditions_fails() -> None:
    derives = {"derives": ["lineage"]}
    ways = [rule("one", CK20, derives), rule("two", {"all": [TTF1, NECROSIS]}, derives)]
    asked = rule("asked", {"interpretation": "lineage", "is": "established"})
    given = ({"stain": "CK20", "is": "negative"}, {"stain": "TTF-1", "is": "negative"})
    answer = consulted(*ways, asked, given=given)
    told = {line.rule: line.why for line in answer.questions[0].why_not}["question/asked"]
    expected = "lineage established: one of 2 is needed, none is met; the first: CK20 positive: not met"
    assert told == f"{expected}; seen: CK20 negative."


def test_a_rule_that_asks_for_ignorance_says_what_is_known() -> None:
    derives = rule("one", CK20, {"derives": ["lineage"]})
    asked = rule("asked", {"interpretation": "lineage", "is": "not known"}, {"notes": ["A note."]})
    told = {line.rule: line for line in consulted(derives, asked, given=(CK20,)).questions[0].why_not}
    assert told["question/asked"].why == "lineage not known: not met."


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        ({"age": {"above": 60}}, "age 50 years"),
        ({"sex": "female"}, "sex male"),
        ({"site": "skin"}, "site lung (specimen A)"),
        ({**CK20, "in": "metastasis"}, "specimen A is of the role primary"),
    ],
)
def test_what_stands_in_no_observation_is_shown_as_well(when: dict[str, Any], seen: str) -> None:
    assert seen in why(when, {"age": 50}, {"sex": "male"}, A, {**CK20, "specimen": "A"}).seen


def test_every_rule_that_does_not_fire_has_a_line_and_none_that_fires() -> None:
    rules = [rule("fires", CK20), rule("silent", {"stain": "CK20", "is": "negative"}), rule("waits", TTF1)]
    lines = consulted(*rules, given=(CK20,)).questions[0].why_not
    assert [(line.rule, line.verdict) for line in lines] == [("question/silent", "silent"), ("question/waits", "waits")]


def alternative(name: str, *rules: dict[str, Any]) -> AlternativeLine:
    """What is said of a candidate that is not the first; CK20, TTF-1 and necrosis were seen."""
    answer = consulted(*rules, given=(CK20, TTF1, NECROSIS))
    return next(line for line in answer.questions[0].alternatives if line.id == name)


def test_a_candidate_nothing_speaks_against_is_said_to_be_so() -> None:
    line = alternative("merkel", rule("both", CK20, {"supports": {"tumour": "strong"}}))
    assert line.says == "Nothing recorded speaks against Merkel cell carcinoma."


def test_what_speaks_for_the_first_alone_is_told() -> None:
    line = alternative("lung", rule("one", CK20))
    assert [one.rule for one in line.only_first] == ["question/one"]
    expected = "Nothing recorded speaks against metastasis of the lung itself, but 1 piece of evidence speaks for "
    assert line.says == f"{expected}Merkel cell carcinoma and not for metastasis of the lung."


def test_what_speaks_against_a_candidate_is_told_with_its_points_and_what_was_seen() -> None:
    line = alternative("lung", rule("one", CK20), rule("contra", TTF1, {"opposes": {"lung": "moderate"}}))
    [opposing] = line.opposing
    assert (opposing.rule, opposing.points, opposing.seen) == ("question/contra", -2, ("TTF-1 positive",))
    assert line.says.startswith(
        "1 piece of evidence speaks against metastasis of the lung; 1 piece of evidence speaks for Merkel"
    )


def test_an_excluded_candidate_names_the_rule_that_excludes_it() -> None:
    line = alternative("lung", rule("one", CK20), rule("out", TTF1, {"excludes": ["lung"]}))
    assert [one.rule for one in line.excluded_by] == ["question/out"]
    assert line.says.startswith("metastasis of the lung is excluded.")


def test_a_question_with_one_candidate_has_no_alternative() -> None:
    answer = consulted(rule("one", CK20, FOR_MERKEL), given=(CK20,), candidates=["merkel"])
    assert answer.questions[0].alternatives == ()


def test_every_shipped_question_tells_of_all_its_rules() -> None:
    opened = open_consultant(engine="plain")
    assert isinstance(opened.engine, PlainEngine)
    profile = patient(A, {**CK20, "specimen": "A"}, {"specimen": "A", "morphology": "small cells", "is": "present"})
    answer = opened.consult(profile)
    for question in answer.questions:
        rules = opened.program.library.rule_set(question.id)
        fired = {e.ref for a in opened.evaluate(profile).answered for e in a.evidence if e.verdict == "fires"}
        assert rules is not None
        assert {line.rule for line in question.why_not} >= {f"{question.id}/{r.id}" for r in rules.rules} - fired
