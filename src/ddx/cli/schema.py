"""`ddx schema`: the JSON schemas of all files, written from the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddx.cli.asked import WrongUse, consultant, problems, warn_of_rules, write_text


def schema(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 when a schema is out of date.")
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder that holds rules/ and docs/; the checkout if left out."),
    ] = None,
    words: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write only the schema of rule files, with the words of the rules in use."),
    ] = None,
) -> None:
    """Write the JSON schemas of rule files, cases, profiles, vocabulary, sources and of the answer."""
    from ddx.cli.schemas import schemas

    if words is not None:
        _write_words(context, words)
        return
    root = to or _checkout()
    stale = [(root / name, text) for name, text in schemas().items() if _present(root / name) != text]
    for path, text in stale:
        if not check:
            write_text(path, text)
        typer.echo(f"{'out of date' if check else 'written'}: {path}")
    if check and stale:
        typer.echo("   fix: ddx schema", err=True)
        problems()
    if not stale:
        typer.echo("All schemas are up to date.")


def _write_words(context: typer.Context, path: Path) -> None:
    """Write the schema that also knows stains, sites, candidates and citations."""
    from ddx.cli.schema_words import schema_with_words

    with consultant(context.obj, "plain") as opened:
        warn_of_rules(opened)
        write_text(path, schema_with_words(opened.program.library))
    typer.echo(f"written: {path}")


def _present(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _checkout() -> Path:
    from ddx.consult import shipped

    root = shipped("rules").parent
    if not (root / "pyproject.toml").is_file():
        raise WrongUse("this ddx does not run from a checkout", "name a folder: ddx schema --to DIR")
    return root
