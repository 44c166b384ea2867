"""`ddx cases`: the published patients, at every step, expected against got."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import Engines, consultant, named, problems, show_issues, warn_of_rules
from ddx.cli.table import table

if TYPE_CHECKING:
    from ddx.model.case import CaseReport
    from ddx.proving import Proved


def cases(
    context: typer.Context,
    engine: Annotated[Engines, typer.Option(help="The engine to run them on.")] = Engines.both,
    only_list: Annotated[bool, typer.Option("--list", help="Only name the cases and their steps.")] = False,
) -> None:
    """Run all case reports at all steps; exit code 1 when an answer is not as expected or the engines differ."""
    from ddx.consult import read_cases
    from ddx.proving import prove_cases

    is_clean = True
    reports: tuple[CaseReport, ...] = ()
    for name in named(engine):
        with consultant(context.obj, name) as opened:
            if not reports:
                reports, issues = read_cases(None, opened.program.library)
                is_clean &= not show_issues(issues) and not warn_of_rules(opened)
            if only_list:
                for report in reports:
                    typer.echo(f"{report.id}\n   {report.title}\n   steps: {', '.join(report.steps) or 'none'}")
                return
            is_clean &= _print(prove_cases(opened, reports), opened.engine_name)
    if engine is Engines.both:
        is_clean &= _compare(context.obj, reports)
    if not is_clean:
        problems()


def _print(proved: Iterable[Proved], engine: str) -> bool:
    """Print one engine's table and its sum; tell whether all came as expected."""
    rows = [(p.where, p.name, "; ".join(p.misses) or "as expected") for p in proved]
    typer.echo(table(("case", "step / question", "result"), rows))
    missed = sum(result != "as expected" for _, _, result in rows)
    typer.echo(f"{engine}: {len(rows)} expected answers, {missed} missed\n")
    return not missed


def _compare(rules: Path | None, reports: tuple[CaseReport, ...]) -> bool:
    """Hold the two engines against each other at every step."""
    from ddx.proving import prove_agreement

    with consultant(rules, "durable") as durable, consultant(rules, "plain") as plain:
        if durable.engine_name == plain.engine_name:
            typer.echo(f"Only one engine could be run: {plain.engine_name}.")
            return True
        differing = [proof for proof in prove_agreement(durable, plain, reports) if not proof.passed]
    for proof in differing:
        typer.echo(f"{proof.where}, {proof.name}: {'; '.join(proof.misses)}")
    typer.echo("The engines differ." if differing else "Both engines give the same answers.")
    return not differing
