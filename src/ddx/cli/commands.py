"""The list of commands and what they share: where the rules are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddx.cli import app, cases, check, diagnose, diff, doctor, new, read, review, rules, schema, test, version
from ddx.cli.asked import WrongUse

commands = typer.Typer(
    name="ddx",
    help="A cited differential diagnosis from rules written in YAML.\n\n"
    "Exit codes: 0 clean, 1 problems found, 2 wrong use.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
commands.command("diagnose")(diagnose.diagnose)
commands.command("read")(read.read)
commands.command("check")(check.check)
commands.command("test")(test.test)
commands.command("cases")(cases.cases)
commands.add_typer(rules.commands, name="rules")
commands.command("diff")(diff.diff)
commands.command("review")(review.review)
commands.add_typer(new.commands, name="new")
commands.command("schema")(schema.schema)
commands.command("app")(app.app)
commands.command("doctor")(doctor.doctor)
commands.command("version")(version.version)


@commands.callback()
def before_every_command(
    context: typer.Context,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", help="Use the rules of this folder instead of the shipped ones."),
    ] = None,
) -> None:
    """Remember which rules to use."""
    if rules is not None and not rules.is_dir():
        raise WrongUse(
            f"{rules} is not a folder", "name the folder that holds vocabulary/, sources.yaml and the rule files"
        )
    context.obj = rules
