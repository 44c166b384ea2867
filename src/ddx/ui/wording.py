"""A rule's criterion and conclusion in words, as an outline a pathologist can read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ddx.model.leaf import LEAF_KINDS
from ddx.model.library import Library
from ddx.model.profile import plain as as_words
from ddx.model.rule import Conclusion
from ddx.ui.plain import plain

GATES = {"all": "all of these", "any": "at least one of these", "none": "none of these"}
BOUNDS = {"above": "above", "at_least": "at least", "below": "below", "at_most": "at most"}


def criterion_outline(criterion: Any, depth: int = 0) -> Iterator[str]:
    """A criterion as lines of a nested Markdown list."""
    written = criterion if isinstance(criterion, dict) else as_words(criterion)
    gate = next((word for word in GATES if word in written), None)
    lead = "    " * depth + "- "
    if gate:
        yield f"{lead}{GATES[gate]}:"
        children = written[gate]
    elif "of" in written:
        yield f"{lead}at least {written['at_least']} of these:"
        children = written["of"]
    else:
        yield lead + plain(leaf_words(written))
        return
    for child in children:
        yield from criterion_outline(child, depth + 1)


def leaf_words(leaf: dict[str, Any]) -> str:
    """One question to the record in words: "stain CK20 is positive, pattern perinuclear dots"."""
    kind = next(word for word in leaf if word in LEAF_KINDS)
    said = [f"{kind} {_one_or_other(leaf[kind])}", *_state(kind, leaf)]
    details = [
        f"{word} {_one_or_other(leaf[word])}" for word in ("pattern", "intensity", "score", "percent") if leaf.get(word)
    ]
    by = [f"by {_one_or_other(leaf['by'])}"] if leaf.get("by") else []
    where = [f"in a specimen of role {leaf['in']}"] if leaf.get("in") else []
    return ", ".join([" ".join(said), *details, *by, *where])


def _state(kind: str, leaf: dict[str, Any]) -> list[str]:
    state = leaf.get("is") or getattr(LEAF_KINDS[kind].model_fields.get("state"), "default", None)
    limits = [f"{words} {leaf[key]:g}" for key, words in BOUNDS.items() if leaf.get(key) is not None]
    return ([f"is {state}"] if isinstance(state, str) else []) + limits


def _one_or_other(value: Any) -> str:
    if isinstance(value, dict):
        return " and ".join(f"{words} {value[key]:g}" for key, words in BOUNDS.items() if key in value)
    return " or ".join(value) if isinstance(value, list | tuple) else str(value)


def conclusion_lines(then: Conclusion, library: Library) -> Iterator[str]:
    """What a rule concludes, one Markdown line each."""
    words = library.vocabulary
    for verb, weights in (("Supports", then.supports), ("Opposes", then.opposes)):
        for candidate, strength in weights.items():
            yield f"- {verb} **{plain(words.label('diagnosis', candidate))}**: {strength}"
    for verb, names in (("Excludes", then.excludes), ("Confirms", then.confirms)):
        for candidate in names:
            yield f"- {verb} **{plain(words.label('diagnosis', candidate))}**"
    yield from (f"- Establishes: {plain(word)}" for word in then.derives)
    yield from (f"- Alert ({alert.urgency}): {plain(alert.says)}" for alert in then.alerts)
    for ask in then.asks:
        wanted = ", ".join(f"{kind} {word}" for kind, word in ask.wanted)
        yield f"- Asks for {plain(wanted)}{': ' if wanted and ask.says else ''}{plain(ask.says or '')}"
    yield from (f"- Notes, as reported: {plain(note)}" for note in then.notes)
    if then.contradicts:
        yield f"- Points out a contradiction: {plain(then.contradicts)}"
