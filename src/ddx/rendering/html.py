"""A consultation as one self-contained page: no script, no outside request, every word escaped."""

from __future__ import annotations

from urllib.parse import quote

from ddx.model.consultation import (
    AlertLine,
    CandidateLine,
    Consultation,
    EvidenceLine,
    QuestionLine,
    SourceLine,
    Step,
)  # fmt: skip
from ddx.rendering import advised_html, argued_html
from ddx.rendering.markup import paragraph as _p
from ddx.rendering.markup import safe as _t
from ddx.rendering.markup import table as _table
from ddx.rendering.markup import unordered as _ul
from ddx.rendering.page_style import STYLE
from ddx.rendering.summary_html import in_short, stamp
from ddx.rendering.wording import (
    LAYERS,
    in_brackets,
    layers_words,
    rank,
    sections,
    seen_words,
    source_words,
    work_words,
    works,
)  # fmt: skip

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_OPENING = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<title>Differential diagnosis</title>
<style>{STYLE}</style>
<body>
<main>
<h1>Differential diagnosis</h1>"""


def as_html(consultation: Consultation) -> str:
    """The whole answer as a page that opens from a file, offline, in the light or the dark."""
    parts = [
        _OPENING,
        in_short(consultation),
        *_alerts(consultation.alerts),
        argued_html.two_tumours(consultation),
        _p(consultation.scope),
        *(_question(question) for question in consultation.questions),
        advised_html.next_tests(consultation),
        advised_html.advice(consultation),
        advised_html.turning_points(consultation),
        *_record(consultation),
        argued_html.each_alone(consultation),
        argued_html.nearest(consultation),
        _works(works(consultation)),
        "</main>",
        f"<footer>{stamp(consultation)}</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _alerts(alerts: tuple[AlertLine, ...]) -> list[str]:
    if not alerts:
        return []
    return ["<h2>Alerts</h2>", *(_alert(alert) for alert in alerts)]


def _alert(alert: AlertLine) -> str:
    said = f"<p><strong>{_t(alert.urgency.capitalize() + in_brackets(alert.evidence))}:</strong> {_t(alert.says)}</p>"
    return f'<div class="alert">{said}{_grounds(alert.evidence)}</div>'


def _question(question: QuestionLine) -> str:
    rows = [_candidate_row(question, candidate) for candidate in question.candidates]
    columns = ("Rank", "Candidate", "Points", "Standing", "Proof")
    return "\n".join(
        (
            f"<h2>{_t(question.title)}</h2>",
            _p(
                question.origin,
                "draft" if question.status == "draft" else "quiet",
            ),
            _p(question.question or ""),
            _p(question.first_line, "headline"),
            _table(f"Candidates in order: {question.title}", columns, rows) if rows else "",
            *(_candidate(candidate) for candidate in question.candidates),
            _evidence_table(f"As reported in cited cases: {question.title}", [("note", n) for n in question.notes]),
            advised_html.counts(question),
            argued_html.why_not(question),
        )
    )


def _candidate_row(question: QuestionLine, candidate: CandidateLine) -> str:
    cells = (str(candidate.points), candidate.standing, candidate.proof)
    shown = "".join(f"<td>{_t(cell)}</td>" for cell in cells)
    return f'<tr><td>{_t(rank(question, candidate))}</td><th scope="row">{_t(candidate.name)}</th>{shown}</tr>'


def _candidate(candidate: CandidateLine) -> str:
    lines = [(word, line) for word, group in sections(candidate) for line in group]
    spoken = [(word, line) for word, line in lines if line.verdict != "waits"]
    waiting = [(word, line) for word, line in lines if line.verdict == "waits"]
    table = _evidence_table(f"Evidence on {candidate.name}", spoken) or _p("Nothing recorded speaks about it yet.")
    return f"<h3>{_t(candidate.name)}</h3>\n{_p(candidate.state)}\n{table}\n{_waiting(candidate, waiting)}"


def _waiting(candidate: CandidateLine, lines: list[tuple[str, EvidenceLine]]) -> str:
    """What would speak if more were known, folded away."""
    if not lines:
        return ""
    table = _evidence_table(f"Waiting, {candidate.name}", lines)
    return f"<details><summary>{len(lines)} waiting on {_t(candidate.name)}</summary>{table}</details>"


def _evidence_table(caption: str, lines: list[tuple[str, EvidenceLine]]) -> str:
    rows = [_evidence_row(word, line) for word, line in lines]
    shown = _table(caption, ("Speaks", "Evidence", "Weight"), rows) if rows else ""
    return shown.replace("<table>", '<table class="evidence">', 1)


def _evidence_row(word: str, line: EvidenceLine) -> str:
    return f'<tr><th scope="row">{_t(word)}</th><td>{_p(line.says)}{_grounds(line)}</td><td>{_t(line.marks)}</td></tr>'


def _grounds(line: EvidenceLine) -> str:
    """What a line rests on: what was seen, what is not known, the sources, and the reasoning to unfold."""
    seen = _p(f"Seen: {seen_words(line)}", "quiet") if line.seen else ""
    unknown = _p(f"Not known: {'; '.join(line.unknown)}", "quiet") if line.unknown else ""
    reported = "".join(_p(note) for note in line.notes)
    return reported + seen + unknown + _ul(_source(source) for source in line.sources) + _why(line)


def _source(source: SourceLine) -> str:
    return f'<a href="#work-{_t(quote(source.cite))}">{_t(source.cite)}</a>{_t(_after_cite(source))}'


def _after_cite(source: SourceLine) -> str:
    """The words of a source after its name; a source that disagrees says so first."""
    words = source_words(source)
    return ", " + words.replace(f"{source.cite}, ", "", 1)


def _why(line: EvidenceLine) -> str:
    place = f", {line.place}" if line.place else ""
    because = _p(f"Because: {line.because}") if line.because else ""
    return (
        f'<details class="why"><summary>Why: {_t(line.origin)}</summary>'
        f"{because}{_ul([_step(line.why)])}{_p(f'{line.origin}{place}', 'quiet')}</details>"
    )


def _step(step: Step) -> str:
    seen = f" (seen: {_t('; '.join(step.seen))})" if step.seen else ""
    return f"{_t(step.says)}: {_t(step.value)}{seen}" + _ul(_step(child) for child in step.steps)


def _record(consultation: Consultation) -> list[str]:
    c = consultation
    lists = (
        ("Contradictions in the record", [_contradiction(i.says, [s.says for s in i.seen]) for i in c.contradictions]),
        ("Missing", [_t(item.says) for item in c.missing]),
        ("Unexplained", [_t(f"{item.question}: {item.says}") for item in c.unexplained]),
        ("Might apply", [_t(f"{i.title} ({i.id}), if known: {'; '.join(i.unknown)}") for i in c.might_apply]),
        ("Interpretations established", [_t(name) for name in c.interpretations]),
        (LAYERS, [_t(words) for words in layers_words(c)]),
    )
    return [f"<h2>{title}</h2>\n{_ul(entries)}" for title, entries in lists if entries]


def _contradiction(says: str, seen: list[str]) -> str:
    return _t(says) + _ul(_t(words) for words in seen)


def _works(cited: tuple[SourceLine, ...]) -> str:
    rows = [
        f'<tr id="work-{_t(quote(work.cite))}"><th scope="row">{_t(work.cite)}</th>'
        f"<td>{_t(work_words(work))}</td><td>{_doi(work.doi)}</td></tr>"
        for work in cited
    ]
    return "<h2>Sources</h2>\n" + _table("Works cited", ("Name", "Work", "DOI"), rows) if rows else ""


def _doi(doi: str | None) -> str:
    """A link for a real DOI, plain words for anything else."""
    if not doi or not doi.startswith("10."):
        return _t(doi or "not known")
    return f'<a href="https://doi.org/{_t(quote(doi, safe="/"))}" rel="noreferrer noopener">{_t(doi)}</a>'
