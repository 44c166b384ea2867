"""What was asked for on the command line: engines, rules, files; and how a wrong use is answered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from ddx.consult import Consultant
    from ddx.model.issue import Issue

PROBLEMS = 1
MOST_BYTES = 2_000_000


class Engine(StrEnum):
    """The engines an answer can be had from."""

    durable = "durable"
    plain = "plain"


class Engines(StrEnum):
    """One engine, or both held against each other."""

    durable = "durable"
    plain = "plain"
    both = "both"


class WrongUse(typer.Exit):
    """Ends the command with exit code 2, a sentence and a remedy."""

    def __init__(self, message: str, fix: str) -> None:
        typer.echo(f"ddx: {message}\n   fix: {fix}", err=True)
        super().__init__(code=2)


def problems() -> NoReturn:
    """End the command with exit code 1."""
    raise typer.Exit(code=PROBLEMS)


@contextmanager
def consultant(rules: Path | None, engine: str) -> Iterator[Consultant]:
    """A consultant over these rules, closed afterwards; says so when another engine had to serve."""
    from ddx.consult import open_consultant

    opened = open_consultant(rules, engine)
    try:
        if opened.engine_note:
            typer.echo(opened.engine_note, err=True)
        yield opened
    finally:
        opened.close()


def named(engines: Engines) -> tuple[str, ...]:
    """The engines to run, the production engine first."""
    return ("durable", "plain") if engines is Engines.both else (engines.value,)


def show_issues(issues: Iterable[Issue]) -> bool:
    """Print the issues on the error stream; tell whether one of them is an error."""
    shown = list(issues)
    for issue in shown:
        typer.echo(str(issue), err=True)
    return any(issue.level == "error" for issue in shown)


def warn_of_rules(opened: Consultant) -> bool:
    """Say that rules were left out, if any were: an answer without them must not look whole."""
    errors = [issue for issue in opened.issues if issue.level == "error"]
    if errors:
        number = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        typer.echo(f"ddx: {number} in the rules; what cannot be read is left out of the answer.", err=True)
        typer.echo("   fix: run `ddx check` and mend what it names.", err=True)
    return bool(errors)


def text_of(path: Path) -> bytes:
    """The bytes of a file, or of standard input for "-"; a wrong use for what is no readable file."""
    if str(path) == "-":
        return _no_larger(sys.stdin.buffer.read(MOST_BYTES + 1), "the standard input")
    try:
        with path.open("rb") as stream:
            return _no_larger(stream.read(MOST_BYTES + 1), str(path))
    except FileNotFoundError:
        raise WrongUse(
            f"there is no file {path}", "check the name; `ddx cases --list` names the shipped cases"
        ) from None
    except IsADirectoryError:
        raise WrongUse(f"{path} is a folder", "name a file: a profile or a case report, in YAML or JSON") from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "its name is not a file name"
        raise WrongUse(f"{path} cannot be read: {reason}", "check the name and your right to read it") from None


def _no_larger(content: bytes, name: str) -> bytes:
    """Refuse a file far larger than any patient's record, before it is read."""
    if len(content) > MOST_BYTES:
        raise WrongUse(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB",
            "a profile is a few kilobytes of YAML or JSON; check that this is the right file",
        )
    return content


def write_text(path: Path, text: str) -> None:
    """Write a text file; a wrong use where that is not possible."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file; a wrong use where that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as fault:
        raise WrongUse(f"{path} cannot be written: {fault.strerror}", "name another file") from None
