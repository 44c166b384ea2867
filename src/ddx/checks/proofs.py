"""Checks of the tests in rule files: they exist, and speak of rules and candidates that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ddx.checks.written import issue_at
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import Expectation, RuleSet

_RULES = ("fires", "silent", "waits")
_CANDIDATES = ("first", "excluded", "confirmed", "provisional")


def expectations_name_what_exists(library: Library) -> Iterator[Issue]:
    """Every rule and candidate a test expects something of is in the same file."""
    for rule_set in library.rule_sets:
        rules, candidates = [rule.id for rule in rule_set.rules], list(rule_set.candidates)
        for n, test in enumerate(rule_set.tests):
            where = f"{rule_set.id}//tests/{n}/expect"
            for path, name in _named(test.expect, _RULES):
                yield from _missing(library, f"{where}/{path}", "rule", name, rules)
            for path, name in (*_named(test.expect, _CANDIDATES), *_ranked(test.expect)):
                yield from _missing(library, f"{where}/{path}", "candidate", name, candidates)


def questions_are_tested(library: Library) -> Iterator[Issue]:
    """A rule set with candidates has tests."""
    for rule_set in library.rule_sets:
        if rule_set.candidates and not rule_set.tests:
            message = "this file has candidates but no tests"
            fix = "add tests: with at least one patient and what must come out."
            yield issue_at(library, rule_set.id, "no-tests", message, fix, "warning")


def rules_are_tested(library: Library) -> Iterator[Issue]:
    """A rule no test mentions is worth a note, in a file that has tests."""
    for rule_set in library.rule_sets:
        mentioned = _mentioned(rule_set)
        for rule in rule_set.rules if rule_set.tests else ():
            if rule.id not in mentioned:
                message = f'no test of this file mentions the rule "{rule.id}"'
                where, fix = f"{rule_set.id}/{rule.id}/id", f"add it to the fires: of a test: fires: [{rule.id}]"
                yield issue_at(library, where, "not-tested", message, fix, "note")


def _named(expect: Expectation, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Where each expected name stands below `expect`, and the name."""
    for key in keys:
        yield from ((f"{key}/{n}", name) for n, name in enumerate(getattr(expect, key)))


def _ranked(expect: Expectation) -> Iterator[tuple[str, str]]:
    if expect.leads is not None:
        yield "leads", expect.leads
    for higher, lower in expect.listed_before.items():
        yield from ((f"listed_before/{higher}", name) for name in (higher, lower))
    yield from ((f"points_by_rules/{name}", name) for name in expect.points_by_rules)


def _missing(library: Library, where: str, kind: str, name: str, known: list[str]) -> Iterator[Issue]:
    if name in known:
        return
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    fix = f'write "{close[0]}".' if close else f"write one of the {kind}s of this file."
    yield issue_at(library, where, f"unknown-{kind}", f'this file has no {kind} "{name}"', fix)


def _mentioned(rule_set: RuleSet) -> set[str]:
    return {name for test in rule_set.tests for _, name in _named(test.expect, _RULES)}


PROOF_CHECKS = (expectations_name_what_exists, questions_are_tested, rules_are_tested)
