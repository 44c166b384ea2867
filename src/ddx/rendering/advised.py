"""Tests worth doing and what would change the answer, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.advice import AdviceLine
from ddx.model.consultation import Consultation

Entry = tuple[str, int, int]
"""A line before it is cut: the words, how far it is moved in, and how much further what follows of it."""

_MOST_TESTS = 8
_MOST_RESULTS = 4
_MOST_PAIRS = 3


def next_tests(consultation: Consultation) -> Iterator[Entry]:
    """The most telling tests with what each result would bring; those a rule asks for are never left out."""
    tests = consultation.next_tests
    shown = [one for place, one in enumerate(tests) if place < _MOST_TESTS or one.asked_by]
    if tests:
        yield "Next tests, what rules ask for first, then the most telling:", 0, 2
    for test in shown:
        yield f"- {test.in_words}", 2, 2
        yield from ((line.in_words, 6, 2) for line in test.results[:_MOST_RESULTS])
        if not test.results:
            yield from ((move, 6, 2) for move in test.moves[:1])
    if len(tests) > len(shown):
        yield f"  and {len(tests) - len(shown)} more, told in the JSON and HTML answers", 0, 2


def advice(consultation: Consultation) -> Iterator[Entry]:
    """For each question the smallest panel, when to stop, and what tells the first candidates apart."""
    told = [line for one in consultation.advice for line in _advice(one)]
    if told:
        yield "What would part the candidates:", 0, 2
    yield from told


def _advice(one: AdviceLine) -> Iterator[Entry]:
    words = [word for word in (one.panel_in_words, one.settled) if word]
    words += [pair.in_words for pair in one.pairs[:_MOST_PAIRS]]
    if words:
        yield f"- {one.title}", 2, 2
    yield from ((word, 6, 2) for word in words)


def turning_points(consultation: Consultation) -> Iterator[Entry]:
    """The smallest changes of the record that would take somebody from the first place."""
    if consultation.turning_points:
        yield "What would change the first place:", 0, 2
    yield from ((f"- {one.in_words}", 2, 2) for one in consultation.turning_points)
