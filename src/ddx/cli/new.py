"""`ddx new question ID` and `ddx new case ID`: a skeleton with comments, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, consultant, warn_of_rules

if TYPE_CHECKING:
    from ddx.beginning import Sort

_NOT_FOR_RULES = ("vocabulary", "sources", "frequencies", "contrasts", "schema", "templates")

commands = typer.Typer(help="Begin a new file.", no_args_is_help=True, rich_markup_mode=None)
Id = Annotated[str, typer.Argument(metavar="ID", help="Its id: small letters, digits and hyphens.")]


@commands.command("question")
def question(
    context: typer.Context,
    name: Id,
    folder: Annotated[
        str, typer.Option("--in", metavar="FOLDER", help="The folder below the rules: that of the organ, or any-site.")
    ],
) -> None:
    """Write a rule file with comments that passes `ddx check` and takes part in no answer yet."""
    from ddx.consult import shipped

    rules = context.obj or shipped("rules")
    if not (rules / "vocabulary").is_dir():
        raise WrongUse(f"{rules} is no rules folder: it has no vocabulary/", "name one that has, with ddx --rules DIR")
    place = Path(folder)
    if place.is_absolute() or ".." in place.parts or place.parts[:1] in {(one,) for one in _NOT_FOR_RULES}:
        raise WrongUse(
            f"no rule file belongs into {folder}", "name a folder below the rules: that of the organ, or any-site"
        )
    _begin(context, "question", name, rules / place)
    typer.echo("   next: fill it in, then ddx check and ddx test")


@commands.command("case")
def case(
    context: typer.Context,
    name: Id,
    folder: Annotated[
        Path | None, typer.Option("--in", metavar="DIR", help="The folder of cases; seeds/ if left out.")
    ] = None,
) -> None:
    """Write a case report with comments: an empty patient to be filled in from a publication."""
    from ddx.consult import shipped

    cases = folder or shipped("seeds")
    if not cases.is_dir():
        raise WrongUse(f"{cases} is not a folder", "name a folder that exists, with --in DIR")
    _begin(context, "case", name, cases)
    typer.echo("   next: fill it in, then ddx cases")


def _begin(context: typer.Context, sort: Sort, name: str, folder: Path) -> None:
    """Write the skeleton; never over a file that is there."""
    from ddx.beginning import CannotBegin, first_text

    with consultant(context.obj, "plain") as opened:
        warn_of_rules(opened)
        try:
            text = first_text(sort, name, opened.program.library)
        except CannotBegin as slip:
            raise WrongUse(slip.message, slip.fix) from None
    path = folder / f"{name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise WrongUse(f"{path} is there already, and is left as it is", "choose another id") from None
    except OSError as fault:
        fix = "copy the rules to a folder of your own and name it: ddx --rules DIR"
        raise WrongUse(f"{path} cannot be written: {fault.strerror}", fix) from None
    typer.echo(f"written: {path}")
