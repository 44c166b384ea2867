"""The proof of a rule set: mutants that no test notices, and tests proposed for a rule."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from ddx.cli.asked import WrongUse
from ddx.cli.table import table

if TYPE_CHECKING:
    from ddx.consult import Consultant
    from ddx.mutating import Scored


def the_set(opened: Consultant, only: str | None) -> tuple[str, ...]:
    """The rule set asked for, or all of them; a wrong use where there is none of that id."""
    known = tuple(one.id for one in opened.program.library.rule_sets)
    if only is None:
        return known
    if only not in known:
        raise WrongUse(f'there is no rule set "{only}"', _nearest(only, known))
    return (only,)


def print_mutants(opened: Consultant, sets: Sequence[str]) -> None:
    """Print each mutant that no test notices, with its place; then the score of each rule set and of all."""
    from ddx.mutating import score

    scored = []
    for number, name in enumerate(sets, 1):
        typer.echo(f"{number} of {len(sets)}: {name} ...", err=True)
        scored.append(score(opened, name))
    for one in scored:
        for mutant in one.survived:
            where = f"{mutant.rule_set}/{mutant.rule}" if mutant.rule else mutant.rule_set
            typer.echo(f"{mutant.place or where}  {where}: {mutant.says}  no test notices")
    typer.echo(table(("killed", "of", "percent", "rule set"), [*map(_row, scored), *_sum(scored)]))


def _row(one: Scored) -> tuple[str, ...]:
    return str(one.killed), str(one.mutants), f"{one.percent:.1f}", one.rule_set


def _sum(scored: Sequence[Scored]) -> list[tuple[str, ...]]:
    killed, mutants = sum(one.killed for one in scored), sum(one.mutants for one in scored)
    share = 100 * killed / mutants if mutants else 100.0
    return [(str(killed), str(mutants), f"{share:.1f}", "in all")] if len(scored) > 1 else []


def print_proposals(opened: Consultant, name: str) -> None:
    """Print tests for a rule ("rule" or "rule set/rule"), or for when a rule set is asked, ready to be pasted."""
    from ddx.proposing import CHECK_THIS, propose

    ref = _ref(opened, name)
    proposed = propose(opened, ref)
    typer.echo(f"  # {CHECK_THIS}")
    for one in proposed:
        typer.echo(f"  # {one.why}\n{one.yaml}", nl=False)
    if not proposed:
        typer.echo(f"  # No patient was found for {ref}.")


def _ref(opened: Consultant, name: str) -> str:
    """The full name of a rule or a rule set; a wrong use where nobody wrote it, or more than one did."""
    sets = opened.program.library.rule_sets
    refs = [f"{one.id}/{rule.id}" for one in sets for rule in one.rules]
    found = [one for one in (*refs, *(one.id for one in sets)) if name in (one, one.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUse(f'several rules are called "{name}"', f"write one of {', '.join(found)}")
    known = [*refs, *(ref.partition("/")[2] for ref in refs), *(one.id for one in sets)]
    raise WrongUse(f'there is no rule or rule set "{name}"', _nearest(name, known))


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, list(dict.fromkeys(known)), 3)
    return f"did you mean {' or '.join(near)}?" if near else "`ddx rules list` names the rule sets"
