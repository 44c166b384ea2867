"""One rule file to a RuleSet, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ddx.model.issue import Issue
from ddx.model.layer import Addition
from ddx.model.noun import Noun
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Vocabulary
from ddx.reading.telling.wording import validated
from ddx.reading.terms.specimens import settle_specimens
from ddx.reading.terms.words import spelled
from ddx.reading.yaml import Document

N = TypeVar("N", bound=Noun)


def read_rule_set(document: Document, vocabulary: Vocabulary) -> tuple[RuleSet | None, list[Issue]]:
    """The rule set of a document; None when anything in it is an error."""
    if not isinstance(document.value, dict):
        fix = "begin it with id:, title: and version:, each on a line of its own."
        return None, [document.issue("wrong-shape", "a rule file is made of keys and values", (), fix)]
    rule_set, issues = _read(RuleSet, document, vocabulary)
    if rule_set is not None:
        issues += twice(document, "rules", "id", (rule.id for rule in rule_set.rules))
        issues += twice(document, "tests", "name", (test.name for test in rule_set.tests))
    return (None if any(issue.level == "error" for issue in issues) else rule_set), issues


def read_addition(document: Document, vocabulary: Vocabulary) -> tuple[Addition | None, list[Issue]]:
    """What a document of a layer adds to a question; None when anything in it is an error."""
    addition, issues = _read(Addition, document, vocabulary)
    if addition is not None:
        issues += twice(document, "rules", "id", (rule.id for rule in addition.rules))
        issues += twice(document, "tests", "name", (test.name for test in addition.tests))
    return (None if any(issue.level == "error" for issue in issues) else addition), issues


def adds_to_a_question(document: Document) -> bool:
    """Tell whether a document adds to a question of the rules below instead of asking its own."""
    return isinstance(document.value, dict) and "adds_to" in document.value


def _read(noun: type[N], document: Document, vocabulary: Vocabulary) -> tuple[N | None, list[Issue]]:
    value, issues = spelled(document, vocabulary, strictly=True)
    issues += tests_settled(document, value, vocabulary)
    found, slips = validated(noun, value, document)
    return found, issues + slips


def tests_settled(document: Document, value: dict[str, Any], vocabulary: Vocabulary) -> list[Issue]:
    """What is wrong with the specimens of the tests' patients."""
    tests = value.get("tests")
    issues: list[Issue] = []
    for n, test in enumerate(tests if isinstance(tests, list) else []):
        if isinstance(test, dict) and "given" in test:
            issues += settle_specimens(test["given"], document, ("tests", n, "given"), vocabulary)
    return issues


def twice(document: Document, part: str, key: str, names: Iterable[str]) -> list[Issue]:
    """One issue for each name that an earlier part of the same file already has."""
    lines: dict[str, int] = {}
    issues = []
    for n, name in enumerate(names):
        path = (part, n, key)
        if name in lines:
            message = f'the {key} "{name}" is already given to the {part[:-1]} on line {lines[name]}'
            issues.append(document.issue("name-twice", message, path, "give one of the two another name."))
        lines.setdefault(name, document.place(path).line)
    return issues
