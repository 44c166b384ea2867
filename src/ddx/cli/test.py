"""`ddx test`: the tests of the rules, what they leave untried, what they would not notice, and tests to add."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import Engines, consultant, named, problems, warn_of_rules

if TYPE_CHECKING:
    from ddx.consult import Consultant
    from ddx.covering import Tried

_Engine = Annotated[Engines, typer.Option(help="The engine to run them on.")]
_Coverage = Annotated[bool, typer.Option("--coverage", help="Also say what the tests leave untried.")]
_Mutate = Annotated[bool, typer.Option("--mutate", help="Also say which changes of the rules no test notices.")]
_Only = Annotated[str | None, typer.Option(metavar="SET", help="Only this rule set.")]
_Propose = Annotated[
    str | None, typer.Option(metavar="RULE", help="Run nothing; propose tests for a rule, or for a rule set.")
]


def test(
    context: typer.Context,
    engine: _Engine = Engines.both,  # noqa: PT028
    coverage: _Coverage = False,  # noqa: PT028
    mutate: _Mutate = False,  # noqa: PT028
    only: _Only = None,  # noqa: PT028
    propose: _Propose = None,  # noqa: PT028
) -> None:
    """Run the tests of the rules; exit code 1 when one fails."""
    from ddx.cli.proof import print_mutants, print_proposals, the_set
    from ddx.proving import with_proofs

    if propose is not None:
        with consultant(context.obj, "plain") as opened:
            print_proposals(with_proofs(opened, context.obj), propose)
        return
    is_clean = True
    for name in named(engine):
        with consultant(context.obj, name) as read:
            opened = with_proofs(read, context.obj)
            is_clean &= not warn_of_rules(opened)
            sets = the_set(opened, only)
            is_clean &= _print_failed(opened, only)
            if name == named(engine)[-1]:
                if coverage:
                    _print_coverage(opened, only)
                if mutate:
                    print_mutants(opened, sets)
    if not is_clean:
        problems()


def _print_failed(opened: Consultant, only: str | None) -> bool:
    """Print the tests that fail and how many there are; tell whether none does."""
    from ddx.proving import prove_rules

    proved = prove_rules(opened, only)
    failed = [p for p in proved if not p.passed]
    for proof in failed:
        typer.echo(f"{proof.place or proof.where}  {proof.where}: {proof.name}")
        for miss in proof.misses:
            typer.echo(f"   {miss}")
    typer.echo(f"{opened.engine_name}: {len(proved)} tests, {len(failed)} failed")
    return not failed


def _print_coverage(opened: Consultant, only: str | None) -> None:
    """Print what no test reaches, place by place, then the three sums."""
    from ddx.covering import cover

    found = cover(opened)
    criteria, rules, candidates = (
        [one for one in part if only in (None, one.rule_set)]
        for part in (found.criteria, found.rules, found.candidates)
    )
    for one in (*criteria, *rules, *candidates):
        if not one.is_covered:
            place = opened.program.library.place(one.rule_set, one.rule)
            name = f"{one.rule_set}/{one.rule}" if one.rule else one.rule_set
            typer.echo(f"{place or name}  {name}: {one.says}  never {', '.join(one.lacking)}")
    typer.echo(f"{_sum(criteria)} criteria were seen met, not met and unknown")
    typer.echo(f"{_sum(rules)} rules fire in one test and stay quiet in another")
    typer.echo(f"{_sum(candidates)} candidates lead in a test")


def _sum(tried: Sequence[Tried]) -> str:
    return f"{sum(one.is_covered for one in tried)} of {len(tried)}"
