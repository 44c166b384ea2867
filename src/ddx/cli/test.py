"""`ddx test`: the tests inside the rule files."""

from __future__ import annotations

from typing import Annotated

import typer

from ddx.cli.asked import Engines, consultant, named, problems, warn_of_rules


def test(
    context: typer.Context,
    engine: Annotated[Engines, typer.Option(help="The engine to run them on.")] = Engines.both,  # noqa: PT028
) -> None:
    """Run the tests written inside the rule files; exit code 1 when one fails."""
    from ddx.proving import prove_rules

    is_clean = True
    for name in named(engine):
        with consultant(context.obj, name) as opened:
            is_clean &= not warn_of_rules(opened)
            proved = prove_rules(opened)
            failed = [p for p in proved if not p.passed]
            for proof in failed:
                typer.echo(f"{proof.place or proof.where}  {proof.where}: {proof.name}")
                for miss in proof.misses:
                    typer.echo(f"   {miss}")
            typer.echo(f"{opened.engine_name}: {len(proved)} tests, {len(failed)} failed")
            is_clean &= not failed
    if not is_clean:
        problems()
