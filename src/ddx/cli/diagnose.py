"""`ddx diagnose FILE`: one patient, one answer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ddx.cli.asked import Engine, WrongUse, consultant, problems, show_issues, warn_of_rules, write_text


class Format(StrEnum):
    """The forms an answer comes in."""

    text = "text"
    json = "json"
    html = "html"


def diagnose(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A profile or a case report (YAML or JSON), the id of a shipped case, or - for standard input.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="The form of the answer.")] = Format.text,
    step: Annotated[str | None, typer.Option(help="Answer with what was known at this step.")] = None,
    engine: Annotated[Engine, typer.Option(help="The engine to ask.")] = Engine.durable,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")] = None,
) -> None:
    """Answer one patient: the differential with its evidence, sources, gaps and next tests."""
    from ddx.cli.patient import patient_of
    from ddx.consult import render

    with consultant(context.obj, engine.value) as opened:
        left_out = warn_of_rules(opened)
        profile, issues = patient_of(file, step, opened.program.library)
        has_errors = show_issues(issues)
        if profile is None:
            problems()
        _give(render(opened.consult(profile), format.value), output, file)
    if has_errors or left_out:
        problems()


def _give(answer: str, output: Path | None, file: str) -> None:
    if output is None:
        typer.echo(answer.encode("utf-8", "backslashreplace"), nl=False)
        return
    if output.exists() and Path(file).exists() and output.samefile(file):
        raise WrongUse(f"{output} is the patient's own file", "name another file for the answer")
    write_text(output, answer)
    typer.echo(f"written: {output}", err=True)
