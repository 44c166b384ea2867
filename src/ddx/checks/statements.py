"""Checks of the statements of the reports: each is accounted for, and no rule stands for one nobody listed."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddx.checks.written import is_whole, issue_at, rules_of
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import Conclusion

_HELD: Mapping[str, Callable[[Conclusion], bool]] = MappingProxyType(
    {
        "rule": lambda then: then.weighs,
        "alert": lambda then: bool(then.alerts or then.contradicts),
        "ask": lambda then: bool(then.asks),
        "note": lambda then: bool(then.notes),
    }
)
"""What the conclusion of at least one rule must do for a statement that is held so."""


def encoded_statements_are_listed(library: Library) -> Iterator[Issue]:
    """Every number under `encodes` is one of rules/statements.yaml."""
    known = [statement.id for statement in library.statements]
    for _, rule, name in rules_of(library) if known else ():
        for n, number in enumerate(rule.encodes):
            if number not in known:
                close = difflib.get_close_matches(number, known, n=1, cutoff=0.7)
                fix = f'write "{close[0]}"; or list it there first.' if close else "list it there first."
                message = f'there is no statement "{number}" in rules/statements.yaml'
                yield issue_at(library, f"{name}/encodes/{n}", "unknown-statement", message, fix, "warning")


def statements_are_accounted_for(library: Library) -> Iterator[Issue]:
    """Every statement that is not rejected has a rule that holds it as it says."""
    for statement in library.statements if is_whole(library) else ():
        does = _HELD.get(statement.held_as)
        rules = [rule for _, rule in library.encoding(statement.id)]
        if does is not None and not any(does(rule.then) for rule in rules):
            message = f'no rule holds the statement "{statement.id}" as {statement.held_as}'
            fix = f"write encodes: [{statement.id}] in the rule that does; or say as: rejected, and because."
            yield issue_at(library, f"//statements/{statement.id}", "no-rule", message, fix, "warning")


def counted_statements_are_counted(library: Library) -> Iterator[Issue]:
    """A statement held as a count has a row of its report among the published counts."""
    counted = {count.cite for count in library.frequencies}
    for statement in library.statements if is_whole(library) else ():
        if statement.held_as == "count" and counted.isdisjoint(source.cite for source in statement.sources):
            message = f'no published count comes from the report of "{statement.id}"'
            fix = "add it to rules/frequencies/, or hold the statement otherwise."
            yield issue_at(library, f"//statements/{statement.id}", "no-count", message, fix, "warning")


def statements_are_listed_once(library: Library) -> Iterator[Issue]:
    """No number is given to two statements, and their reports are in the bibliography."""
    for number, times in Counter(statement.id for statement in library.statements).items():
        if times > 1:
            message = f'the number "{number}" is given to {times} statements'
            yield issue_at(library, f"//statements/{number}", "name-twice", message, "keep one of them.")
    works = {citation.id for citation in library.citations}
    for statement in library.statements if works else ():
        for source in statement.sources:
            if source.cite not in works:
                message = f'unknown citation "{source.cite}"'
                fix = "write the id of a work of rules/sources.yaml."
                yield issue_at(library, f"//statements/{statement.id}", "unknown-citation", message, fix)


STATEMENT_CHECKS = (
    statements_are_listed_once,
    encoded_statements_are_listed,
    statements_are_accounted_for,
    counted_statements_are_counted,
)
"""All checks of statements."""
