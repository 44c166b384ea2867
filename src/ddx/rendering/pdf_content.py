"""What stands in the PDF, as plain values: the template lays them out and knows nothing of a consultation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any
from urllib.parse import quote

from ddx.model.argument import NearCaseLine
from ddx.model.consultation import CandidateLine, Consultation, EvidenceLine, QuestionLine, SourceLine
from ddx.rendering.argued import case_parts, pointing_words
from ddx.rendering.summary import QuestionInShort, counting, in_front, named, summary
from ddx.rendering.wording import (
    cases_words,
    rank,
    rests_on_drafts,
    sections,
    seen_words,
    source_words,
    work_words,
)  # fmt: skip

Values = dict[str, Any]

_MOST_CANDIDATES = 4  # candidates told in full; the JSON and HTML answers tell all
_MOST_WAITING = 3  # rules that wait, a candidate; the strongest first
_MOST_LISTED = 12
_MOST_COLUMNS = 5  # candidates beside each other in the table of counts
_MOST_BARS = 8


def content(consultation: Consultation) -> Values:
    """Everything the template lays out, in its order: the first page, then the evidence behind it."""
    told = _Told()
    return {
        **_frame(consultation),
        "first": _first_page(consultation),
        "alerts": [told.line(one.urgency.upper(), one.evidence) for one in consultation.alerts],
        "questions": [_question(one, told) for one in consultation.questions],
        "tests": _tests(consultation),
        "lists": [{"title": title, "entries": entries} for title, entries in _lists(consultation) if entries],
        "cases": [_case(one) for one in consultation.nearest_cases],
        "works": [_work(told.cited[cite]) for cite in sorted(told.cited)],
    }


class _Told:
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


def _frame(consultation: Consultation) -> Values:
    """What stands on every page."""
    c, digest = consultation, consultation.digest
    return {
        "stamp": f"{digest.engine}, rules {digest.rules}, profile {digest.profile}{cases_words(digest)}",
        "versions": "; ".join(f"{one.id} {one.version} {one.status}" for one in c.questions),
        "warning": "Draft rules: no named reviewer has approved them yet." if rests_on_drafts(c) else "",
        "statement": c.statement,
    }


def _first_page(consultation: Consultation) -> Values:
    c, told = consultation, summary(consultation)
    unknown = named(told.unknown, told.more_unknown)
    maybe = "; ".join(one.title for one in c.might_apply)
    tests = [one.in_words for one in told.tests] + ([f"and {told.more_tests} more"] if told.more_tests else [])
    return {
        "alerts": [{"urgency": one.urgency.upper(), "says": one.says} for one in c.alerts]
        + [{"urgency": "TWO TUMOURS?", "says": two.says} for two in c.two_tumours],
        "scope": c.scope,
        "crowded": told.is_crowded,
        "questions": [_in_short(one) for one in told.questions],
        "tests": tests,
        "beside": [
            {"title": title, "says": says}
            for title, says in (
                ("The record contradicts itself", " ".join(one.says for one in c.contradictions)),
                ("Not known, and rules wait for it", unknown),
                ("Would apply if more were known", maybe),
            )
            if says
        ],
    }


def _in_short(one: QuestionInShort) -> Values:
    return {
        "title": one.question.title,
        "version": f"{one.question.version}, {one.question.status}{_first_of(one)}",
        "headline": one.question.first_line,
        "candidates": [_named(one.question, each) for each in one.candidates],
        "sides": [
            {
                "name": side.candidate.name,
                "told": [
                    {"word": word, "lines": [f"{line.says} ({line.marks})" for line in lines], "more": more}
                    for word, lines, more in side.told
                ],
                "lacks": "; ".join(side.lacks),
            }
            for side in one.sides
        ],
    }


def _first_of(one: QuestionInShort) -> str:
    return f"; the first {len(one.candidates)} of {len(one.question.candidates)} candidates" if one.others else ""


def _named(question: QuestionLine, candidate: CandidateLine) -> Values:
    return {"rank": rank(question, candidate), "name": candidate.name, "state": candidate.state}


def _question(question: QuestionLine, told: _Told) -> Values:
    told.explained.clear()
    return {
        "title": question.title,
        "version": f"{question.id} {question.version}, {question.status}",
        "question": question.question or "",
        "headline": question.first_line,
        "stairs": [_stairs(one) for one in in_front(question) if _points(one)],
        "candidates": [
            {**_named(question, one), "lines": list(_evidence(one, told)), "more": _left_out(one)}
            for one in question.candidates[:_MOST_CANDIDATES]
        ],
        "others": [_named(question, one) for one in question.candidates[_MOST_CANDIDATES:]],
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


def _evidence(candidate: CandidateLine, told: _Told) -> Iterator[Values]:
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


def _tests(consultation: Consultation) -> Values:
    """The most telling tests as bars; then each of them with what its results would bring."""
    telling = [one for one in consultation.next_tests if one.gain > 0][:_MOST_BARS]
    return {
        "most": max((one.gain for one in telling), default=1),
        "bars": [{"name": one.term, "takes": one.takes or "not known", "gain": one.gain} for one in telling],
        "results": [
            {"name": one.in_words, "lines": [line.in_words for line in one.results] or list(one.moves)}
            for one in telling
        ],
    }


def _lists(consultation: Consultation) -> Iterator[tuple[str, list[str]]]:
    c = consultation
    yield "Asked for by rules", _some(one.in_words for one in c.next_tests if one.asked_by)
    panels = (words for one in c.advice for words in (one.panel_in_words, one.settled) if words)
    yield "What would part the candidates", _some(panels)
    yield "What would change the first place", _some(one.in_words for one in c.turning_points)
    yield "Possibly two tumours", [pointing_words(one) for two in c.two_tumours for one in two.pointing]
    yield "Contradictions in the record", _some(one.says for one in c.contradictions)
    yield "Not explained by the leader", _some(f"{one.question}: {one.says}" for one in c.unexplained)
    yield "Interpretations established", _some(c.interpretations)


def _some(entries: Iterable[str]) -> list[str]:
    told = list(entries)
    more = [f"and {len(told) - _MOST_LISTED} more, told in the JSON and HTML answers"] if told[_MOST_LISTED:] else []
    return told[:_MOST_LISTED] + more


def _case(case: NearCaseLine) -> Values:
    parts = [{"title": title, "says": "; ".join(found)} for title, found in case_parts(case) if found]
    mark = "This very patient: " if case.this_patient else ""
    return {"title": f"{mark}{case.title}", "diagnosis": case.diagnosis, "citation": case.citation, "parts": parts}


def _work(work: SourceLine) -> Values:
    """A cited work; a link only for a real DOI."""
    doi = work.doi or ""
    target = f"https://doi.org/{quote(doi, safe='/')}" if doi.startswith("10.") else ""
    return {"cite": work.cite, "says": work_words(work), "doi": doi, "target": target}
