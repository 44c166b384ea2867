"""Mutants: each sort is bred, killed by a test that is worth its name, and lives on beside one that is not."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ddx.consult import Consultant, open_consultant
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import Expectation, RuleSet, RuleTest
from ddx.mutating import Scored, mutants, score
from ddx.mutating.killing import Killing, derived_otherwise
from ddx.proving import misses
from engine.worlds import VOCABULARY, random_library, random_observations
from reading.shelf import RULES, WORDS

SOURCES = [{"cite": "smith-2001", "at": "page 1"}, {"cite": "jones-2010", "at": "page 2"}]
S3, S5, M2, G0 = ({"stain": "S3"}, {"stain": "S5"}, {"morphology": "M2"}, {"sign": "G0"})
SEEN3 = {"stain": "S3", "is": "positive"}
SEEN5 = {"stain": "S5", "is": "positive"}
BEFORE: dict[str, Any] = {"weighs": {"supports": {"a": "strong"}}}


def proved(when: Any, then: Any, *tests: tuple[list[Any], dict[str, Any]], **more: Any) -> Scored:
    """The score of a question with one rule, under these tests; each is what is given and what is expected."""
    rule = {"id": "r", "says": "A sentence.", "when": when, "then": then, "sources": SOURCES, **more.pop("rule", {})}
    fields = {"id": "q", "title": "Q", "version": "0.1.0", "candidates": ["a", "b"], "rules": [rule], **more}
    named = [{"name": f"Test {n}", "given": given, "expect": expect} for n, (given, expect) in enumerate(tests)]
    library = Library(vocabulary=VOCABULARY, rule_sets=(RuleSet.model_validate({**fields, "tests": named}),))
    program = compile_program(library)
    return score(Consultant(program, PlainEngine(program)), "q")


def survivors(found: Scored) -> list[str]:
    """The changes no test noticed."""
    return [one.says for one in found.survived]


FIRES, SILENT, WAITS = ({"fires": ["r"]}, {"silent": ["r"]}, {"waits": ["r"]})
A4 = {"points_by_rules": {"a": 4}}


def k(number: Any) -> dict[str, Any]:
    """A measured K."""
    return {"measure": "K", "value": number, "unit": "%"}


def dots(pattern: str) -> dict[str, Any]:
    """A stain with a pattern."""
    return {**SEEN3, "pattern": pattern}


@pytest.mark.parametrize(
    ("when", "then", "says", "killing", "sparing"),
    [
        ({"measure": "K", "above": 20}, {}, "above: 20 became at_least: 20", ([k(20)], SILENT), ([k(30)], FIRES)),
        ({"measure": "K", "above": 20}, {}, "above: 20 became 21", ([k(21)], FIRES), ([k(30)], FIRES)),
        ({"measure": "K", "above": 20}, {}, "above: 20 became 19", ([k(20)], SILENT), ([k(10)], SILENT)),
        ({"measure": "K", "at_most": 0.5}, {}, "at_most: 0.5 became 0.4", ([k(0.5)], FIRES), ([k(0.1)], FIRES)),
        ({"age": {"below": 60}}, {}, "age below: 60 became at_most: 60", ([{"age": 60}], SILENT), ([], WAITS)),
        ({**S3, "percent": {"above": 10}}, {}, "percent: was left out",
         ([{**SEEN3, "percent": 5}], SILENT), ([{**SEEN3, "percent": 50}], FIRES)),
        ({**S3, "pattern": "dots"}, {}, "pattern: dots became globs", ([dots("dots")], FIRES), ([SEEN3], WAITS)),
        ({**S3, "pattern": "dots"}, {}, "pattern: dots was left out",
         ([dots("globs")], SILENT), ([dots("dots")], FIRES)),
        ({**S3, "pattern": ["dots", "globs"]}, {}, '"globs" was left out of the list of pattern',
         ([dots("globs")], FIRES), ([dots("dots")], FIRES)),
        ({**S3, "intensity": "weak"}, {}, "intensity: weak was left out",
         ([{**SEEN3, "intensity": "strong"}], SILENT), ([{**SEEN3, "intensity": "weak"}], FIRES)),
        ({**S3, "score": "3+"}, {}, "score: 3+ became 2+",
         ([{**SEEN3, "score": "3+"}], FIRES), ([{"stain": "S3", "is": "negative"}], SILENT)),
        (S3, {}, "S3 is: positive became negative", ([SEEN3], FIRES), ([], WAITS)),
        ({"sign": "G0", "is": "absent"}, {}, "G0 is: absent became present",
         ([{"sign": "G0", "is": "absent"}], FIRES), ([], WAITS)),
        ({"sex": "female"}, {}, "sex: female became male", ([{"sex": "male"}], SILENT), ([], WAITS)),
        ({"search": "lung", "is": "found", "by": "CT"}, {}, "by: CT was left out",
         ([{"search": "lung", "is": "found"}], WAITS), ([{"search": "lung", "is": "excluded"}], SILENT)),
        ({"stain": ["S3", "S5"]}, {}, '"S5" was left out of the list of stain', ([SEEN5], FIRES), ([SEEN3], FIRES)),
        ({**S3, "in": "metastasis"}, {}, "in: metastasis was left out",
         ([{"role": "primary"}, SEEN3], SILENT), ([{"role": "metastasis"}, SEEN3], FIRES)),
        ({"all": [S3, S5]}, {}, "all became any", ([SEEN3], WAITS), ([SEEN3, SEEN5], FIRES)),
        ({"all": [S3, S5]}, {}, "the condition {stain: S5} was left out", ([SEEN3], WAITS), ([SEEN3, SEEN5], FIRES)),
        ({"any": [S3, S5]}, {}, "any became all", ([SEEN3], FIRES), ([SEEN3, SEEN5], FIRES)),
        ({"none": [S3]}, {}, "none became any", ([SEEN3], SILENT), ([], WAITS)),
        ({"at_least": 2, "of": [S3, S5, M2]}, {}, "at_least: 2 became 1", ([SEEN3], WAITS), ([SEEN3, SEEN5], FIRES)),
        ({"at_least": 2, "of": [S3, S5, M2]}, {}, "at_least: 2 became 3", ([SEEN3, SEEN5], FIRES), ([SEEN3], WAITS)),
        (S3, {}, "supports a: strong became very strong", ([SEEN3], A4), ([SEEN3], {"leads": "a"})),
        (S3, {}, "supports a: strong became moderate", ([SEEN3], {"leads": "a"}), ([SEEN3], {"first": ["a"]})),
        (S3, {}, "supports a: strong became opposes", ([SEEN3], {"first": ["a"]}), ([SEEN3], FIRES)),
        (S3, {"opposes": {"b": "weak"}}, "opposes b: weak was left out",
         ([SEEN3], {"points_by_rules": {"b": -1}}), ([SEEN3], {"leads": "a"})),
        (S3, {"excludes": ["b"]}, "excludes b was left out", ([SEEN3], {"excluded": ["b"]}), ([SEEN3], FIRES)),
        (S3, {"confirms": ["a"]}, "confirms a was left out", ([SEEN3], {"confirmed": ["a"]}), ([SEEN3], FIRES)),
        (S3, {"derives": ["one"]}, "derives one was left out", ([SEEN3], {"established": ["one"]}), ([SEEN3], FIRES)),
        (S3, {"alerts": [{"urgency": "urgent", "says": "Run."}]}, "urgency: urgent became emergency",
         ([SEEN3], {"urgency": "urgent"}), ([SEEN3], FIRES)),
        (S3, {"alerts": [{"urgency": "note", "says": "Run."}]}, "the alert (note) was left out",
         ([SEEN3], {"urgency": "note"}), ([SEEN3], FIRES)),
        (S3, {"contradicts": "At odds."}, "contradicts was left out",
         ([SEEN3], {"contradictions": 1}), ([SEEN3], FIRES)),
    ],
)  # fmt: skip
def test_a_mutant_is_killed_by_the_test_that_looks_and_survives_the_one_that_does_not(
    when: Any, then: dict[str, Any], says: str, killing: tuple[Any, Any], sparing: tuple[Any, Any]
) -> None:
    then = {"supports": {"a": "strong"}, **then}
    assert says in survivors(proved(when, then, sparing))
    assert says not in survivors(proved(when, then, killing))


def test_the_condition_of_the_whole_question_is_changed_too() -> None:
    applies = {"applies_when": {"all": [G0, M2]}}
    only_when_both = ([G0], {"applies": False})
    says = ["applies_when: all became any", "applies_when: the condition {morphology: M2} was left out"]
    assert set(says) <= set(survivors(proved(S3, BEFORE["weighs"], ([G0, M2, SEEN3], FIRES), **applies)))
    assert not set(says) & set(survivors(proved(S3, BEFORE["weighs"], only_when_both, **applies)))


def test_conditions_of_several_specimens_are_held_to_one() -> None:
    two = [{"specimen": "A", "role": "primary"}, {"specimen": "B", "role": "metastasis"}]
    parted = ([*two, {**SEEN3, "specimen": "A"}, {**SEEN5, "specimen": "B"}], FIRES)
    says = "across: specimens was left out"
    across = {"rule": {"across": "specimens"}}
    assert says in survivors(proved({"all": [S3, S5]}, BEFORE["weighs"], ([SEEN3, SEEN5], FIRES), **across))
    assert says not in survivors(proved({"all": [S3, S5]}, BEFORE["weighs"], parted, **across))


def test_a_word_below_another_of_its_list_is_not_left_out_for_no_patient_could_tell() -> None:
    assert '"S1" was left out of the list of stain' not in survivors(proved({"stain": ["S0", "S1"]}, BEFORE["weighs"]))


def test_one_condition_is_the_same_under_all_and_any_so_nothing_is_exchanged() -> None:
    assert "all became any" not in survivors(proved({"all": [S3]}, BEFORE["weighs"]))


def test_sentences_to_the_reader_are_left_alone() -> None:
    assert len(mutants(_one({"notes": ["A note."]}), VOCABULARY)) == 1  # the state, nothing of the note


def test_without_tests_every_mutant_survives_and_the_score_says_so() -> None:
    found = proved(S3, BEFORE["weighs"])
    assert (found.killed, found.mutants, found.percent) == (0, len(found.survived), 0.0)


def test_a_test_that_fails_already_kills_nothing() -> None:
    assert proved(S3, BEFORE["weighs"], ([SEEN3], {"leads": "b"})).killed == 0


def test_a_survivor_says_its_place() -> None:
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES})
    places = {one.says: str(one.place) for one in score(opened, "q").survived}
    assert places["supports d-one: moderate became strong"] == "rules/q.yaml:9:23"


def test_what_a_rule_derives_is_proved_by_the_tests_of_other_files_as_well() -> None:
    deriving = _one({"derives": ["one"]}, id="deriving", candidates=[])
    using = _one({"supports": {"a": "weak"}}, when={"interpretation": "one"})
    tests = [{"name": "It carries over", "given": [SEEN3], "expect": FIRES}]
    for some, left in (([], {"derives one was left out", "S3 is: positive became negative"}), (tests, set())):
        other = RuleSet.model_validate({**using.model_dump(by_alias=True), "tests": some})
        program = compile_program(Library(vocabulary=VOCABULARY, rule_sets=(deriving, other)))
        assert set(survivors(score(Consultant(program, PlainEngine(program)), "deriving"))) == left


def test_a_rule_set_nobody_wrote_is_a_key_error() -> None:
    program = compile_program(Library())
    with pytest.raises(KeyError):
        score(Consultant(program, PlainEngine(program)), "q")


def _one(then: dict[str, Any], **more: Any) -> RuleSet:
    rule = {"id": "r", "says": "A sentence.", "when": more.pop("when", S3), "then": then, "sources": SOURCES}
    return RuleSet.model_validate(
        {"id": "q", "title": "Q", "version": "0.1.0", "candidates": ["a", "b"], "rules": [rule], **more}
    )


@pytest.mark.parametrize("seed", [0, 3, 5, 8])
def test_what_is_killed_is_what_fails_when_the_whole_mutant_is_asked(seed: int) -> None:
    consultant = _with_tests(random_library(seed), random.Random(seed))
    library = consultant.program.library
    for rule_set in library.rule_sets:
        bred = mutants(rule_set, VOCABULARY)
        own = Killing(consultant, rule_set, bred)
        for mutant in bred:
            under = consultant.under(library.with_rule_set(mutant.mutated))
            fails = any(misses(under, test.given, rule_set.id, test.expect) for test in rule_set.tests)
            if own.is_killed(mutant):
                assert fails, f"{mutant.ref}: {mutant.says}"
            elif mutant.rule is None or not mutant.rule.then.derives:
                assert not fails, f"{mutant.ref}: {mutant.says}"
            elif fails:
                assert derived_otherwise(consultant, mutant), f"{mutant.ref}: {mutant.says}"


def _with_tests(library: Library, draw: random.Random) -> Consultant:
    """A consultant whose rule sets have tests of random patients that expect some of what comes out."""
    program = compile_program(library)
    consultant = Consultant(program, PlainEngine(program))
    for rule_set in library.rule_sets:
        tests = tuple(_random_test(consultant, rule_set, draw, n) for n in range(4))
        library = library.with_rule_set(rule_set.model_copy(update={"tests": tests}))
    return consultant.under(library)


def _random_test(consultant: Consultant, rule_set: RuleSet, draw: random.Random, number: int) -> RuleTest:
    sites = [{"id": "A", "site": "skin"}, {"id": "B", "site": "liver", "role": "metastasis"}][: draw.choice([1, 1, 2])]
    seen = random_observations(draw, [one["id"] for one in sites])
    profile = PatientProfile.model_validate({"specimens": sites, "observations": seen})
    answered = next(one for one in consultant.evaluate(profile).answered if one.rule_set.id == rule_set.id)
    fields: dict[str, Any] = {"applies": bool(answered.applies)} if draw.random() < 0.5 else {}
    for differential in consultant.differentials(profile):
        if differential.rule_set.id == rule_set.id and draw.random() < 0.7:
            fields["open"] = differential.is_open
            fields["points_by_rules"] = {one.candidate: one.points for one in differential.ranked}
    for evidence in draw.sample(answered.evidence, min(2, len(answered.evidence))):
        fields.setdefault(evidence.verdict, []).append(evidence.rule.id)
    return RuleTest(name=f"Test {number}", given=profile, expect=Expectation.model_validate(fields))
