"""A profile is read from YAML or JSON, holds nobody's identity, and is written back to an equal one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddx.model.issue import Issue
from ddx.model.profile import PatientProfile
from ddx.reading.profile import read_profile, write_profile
from reading.shelf import library

WORDS = library()[0].vocabulary
WHOLE = {
    "subject": {"age": 77, "sex": "female"},
    "specimens": [{"id": "A", "site": "here", "role": "primary"}, {"id": "B", "site": "there"}],
    "observations": [
        {"stain": "S1", "is": "positive", "specimen": "A", "pattern": ["dots"]},
        {"symptom": "pain", "is": "absent"},
    ],
}
SHORT = """\
given:
  - {age: 77}
  - {sex: female}
  - {specimen: A, site: here, role: primary}
  - {specimen: B, site: there}
  - {stain: S1, is: positive, specimen: A, pattern: [dots]}
  - {symptom: pain, is: absent}
"""


def read(text: str | bytes) -> PatientProfile:
    """The profile of a text without an error."""
    profile, issues = read_profile(text, "p", WORDS)
    assert profile is not None, issues
    return profile


def told(text: str) -> list[Issue]:
    """What is wrong with a text that gives no profile."""
    profile, issues = read_profile(text, "p", WORDS)
    assert profile is None
    return issues


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_in_full_and_yaml_in_short_give_the_same_profile(indent: int | str | None) -> None:
    assert read(json.dumps(WHOLE, indent=indent)) == read(SHORT)
    assert read(json.dumps(WHOLE, indent=indent).encode()) == read(SHORT)


def test_the_list_alone_is_a_profile() -> None:
    assert read(SHORT.partition("\n")[2]) == read(SHORT)


def test_the_dump_of_a_profile_is_read_back() -> None:
    assert read(read(SHORT).model_dump_json(by_alias=True)) == read(SHORT)


def test_with_two_specimens_an_observation_must_say_which() -> None:
    issues = told(SHORT.replace("specimen: A, pattern", "pattern"))
    assert [(issue.code, issue.place.line, issue.fix) for issue in issues] == [
        ("which-specimen", 6, "add specimen: A or B")
    ]


def test_a_specimen_that_does_not_exist_is_placed_where_it_is_named() -> None:
    issues = told(SHORT.replace("specimen: A, pattern", "specimen: C, pattern"))
    assert [(issue.code, issue.place.line, issue.place.column) for issue in issues] == [("no-such-specimen", 6, 41)]


@pytest.mark.parametrize(
    "key",
    ["name", "Patient", "patient_name", "DOB", "date of birth", "birth-date", "MRN", "hospital number", "address"],
)
def test_a_key_that_tells_who_the_patient_is_is_refused_and_not_repeated(key: str) -> None:
    for text in (f"{key}: Jane Roe\n{SHORT}", json.dumps({**WHOLE, key: "Jane Roe"})):
        issues = told(text)
        assert issues[0].code == "identifying"
        assert not any("Roe" in str(issue) for issue in issues)


def test_an_identifying_key_inside_the_subject_is_refused_too() -> None:
    assert told("subject: {age: 50, initials: J}\nobservations: []")[0].code == "identifying"


@pytest.mark.parametrize(
    "text", ["", "5", "given: 5", "just words", "[[]]", "{}{}", "given: [{specimen: [A], site: here}]"]
)
def test_nothing_an_author_types_breaks_the_reader(text: str) -> None:
    assert told(text)


def test_several_slips_are_told_at_once() -> None:
    codes = [issue.code for issue in told("given:\n  - {stain: S9, is: positiv}\n  - {stian: S1}\n  - {sex: woman}\n")]
    assert codes == ["unknown-word", "not-allowed", "unknown-key", "not-allowed"]


def test_a_written_profile_is_one_a_person_can_read() -> None:
    assert write_profile(read(SHORT)) == (
        "given:\n"
        "  - {age: 77}\n"
        "  - {sex: female}\n"
        "  - {specimen: A, site: here, role: primary}\n"
        "  - {specimen: B, site: there, role: unknown}\n"
        "  - {stain: S1, is: positive, pattern: [dots], specimen: A}\n"
        "  - {symptom: pain, is: absent}\n"
    )


digits = st.decimals(min_value=0, max_value=20, places=3).map(float)
ranges = st.one_of(
    digits,
    st.tuples(digits, digits).map(lambda ends: f"{min(ends)!r}-{max(ends)!r}"),
    st.tuples(st.sampled_from([">", ">=", "<", "<="]), digits).map(lambda parts: f"{parts[0]}{parts[1]!r}"),
)
letters = st.sampled_from(["A", "B"])
steps = st.fixed_dictionaries({}, optional={"step": st.sampled_from(["first", "second"])})
stains = st.fixed_dictionaries(
    {"stain": st.sampled_from(["S1", "S2"]), "is": st.just("positive"), "specimen": letters},
    optional={
        "pattern": st.just(["dots"]),
        "intensity": st.sampled_from(["weak", "strong"]),
        "percent": ranges,
        "score": st.sampled_from(["0", "1+", "3+"]),
        "control": st.sampled_from(["valid", "failed"]),
    },
)
measures = st.fixed_dictionaries({"measure": st.sampled_from(["M1", "M2"]), "value": ranges, "specimen": letters})
findings = st.fixed_dictionaries({"symptom": st.just("pain"), "is": st.sampled_from(["present", "absent"])})
searches = st.fixed_dictionaries({"search": st.just("elsewhere"), "is": st.just("found"), "by": st.just(["scan"])})
labels = st.fixed_dictionaries({"label": st.just("lump"), "specimen": letters})
observations = st.tuples(st.one_of(stains, measures, findings, searches, labels), steps).map(
    lambda two: {**two[0], **two[1]}
)
specimens = st.tuples(
    *(
        st.fixed_dictionaries(
            {"id": st.just(letter)},
            optional={
                "site": st.just("here"),
                "side": st.just("left"),
                "role": st.sampled_from(["primary", "unknown"]),
            },
        )
        for letter in "AB"
    )
).map(list)
subjects = st.fixed_dictionaries({}, optional={"age": st.integers(0, 120), "sex": st.sampled_from(["male", "other"])})
profiles = st.fixed_dictionaries(
    {"subject": subjects, "specimens": specimens, "observations": st.lists(observations, max_size=6)}
)


@given(profiles)
def test_what_is_written_is_read_back_equal(whole: dict[str, object]) -> None:
    profile = read(json.dumps(whole))
    assert read(write_profile(profile)) == profile
