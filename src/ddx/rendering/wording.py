"""The few words text and page share: marks, points, ranks, sources. What the consultation says is never reworded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddx.model.consultation import CandidateLine, Consultation, Digest, EvidenceLine, QuestionLine, SourceLine

LAYERS = "Hospital rules laid over the shipped ones"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of writing, lone halves of a character."""


def printable(text: str) -> str:
    """The text without characters that could move a cursor, colour a terminal or turn a line round."""
    return _UNSAFE.sub("\ufffd", text)


def rank(question: QuestionLine, candidate: CandidateLine) -> str:
    """The number of a candidate; a cross for one that left the race, a dash while the question is open."""
    number = question.number(candidate)
    return str(number) if number else "x" if candidate.standing == "excluded" else "-"


def in_brackets(line: EvidenceLine) -> str:
    """The marks of a line behind a word: " (draft)"; nothing where there are none."""
    return f" ({line.marks})" if line.marks else ""


def seen_words(line: EvidenceLine) -> str:
    """The observations a line rests on, in words."""
    return "; ".join(seen.says for seen in line.seen)


def source_named(source: SourceLine) -> str:
    """Which source, where in it, at what level: "seed-003, Discussion, paragraph 13 (case report)"."""
    level = f" ({source.level})" if source.level else ""
    lead = "disagrees, " if source.dissents else ""
    return f"{lead}{source.cite}, {source.at}{level}"


def source_words(source: SourceLine) -> str:
    """A source with what it says, or what it says instead."""
    words = source.dissents or source.says
    return f"{source_named(source)}: {words}" if words else source_named(source)


def work_words(source: SourceLine) -> str:
    """A cited work as it stands in the list of sources; what is not known of it is not written."""
    parts = [source.title, source.edition, str(source.year) if source.year else None]
    return ", ".join(part for part in parts if part)


def works(consultation: Consultation) -> tuple[SourceLine, ...]:
    """Every work the answer cites, once, by name."""
    found = {source.cite: source for line in all_lines(consultation) for source in line.sources}
    return tuple(found[cite] for cite in sorted(found))


def cases_words(digest: Digest) -> str:
    """The digest of the published cases laid beside the answer, as it follows the others."""
    return f", cases {digest.cases}" if digest.cases else ""


def layers_words(consultation: Consultation) -> list[str]:
    """Which hospital rules were laid over the shipped ones, and what they replaced and switched off, with reasons."""
    return [words for layer in consultation.layers for words in layer.in_words]


def rests_on_drafts(consultation: Consultation) -> bool:
    """True when a question or a line of the answer comes from rules nobody has reviewed."""
    statuses = [question.status for question in consultation.questions]
    return "draft" in (*statuses, *(line.status for line in all_lines(consultation)))


def sections(candidate: CandidateLine) -> tuple[tuple[str, tuple[EvidenceLine, ...]], ...]:
    """The evidence of a candidate under the word it is shown with, in order."""
    return (
        ("excluded by", candidate.excluded_by),
        ("proven by", candidate.proof_by),
        ("for", candidate.supporting),
        ("against", candidate.against),
        ("waiting", candidate.waiting),
        ("proof missing", candidate.proof_missing),
    )


def all_lines(consultation: Consultation) -> Iterator[EvidenceLine]:
    """Every line of evidence in the answer, wherever it is shown."""
    for alert in consultation.alerts:
        yield alert.evidence
    for question in consultation.questions:
        for candidate in question.candidates:
            for _, lines in sections(candidate):
                yield from lines
        yield from question.notes
    for contradiction in consultation.contradictions:
        if contradiction.evidence is not None:
            yield contradiction.evidence
    for test in consultation.next_tests:
        yield from test.asked_by
