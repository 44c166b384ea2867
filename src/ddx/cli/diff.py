"""`ddx diff OLD NEW`: what changed between two states of the rules, in words, and whom it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, show_issues, warn_of_rules

if TYPE_CHECKING:
    from ddx.authoring.kept import Refused
    from ddx.consult import Consultant


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A rules folder, a rule file, or a revision of git.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, newer.")],
    impact: Annotated[
        bool, typer.Option("--impact", help="Also run all cases and tests under both, and show those that move.")
    ] = False,
) -> None:
    """Say what changed in the rules. A revision is written HEAD~1, or HEAD~1:rules/skin/question.yaml for one file."""
    from ddx.authoring.sides import beside_rules, compared, side

    before, after = (_usable(side(name, context.obj)) for name in (old, new))
    libraries = before.program.library, after.program.library
    is_same = True
    for heading, changes in compared(*libraries):
        is_same = False
        typer.echo("\n".join([heading, *(_indented(change.in_words) for change in changes), ""]))
    for line in beside_rules(*libraries):
        is_same = False
        typer.echo(line)
    if is_same:
        typer.echo("The rules are the same.")
    if impact:
        _print_impact(before, after)


def _usable(side: Consultant | Refused) -> Consultant:
    """The side, with a word on what was left out of it; a wrong use where there is none."""
    from ddx.authoring.kept import Refused

    if isinstance(side, Refused):
        show_issues(side.issues)
        raise WrongUse(side.message.rstrip("."), side.fix)
    warn_of_rules(side)
    return side


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.splitlines())


def _print_impact(before: Consultant, after: Consultant) -> None:
    """Print every case and test that moves, and how many do."""
    from ddx.consult import read_cases
    from ddx.impact import impact

    cases, issues = read_cases(None, after.program.library)
    show_issues(issues)
    moved = impact(before, after, cases)
    for one in moved:
        typer.echo(f"{one.sort} {one.where}, {one.name} ({one.question})")
        typer.echo("\n".join(_indented(line) for line in one.says))
    moving = len({one.where for one in moved if one.sort == "case"})
    tests = sum(one.sort == "test" for one in moved)
    typer.echo(f"{moving} of {len(cases)} cases and {tests} tests move")
