"""`ddx check`: is every rule file readable, cited, consistent?"""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, problems

if TYPE_CHECKING:
    from ddx.model.issue import Issue


def check(
    context: typer.Context,
    notes: Annotated[bool, typer.Option("--notes", help="Also print the notes, not only how many there are.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="NAME", help="Explain one finding by its name, and check nothing.")
    ] = None,
) -> None:
    """Read and check all rule files; every problem comes with its place and a fix.

    Exit code 1 when there is an error; warnings and notes alone leave it at 0.
    """
    from ddx.analysing import everything_found

    if explain is not None:
        typer.echo(_explained(explain))
        return
    issues = everything_found(context.obj)
    shown = [issue for issue in issues if notes or issue.level != "note"]
    for issue in shown:
        typer.echo(str(issue))
    if shown:
        typer.echo(f"explained by ddx check --explain: {', '.join(sorted({issue.code for issue in shown}))}")
    typer.echo(_sum(issues, is_whole=len(shown) == len(issues)))
    if any(issue.level == "error" for issue in issues):
        problems()


def _sum(issues: list[Issue], *, is_whole: bool) -> str:
    counts = Counter(issue.level for issue in issues)
    words = ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in ("error", "warning", "note"))
    return f"rules checked: {words}{'' if is_whole else ' (ddx check --notes prints them)'}"


def _explained(name: str) -> str:
    from ddx.analysing import explained_codes, explanation

    page = explanation(name)
    if page is None:
        near = difflib.get_close_matches(name, explained_codes(), 3, cutoff=0.4)
        fix = f"did you mean {' or '.join(near)}?" if near else "`ddx check` names its findings in its last lines"
        raise WrongUse(f'there is no finding "{name}"', fix)
    return page.rstrip()
