"""`ddx review SET`: a published question is called reviewed, retired, or a draft again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from ddx.cli.asked import problems


class Status(StrEnum):
    """What a question can be called."""

    draft = "draft"
    reviewed = "reviewed"
    retired = "retired"


def review(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="SET", help="The id of the question.")],
    reason: Annotated[str, typer.Option(help="What was looked at, and why.")],
    by: Annotated[str, typer.Option(help="Who takes responsibility: not one of the authors.")] = "",
    status: Annotated[Status, typer.Option(help="What the question is called from now on.")] = Status.reviewed,
    due: Annotated[str, typer.Option(metavar="DAY", help="When it is to be read again: 2028-03-31.")] = "none yet",
) -> None:
    """Put reviewer, day and reason into a question, raise its version, tell the changelog, and commit it to git."""
    from ddx.authoring.kept import Refused
    from ddx.authoring.review import reviewed
    from ddx.authoring.status import Wish
    from ddx.consult import open_consultant, shipped

    rules = context.obj or shipped("rules")
    wish = Wish(reason=reason, day=date.today().isoformat(), status=status.value, by=by, due=due)
    answer = reviewed(open_consultant(rules, "plain"), rules, name, wish)
    if isinstance(answer, Refused):
        typer.echo(str(answer), err=True)
        problems()
    typer.echo(f"{name} {answer.version} is {status.value} now; {answer.note}")
