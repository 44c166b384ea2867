"""The evidence in the PDF, as plain values: every question with its candidates, what speaks, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

from ddx.model.consultation import AlertLine, CandidateLine, EvidenceLine, QuestionLine, SourceLine
from ddx.rendering.summary import counting, in_front
from ddx.rendering.wording import rank, sections, seen_words, source_words

Values = dict[str, Any]
"""What the template is given: texts, numbers, lists."""

_MOST_CANDIDATES = 4  # candidates told in full; the JSON and HTML answers tell all
_MOST_WAITING = 3  # rules that wait, a candidate; the strongest first
_MOST_COLUMNS = 5  # candidates beside each other in the table of counts


class Told:
    """What the pages before have told: the rules of a question that were explained, and every work that was cited."""

    def __init__(self) -> None:
        self.explained: set[str] = set()
        self.cited: dict[str, SourceLine] = {}

    def line(self, word: str, line: EvidenceLine) -> Values:
        """A line of evidence; what it rests on is written out where the question first shows it."""
        is_first = line.rule not in self.explained
        self.explained.add(line.rule)
        self.cited |= {source.cite: source for source in line.sources if is_first}
        return {
            "word": word,
            "says": line.says,
            "marks": line.marks,
            "below": [*_below(line), *map(source_words, line.sources), _rule(line)] if is_first else [],
        }


def alert_values(alert: AlertLine, told: Told) -> Values:
    """An alert in its own words; below it the rule that raised it."""
    shown = told.line(alert.urgency.upper(), alert.evidence)
    return {**shown, "says": alert.says, "below": [alert.evidence.says, *shown["below"]]}


def ranked(question: QuestionLine, candidate: CandidateLine) -> Values:
    """A candidate in its row: rank, name, points with standing and proof."""
    return {"rank": rank(question, candidate), "name": candidate.name, "state": candidate.state}


def question_values(question: QuestionLine, told: Told) -> Values:
    """One question: how the points come about, the first candidates with their evidence, notes and counts."""
    told.explained.clear()
    return {
        "title": question.title,
        "version": question.origin,
        "question": question.question or "",
        "headline": question.first_line,
        "stairs": _on_one_scale([_stairs(one) for one in in_front(question) if _points(one)]),
        "candidates": [
            {**ranked(question, one), "lines": list(_evidence(one, told)), "more": _left_out(one)}
            for one in question.candidates[:_MOST_CANDIDATES]
        ],
        "others": [ranked(question, one) for one in question.candidates[_MOST_CANDIDATES:]],
        "notes": [told.line("note", one) for one in question.notes],
        "counts": _counts(question),
        "uncounted": question.uncounted_in_words or "",
    }


def _points(candidate: CandidateLine) -> tuple[EvidenceLine, ...]:
    return (*counting(candidate.supporting), *counting(candidate.against))


def _stairs(candidate: CandidateLine) -> Values:
    """How the points of a candidate come about: each piece that counts, from where to where it takes the sum."""
    lines = _points(candidate)
    sums = list(accumulate((line.points for line in lines), initial=0))
    steps = [
        {"says": line.says, "points": f"{line.points:+d}", "start": start, "end": end}
        for line, (start, end) in zip(lines, pairwise(sums), strict=True)
    ]
    return {"name": candidate.name, "low": min(sums), "high": max(sums), "steps": steps}


def _on_one_scale(stairs: list[Values]) -> list[Values]:
    """The same stairs, drawn between the lowest and the highest sum of all, so that their bars can be compared."""
    low, high = min((one["low"] for one in stairs), default=0), max((one["high"] for one in stairs), default=0)
    return [{**one, "low": low, "high": high} for one in stairs]


def _evidence(candidate: CandidateLine, told: Told) -> Iterator[Values]:
    for word, lines in sections(candidate):
        for line in sorted(lines, key=lambda one: -abs(one.points))[: _most(word, lines)]:
            yield told.line(word, line)


def _most(word: str, lines: tuple[EvidenceLine, ...]) -> int:
    return _MOST_WAITING if word in ("waiting", "proof missing") else len(lines)


def _left_out(candidate: CandidateLine) -> int:
    return sum(max(0, len(lines) - _most(word, lines)) for word, lines in sections(candidate))


def _below(line: EvidenceLine) -> Iterator[str]:
    yield from line.notes
    if line.seen:
        yield f"Seen: {seen_words(line)}"
    if line.unknown:
        yield f"Not known: {'; '.join(line.unknown)}"


def _rule(line: EvidenceLine) -> str:
    return line.origin + (f" ({line.place})" if line.place else "")


def _counts(question: QuestionLine) -> Values:
    named_in = {name for row in question.matrix for name in row.cells}
    columns = [one for one in question.candidates if one.id in named_in][:_MOST_COLUMNS]
    rows = [
        [row.says, row.patient, *(row.cells.get(one.id, "not counted") for one in columns)] for row in question.matrix
    ]
    return {"columns": ["Seen", "This patient", *(one.name for one in columns)], "rows": rows}
