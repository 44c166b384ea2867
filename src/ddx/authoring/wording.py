"""The parts of a rule set in a clinician's words, line by line, so that two of them can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.citation import Source
from ddx.model.criterion import Criterion
from ddx.model.rule import Conclusion, Rule
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import criterion_in_words

Lines = tuple[str, ...]


def condition_lines(criterion: Criterion | None, words: Vocabulary) -> Lines:
    """A criterion as an outline; without one the question always applies."""
    if criterion is None:
        return ("always",)
    return tuple("  " * depth + says for depth, says in criterion_in_words(criterion, words))


def weight_lines(then: Conclusion, words: Vocabulary) -> Lines:
    """What a rule does to the candidates, and which interpretations it establishes."""
    return tuple(_weights(then, words))


def _weights(then: Conclusion, words: Vocabulary) -> Iterator[str]:
    for verb, weights in (("supports", then.supports), ("opposes", then.opposes)):
        yield from (f"{verb} {words.label('diagnosis', one)}: {strength}" for one, strength in sorted(weights.items()))
    for verb, names in (("excludes", then.excludes), ("confirms", then.confirms)):
        yield from (f"{verb} {words.label('diagnosis', one)}" for one in sorted(names))
    yield from (f"establishes {word}" for word in sorted(then.derives))


def reminder_lines(then: Conclusion) -> Lines:
    """What a rule says to the reader beside the weighing."""
    return tuple(_reminders(then))


def _reminders(then: Conclusion) -> Iterator[str]:
    yield from (f"alert ({alert.urgency}): {alert.says}" for alert in then.alerts)
    for ask in then.asks:
        wanted = ", ".join(f"{kind} {word}" for kind, word in ask.wanted)
        yield f"asks for {': '.join(part for part in (wanted, ask.says) if part)}"
    yield from (f"notes: {note}" for note in then.notes)
    if then.contradicts:
        yield f"points out a contradiction: {then.contradicts}"


def source_lines(sources: tuple[Source, ...]) -> Lines:
    """The sources of a rule, and who disagrees."""
    return tuple(
        f"{source.cite}, {source.at}"
        + (f" ({source.level})" if source.level else "")
        + (f": {source.says}" if source.says else "")
        + (f"; disagrees: {source.dissents}" if source.dissents else "")
        for source in sources
    )


def diagnoses_of(rule: Rule, words: Vocabulary) -> Lines:
    """The diagnoses a rule moves, by their labels."""
    then = rule.then
    names = {*then.supports, *then.opposes, *then.excludes, *then.confirms}
    return tuple(sorted(words.label("diagnosis", name) for name in names))
