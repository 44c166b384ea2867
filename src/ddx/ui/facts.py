"""Facts about the rules that are loaded, counted anew each time: what the page About tells is never kept by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ddx import __version__
from ddx.model.leaf import Leaf
from ddx.model.library import Library
from ddx.model.observation import Subject
from ddx.model.rule import RuleSet
from ddx.model.words import FAR_BEHIND, ONE_STRONG_RULE, POINTS
from ddx.ui.plain import plain

ASKED_OF_A_PERSON = ("race", "ethnicity", "language", "sexual orientation", "gender identity")
"""Attributes of which the record has no field; should it ever get one, the page says so by itself."""


def facts(library: Library) -> dict[str, str]:
    """Each fact the documents name, as Markdown."""
    return {
        "questions": _questions(library),
        "weighing": _weighing(),
        "citations": _citations(library),
        "developer": _developer(library),
        "dates": _dates(library),
        **{name: _no_field(name) for name in ASKED_OF_A_PERSON},
        "sex": _used(library, "sex"),
        "age": f"There is no field for a date. {_used(library, 'age')}",
        "social": _no_field("social determinants"),
        "histories": _histories(library),
    }


def leaves(criterion: Any) -> Iterator[Leaf]:
    """Every question to the record inside a criterion."""
    if isinstance(criterion, Leaf):
        yield criterion
    for field in ("all", "any", "none", "of"):
        inside = getattr(criterion, field, None)
        if isinstance(inside, tuple):
            for one in inside:
                yield from leaves(one)


def attributes_table(library: Library) -> str:
    """The questions as a Markdown table: version, who wrote and read it, how many works it cites and of which years."""
    head = "| Question | Version | Written by | Reviewed | Works | Of the years |\n|---|---|---|---|---:|---|"
    return "\n".join([head, *(_row(one, library) for one in library.rule_sets)])


def _row(one: RuleSet, library: Library) -> str:
    cited = {source.cite for rule in one.rules for source in rule.sources}
    years = sorted(w.year for cite in cited if (w := library.citation(cite)) and w.year)
    span = f"{years[0]} to {years[-1]}" if years else "not known"
    read = "none yet" if one.review.on == "none yet" else f"{one.review.by}, {one.review.on}"
    names = ", ".join(one.authors) or "not named"
    return f"| {plain(one.title)} | {plain(one.version)} | {plain(names)} | {plain(read)} | {len(cited)} | {span} |"


def _questions(library: Library) -> str:
    asked = [one for one in library.rule_sets if one.candidates]
    lines = "\n".join(f"- {plain(one.title)}" for one in asked)
    return f"It knows {len(asked)} questions and nothing else:\n\n{lines}"


def _weighing() -> str:
    each = ", ".join(f"*{name}* ({points})" for name, points in POINTS.items())
    return (
        f"Each rule weighs {each} points. A question stays **open** while the first candidate leads by less than one "
        f"strong rule ({ONE_STRONG_RULE} points). One that is {FAR_BEHIND} points or more behind is called unlikely, "
        "not excluded."
    )


def _citations(library: Library) -> str:
    works = library.citations
    full = sum((work.text_seen or "").startswith("full text") for work in works)
    return (
        f"{len(works)} works are cited by {sum(len(one.rules) for one in library.rule_sets)} rules and "
        f"{len(library.frequencies)} published counts. Read in full: {full}. "
        f"With a DOI: {sum(bool(work.doi) for work in works)}. "
        f"Title or year not known: {sum(not (w.title and w.year) for w in works)}."
    )


def _developer(library: Library) -> str:
    names = Counter(name for one in library.rule_sets for name in one.authors)
    drafts = sum(one.status == "draft" for one in library.rule_sets)
    written = ", ".join(plain(name) for name in names) or "nobody named"
    return f"The rules were written by: {written}. Drafts that no named reviewer has read: {drafts}."


def _dates(library: Library) -> str:
    reviewed = sorted(one.review.on for one in library.rule_sets if one.review.on != "none yet")
    last = plain(reviewed[-1]) if reviewed else "none yet"
    return f"Program {__version__}, rules `{library.digest}`. Last review of a question: {last}."


def _no_field(name: str) -> str:
    words = set(name.split())
    has = [field for field in Subject.model_fields if words & set(field.split("_"))]
    return f"Used: the record has the field {', '.join(has)}." if has else "Not used. The record has no field for it."


def _used(library: Library, kind: str) -> str:
    asks = [_asking(one, kind) for one in library.rule_sets]
    rules, gates = sum(count for count, _ in asks), sum(gate for _, gate in asks)
    who = [plain(one.title) for one, (count, gate) in zip(library.rule_sets, asks, strict=True) if count or gate]
    if not who:
        return f"The {kind} can be entered; no rule asks for it."
    return f"Rules that ask for the {kind}: {rules}; questions that apply by it: {gates}. In: {'; '.join(who)}."


def _asking(one: RuleSet, kind: str) -> tuple[int, bool]:
    """How many rules of a set ask for a kind, and whether the set applies by it."""
    rules = sum(any(leaf.kind == kind for leaf in leaves(rule.when)) for rule in one.rules)
    return rules, any(leaf.kind == kind for leaf in leaves(one.applies_when))


def _histories(library: Library) -> str:
    found = {
        library.vocabulary.label("history", word)
        for one in library.rule_sets
        for criterion in (one.applies_when, *(rule.when for rule in one.rules))
        for leaf in leaves(criterion)
        if leaf.kind == "history"
        for word in leaf.terms
    }
    return f"Histories that rules ask for ({len(found)}): {', '.join(plain(word) for word in sorted(found))}."
