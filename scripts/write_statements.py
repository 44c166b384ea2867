"""Writes docs/reference/statements.md: the statements of the reports, their rules and the tests that fire them.

python scripts/write_statements.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ddx.consult import open_consultant
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet
from ddx.model.statement import Statement

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "statements.md"
MOST_TESTS = 3
HEAD = """\
# The statements of the reports

Written by `scripts/write_statements.py` from [rules/statements.yaml](../../rules/statements.yaml) and the rules.

The five reports this project began with were read sentence by sentence. Each statement of their logic stands here
once, in our own words, with its place in the report, what became of it, the rules that stand for it, and tests inside
the rule files that expect one of these rules to fire. A *note* is shown beside an answer and never weighed. R000 to
R004 are the reports; RX joins several.
"""


def page(library: Library) -> str:
    """The whole page."""
    reports = dict.fromkeys(statement.id.partition("-")[0] for statement in library.statements)
    parts = [HEAD, *_sums(library.statements)]
    for report in reports:
        own = [one for one in library.statements if one.id.startswith(f"{report}-")]
        parts += ["", f"## {report}", "", _about(own, library), ""]
        parts += ["| | says | where | held as | rules | tests |", "|---|---|---|---|---|---|"]
        parts += [_row(statement, library) for statement in own]
    return "\n".join(parts) + "\n"


def tests_of(rule_set: RuleSet, rule: Rule) -> list[str]:
    """The tests beside a rule that expect it to fire."""
    return [test.name for test in rule_set.tests if rule.id in test.expect.fires]


def _sums(statements: tuple[Statement, ...]) -> Iterator[str]:
    counted = Counter(statement.held_as for statement in statements)
    yield "| held as | statements |"
    yield "|---|---|"
    yield from (f"| {kind} | {number} |" for kind, number in counted.most_common())
    yield f"| all | {counted.total()} |"


def _about(statements: list[Statement], library: Library) -> str:
    """What the report is; several reports are only named."""
    cited = dict.fromkeys(source.cite for statement in statements for source in statement.sources)
    works = [work for cite in cited if (work := library.citation(cite))]
    return works[0].note or works[0].id if len(works) == 1 else f"From {', '.join(work.id for work in works)}."


def _row(statement: Statement, library: Library) -> str:
    rules, tests = [], []
    for rule_set, rule in library.encoding(statement.id):
        place = library.place(rule_set.id, rule.id)
        rules.append(f"[{rule_set.id}/{rule.id}](../../{place.file if place else 'rules'})")
        tests += tests_of(rule_set, rule)
    says = f"{statement.says} *{statement.because}*" if statement.because else statement.says
    where = "; ".join(f"{source.cite}: {source.at}" for source in statement.sources)
    cells = (statement.id, says, where, statement.held_as, "<br>".join(rules), _first(tests))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _first(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    more = [f"and {len(shown) - MOST_TESTS} more"] if len(shown) > MOST_TESTS else []
    return "<br>".join([*shown[:MOST_TESTS], *more])


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(open_consultant(engine="plain").program.library), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
