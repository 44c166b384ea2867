"""`ddx read FILE`: what a pasted report says in the words of a profile, and what of it was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, consultant, problems, text_of, warn_of_rules, write_text

if TYPE_CHECKING:
    from ddx.model.report import ReportReading, Said
    from ddx.model.vocabulary import Vocabulary


class Form(StrEnum):
    """The forms a reading comes in."""

    text = "text"
    yaml = "yaml"


def read(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text of a report, or - for standard input.")],
    format: Annotated[
        Form, typer.Option("--format", "-f", help="The lines in words, or a profile that diagnose answers.")
    ] = Form.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the reading to this file.")] = None,
) -> None:
    """Read a line or paragraph of a report: what was understood, what is doubtful, what was not understood."""
    from ddx.consult import read_report, write_profile

    written = _text(file)
    with consultant(context.obj, "plain") as opened:
        left_out = warn_of_rules(opened)
        library = opened.program.library
        reading = read_report(written, library)
        shown = "\n".join(_lines(reading, library.vocabulary)) + "\n"
    if format is Form.yaml:
        typer.echo("\n".join(_left_out(reading, library.vocabulary)), err=True)
        shown = write_profile(reading.profile)
    if output is None:
        typer.echo(shown.encode("utf-8", "backslashreplace"), nl=False)
    else:
        write_text(output, shown)
        typer.echo(f"written: {output}", err=True)
    if left_out:
        problems()


def _text(file: str) -> str:
    try:
        return text_of(Path(file)).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUse(f"{file} is not a text in UTF-8", "save it as plain text, or paste it on the page") from None


def _lines(reading: ReportReading, words: Vocabulary) -> Iterator[str]:
    """The reading for a person: each line with the passage it rests on."""
    yield f"understood ({len(reading.sure)})"
    for line in reading.sure:
        yield f"  {line.in_words(words)}"
        yield from (f"    not kept, for there is no field: {word}" for word in line.unkept)
    yield from _left_out(reading, words)


def _left_out(reading: ReportReading, words: Vocabulary) -> Iterator[str]:
    yield f"doubtful ({len(reading.doubtful)})"
    for line in reading.doubtful:
        yield f"  {_named(line, reading, words)}: {line.doubt}"
    yield f"not understood ({len(reading.not_understood)})"
    yield from (f"  {' '.join(passage.split())}" for passage in reading.not_understood)


def _named(line: Said, reading: ReportReading, words: Vocabulary) -> str:
    return line.in_words(words) or " ".join([reading.text[line.start : line.end], *line.unkept])
