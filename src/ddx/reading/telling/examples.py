"""What the nouns are called in a message, how each key looks when written, and how to put a sentence right."""

from __future__ import annotations

from types import MappingProxyType

from ddx.model.case import CaseReport, CaseStep, Diagnosis, Discrepancy, Fact, Passage
from ddx.model.citation import Citation, CitationFile, Source
from ddx.model.frequency import Frequency, FrequencyFile
from ddx.model.interval import Bound, Limits
from ddx.model.layer import Addition, LayerFile, Replacement, SwitchedOff
from ddx.model.leaf import Leaf
from ddx.model.noun import Noun
from ddx.model.observation import Observed, Specimen, Subject
from ddx.model.profile import PatientProfile
from ddx.model.rule import Alert, Ask, Conclusion, Expectation, Review, Rule, RuleSet, RuleTest
from ddx.model.vocabulary import Term, TermFile, Unit

_NAMES: MappingProxyType[type[Noun], str] = MappingProxyType(
    {
        Addition: "this file of additions",
        Alert: "this alert",
        Ask: "this line of asks",
        Leaf: "this criterion",
        Bound: "this limit",
        CaseReport: "this case",
        CaseStep: "this step",
        Citation: "this citation",
        CitationFile: "the bibliography",
        Conclusion: '"then"',
        Diagnosis: "this diagnosis",
        Discrepancy: "this discrepancy",
        Expectation: '"expect"',
        Fact: "this observation",
        Frequency: "this count",
        FrequencyFile: "this file of counts",
        LayerFile: "layer.yaml",
        Limits: "this number",
        Observed: "this observation",
        Passage: "this sentence",
        PatientProfile: "this patient",
        Replacement: "this line of replaces",
        Review: '"review"',
        Rule: "this rule",
        RuleSet: "this rule file",
        RuleTest: "this test",
        Source: "this source",
        Specimen: "this specimen",
        Subject: "the subject",
        SwitchedOff: "this line of switched_off",
        Term: "this term",
        TermFile: "this vocabulary file",
        Unit: "this unit",
    }
)

_EXAMPLES: MappingProxyType[str, str] = MappingProxyType(
    {
        "id": "id: a-name-in-small-letters",
        "title": "title: What the file is about",
        "says": "says: One plain sentence.",
        "when": "when: {...}, for instance when: {age: {above: 60}}",
        "applies_when": "applies_when: {...}, or remove the key: the file then always applies.",
        "then": "then: {supports: {a-candidate: moderate}}",
        "supports": "supports: {a-candidate: moderate}",
        "opposes": "opposes: {a-candidate: moderate}",
        "sources": 'sources: [{cite: an-id-of-sources.yaml, at: "Results, table 2"}]',
        "cite": "cite: an-id-of-sources.yaml",
        "at": 'at: "Results, table 2"',
        "is": "is: and the result.",
        "version": "version: 0.1.0",
        "rules": "rules: and below it the first rule, beginning with a dash: - id: ...",
        "tests": "tests: and below it the first test, beginning with a dash: - name: ...",
        "name": "name: A sentence that says what is shown",
        "given": "given: and below it one observation a line, each beginning with a dash.",
        "expect": "expect: {fires: [a-rule]}",
        "urgency": "urgency: note, urgent or emergency",
        "all": "all: and below it at least one criterion, each line beginning with a dash.",
        "any": "any: and below it at least one criterion, each line beginning with a dash.",
        "none": "none: and below it at least one criterion, each line beginning with a dash.",
        "of": "of: and below it at least one criterion, each line beginning with a dash.",
        "kind": "kind: and what the terms are, as in the other files of the folder.",
        "terms": "terms: and below it the first term, beginning with a dash: - label: ...",
        "label": "label: the word as rules write it",
        "citations": "citations: and below it the first citation, beginning with a dash: - id: ...",
        "frequencies": "frequencies: and below it one count a line, beginning with a dash.",
        "contrasts": "contrasts: and below it one test of one pair, each beginning with a dash.",
        "in_one": "in_one: What the test shows in the one.",
        "in_other": "in_other: What it shows in the other.",
        "one": "one: the-id-of-a-diagnosis",
        "other": "other: the-id-of-a-diagnosis",
        "statements": "statements: and below it one statement a line, beginning with a dash.",
        "entity": "entity: the-id-of-a-diagnosis",
        "tested": "tested: and how many were examined",
        "ucum": 'ucum: "g/L"',
        "observations": "observations: and below it one observation a line, each beginning with a dash.",
        "authors_diagnosis": "authors_diagnosis: {says: The diagnosis the report gives.}",
        "age": "age: 60",
        "reason": "reason: One sentence that says why.",
        "question": "question: the-id-of-a-rule-set",
        "rule": "rule: a-rule-set/a-rule",
        "replaces": "replaces: One sentence that says why.",
        "reviewed": "review: {by: a name, on: a date}",
    }
)

_FIXES = (
    ("can never be met; write", "write one of these; a rule cannot wait for what says nothing either way."),
    ("can never be met", "write a smaller number, or add a criterion."),
    ("say above", "add a limit, for instance above: 20"),
    ("then says nothing", "add one of them below then:, for instance supports: {a-candidate: moderate}"),
    ("status reviewed", "name the reviewer and the day, or write status: draft"),
    ("was not done has no", "remove these keys, or write the result the stain had."),
    ("lies between", "check the number against the report."),
    ("a count names one word", "keep one of them in the line; write the others as lines of their own."),
    ("has one number under", "write the number under the result that was counted, for instance positive: 3"),
    ("were tested", "check both numbers against the publication."),
    ("belongs to a stain", "remove the key, or count a stain that is positive."),
    ("a measure has a value", "write value: and the number, or is: not done, not both."),
    ("is not a number", 'write a number, or a range in quotes: 65, "50-75", ">95".'),
    ("a number", 'write a number, or a range in quotes: 65, "50-75", ">95".'),
    ("a range runs", "write the smaller number first."),
    ("is not in the list of steps", "add it to steps:, or correct its spelling."),
    ("a contrast is between", "name the diagnosis it is told apart from."),
    ("name what is asked", "add one of these keys, or says: and a sentence."),
    ("a file with adds_to", "write rules: and below it the first rule, beginning with a dash: - id: ..."),
    ("share a letter", "give each specimen a letter of its own."),
    ("does not exist", "name a specimen that is listed, or list this one."),
)


def name_of(noun: type[Noun]) -> str:
    """What a message calls the thing a key is missing from or unknown to."""
    return next((_NAMES[one] for one in noun.__mro__ if one in _NAMES), "this part")


def example(key: str) -> str:
    """How a key is written."""
    return _EXAMPLES.get(key, f"{key}: and its value.")


def fix_of(sentence: str) -> str:
    """One way to put right what a noun complains of in its own sentence."""
    return next((fix for words, fix in _FIXES if words in sentence), "correct it, or remove the line.")
