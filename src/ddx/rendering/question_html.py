"""One question as a page to read and to print: what it asks, its rules as sentences, sources, counts and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ddx.model.citation import Citation, Source
from ddx.model.criterion import Criterion
from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet, RuleTest
from ddx.model.wording import criterion_in_words
from ddx.rendering.markup import paragraph as _p
from ddx.rendering.markup import safe as _t
from ddx.rendering.markup import table as _table
from ddx.rendering.markup import unordered as _ul
from ddx.rendering.page_style import STYLE
from ddx.rendering.question_wording import conclusion_in_words, given_in_words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHEET = """
@page { size: A4; margin: 18mm 16mm; }
.rule { border-top: 1px solid var(--line); padding: 0.4rem 0; break-inside: avoid; }
.rule h3 { margin: 0.2rem 0; font-size: 1.05rem; }
.rule dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.15rem 0.75rem; margin: 0.3rem 0; }
.rule dt { color: var(--quiet); } .rule dd { margin: 0; } .rule ul { margin: 0; padding-left: 1.1rem; }
.narrow td, .narrow th { padding: 0.15rem 0.4rem; font-size: 0.9em; }
.works td:last-child { min-width: 13rem; }
@media print { .rule dl { grid-template-columns: 5.5rem 1fr; } nav { display: none; }
  a[href^="http"]::after { content: ""; } .tests, .counts { break-before: page; } }
"""


def question_as_html(rule_set: RuleSet, library: Library) -> str:
    """The page of one rule set; it opens from a file, asks nothing of the network and prints on A4."""
    words = library.vocabulary
    parts = [
        _opening(rule_set.title),
        _p(rule_set.question or "", "headline"),
        *_head(rule_set, library),
        "<h2>When it applies</h2>",
        _outline(rule_set.applies_when, library) if rule_set.applies_when else _p("Always."),
        *_candidates(rule_set, library),
        f"<h2>Rules ({len(rule_set.rules)})</h2>",
        *(_rule(rule_set, rule, library) for rule in rule_set.rules),
        *_counts(rule_set, library),
        *_tests(rule_set, library),
        *_works(rule_set, library),
        "</main>",
        f"<footer>{_p(f'Rules {library.digest}. Words of the vocabulary: {sum(len(f.terms) for f in words.files)}.')}",
        "</footer></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def index_as_html(rule_sets: Iterable[RuleSet], library: Library) -> str:
    """The list of all questions, each with a link to its page beside this one."""
    rows = [
        f'<tr><th scope="row"><a href="{_t(one.id)}.html">{_t(one.title)}</a></th><td>{_t(one.question or "")}</td>'
        f"<td>{_t(f'{one.version}, {one.status}')}</td><td>{len(one.rules)}</td><td>{len(one.tests)}</td></tr>"
        for one in rule_sets
    ]
    table = _table("All questions", ("Title", "Question", "Version, status", "Rules", "Tests"), rows)
    return f"{_opening('The rules')}\n{table}\n</main><footer>{_p(f'Rules {library.digest}')}</footer></body></html>\n"


def _opening(title: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<title>{_t(title)}</title>
<style>{STYLE}{_SHEET}</style>
<body>
<main>
<h1>{_t(title)}</h1>"""


def _head(rule_set: RuleSet, library: Library) -> Iterator[str]:
    review = rule_set.review
    yield _p(f"{rule_set.id} {rule_set.version}, {rule_set.status}", "draft" if rule_set.status == "draft" else "quiet")
    yield _p(rule_set.about or "")
    said = [f"Authors: {', '.join(rule_set.authors)}"] if rule_set.authors else []
    is_reviewed = rule_set.status != "draft" and review.by != "none yet"
    said.append(
        f"Reviewed by {review.by}, on {review.on}, due again {review.due}" if is_reviewed else "Not reviewed yet"
    )
    yield _p(". ".join(said) + ".", "quiet")
    if review.reason:
        yield _p(review.reason, "quiet")


def _outline(criterion: Criterion, library: Library) -> str:
    """A criterion as nested lists."""
    shown, depth = "", -1
    for level, says in criterion_in_words(criterion, library.vocabulary):
        shown += "<ul>" * (level - depth) if level > depth else "</li>" + "</ul></li>" * (depth - level)
        shown, depth = f"{shown}<li>{_t(says)}", level
    return shown + "</li></ul>" * (depth + 1)


def _candidates(rule_set: RuleSet, library: Library) -> Iterator[str]:
    if not rule_set.candidates:
        return
    rows = [_candidate(rule_set, name, library) for name in rule_set.candidates]
    yield "<h2>Candidates</h2>"
    yield _table("Rules that name each candidate or a group it belongs to", ("Candidate", "For", "Against"), rows)


def _candidate(rule_set: RuleSet, name: str, library: Library) -> str:
    known_as = library.vocabulary.broader("diagnosis", name)
    pro = sum(not known_as.isdisjoint({*rule.then.supports, *rule.then.confirms}) for rule in rule_set.rules)
    con = sum(not known_as.isdisjoint({*rule.then.opposes, *rule.then.excludes}) for rule in rule_set.rules)
    label = _t(library.vocabulary.label("diagnosis", name))
    return f'<tr><th scope="row">{label} <span class="quiet">{_t(name)}</span></th><td>{pro}</td><td>{con}</td></tr>'


