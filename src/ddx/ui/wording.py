"""A rule's criterion and conclusion in words, as an outline a pathologist can read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.criterion import Criterion
from ddx.model.library import Library
from ddx.model.rule import Conclusion
from ddx.model.wording import criterion_in_words
from ddx.ui.plain import plain


def criterion_outline(criterion: Criterion, library: Library) -> Iterator[str]:
    """A criterion as lines of a nested Markdown list."""
    for depth, says in criterion_in_words(criterion, library.vocabulary):
        yield "    " * depth + "- " + plain(says)


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
