"""What changed, in words a clinician reads, and how large a step it is."""

from __future__ import annotations

from typing import Any

import pytest

from ddx.authoring.changes import differences, is_content, step_of, touched
from ddx.model.rule import RuleSet
from engine.asked import VOCABULARY, rule, rule_set

POSITIVE = {"stain": "CK20", "is": "positive"}
NEGATIVE = {"stain": "CK20", "is": "negative"}
OLD = rule_set(rule("a", POSITIVE), rule("b", NEGATIVE))


def says(new: RuleSet | None, old: RuleSet | None = OLD) -> list[str]:
    return [change.in_words for change in differences(old, new, VOCABULARY)]


def test_the_same_set_has_no_differences() -> None:
    assert says(OLD) == []
    assert step_of(()) == "patch"


def test_another_strength_is_said_with_both() -> None:
    new = rule_set(rule("a", POSITIVE, {"supports": {"merkel": "weak"}}), rule("b", NEGATIVE))
    assert says(new) == [
        "Rule a, strength: The sentence of a.\n  - supports Merkel cell carcinoma: strong\n"
        "  + supports Merkel cell carcinoma: weak"
    ]
    changes = differences(OLD, new, VOCABULARY)
    assert touched(changes) == ("Merkel cell carcinoma",)
    assert step_of(changes) == "minor"


def test_another_condition_is_said_in_words() -> None:
    new = rule_set(rule("a", {"all": [POSITIVE, {"stain": "TTF-1", "is": "negative"}]}), rule("b", NEGATIVE))
    assert says(new) == [
        "Rule a, condition: The sentence of a.\n  - CK20 positive\n  + all of these:\n  +   CK20 positive\n"
        "  +   TTF-1 negative"
    ]


@pytest.mark.parametrize(
    ("more", "part", "step"),
    [
        ({"title": "Another"}, "question", "patch"),
        ({"about": "What it is about."}, "question", "patch"),
        ({"applies_when": {"site": "skin"}}, "applies", "minor"),
        ({"candidates": ["lung", "merkel", "other", "tumour"]}, "candidate", "minor"),
        ({"candidates": ["lung", "merkel"]}, "candidate", "major"),
        ({"takes_for_granted": ["T"]}, "question", "minor"),
        ({"status": "retired"}, "status", "major"),
        ({"status": "reviewed", "review": {"by": "B", "on": "2026-03-31"}}, "status", "patch"),
        ({"tests": [{"name": "T", "given": [], "expect": {}}]}, "test", "patch"),
        ({"name": "elsewhere"}, "question", "major"),
    ],
)
def test_each_part_of_the_file_has_its_step(more: dict[str, Any], part: str, step: str) -> None:
    changes = differences(OLD, rule_set(rule("a", POSITIVE), rule("b", NEGATIVE), **more), VOCABULARY)
    assert {change.part for change in changes} <= {part, "question"}
    assert step_of(changes) == step
    assert all(is_content(change) == (part not in ("test", "status")) for change in changes if change.part == part)


@pytest.mark.parametrize(
    ("change", "aspect", "step"),
    [
        ({"because": "So."}, "wording", "patch"),
        ({"sources": [{"cite": "elsewhere", "at": "page 2"}]}, "sources", "patch"),
        ({"topic": "T"}, "topic", "minor"),
        ({"across": "specimens"}, "specimens", "minor"),
        ({"encodes": ["R001-01"]}, "statements", "patch"),
    ],
)
def test_each_part_of_a_rule_has_its_word(change: dict[str, Any], aspect: str, step: str) -> None:
    new = rule_set({**rule("a", POSITIVE), **change}, rule("b", NEGATIVE))
    (found,) = differences(OLD, new, VOCABULARY)
    assert (found.aspect, found.step, found.name) == (aspect, step, "a")


def test_rules_come_go_and_change_their_name() -> None:
    new = rule_set({**rule("a", POSITIVE), "id": "z"}, rule("c", {"stain": "TTF-1", "is": "positive"}))
    assert [(one.what, one.name, one.step) for one in differences(OLD, new, VOCABULARY)] == [
        ("changed", "z", "minor"),
        ("added", "c", "minor"),
        ("removed", "b", "major"),
    ]


def test_a_whole_question_comes_or_goes() -> None:
    assert says(OLD, None) == ["New question: The question (2 rules, 0 tests)."]
    assert says(None, OLD) == ["Question taken away: The question."]
    assert says(None, None) == []
