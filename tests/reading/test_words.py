"""Words are checked against the vocabulary, exactly in rules, by any spelling in profiles; numbers stay exact."""

from __future__ import annotations

import pytest

from ddx.model.interval import Limits
from ddx.model.issue import Issue
from ddx.model.observation import Measure, Stain
from ddx.model.profile import PatientProfile
from ddx.reading.profile import read_profile
from reading.shelf import changed, library

WORDS = library()[0].vocabulary


def told(rules: str) -> list[str]:
    """The first lines of the issues of a rule file, without the place."""
    return [f"{issue.place.line}:{issue.place.column} {issue.message}" for issue in library(rules)[1]]


def seen(line: str) -> PatientProfile:
    """The profile with one observation."""
    profile, issues = read_profile(f"given: [{line}]", "p.yaml", WORDS)
    assert profile is not None, issues
    return profile


def refused(line: str) -> Issue:
    """The one issue of a profile with one observation."""
    profile, issues = read_profile(f"given: [{line}]", "p.yaml", WORDS)
    assert profile is None
    assert len(issues) == 1, issues
    return issues[0]


def measured(line: str) -> Measure:
    """The measure in a profile of one line."""
    observation = seen(line).observations[0]
    assert isinstance(observation, Measure)
    return observation


def test_a_rule_must_use_the_label_and_is_told_it() -> None:
    issues = library(changed("when: {stain: S1", "when: {stain: stain one"))[1]
    assert issues[0].message == 'unknown stain "stain one"'
    assert issues[0].fix == 'write "S1"; or, if it is another stain, add it to rules/vocabulary/stains.yaml first.'


def test_each_word_of_a_list_is_placed_on_its_own() -> None:
    assert told(changed("when: {stain: S1", "when: {stain: [S1, S9]")) == ['8:24 unknown stain "S9"']


def test_the_patient_of_a_test_may_use_synonyms() -> None:
    read, issues = library(changed("given: [{stain: S1", "given: [{stain: stain one"))
    assert issues == []
    assert read.rule_sets[0].tests[0].given.observations[0].term == "S1"


def test_a_profile_takes_synonyms_and_keeps_the_label() -> None:
    profile = seen("{search: elsewhere, is: excluded, by: [scanning]}, {symptom: ACHE}")
    assert profile.observations[0].by == ("scan",)  # type: ignore[union-attr]
    assert profile.observations[1].term == "pain"


def test_a_clone_takes_the_spelling_of_its_stain() -> None:
    stain = seen("{stain: S-1, is: positive, clone: q/7}").observations[0]
    assert isinstance(stain, Stain)
    assert stain.clone == "Q/7"


def test_a_clone_that_is_not_listed_is_refused_so_that_no_name_can_stand_there() -> None:
    issue = refused("{stain: S1, is: positive, clone: Jane Doe}")
    assert issue.code == "unknown-clone"
    assert "leave it out" in issue.fix


def test_a_pattern_the_stain_does_not_permit_is_an_error() -> None:
    assert refused("{stain: S1, is: positive, pattern: rings}").code == "pattern-not-permitted"
    assert seen("{stain: S2, is: positive, pattern: rings}")


def test_derived_and_expected_interpretations_are_words_too() -> None:
    assert told(changed("then: {supports: {d-one: moderate}}", "then: {derives: [I3]}")) == [
        '9:22 unknown interpretation "I3"'
    ]
    assert told(changed("expect: {fires", "expect: {established: [I3], fires")) == ['19:28 unknown interpretation "I3"']


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        ('{measure: M2, value: "12.4 g/dL"}', 12.4, "g/dL"),
        ("{measure: M2, value: 124, unit: g/L}", 12.4, "g/dL"),
        ("{measure: M2, value: 124 g/L}", 12.4, "g/dL"),
        ("{measure: M1, value: 65%}", 65, "%"),
        ("{measure: M1, value: 65 %}", 65, "%"),
        ("{measure: M1, value: 0.3}", 0.3, "%"),
        ("{measure: M3, value: 250 10*9/L}", 250, "10*9/L"),
        ("{measure: M3, value: 1234567.25}", 1234567.25, "10*9/L"),
    ],
)
def test_a_number_is_turned_into_the_unit_of_the_vocabulary_without_noise(line: str, value: float, unit: str) -> None:
    observation = measured(line)
    assert observation.value == Limits(low=value, high=value)
    assert observation.unit == unit


def test_a_range_is_turned_end_by_end() -> None:
    assert measured("{measure: M2, value: 110-123 g/L}").value == Limits(low=11.0, high=12.3)
    assert measured('{measure: M2, value: ">123 g/L"}').value == Limits(low=12.3, low_open=True)


def test_a_number_without_a_unit_is_a_warning_where_units_differ() -> None:
    profile, issues = read_profile("given: [{measure: M2, value: 12}]", "p.yaml", WORDS)
    assert profile is not None
    assert [(issue.level, issue.code) for issue in issues] == [("warning", "no-unit")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{measure: M1, value: 140}", "M1 is 140 %, but lies between 0 and 100"),
        ("{measure: M1, value: '>140'}", "M1 is >140 %, but lies between 0 and 100"),
        ("{measure: M2, value: 400 g/L}", "M2 is 400 g/L, but lies between 0 and 25 g/dL"),
        ("{measure: M2, value: 4 mg}", 'unknown unit "mg" for M2'),
        ("{measure: M1, value: 75-50}", "a range runs from the smaller number to the larger"),
        ("{measure: M1, value: many}", '"many" is not a number or a range such as 65, "50-75" or ">95"'),
        ("{stain: S1, is: positive, percent: 140}", "percent is 140, but lies between 0 and 100"),
        ("{age: 150}", "age is 150 years, but lies between 0 and 120"),
    ],
)
def test_an_impossible_number_is_told_with_what_is_possible(line: str, message: str) -> None:
    assert refused(line).message == message


def test_the_limit_of_a_criterion_lies_in_the_range_of_its_measure() -> None:
    rules = changed("when: {symptom: pain}", "when: {measure: M1, above: 120}")
    assert told(rules) == ["13:32 above is 120, but M1 lies between 0 and 100"]
