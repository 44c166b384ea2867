"""Proposed tests: the plainest patient, each condition alone, the limits from both sides; text to paste that passes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from ddx.consult import Consultant, open_consultant
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.proposing import Proposed, propose
from ddx.proving import misses, prove_rules
from engine.worlds import VOCABULARY, random_library
from reading.shelf import RULES, WORDS

SOURCES = [{"cite": "smith-2001", "at": "page 1"}, {"cite": "jones-2010", "at": "page 2"}]
S3, S5, M2 = ({"stain": "S3"}, {"stain": "S5"}, {"morphology": "M2"})


def offered(when: Any, then: Any = None, **more: Any) -> tuple[Proposed, ...]:
    """The tests proposed for one rule of a small question."""
    rule = {"id": "r", "says": "A sentence.", "when": when, "then": then or {"supports": {"a": "strong"}}}
    rule |= {"sources": SOURCES, **more.pop("rule", {})}
    ref = more.pop("ref", "q/r")
    fields = {"id": "q", "title": "Q", "version": "0.1.0", "candidates": ["a", "b"], "rules": [rule], **more}
    program = compile_program(Library(vocabulary=VOCABULARY, rule_sets=(RuleSet.model_validate(fields),)))
    return propose(Consultant(program, PlainEngine(program)), ref)


def names(proposed: tuple[Proposed, ...]) -> list[str]:
    """Their names."""
    return [one.name for one in proposed]


def test_the_plainest_patient_comes_first_with_the_points_of_the_rule() -> None:
    first = offered(S3, {"supports": {"a": "strong"}, "opposes": {"b": "weak"}})[0]
    assert first.yaml == (
        "  - name: r fires with S3 positive\n"
        "    given: [{stain: S3, is: positive}]\n"
        "    expect: {fires: [r], points_by_rules: {a: 4, b: -1}}\n"
    )


def test_each_limit_is_tried_just_inside_and_just_outside() -> None:
    assert names(offered({"measure": "K", "above": 20, "at_most": 50})) == [
        "r fires with K 21 %", "r fires with K 50 %", "r is silent with K 20 %", "r is silent with K 51 %",
        "r waits while K is not known",
    ]  # fmt: skip


def test_of_all_each_condition_is_denied_and_left_unknown_while_the_others_hold() -> None:
    found = {one.name: one.test.given for one in offered({"all": [S3, S5]})}
    waiting = found["r waits while S3 is not known"]
    assert [one.term for one in waiting.observations] == ["S5"]
    denied = found["r is silent with S5 negative"]
    assert [(one.term, one.state) for one in denied.observations] == [("S3", "positive"), ("S5", "negative")]  # type: ignore[union-attr]


def test_of_any_each_condition_is_met_alone() -> None:
    found = names(offered({"any": [S3, S5, M2]}))
    assert {"r fires with S3 positive", "r fires with S5 positive", "r fires with M2"} <= set(found)
    assert "r is silent with S3 negative, and nothing else met" in found


def test_of_at_least_as_many_are_met_as_are_needed_and_one_fewer() -> None:
    verdicts = [
        (len([o for o in one.test.given.observations if getattr(o, "state", "") in ("positive", "present")]), one.name)
        for one in offered({"at_least": 2, "of": [S3, S5, M2]})
    ]
    assert {number for number, name in verdicts if " fires " in name} == {2}
    assert {number for number, name in verdicts if " waits " in name} == {1}


def test_another_pattern_of_the_same_axis_is_tried() -> None:
    assert "r is silent with S3 positive, globs" in names(offered({**S3, "pattern": "dots"}))


def test_a_question_to_ignorance_is_answered_both_ways() -> None:
    found = names(offered({"any": [{**S3, "is": "not known"}, {**S5, "is": "not known"}]}, {"notes": ["A note."]}))
    assert any(" fires " in name for name in found)
    assert any(" is silent " in name for name in found)


def test_what_a_rule_asks_of_two_specimens_is_given_in_two() -> None:
    both = {"all": [{**S3, "in": "primary"}, {**S5, "in": "metastasis"}]}
    first = offered(both, rule={"across": "specimens"})[0]
    assert "    given:\n" in first.yaml or "specimen: B" in first.yaml
    assert [one.role for one in first.test.given.specimens] == ["primary", "metastasis"]


def test_the_scene_is_set_so_that_the_question_applies() -> None:
    first = offered(S3, applies_when={"all": [{"site": "skin"}, M2]})[0]
    assert (
        first.yaml.splitlines()[1]
        == "    given: [{site: skin}, {morphology: M2, is: present}, {stain: S3, is: positive}]"
    )


def test_for_a_rule_set_its_own_condition_is_tried() -> None:
    found = offered(S3, applies_when={"site": "skin"}, ref="q")
    assert found[0].name == "q is asked with skin"
    assert {one.test.expect.applies for one in found} == {True, False}


def test_alerts_exclusions_and_what_is_derived_are_expected_too() -> None:
    then = {"excludes": ["b"], "confirms": ["a"], "derives": ["one"], "alerts": [{"urgency": "urgent", "says": "Run."}]}
    expect = offered(S3, then)[0].test.expect
    assert (expect.excluded, expect.confirmed, expect.established, expect.urgency) == (
        ("b",),
        ("a",),
        ("one",),
        "urgent",
    )


def test_what_was_derived_by_others_is_brought_about_by_their_observations() -> None:
    when = {"interpretation": "one"}
    deriving = {"id": "d", "says": "D.", "when": M2, "then": {"derives": ["one"]}, "sources": SOURCES}
    rule = {"id": "r", "says": "R.", "when": when, "then": {"supports": {"a": "weak"}}, "sources": SOURCES}
    fields = {"id": "q", "title": "Q", "version": "0.1.0", "candidates": ["a"], "rules": [deriving, rule]}
    program = compile_program(Library(vocabulary=VOCABULARY, rule_sets=(RuleSet.model_validate(fields),)))
    assert names(propose(Consultant(program, PlainEngine(program)), "q/r"))[0] == "r fires with M2"


def test_a_name_nobody_wrote_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        offered(S3, ref="q/no-such-rule")


def test_proposed_tests_are_read_back_as_they_were_meant_and_pass() -> None:
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES})
    proposed = [one for ref in ("q/r-one", "q/r-two") for one in propose(opened, ref)]
    assert len(proposed) >= 6
    pasted = RULES + "".join(one.yaml for one in proposed)
    again = open_consultant(engine="plain", texts={**WORDS, "q.yaml": pasted})
    assert [str(issue) for issue in again.issues if issue.level == "error"] == []
    proved = prove_rules(again)
    assert [one.name for one in proved[1:]] == names(tuple(proposed))
    assert [one.misses for one in proved if not one.passed] == []


@pytest.mark.parametrize("seed", [3, 4])
def test_whatever_the_rule_a_proposed_test_holds_and_its_text_says_the_same(seed: int) -> None:
    program = compile_program(random_library(seed))
    consultant = Consultant(program, PlainEngine(program))
    for rule_set in program.library.rule_sets:
        for ref in (rule_set.id, *(f"{rule_set.id}/{rule.id}" for rule in rule_set.rules[:3])):
            for one in propose(consultant, ref):
                assert misses(consultant, one.test.given, rule_set.id, one.test.expect) == (), one.yaml
                [written] = yaml.safe_load(one.yaml)
                assert (written["name"], len(written["expect"])) == (one.name, len(one.test.expect.model_fields_set))
