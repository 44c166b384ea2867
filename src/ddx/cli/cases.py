"""`ddx cases`: the published patients, at every step, expected against got."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import Engines, consultant, named, problems, show_issues, warn_of_rules

if TYPE_CHECKING:
    from ddx.consult import Consultant
    from ddx.measuring import Measured
    from ddx.model.case import CaseReport
    from ddx.proving import Proved


def cases(
    context: typer.Context,
    engine: Annotated[Engines, typer.Option(help="The engine to run them on.")] = Engines.both,
    only_list: Annotated[bool, typer.Option("--list", help="Only name the cases and their steps.")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="Only name the rules that fire in no case.")] = False,
) -> None:
    """Run all case reports at all steps; exit code 1 when an answer is not as expected or the engines differ."""
    from ddx.consult import read_cases
    from ddx.measuring import measure
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
            if silent:
                _print_silent(opened, reports)
                return
            is_clean &= _print(prove_cases(opened, reports), opened.engine_name)
            if name == named(engine)[0]:
                _print_scores(measure(opened, reports))
    if engine is Engines.both:
        is_clean &= _compare(context.obj, reports)
    if not is_clean:
        problems()


def _print_silent(opened: Consultant, reports: tuple[CaseReport, ...]) -> None:
    """Print the rules that fire at no step of any case, and how many they are: not wrong, but not tried either."""
    from ddx.analysing import silent_rules

    library = opened.program.library
    names = silent_rules(opened, reports)
    for name in names:
        typer.echo(f"{library.place(*name.split('/')) or 'no file'}  {name}")
    typer.echo(f"{len(names)} of {sum(len(one.rules) for one in library.rule_sets)} rules fire in no case")


def _print(proved: Iterable[Proved], engine: str) -> bool:
    """Print what was expected and what came, case by case, and their sum; tell whether all came as expected."""
    shown = list(proved)
    for case, answers in groupby(shown, key=lambda proof: proof.where):
        typer.echo(case)
        for proof in answers:
            typer.echo("\n".join(_lines(proof)))
    missed = sum(not proof.passed for proof in shown)
    typer.echo(f"{engine}: {len(shown)} expected answers, {missed} missed\n")
    return not missed


def _lines(proof: Proved) -> list[str]:
    got = [f"     MISSED    {miss}" for miss in proof.misses] or ["     got       as expected"]
    expected = textwrap.wrap(proof.expected, 85) or ["nothing in particular"]
    rest = [f"{'':15}{line}" for line in expected[1:]]
    return [f"   {proof.name}", f"     expected  {expected[0]}", *rest, *got]


def _print_scores(measured: list[Measured]) -> None:
    """Print how often the published diagnosis was found, in all and question by question."""
    from ddx.measuring import by_question, score

    rows = {"all questions": score(measured), **by_question(measured)}
    heads = f"{'cases':>6}{'first':>7}{'top 3':>7}{'top 10':>7}{'open':>6}{'wrong':>7}{'none':>6}"
    typer.echo(f"{'published diagnosis':<32}{heads}")
    for name, one in rows.items():
        counts = f"{one.cases:>6}{one.first:>7}{one.among_three:>7}{one.among_ten:>7}{one.open:>6}{one.wrong:>7}"
        typer.echo(f"{name:<32}{counts}{one.unanswered:>6}")
    typer.echo("wrong: another diagnosis is called the leader. none: no question that applies knows the diagnosis.\n")


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
