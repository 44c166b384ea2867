"""A consultation as plain text, 100 columns wide: the form for a terminal, a letter, a golden file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ddx.model.consultation import CandidateLine, Consultation, EvidenceLine, QuestionLine, SourceLine
from ddx.rendering import advised, argued
from ddx.rendering.wording import (
    LAYERS,
    cases_words,
    in_brackets,
    layers_words,
    printable,
    rank,
    rests_on_drafts,
    sections,
    seen_words,
    source_words,
    work_words,
)  # fmt: skip

WIDTH = 100
_URGENCY = {"emergency": "EMERGENCY", "urgent": "URGENT", "note": "Note"}


_MOST_CANDIDATES = 6  # candidates told in full; the JSON and HTML answers tell all
_MOST_WAITING = 3  # rules that wait, a candidate; the strongest first
_MOST_LISTED = 10  # entries of a list about the record


def as_text(consultation: Consultation) -> str:
    """The answer as text: alerts first, then every question, then the record, then the stamp.

    It is cut to what is read at a desk: the first candidates, the strongest of what waits. What is left out is
    counted, and stands in the JSON and HTML answers.
    """
    return _Text(consultation).written()


class _Text:
    """One answer on its way to text; it remembers which rules were explained and which works were cited."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        self.explained: set[str] = set()
        self.cited: dict[str, SourceLine] = {}

    def written(self) -> str:
        c = self.consultation
        blocks = [
            list(self._alerts()),
            list(_cut(argued.two_tumours(c))),
            list(_in_short(c)),
            *(list(self._question(question)) for question in c.questions),
            list(_record(c)),
            list(_cut(argued.nearest(c))),
            list(_works(self.cited)),
            list(_listed(LAYERS, layers_words(c))),
            list(_stamp(c)),
        ]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _alerts(self) -> Iterator[str]:
        for alert in self.consultation.alerts:
            yield from _wrapped(f"{_URGENCY[alert.urgency]}{in_brackets(alert.evidence)}: {alert.says}", then=2)
            yield from self._proof(alert.evidence, indent=2)

    def _question(self, question: QuestionLine) -> Iterator[str]:
        self.explained.clear()
        stamp = f"({question.origin}, rules {self.consultation.digest.rules})"
        yield from _wrapped(f"{question.title} {stamp}", then=2)
        if question.question:
            yield from _wrapped(question.question)
        if question.asked_because:
            yield from _wrapped(f"Asked because: {'; '.join(question.asked_because)}.", then=2)
        yield from _wrapped(question.first_line)
        for place, candidate in enumerate(question.candidates):
            yield from _candidate(question, candidate)
            if place < _MOST_CANDIDATES:
                yield from self._grounds(candidate)
        for note in question.notes:
            yield from self._evidence("note", note)
        yield from _cut(argued.did_not_fire(question))

    def _grounds(self, candidate: CandidateLine) -> Iterator[str]:
        for word, lines in sections(candidate):
            most = _MOST_WAITING if word in ("waiting", "proof missing") else len(lines)
            for line in sorted(lines, key=lambda one: -abs(one.points))[:most]:
                yield from self._evidence(word, line)
            if len(lines) > most:
                yield f"{'':3}{word:<13} and {_more(len(lines) - most)}"

    def _evidence(self, word: str, line: EvidenceLine) -> Iterator[str]:
        """A line of evidence; what it rests on is written out where the question first shows it."""
        yield from _two_columns(f"   {word:<13} ", line.says, line.marks)
        if line.rule not in self.explained:
            self.explained.add(line.rule)
            yield from self._proof(line, indent=19)

    def _proof(self, line: EvidenceLine, indent: int) -> Iterator[str]:
        for note in line.notes:
            yield from _wrapped(note, indent, 2)
        if line.seen:
            yield from _wrapped(f"seen: {seen_words(line)}", indent, 2)
        if line.unknown:
            yield from _wrapped(f"not known: {'; '.join(line.unknown)}", indent, 2)
        for source in line.sources:
            self.cited[source.cite] = source
            yield from _wrapped(source_words(source), indent, 2)
        yield from _wrapped(line.origin + (f" ({line.place})" if line.place else ""), indent, 2)


def _in_short(consultation: Consultation) -> Iterator[str]:
    """The scope and one line for each question: what a reader in a hurry takes away."""
    yield from _wrapped(consultation.scope)
    for question in consultation.questions:
        yield from _wrapped(f"- {question.title}: {question.first_line}", 2, 2)


def _candidate(question: QuestionLine, candidate: CandidateLine) -> list[str]:
    return _two_columns(f"{rank(question, candidate):<3}", candidate.name, candidate.state)


def _more(number: int) -> str:
    return f"{number} more, told in the JSON and HTML answers"


def _record(consultation: Consultation) -> Iterator[str]:
    c = consultation
    contradictions = [_with_seen(item.says, (seen.says for seen in item.seen)) for item in c.contradictions]
    yield from _listed("Contradictions in the record", contradictions)
    yield from _listed("Missing", [item.says for item in c.missing])
    yield from _listed("Unexplained", [f"{item.question}: {item.says}" for item in c.unexplained])
    yield from _cut(advised.next_tests(c))
    yield from _cut(advised.advice(c))
    yield from _cut(advised.turning_points(c))
    maybe = [f"{item.title} ({item.id}), if known: {'; '.join(item.unknown)}" for item in c.might_apply]
    yield from _listed("Might apply", maybe)
    yield from _listed("Interpretations established", list(c.interpretations))
    yield from _cut(argued.each_alone(c))


def _with_seen(says: str, seen: Iterable[str]) -> str:
    words = "; ".join(seen)
    return f"{says} (seen: {words})" if words else says


def _listed(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"{title}:"
    for entry in entries[:_MOST_LISTED]:
        yield from _wrapped(f"- {entry}", 2, 2)
    if len(entries) > _MOST_LISTED:
        yield f"  and {_more(len(entries) - _MOST_LISTED)}"


def _works(cited: Mapping[str, SourceLine]) -> Iterator[str]:
    if cited:
        yield "Sources:"
    for cite in sorted(cited):
        work = cited[cite]
        doi = f", doi:{work.doi}" if work.doi else ""
        yield from _wrapped(f"{work.cite}: {work_words(work)}{doi}", 2, 2)


def _stamp(consultation: Consultation) -> Iterator[str]:
    digest = consultation.digest
    if rests_on_drafts(consultation):
        yield from _wrapped("Draft rules: no named reviewer has approved them yet.")
    yield from _wrapped(f"engine {digest.engine}, rules {digest.rules}, profile {digest.profile}{cases_words(digest)}")
    yield from _wrapped(consultation.statement)


def why_not_as_text(consultation: Consultation, name: str) -> str:
    """Why a rule did not fire, or what speaks against a candidate; nothing where no question that applies knows it."""
    return "".join(f"{line}\n" for line in _cut(argued.why_not_lines(consultation, name)))


def _cut(entries: Iterable[argued.Entry]) -> Iterator[str]:
    for words, indent, then in entries:
        yield from _wrapped(words, indent, then)


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
