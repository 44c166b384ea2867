"""The block above the page of an answer: one screen, one printed page."""

from __future__ import annotations

from ddx.model.consultation import AlertLine, Consultation, EvidenceLine
from ddx.rendering.markup import paragraph, safe, table, unordered
from ddx.rendering.summary import QuestionInShort, Sides, Summary, summary
from ddx.rendering.wording import cases_words, rank, rests_on_drafts


def in_short(consultation: Consultation) -> str:
    """The answer in short; the evidence follows below, on paper on a new page."""
    told = summary(consultation)
    parts = [
        "<h2>In short</h2>",
        "".join(_alert(alert) for alert in consultation.alerts),
        unordered(safe(f"Two tumours? {two.says}") for two in consultation.two_tumours),
        "" if told.questions else paragraph(consultation.scope),
        *(_question(one, told) for one in told.questions),
        _listed("The record contradicts itself", [one.says for one in consultation.contradictions]),
        _tests(consultation),
        _said("Not known, and rules wait for it", told.unknown_in_words),
        _said("Would apply if more were known", "; ".join(one.title for one in consultation.might_apply)),
        stamp(consultation),
    ]
    return '<section class="summary">\n' + "\n".join(part for part in parts if part) + "\n</section>"


def stamp(consultation: Consultation) -> str:
    """What made the answer, that its rules are drafts, and that it is decision support."""
    digest = consultation.digest
    draft = rests_on_drafts(consultation)
    warning = paragraph("Draft rules: no named reviewer has approved them yet.", "draft") if draft else ""
    made_by = f"engine {digest.engine}, rules {digest.rules}, profile {digest.profile}{cases_words(digest)}"
    return f"{warning}{paragraph(made_by, 'quiet')}{paragraph(consultation.statement)}"


def _alert(alert: AlertLine) -> str:
    return f'<p class="alert"><strong>{safe(alert.urgency.capitalize())}:</strong> {safe(alert.says)}</p>'


def _question(one: QuestionInShort, told: Summary) -> str:
    asked = one.question
    if told.is_crowded:
        shown = paragraph("; ".join(f"{rank(asked, each)} {each.name}, {each.state}" for each in one.candidates))
    else:
        rows = [
            f"<tr><td>{safe(rank(asked, each))}</td>"
            f'<th scope="row">{safe(each.name)}</th><td>{safe(each.state)}</td></tr>'
            for each in one.candidates
        ]
        columns = ("Rank", "Candidate", "Points, standing, proof")
        shown = table(f"First candidates: {asked.title}", columns, rows) if rows else ""
    first = f"; the first {len(one.candidates)} of {len(asked.candidates)} candidates" if one.others else ""
    stamp = paragraph(f"{asked.version}, {asked.status}{first}", "draft" if asked.status == "draft" else "quiet")
    return "\n".join(
        (f"<h3>{safe(asked.title)}</h3>", paragraph(asked.first_line, "headline"), stamp, shown,
         *(_sides(side) for side in one.sides))
    )  # fmt: skip


def _sides(side: Sides) -> str:
    entries = [_half(*half) for half in side.told]
    entries += [f"Proof missing; not known: {'; '.join(side.lacks)}"] if side.lacks else []
    return paragraph(side.candidate.name) + unordered(safe(entry) for entry in entries)


def _half(word: str, lines: tuple[EvidenceLine, ...], more: int) -> str:
    said = [f"{line.says} ({line.marks})" for line in lines] + ([f"And {more} more."] if more else [])
    return f"{word}: {' '.join(said) or 'nothing recorded.'}"


def _tests(consultation: Consultation) -> str:
    told = summary(consultation)
    words = [one.in_words for one in told.tests] + ([f"and {told.more_tests} more"] if told.more_tests else [])
    return _listed("Next tests, in short", words)


def _listed(title: str, entries: list[str]) -> str:
    return f"<h3>{title}</h3>\n{unordered(safe(entry) for entry in entries)}" if entries else ""


def _said(title: str, words: str) -> str:
    return f"<h3>{title}</h3>\n{paragraph(words)}" if words else ""
