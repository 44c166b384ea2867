"""`ddx diagnose FILE`: one patient, one answer."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import Engine, WrongUse, consultant, problems, show_issues, warn_of_rules, write_bytes

if TYPE_CHECKING:
    from ddx.model.consultation import Consultation


class Format(StrEnum):
    """The forms an answer comes in."""

    text = "text"
    json = "json"
    html = "html"
    pdf = "pdf"
    report = "report"


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
    sections: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="How many sections of tissue are left for a panel of stains.")
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only say why not: a rule that did not fire, or a candidate."),
    ] = None,
) -> None:
    """Answer one patient: the differential with its evidence, sources, gaps and next tests."""
    from ddx.cli.patient import cases_beside, patient_of

    _can_be_read(format, output, why_not)
    with consultant(context.obj, engine.value) as opened:
        left_out = warn_of_rules(opened)
        profile, issues = patient_of(file, step, opened.program.library)
        has_errors = show_issues(issues)
        if profile is None:
            problems()
        if why_not is not None:
            _give(_why_not(opened.consult(profile), why_not), output, file)
        else:
            _give(_form(cases_beside(opened).consult(profile, sections), format), output, file)
    if has_errors or left_out:
        problems()


def _can_be_read(format: Format, output: Path | None, why_not: str | None) -> None:
    """Refuse a PDF for a terminal before anything is worked out."""
    if format is Format.pdf and output is None and why_not is None and sys.stdout.isatty():
        raise WrongUse(
            "a PDF cannot be read in a terminal", "name a file for it: --output answer.pdf, or send it on with > or |"
        )


def _form(answer: Consultation, format: Format) -> str | bytes:
    from ddx.consult import NoPdf, render, render_pdf

    if format is not Format.pdf:
        return render(answer, format.value)
    try:
        return render_pdf(answer)
    except NoPdf as missing:
        raise WrongUse(str(missing), missing.fix) from None


def _why_not(answer: Consultation, name: str) -> str:
    from ddx.consult import why_not

    told = why_not(answer, name)
    if not told:
        raise WrongUse(
            f'no question that applies to this patient has a rule or a candidate "{name}"',
            "take a name from the answer, or from `ddx rules show ID`; the answer says which questions apply",
        )
    return told


def _give(answer: str | bytes, output: Path | None, file: str) -> None:
    content = answer if isinstance(answer, bytes) else answer.encode("utf-8", "backslashreplace")
    if output is None:
        typer.echo(content, nl=False)
        return
    if output.exists() and Path(file).exists() and output.samefile(file):
        raise WrongUse(f"{output} is the patient's own file", "name another file for the answer")
    write_bytes(output, content)
    typer.echo(f"written: {output}", err=True)
