"""`ddx test`: the tests inside the rule files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import Engines, consultant, named, problems, warn_of_rules

if TYPE_CHECKING:
    from ddx.consult import Consultant
    from ddx.covering import Tried


def test(
    context: typer.Context,
    engine: Annotated[Engines, typer.Option(help="The engine to run them on.")] = Engines.both,  # noqa: PT028
    coverage: Annotated[bool, typer.Option("--coverage", help="Also say what the tests leave untried.")] = False,  # noqa: PT028
) -> None:
    """Run the tests written inside the rule files; exit code 1 when one fails."""
    is_clean = True
    for name in named(engine):
        with consultant(context.obj, name) as opened:
            is_clean &= not warn_of_rules(opened)
            is_clean &= _print_failed(opened)
            if coverage and name == named(engine)[-1]:
                _print_coverage(opened)
    if not is_clean:
        problems()


def _print_failed(opened: Consultant) -> bool:
    """Print the tests that fail and how many there are; tell whether none does."""
    from ddx.proving import prove_rules

    proved = prove_rules(opened)
    failed = [p for p in proved if not p.passed]
    for proof in failed:
        typer.echo(f"{proof.place or proof.where}  {proof.where}: {proof.name}")
        for miss in proof.misses:
            typer.echo(f"   {miss}")
    typer.echo(f"{opened.engine_name}: {len(proved)} tests, {len(failed)} failed")
    return not failed


def _print_coverage(opened: Consultant) -> None:
    """Print what no test reaches, place by place, then the three sums."""
    from ddx.covering import cover

    found = cover(opened)
    for one in (*found.criteria, *found.rules, *found.candidates):
        if not one.is_covered:
            place = opened.program.library.place(one.rule_set, one.rule)
            name = f"{one.rule_set}/{one.rule}" if one.rule else one.rule_set
            typer.echo(f"{place or name}  {name}: {one.says}  never {', '.join(one.lacking)}")
    typer.echo(f"{_sum(found.criteria)} criteria were seen met, not met and unknown")
    typer.echo(f"{_sum(found.rules)} rules fire in one test and stay quiet in another")
    typer.echo(f"{_sum(found.candidates)} candidates lead in a test")


def _sum(tried: Sequence[Tried]) -> str:
    return f"{sum(one.is_covered for one in tried)} of {len(tried)}"
