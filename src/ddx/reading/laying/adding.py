"""Adding: the rules, candidates and tests a file of a layer adds to a question of the rules below."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.issue import Issue
from ddx.model.layer import AddedRule, AddedTest, Addition, Change
from ddx.model.rule import Rule, RuleSet, RuleTest
from ddx.reading.rule_set import read_addition
from ddx.reading.shelf import Shelf
from ddx.reading.telling.near import nearest
from ddx.reading.yaml import Document


def add(document: Document, shelf: Shelf) -> None:
    """Add what a file adds to a question below, or report why it cannot; the file is taken whole or left out."""
    if shelf.layer is None:
        message = "adds_to is for the folder of a layer; a rules folder asks whole questions"
        fix = "write the rules into the file of that question."
        shelf.report([document.issue("no-layer", message, ("adds_to",), fix, key=True)], document)
        return
    addition, issues = read_addition(document, shelf.vocabulary)
    shelf.report(issues, document)
    if addition is None or shelf.is_doubtful(document):
        return
    rule_set = shelf.rule_sets.get(addition.adds_to)
    clashes = [] if rule_set is None else list(_wrong(addition, rule_set, document))
    wrong = [_no_question(addition, document, shelf)] if rule_set is None else clashes
    shelf.report(wrong, document)
    if rule_set is not None and not wrong:
        _add(addition, rule_set, document, shelf)


def _no_question(addition: Addition, document: Document, shelf: Shelf) -> Issue:
    close = nearest(addition.adds_to, shelf.rule_sets)
    fix = f'write "{close}".' if close else "write the id of one; `ddx rules list` names them."
    return document.issue("nothing-below", f'there is no question "{addition.adds_to}" to add to', ("adds_to",), fix)


def _wrong(addition: Addition, below: RuleSet, document: Document) -> Iterator[Issue]:
    """What stands below already without being replaced, and what is to be replaced and is not there."""
    for n, candidate in enumerate(addition.candidates):
        if candidate in (*below.candidates, *addition.candidates[:n]):
            message = f'the candidate "{candidate}" is listed already'
            yield document.issue("name-twice", message, ("candidates", n), "remove it here.")
    names = {"rule": {rule.id for rule in below.rules}, "test": {test.name for test in below.tests}}
    for n, rule in enumerate(addition.rules):
        yield from _clash(document, ("rules", n, "id"), rule.id, rule, names["rule"])
    for n, test in enumerate(addition.tests):
        yield from _clash(document, ("tests", n, "name"), test.name, test, names["test"])


def _clash(
    document: Document, path: tuple[str, int, str], name: str, one: AddedRule | AddedTest, below: set[str]
) -> Iterator[Issue]:
    sort, _, key = path[0].removesuffix("s"), path[1], path[2]
    if name in below and one.replaces is None:
        message = f'this question has a {sort} "{name}" already'
        fix = f"give yours another {key}; or, if it stands in for that one, add replaces: with the reason."
        yield document.issue("name-twice", message, path, fix)
    if name not in below and one.replaces is not None:
        message = f'there is no {sort} "{name}" below to replace'
        close = nearest(name, below)
        fix = f'write "{close}", or remove replaces:.' if close else "remove replaces:."
        yield document.issue("nothing-below", message, path, fix)


def _add(addition: Addition, below: RuleSet, document: Document, shelf: Shelf) -> None:
    rules = {rule.id: rule for rule in below.rules}
    for n, rule in enumerate(addition.rules):
        _note(rule, below, n, document, shelf)
        rules[rule.id] = rule.as_rule
    for n in range(len(addition.candidates)):
        where = f"{below.id}//candidates/{len(below.candidates) + n}"
        shelf.places.add(where, document, ("candidates", n))
    replaced = {test.name for test in addition.tests if test.replaces}
    tests = [(test, part) for test, part in shelf.tests_of(below) if test.name not in replaced]
    added: list[tuple[RuleTest, tuple[str | int, ...]]] = [
        (test.as_test, ("tests", n)) for n, test in enumerate(addition.tests)
    ]
    candidates = (*below.candidates, *addition.candidates)
    changed = below.model_copy(update={"rules": tuple(rules.values()), "candidates": candidates})
    shelf.change_rules(changed, [*tests, *((test, (document, path)) for test, path in added)])


def _note(rule: AddedRule, below: RuleSet, n: int, document: Document, shelf: Shelf) -> None:
    """Where a rule of the layer stands, whose it is, and what it replaced."""
    ref = f"{below.id}/{rule.id}"
    old: Rule | None = below.rule(rule.id)
    if old is not None and rule.replaces is not None:
        shelf.changes.append(Change(what="replaced", rule=ref, says=old.says, reason=rule.replaces))
    shelf.forget(ref)
    shelf.places.add(ref, document, ("rules", n))
    if shelf.layer is not None:
        shelf.origins[ref] = shelf.layer
