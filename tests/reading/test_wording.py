"""What the models complain of reaches an author in plain words, at its place, with one fix."""

# ruff: noqa: E501

from __future__ import annotations

import re

import pytest

from reading.shelf import RULES, changed, library

PYTHON_WORDS = re.compile(
    r"\b(input should|dict\w*|str|tuple|None|bool\w*|int|float|valid\w*|object|literal|Error)\b", re.I
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    says: S1 speaks for one.\n", "", '6:5 this rule has no "says"'),
        ("title: A question", "title: 5", '2:8 "title" expects text, not the number 5'),
        ("title: A question", "title:", '2:7 "title" is empty'),
        ("title: A question", "title: {a: b}", '2:8 "title" expects text, not keys and values'),
        ("candidates: [d-one, d-two]", "candidates: d-one", '4:13 "candidates" expects a list, not "d-one"'),
        ("[d-one, d-two]", "[d-one, D Two]", '4:21 "D Two" is not a name: small letters, digits and hyphens'),
        ("{d-one: moderate}", "{D One: moderate}", '9:23 "D One" is not a name: small letters, digits and hyphens'),
        ("{d-one: moderate}", "{d-one: 4}", '9:30 "d-one" expects weak, moderate, strong or very strong, not the number 4'),
        ("[{cite: w-1, at: table 1}]", "[]", '10:14 this rule has an empty "sources"'),
        ("[{cite: w-1, at: table 1}]", "[{cite: w-1}]", '10:15 this source has no "at"'),
        ("[{cite: w-1, at: table 1}]", "[w-1]", '10:15 this line of "sources" expects keys and values, not "w-1"'),
        ("when: {symptom: pain}", "when: {symptm: pain}", '13:12 unknown key "symptm"; did you mean "symptom"?'),
        ("when: {symptom: pain}", "when: pain", '13:11 "when" expects a key and a value, not "pain"'),
        ("when: {symptom: pain}", "when: {any: [{age: {abov: 3}}]}", '13:25 unknown key "abov" in this limit; did you mean "above"?'),
        ("when: {symptom: pain}", 'when: {age: {above: "3"}}', '13:25 "above" expects a number, not "3"'),
        ("when: {symptom: pain}", "when: {at_least: 0, of: [{symptom: pain}]}", '13:22 "at_least" is 0, but is at least 1'),
        ("then: {supports: {d-two: weak}}", "then: {}", "14:11 then says nothing: write supports, opposes, excludes, confirms, derives, alerts, ..."),
        ("waits: [r-two]", "applies: 3", '19:39 "applies" expects true or false, not the number 3'),
        ("{stain: S1, is: positive}]", "{stain: S1, is: posit}]", '18:29 "is" is "posit", but can only be positive, negative, equivocal or not done'),
        ("[{stain: S1, is: positive}]", "[{age: 3}, {site: here, role: primry}]", '18:42 "role" is "primry", but can only be primary, metastasis, recurrence or unknown'),
        ("[{stain: S1, is: positive}]", "[{site: here}, {sex: f}, {age: 3}]", '18:33 "sex" is "f", but can only be female, male, other or unknown'),
    ],
)  # fmt: skip
def test_a_complaint_is_worded_and_placed(old: str, new: str, expected: str) -> None:
    issues = library(changed(old, new))[1]
    assert [f"{issue.place.line}:{issue.place.column} {issue.message}" for issue in issues] == [expected]
    assert issues[0].fix
    assert not PYTHON_WORDS.search(issues[0].message + issues[0].fix)


@pytest.mark.parametrize("junk", ["", "5", "[]", "{}", "x", "[[1]]", "{a: {b: []}}", "1e400", "true"])
@pytest.mark.parametrize("key", sorted(set(re.findall(r"(\w+): ", RULES))))
def test_no_value_anywhere_breaks_the_reader_or_brings_a_python_word(key: str, junk: str) -> None:
    rules = re.sub(rf"\b{key}: (\{{.*\}}|\[.*\]|[^,}}\n]+)", f"{key}: {junk}", RULES, count=1)
    for issue in library(rules)[1]:
        assert not PYTHON_WORDS.search(issue.message + issue.fix), str(issue)
        assert issue.place.line
