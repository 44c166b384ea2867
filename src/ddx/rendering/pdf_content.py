"""What stands in the PDF, as plain values: the template lays them out and knows nothing of a consultation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ddx.model.argument import NearCaseLine
from ddx.model.consultation import Consultation, SourceLine
from ddx.rendering.argued import case_parts, pointing_words
from ddx.rendering.pdf_evidence import Told, Values, alert_values, question_values, ranked
from ddx.rendering.summary import QuestionInShort, named, summary
from ddx.rendering.wording import LAYERS, cases_words, layers_words, rests_on_drafts, work_words

_MOST_LISTED = 12
_MOST_BARS = 8
_MOST_SHARED = 8  # observations of a published case under one word


def content(consultation: Consultation) -> Values:
    """Everything the template lays out, in its order: the first page, then the evidence behind it."""
    told = Told()
    return {
        **_frame(consultation),
        "first": _first_page(consultation),
        "alerts": [alert_values(one, told) for one in consultation.alerts],
        "questions": [question_values(one, told) for one in consultation.questions],
        "tests": _tests(consultation),
        "lists": [{"title": title, "entries": entries} for title, entries in _lists(consultation) if entries],
        "cases": [_case(one) for one in consultation.nearest_cases],
        "works": [_work(told.cited[cite]) for cite in sorted(told.cited)],
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
                ("Not known, and rules wait for it", told.unknown_in_words),
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
        "candidates": [ranked(one.question, each) for each in one.candidates],
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


def _tests(consultation: Consultation) -> Values:
    """The most telling tests as bars; then each of them with what its results would bring."""
    telling = sorted((one for one in consultation.next_tests if one.gain > 0), key=lambda one: -one.gain)[:_MOST_BARS]
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
    panels = (f"{one.title}: {words}" for one in c.advice for words in (one.panel_in_words, one.settled) if words)
    yield "What would part the candidates", _some(panels)
    yield "What would change the first place", _some(one.in_words for one in c.turning_points)
    yield "Possibly two tumours", [pointing_words(one) for two in c.two_tumours for one in two.pointing]
    yield "Contradictions in the record", _some(one.says for one in c.contradictions)
    yield "Not explained by the leader", _some(f"{one.question}: {one.says}" for one in c.unexplained)
    yield "Interpretations established", _some(c.interpretations)
    yield LAYERS, _some(layers_words(c))


def _some(entries: Iterable[str]) -> list[str]:
    told = list(entries)
    more = [f"and {len(told) - _MOST_LISTED} more, told in the JSON and HTML answers"] if told[_MOST_LISTED:] else []
    return told[:_MOST_LISTED] + more


def _case(case: NearCaseLine) -> Values:
    parts = [
        {"title": title, "says": named(found[:_MOST_SHARED], len(found[_MOST_SHARED:]))}
        for title, found in case_parts(case)
        if found
    ]
    mark = "This very patient: " if case.this_patient else ""
    return {"title": f"{mark}{case.title}", "diagnosis": case.diagnosis, "citation": case.citation, "parts": parts}


def _work(work: SourceLine) -> Values:
    """A cited work; a link only for a real DOI."""
    doi = work.doi or ""
    target = f"https://doi.org/{quote(doi, safe='/')}" if doi.startswith("10.") else ""
    return {"cite": work.cite, "says": work_words(work), "doi": doi, "target": target}