def _rule(rule_set: RuleSet, rule: Rule, library: Library) -> str:
    entries = [
        ("When", _outline(rule.when, library)),
        ("Then", _ul(_t(line) for line in conclusion_in_words(rule.then, library.vocabulary))),
        ("Because", _t(rule.because or "")),
        ("Speaks of", _t(rule.topic or "")),
        ("Specimens", "each part may be met in another specimen" if rule.across else ""),
        ("Sources", _ul(_source(source, library) for source in rule.sources)),
    ]
    shown = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in entries if said)
    marks = " <strong>(disputed)</strong>" if rule.is_disputed else ""
    name = f'<p class="quiet">{_t(f"{rule_set.id}/{rule.id}")}</p>'
    return f'<section class="rule" id="{_t(rule.id)}"><h3>{_t(rule.says)}{marks}</h3>\n<dl>{shown}</dl>{name}</section>'


def _source(source: Source, library: Library) -> str:
    citation = library.citation(source.cite)
    level = source.level or (citation.level if citation else None)
    lead = "<strong>Disagrees:</strong> " if source.dissents else ""
    words = source.dissents or source.says
    doi = f", {_doi(citation.doi)}" if citation and citation.doi else ""
    link = f'<a href="#work-{_t(quote(source.cite))}">{_t(source.cite)}</a>'
    return f"{lead}{link}, {_t(source.at)}{_t(f' ({level})' if level else '')}{doi}{_t(f': {words}' if words else '')}"


def _doi(doi: str) -> str:
    """A link for a real DOI, plain words for anything else."""
    if not doi.startswith("10."):
        return _t(doi)
    return f'<a href="https://doi.org/{_t(quote(doi, safe="/"))}" rel="noreferrer noopener">{_t(f"doi:{doi}")}</a>'


def used_counts(rule_set: RuleSet, library: Library) -> list[Frequency]:
    """The counts that may weigh in this question, as counting takes them: of candidates, their kinds and stand-ins."""
    words, entities = library.vocabulary, set[str]()
    for name in rule_set.candidates:
        term = words.term("diagnosis", name)
        entities |= words.narrower("diagnosis", name).union(term.counts_as if term else ())
    return [
        row
        for row in library.frequencies
        if row.pool and row.entity in entities and words.topic(row.kind, row.term) not in rule_set.takes_for_granted
    ]


def _counts(rule_set: RuleSet, library: Library) -> Iterator[str]:
    rows = sorted(used_counts(rule_set, library), key=lambda row: (row.kind, row.term, row.pattern, row.entity))
    if not rows:
        return
    yield f'<h2 class="counts">Published counts ({len(rows)})</h2>'
    columns = ("Word", "Counted in", "Result", "Of", "Source")
    yield _table("Counts that may weigh here", columns, (_count(row, library) for row in rows)).replace(
        "<table>", '<table class="narrow">', 1
    )


def _count(row: Frequency, library: Library) -> str:
    said = f"{row.result}{', ' + ' or '.join(row.pattern) if row.pattern else ''} {row.count}"
    cells = (library.vocabulary.label("diagnosis", row.entity), said, str(row.tested), f"{row.cite}, {row.at}")
    word = library.vocabulary.label(row.kind, row.term)
    return f'<tr><th scope="row">{_t(word)}</th>{"".join(f"<td>{_t(cell)}</td>" for cell in cells)}</tr>'


def _tests(rule_set: RuleSet, library: Library) -> Iterator[str]:
    if rule_set.tests:
        rows = [_test(test, library) for test in rule_set.tests]
        yield f'<h2 class="tests">Tests ({len(rows)})</h2>'
        columns = ("Test", "Patient", "Must come out")
        yield _table("Made-up patients and what is expected of them", columns, rows).replace(
            "<table>", '<table class="narrow">', 1
        )


def _test(test: RuleTest, library: Library) -> str:
    cells = ("; ".join(given_in_words(test.given, library.vocabulary)), test.expect.in_words)
    return f'<tr><th scope="row">{_t(test.name)}</th>{"".join(f"<td>{_t(cell)}</td>" for cell in cells)}</tr>'


def _works(rule_set: RuleSet, library: Library) -> Iterator[str]:
    cites = {source.cite for rule in rule_set.rules for source in rule.sources}
    works = [(cite, library.citation(cite)) for cite in sorted(cites)]
    yield f"<h2>Works cited ({len(works)})</h2>"
    table = _table("By name", ("Name", "Work", "DOI"), (_work(cite, one) for cite, one in works))
    yield table.replace("<table>", '<table class="works">', 1)


def _work(cite: str, one: Citation | None) -> str:
    told = (
        [one.authors, one.title, one.journal, one.edition, str(one.year or "")] if one else ["not in the bibliography"]
    )
    said = ". ".join(part.removesuffix(".") for part in told if part) or "not known"
    doi = _doi(one.doi) if one and one.doi else "not known"
    return f'<tr id="work-{_t(quote(cite))}"><th scope="row">{_t(cite)}</th><td>{_t(said)}</td><td>{doi}</td></tr>'
