"""What the analysis says beside the examples of its pages: levels, places, silence without proof, and speed."""

from __future__ import annotations

import time

import pytest

from ddx.analysing import analyse
from ddx.checks import check_library
from ddx.model.library import Library
from engine.asked import VOCABULARY, library, rule, rule_set
from reading.shelf import changed
from reading.shelf import library as shelf

CK20 = {"stain": "CK20", "is": "positive"}
DOTS = {**CK20, "pattern": "perinuclear dots"}


def told(*rules: dict[str, object], **more: object) -> list[str]:
    """Level, name and rule of what is found in one question."""
    found = analyse(library(rule_set(*rules, **more)))
    return [f"{issue.level} {issue.code}" for issue in found if issue.code != "cannot-lead"]


def test_a_finding_stands_where_the_rule_was_written() -> None:
    text = changed("{symptom: pain}", "{all: [{symptom: pain}, {measure: M1, above: 50}, {measure: M1, below: 20}]}")
    read, issues = shelf(text)
    assert issues == []
    (issue,) = [issue for issue in analyse(read) if issue.code == "never-together"]
    assert str(issue.place) == "rules/q.yaml:13:11"
    assert "M1 below 20, and M1 above 50" in issue.message


def test_a_narrower_rule_of_another_topic_may_be_meant() -> None:
    assert told(rule("broad", CK20, topic="keratin"), rule("narrow", DOTS, topic="dots")) == ["note said-already"]
    assert told(rule("broad", CK20, topic="keratin"), rule("narrow", DOTS, topic="keratin")) == ["warning said-already"]
    assert told(rule("broad", CK20), rule("narrow", DOTS)) == ["note said-already"]


def test_a_narrower_rule_that_says_more_is_left_alone() -> None:
    weak = {"supports": {"merkel": "weak"}}
    assert told(rule("broad", CK20, weak), rule("narrow", DOTS)) == []


def test_one_condition_with_a_weaker_conclusion_never_counts() -> None:
    assert told(rule("one", CK20), rule("other", CK20, {"supports": {"merkel": "weak"}})) == ["warning said-already"]


def test_a_rare_finding_may_overrule_a_usual_one() -> None:
    against = {"opposes": {"merkel": "weak"}}
    assert told(rule("usual", CK20, against), rule("rare", DOTS)) == ["note at-odds"]
    assert told(rule("usual", CK20, against), rule("same", CK20)) == ["warning at-odds"]


def test_support_for_what_is_excluded_at_once_is_in_vain() -> None:
    assert told(rule("out", CK20, {"excludes": ["tumour"]}), rule("for", DOTS)) == ["warning at-odds"]


def test_a_question_and_a_rule_may_speak_of_two_specimens() -> None:
    assert told(rule("r", {"site": "lung"}), applies_when={"site": "skin"}) == []
    assert told(rule("r", {"sex": "male"}), applies_when={"sex": "female"}) == ["warning outside-question"]


def test_a_retired_file_is_not_analysed() -> None:
    assert told(rule("one", CK20), rule("other", CK20), status="retired") == []


def test_a_wide_gap_may_be_meant_and_a_missing_number_is_not() -> None:
    low = rule("low", {"measure": "Ki-67", "below": 20}, {"opposes": {"merkel": "weak"}})
    assert told(low, rule("high", {"measure": "Ki-67", "above": 20})) == ["warning limit-gap"]
    assert told(low, rule("high", {"measure": "Ki-67", "above": 55})) == ["note limit-gap"]
    assert told(low, rule("high", {"measure": "Ki-67", "above": 55}, {"supports": {"other": "weak"}})) == []


def test_windows_beside_other_conditions_are_compared_only_if_those_are_the_same() -> None:
    low = rule("low", {"all": [CK20, {"measure": "Ki-67", "below": 20}]}, {"opposes": {"merkel": "weak"}})
    same = rule("high", {"all": [{"measure": "Ki-67", "above": 20}, CK20]})
    other = rule("high", {"all": [{"measure": "Ki-67", "above": 20}, {"sex": "male"}]})
    assert told(low, same) == ["warning limit-gap"]
    assert told(low, other) == []


def test_who_is_opposed_far_enough_lets_another_lead() -> None:
    weak = {"supports": {"lung": "weak"}}
    pushed = {"opposes": {"merkel": "strong", "other": "strong"}, "supports": {"lung": "weak"}}
    assert [issue.code for issue in analyse(library(rule_set(rule("r", CK20, weak))))] == ["cannot-lead"]
    assert analyse(library(rule_set(rule("r", CK20, pushed)))) == []


@pytest.mark.parametrize("length", [400])
def test_a_question_of_many_rules_is_analysed_in_seconds(length: int) -> None:
    windows = ({"measure": "haemoglobin", "above": n, "below": n + 2} for n in range(length))
    many = [rule(f"r-{n}", {"all": [CK20, window]}) for n, window in enumerate(windows)]
    large = Library(vocabulary=VOCABULARY, rule_sets=(rule_set(*many),))
    started = time.process_time()
    assert {issue.code for issue in analyse(large)} <= {"cannot-lead"}
    check_library(large)
    assert time.process_time() - started < 20
