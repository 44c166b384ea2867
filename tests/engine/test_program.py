"""Rule sets compiled to a net: equal questions once, children first, no circles."""

from __future__ import annotations

from itertools import chain

import pytest

from ddx.engine.program import CircularInterpretation, compile_program
from ddx.model.program import Gate, Ignorance, LeafNode
from tests.engine.asked import evaluated, library, patient, rule, rule_set
from tests.engine.worlds import random_library

CK20 = {"stain": "CK20", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}


def established(name: str) -> dict[str, str]:
    """The criterion that an interpretation is established."""
    return {"interpretation": name, "is": "established"}


def test_a_circle_of_interpretations_is_named_from_end_to_end() -> None:
    circle = rule_set(
        rule("a", established("two"), {"derives": ["one"]}),
        rule("b", established("three"), {"derives": ["two"]}),
        rule("c", established("one"), {"derives": ["three"]}),
    )
    with pytest.raises(CircularInterpretation, match=r"^one -> two -> three -> one$"):
        compile_program(library(circle))


def test_an_interpretation_derived_from_itself_is_a_circle_of_one() -> None:
    with pytest.raises(CircularInterpretation, match=r"^one -> one$"):
        compile_program(library(rule_set(rule("a", established("one"), {"derives": ["one"]}))))


def test_the_same_question_to_the_record_is_one_node_whoever_asks() -> None:
    first = rule_set(rule("a", CK20), rule("b", {"all": [CK20, NECROSIS]}), name="first")
    second = rule_set(rule("c", {"any": [NECROSIS, CK20]}), name="second")
    program = compile_program(library(first, second))
    assert sum(isinstance(node, LeafNode) for node in program.nodes) == 2


def test_the_same_combination_is_one_node_within_a_question_and_two_in_two_questions() -> None:
    both = {"all": [CK20, NECROSIS]}
    within = compile_program(library(rule_set(rule("a", both), rule("b", both))))
    apart = compile_program(library(rule_set(rule("a", both), name="first"), rule_set(rule("b", both), name="second")))
    assert [sum(isinstance(node, Gate) for node in one.nodes) for one in (within, apart)] == [1, 2]


def test_a_question_asked_across_specimens_is_another_question() -> None:
    program = compile_program(library(rule_set(rule("a", CK20), rule("b", CK20, across="specimens"))))
    assert [node.across for node in program.nodes if isinstance(node, LeafNode)] == [False, True]


@pytest.mark.parametrize("seed", range(30))
def test_every_child_comes_before_its_parents(seed: int) -> None:
    for index, node in enumerate(compile_program(random_library(seed)).nodes):
        match node:
            case Gate(children=children):
                assert all(child < index for child, _ in children)
            case Ignorance(child=child):
                assert child < index


@pytest.mark.parametrize("seed", range(30))
def test_every_leaf_is_found_by_its_words_or_always_judged(seed: int) -> None:
    program = compile_program(random_library(seed))
    leaves = {index for index, node in enumerate(program.nodes) if isinstance(node, LeafNode)}
    by_words = set(chain.from_iterable(program.touched_by.values()))
    unanswerable = {i for i in leaves if program.nodes[i].criterion.kind == "interpretation"}  # type: ignore[union-attr]
    assert by_words | set(program.always_judged) | unanswerable == leaves
    assert by_words.isdisjoint(program.always_judged)


def test_retired_rule_sets_answer_nothing_and_derive_nothing() -> None:
    retired = rule_set(rule("a", CK20, {"derives": ["one"]}), name="retired", status="retired")
    lived = rule_set(rule("b", established("one")), name="lived")
    evaluation = evaluated(patient(CK20), retired, lived)
    assert [answered.rule_set.id for answered in evaluation.answered] == ["lived"]
    assert evaluation.answered[0].evidence[0].verdict == "waits"
    assert evaluation.interpretations == {}


def test_the_digest_follows_the_rules_and_not_their_tests() -> None:
    proof = {"name": "A test.", "given": [CK20], "expect": {"fires": ["a"]}}
    plain, proven = rule_set(rule("a", CK20)), rule_set(rule("a", CK20), tests=[proof])
    other = rule_set(rule("a", NECROSIS))
    digests = [compile_program(library(one)).digest for one in (plain, proven, other)]
    assert digests[0] == digests[1] != digests[2]
