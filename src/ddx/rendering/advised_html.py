"""Tests worth doing, published counts and turning points as parts of the page of an answer."""

from __future__ import annotations

from ddx.model.consultation import CandidateLine, Consultation, QuestionLine, TestLine
from ddx.rendering.markup import drawer, paragraph, safe, table, unordered


def next_tests(consultation: Consultation) -> str:
    """Every test that is left, with what each result would bring folded below it."""
    shown = unordered(_test(one) for one in consultation.next_tests)
    return f"<h2>Next tests</h2>\n{shown}" if shown else ""


def _test(one: TestLine) -> str:
    results = unordered(safe(line.in_words) for line in one.results)
    moves = unordered(safe(move) for move in one.moves)
    return safe(one.in_words) + drawer("What each result would bring", results) + drawer("Rules that wait", moves)


def advice(consultation: Consultation) -> str:
    """For each question the smallest panel, when to stop, and what tells each pair apart."""
    parts = []
    for one in consultation.advice:
        said = "".join(paragraph(words) for words in (one.panel_in_words, one.settled) if words)
        pairs = unordered(safe(pair.in_words) + unordered(map(safe, pair.published)) for pair in one.pairs)
        if said or pairs:
            parts.append(f"<h3>{safe(one.title)}</h3>\n{said}{drawer('What tells each pair apart', pairs)}")
    return "<h2>What would part the candidates</h2>\n" + "\n".join(parts) if parts else ""


def turning_points(consultation: Consultation) -> str:
    """The smallest changes of the record that would take somebody from the first place."""
    shown = unordered(safe(one.in_words) for one in consultation.turning_points)
    return f"<h2>What would change the first place</h2>\n{shown}" if shown else ""


def counts(question: QuestionLine) -> str:
    """Diagnosis by marker: what was counted, and the result in this patient."""
    if not question.matrix:
        return ""
    named = {name for row in question.matrix for name in row.cells}
    columns = [one for one in question.candidates if one.id in named]
    rows = [
        f'<tr><th scope="row">{safe(row.says)}</th><td><strong>{safe(row.patient)}</strong></td>'
        + "".join(f"<td>{safe(row.cells.get(one.id, 'not counted'))}</td>" for one in columns)
        + "</tr>"
        for row in question.matrix
    ]
    shown = table(f"Published counts: {question.title}", ("Seen", "This patient", *_names(columns)), rows)
    return drawer("Published counts beside this patient", shown + paragraph(question.uncounted_in_words or "", "quiet"))


def _names(columns: list[CandidateLine]) -> tuple[str, ...]:
    return tuple(one.name for one in columns)
