"""What the tests inside rule files reach: criteria, rules, candidates; and that ours reach all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ddx.consult import Consultant, open_consultant
from ddx.covering import Coverage, cover
from reading.shelf import RULES, WORDS

QUIET = """\
  - name: Nothing is there
    given: [{stain: S1, is: negative}, {symptom: pain, is: absent}]
    expect: {silent: [r-one, r-two]}
"""
PAIN = """\
  - name: Pain leads to two
    given: [{symptom: pain}]
    expect: {fires: [r-two]}
"""
STRONG = RULES.replace("d-one: moderate", "d-one: strong").replace("d-two: weak", "d-two: strong")


def covered(rules: str) -> Coverage:
    """The coverage of one rule file of the shelf."""
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": rules})
    assert [issue.code for issue in opened.issues if issue.level == "error"] == []
    return cover(opened)


def lacking(found: Coverage) -> Iterator[str]:
    """Everything that is not covered, as words."""
    for one in (*found.criteria, *found.rules, *found.candidates):
        if not one.is_covered:
            yield f"{one.rule or one.says}: {', '.join(one.lacking)}"


def test_what_one_test_leaves_untried_is_named() -> None:
    assert list(lacking(covered(STRONG))) == [
        "r-one: not met, unknown",
        "r-two: met, not met",
        "r-one: stays quiet",
        "r-two: fires",
        "d-two: leads",
    ]


def test_nothing_is_lacking_when_every_criterion_was_met_not_met_and_unknown() -> None:
    found = covered(STRONG + QUIET + PAIN)
    assert list(lacking(found)) == []
    assert found.firing == {"q/r-one": ("q: It leads",), "q/r-two": ("q: Pain leads to two",)}


def test_a_question_to_ignorance_is_never_unknown_itself() -> None:
    asks = STRONG.replace("when: {symptom: pain}", "when: {symptom: pain, is: not known}")
    asks = asks.replace("then: {supports: {d-two: strong}}", "then: {notes: [Ask.]}").replace("d-one, d-two", "d-one")
    found = covered(asks.replace("[r-one], waits: [r-two]", "[r-one, r-two]"))
    assert "r-two: not met" in list(lacking(found))


def test_an_interpretation_is_one_criterion_however_it_is_derived() -> None:
    derived = STRONG.replace("then: {supports: {d-one: strong}}", "then: {derives: [I1]}")
    derived = derived.replace("when: {symptom: pain}", "when: {interpretation: I1}")
    said = [one.says for one in covered(derived).criteria if one.rule == "r-two"]
    assert said == ["interpretation: I1"]


@pytest.fixture(scope="module")
def shipped() -> Iterator[Consultant]:
    """A consultant over our own rules."""
    opened = open_consultant(engine="plain")
    yield opened
    opened.close()


def test_our_tests_reach_every_criterion_every_rule_and_every_candidate(shipped: Consultant) -> None:
    found = cover(shipped)
    assert [f"{one.rule_set}/{one.rule}: {one.lacking}" for one in found.rules if not one.is_covered] == []
    assert [f"{one.rule_set}: {one.says}" for one in found.candidates if not one.is_covered] == []
    assert [
        f"{one.rule_set}/{one.rule}: {one.says}: {one.lacking}" for one in found.criteria if not one.is_covered
    ] == []
