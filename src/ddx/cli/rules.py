"""`ddx rules list`, `show ID` and `print ID`: what the rules say."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddx.cli.asked import WrongUse, consultant, warn_of_rules, write_text
from ddx.cli.table import table

if TYPE_CHECKING:
    from ddx.model.library import Library
    from ddx.model.rule import Rule, RuleSet

commands = typer.Typer(help="Look at the rules.", no_args_is_help=True, rich_markup_mode=None)


@commands.command("list")
def list_rules(context: typer.Context) -> None:
    """List the questions with their versions and status, and how many published counts there are."""
    with consultant(context.obj, "plain") as opened:
        warn_of_rules(opened)
        library = opened.program.library
    rows = [(s.id, s.version, s.status, str(len(s.rules)), str(len(s.tests)), s.title) for s in library.rule_sets]
    typer.echo(table(("id", "version", "status", "rules", "tests", "title"), rows))
    typer.echo(_counts(library))
    typer.echo("".join(f"{words}\n" for words in _layers(library)), nl=False)


def _counts(library: Library) -> str:
    """How many published counts the rules folder holds, in one line."""
    counts = library.frequencies
    entities, works = len({count.entity for count in counts}), len({count.cite for count in counts})
    pooled = sum(count.pool for count in counts)
    return f"\n{len(counts)} published counts in {entities} diagnoses from {works} works; {pooled} may be added up."


def _layers(library: Library) -> Iterator[str]:
    """What was laid over the shipped rules, layer by layer, with what it changed and which questions are its own."""
    for layer in library.layers:
        own = [one.id for one in library.rule_sets if library.layer_of(one.id) == layer.name]
        added = sum(library.layer_of(one.id, rule.id) == layer.name for one in library.rule_sets for rule in one.rules)
        first, *changes = layer.in_words
        number = "1 rule" if added == 1 else f"{added} rules"
        yield f"\nlayer {first}: {number}" + (f"; own questions: {', '.join(own)}" if own else "")
        yield from (f"  {change}" for change in changes)


@commands.command("graph")
def graph(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule set.")],
    to: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the rules that lead to this candidate or interpretation.")
    ] = None,
) -> None:
    """Print a rule set as a picture in the language DOT: `ddx rules graph ID | dot -Tsvg > picture.svg`."""
    from ddx.consult import as_dot
    from ddx.model.picture import picture_of, targets_of

    with consultant(context.obj, "plain") as opened:
        library = opened.program.library
    rule_set = library.rule_set(name)
    if rule_set is None:
        raise WrongUse(f'there is no rule set "{name}"', _nearest(name, library))
    targets = targets_of(rule_set, library.vocabulary)
    if to is not None and to not in targets:
        close = difflib.get_close_matches(to, targets, 1)
        fix = f"did you mean {close[0]}?" if close else f"write one of: {', '.join(targets)}"
        raise WrongUse(f'no rule of {name} leads to "{to}"', fix)
    typer.echo(as_dot(picture_of(rule_set, library, to)), nl=False)


@commands.command("show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule set, a rule, or rule set/rule.")],
) -> None:
    """Show a rule set, or one rule with its sources and its place."""
    with consultant(context.obj, "plain") as opened:
        library = opened.program.library
    rule_set = library.rule_set(name)
    found = [(s, r) for s in library.rule_sets for r in s.rules if name in (r.id, f"{s.id}/{r.id}")]
    if rule_set is None and not found:
        raise WrongUse(f'there is no rule set or rule "{name}"', _nearest(name, library))
    typer.echo("\n\n".join([_rule_set(rule_set, library)] if rule_set else [_rule(s, r, library) for s, r in found]))


@commands.command("print")
def print_pages(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule set, or all.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to; made if it is not there.")],
) -> None:
    """Write the reference page of a question, or of all: HTML that opens from a file and prints on A4."""
    from ddx.printing import pages

    with consultant(context.obj, "plain") as opened:
        warn_of_rules(opened)
        library = opened.program.library
    found = pages(library, name)
    if not found:
        raise WrongUse(f'there is no rule set "{name}"', _nearest(name, library))
    for file, text in found.items():
        write_text(to / file, text)
        typer.echo(f"written: {to / file}")


def _nearest(name: str, library: Library) -> str:
    names = [n for s in library.rule_sets for n in (s.id, *(r.id for r in s.rules))]
    near = difflib.get_close_matches(name, names, 3)
    return f"did you mean {' or '.join(near)}?" if near else "`ddx rules list` names the rule sets"


def _rule_set(rule_set: RuleSet, library: Library) -> str:
    lines = [f"{rule_set.title} ({rule_set.id} {rule_set.version}, {rule_set.status})"]
    lines += [text for text in (rule_set.question, rule_set.about) if text]
    lines.append(f"read from {library.place(rule_set.id) or 'no file'}{_of_layer(rule_set.id, None, library)}")
    lines += _changes(rule_set.id, library)
    if rule_set.candidates:
        lines.append("candidates: " + ", ".join(rule_set.candidates))
    own = {rule.id: _of_layer(rule_set.id, rule.id, library) for rule in rule_set.rules}
    lines.append(table(("rule", "says"), [(rule.id, rule.says + own[rule.id]) for rule in rule_set.rules]))
    return "\n".join(lines)


def _rule(rule_set: RuleSet, rule: Rule, library: Library) -> str:
    from ddx.authoring.editing import written

    place = library.place(rule_set.id, rule.id)
    whose = _of_layer(rule_set.id, rule.id, library)
    changes = "".join(f"{change}\n" for change in _changes(f"{rule_set.id}/{rule.id}", library))
    return f"{rule_set.id}/{rule.id} ({rule_set.status}, {place or 'no file'}){whose}\n{changes}{written(rule)}"


def _of_layer(set_id: str, rule_id: str | None, library: Library) -> str:
    layer = library.layer_of(set_id, rule_id)
    return f" (hospital rule: {layer})" if layer else ""


def _changes(name: str, library: Library) -> Iterator[str]:
    """What layers replaced or switched off of a rule set or a rule."""
    for layer in library.layers:
        for change in layer.changes:
            if change.rule == name or change.rule.startswith(f"{name}/"):
                yield f"{layer.name} {change.in_words}"
