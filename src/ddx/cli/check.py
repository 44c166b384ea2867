"""`ddx check`: is every rule file readable, cited, consistent?"""

from __future__ import annotations

from collections import Counter

import typer

from ddx.cli.asked import problems


def check(context: typer.Context) -> None:
    """Read and check all rule files; every problem comes with its place and a fix.

    Exit code 1 when there is an error; warnings and notes alone leave it at 0.
    """
    from ddx.consult import check as checked

    issues = checked(context.obj)
    for issue in issues:
        typer.echo(str(issue))
    counts = Counter(issue.level for issue in issues)
    words = ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in ("error", "warning", "note"))
    typer.echo(f"rules checked: {words}")
    if counts["error"]:
        problems()
