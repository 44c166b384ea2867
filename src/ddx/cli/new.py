"""`ddx new question ID`, `ddx new case ID` and `ddx new layer DIR`: a skeleton with comments, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, consultant, warn_of_rules

if TYPE_CHECKING:
    from ddx.beginning import Sort

_NOT_FOR_RULES = ("vocabulary", "sources", "frequencies", "contrasts", "schema", "templates")

_LAYER = "layer.yaml"

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
    if not (rules / "vocabulary").is_dir() and not (rules / _LAYER).is_file():
        message = f"{rules} is no rules folder: it has neither vocabulary/ nor {_LAYER}"
        raise WrongUse(message, "name one that has, with ddx --rules DIR; or ddx new layer makes it one")
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


@commands.command("layer")
def layer(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made if it is not there.")],
) -> None:
    """Make a folder a layer: rules of your own over those that came with ddx."""
    from ddx.beginning import CannotBegin, layer_text

    if (folder / "vocabulary").is_dir() and (folder / "sources.yaml").is_file():
        raise WrongUse(
            f"{folder} is a whole rules folder", "name another folder, to lie over it: over: in its layer.yaml"
        )
    try:
        text = layer_text(folder.resolve().name)
    except CannotBegin as slip:
        raise WrongUse(slip.message, f"name the folder so: {slip.fix}") from None
    _write(folder / _LAYER, text)
    typer.echo(f"   next: fill it in, then ddx --rules {folder} check")


def _begin(context: typer.Context, sort: Sort, name: str, folder: Path) -> None:
    """Write what a new file begins with; never over a file that is there."""
    from ddx.beginning import CannotBegin, first_text

    with consultant(context.obj, "plain") as opened:
        warn_of_rules(opened)
        try:
            text = first_text(sort, name, opened.program.library)
        except CannotBegin as slip:
            raise WrongUse(slip.message, slip.fix) from None
    _write(folder / f"{name}.yaml", text)


def _write(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise WrongUse(f"{path} is there already, and is left as it is", "choose another name") from None
    except OSError as fault:
        fix = "copy the rules to a folder of your own and name it: ddx --rules DIR"
        raise WrongUse(f"{path} cannot be written: {fault.strerror}", fix) from None
    typer.echo(f"written: {path}")
