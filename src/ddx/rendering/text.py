"""A consultation as plain text, 100 columns wide: the form for a terminal, a letter, a golden file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ddx.model.consultation import CandidateLine, Consultation, EvidenceLine, QuestionLine, TestLine
from ddx.rendering.wording import (
    headline,
    in_brackets,
    marks,
    points,
    printable,
    rank,
    rests_on_drafts,
    sections,
    seen_words,
    source_words,
    work_words,
    works,
)  # fmt: skip

WIDTH = 100
_URGENCY = {"emergency": "EMERGENCY", "urgent": "URGENT", "note": "Note"}


def as_text(consultation: Consultation) -> str:
    """The whole answer as text: alerts first, then every question, then the record, then the stamp."""
    blocks = [
        list(_alerts(consultation)),
        list(_in_short(consultation)),
        *(list(_question(question, consultation.digest.rules)) for question in consultation.questions),
        list(_record(consultation)),
        list(_works(consultation)),
        list(_stamp(consultation)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _alerts(consultation: Consultation) -> Iterator[str]:
    for alert in consultation.alerts:
        yield from _wrapped(f"{_URGENCY[alert.urgency]}{in_brackets(alert.evidence)}: {alert.says}", then=2)
        yield from _proof(alert.evidence, indent=2)


def _in_short(consultation: Consultation) -> Iterator[str]:
    """The scope and one line for each question: what a reader in a hurry takes away."""
    yield from _wrapped(consultation.scope)
    for question in consultation.questions:
        yield from _wrapped(f"- {question.title}: {headline(question)}", 2, 2)


def _question(question: QuestionLine, rules: str) -> Iterator[str]:
    stamp = f"({question.id} {question.version}, {question.status}, rules {rules})"
    yield from _wrapped(f"{question.title} {stamp}", then=2)
    if question.question:
        yield from _wrapped(question.question)
    yield from _wrapped(headline(question))
    explained: set[str] = set()
    for candidate in question.candidates:
        yield from _candidate(question, candidate, explained)
    for note in question.notes:
        yield from _evidence("note", note, explained)


def _candidate(question: QuestionLine, candidate: CandidateLine, explained: set[str]) -> Iterator[str]:
    state = f"{points(candidate.points)}, {candidate.standing}, {candidate.proof}"
    yield from _two_columns(f"{rank(question, candidate):<3}", candidate.name, state)
    for word, lines in sections(candidate):
        for line in lines:
            yield from _evidence(word, line, explained)


def _evidence(word: str, line: EvidenceLine, explained: set[str]) -> Iterator[str]:
    """A line of evidence; its sources are written out where the question first shows it."""
    yield from _two_columns(f"   {word:<13} ", line.says, marks(line))
    yield from _proof(line, indent=19, sources=line.rule not in explained)
    explained.add(line.rule)


def _proof(line: EvidenceLine, indent: int, sources: bool = True) -> Iterator[str]:
    for note in line.notes:
        yield from _wrapped(note, indent, 2)
    if line.seen:
        yield from _wrapped(f"seen: {seen_words(line)}", indent, 2)
    if line.unknown:
        yield from _wrapped(f"not known: {'; '.join(line.unknown)}", indent, 2)
    if not sources:
        yield from _wrapped(f"rule {line.rule}, sources above", indent, 2)
        return
    for source in line.sources:
        yield from _wrapped(source_words(source), indent, 2)
    yield from _wrapped(f"rule {line.rule}" + (f" ({line.place})" if line.place else ""), indent, 2)


def _record(consultation: Consultation) -> Iterator[str]:
    c = consultation
    contradictions = [_with_seen(item.says, (seen.says for seen in item.seen)) for item in c.contradictions]
    yield from _listed("Contradictions in the record", contradictions)
    yield from _listed("Missing", [_with_rules(item.says, item.waiting) for item in c.missing])
    yield from _listed("Unexplained", [f"{item.question}: {item.says}" for item in c.unexplained])
    yield from _tests(c.next_tests)
    maybe = [f"{item.title} ({item.id}), if known: {'; '.join(item.unknown)}" for item in c.might_apply]
    yield from _listed("Might apply", maybe)
    yield from _listed("Interpretations established", list(c.interpretations))


def _tests(tests: tuple[TestLine, ...]) -> Iterator[str]:
    """Tests worth doing, each with what its results would do below it."""
    if tests:
        yield "Next tests:"
    for test in tests:
        yield from _wrapped(f"- {test.says}", 2, 2)
        for move in test.moves:
            yield from _wrapped(move, 6, 2)


def _with_seen(says: str, seen: Iterable[str]) -> str:
    words = "; ".join(seen)
    return f"{says} (seen: {words})" if words else says


def _with_rules(says: str, rules: tuple[str, ...]) -> str:
    return f"{says} (waiting: {', '.join(rules)})" if rules else says


def _listed(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"{title}:"
    for entry in entries:
        yield from _wrapped(f"- {entry}", 2, 2)


def _works(consultation: Consultation) -> Iterator[str]:
    cited = works(consultation)
    if cited:
        yield "Sources:"
    for work in cited:
        doi = f", doi:{work.doi}" if work.doi else ""
        yield from _wrapped(f"{work.cite}: {work_words(work)}{doi}", 2, 2)


def _stamp(consultation: Consultation) -> Iterator[str]:
    digest = consultation.digest
    if rests_on_drafts(consultation):
        yield from _wrapped("Draft rules: no named reviewer has approved them yet.")
    yield from _wrapped(f"engine {digest.engine}, rules {digest.rules}, profile {digest.profile}")
    yield from _wrapped(consultation.statement)


def _two_columns(lead: str, says: str, right: str) -> list[str]:
    """A wrapped sentence with its weight at the right edge of the first line, or below where there is no room."""
    lines = _wrapped(says, len(lead), 0, WIDTH - len(right) - 2 if right else WIDTH)
    lines[0] = lead + lines[0][len(lead) :]
    if right:
        lines[0] = f"{lines[0]:<{WIDTH - len(right)}}{printable(right)}"
    return [line.rstrip() for line in lines]


def _wrapped(text: str, indent: int = 0, then: int = 0, width: int = WIDTH) -> list[str]:
    """The text cut into lines; `then` is what every line after the first is moved in further."""
    first, rest = " " * indent, " " * (indent + then)
    clean = " ".join(printable(text).split())
    return textwrap.wrap(clean, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) or [first]
