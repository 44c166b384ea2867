"""Checks of sources: each is listed, enough of them support what a rule claims, and none lies unused."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ddx.checks.written import is_whole, issue_at, rules_of
from ddx.model.citation import Source
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import Rule

_FEW = 10
"""Works that are named one by one."""


def cited_works_are_listed(library: Library) -> Iterator[Issue]:
    """Every `cite` is an id of the bibliography."""
    known = [citation.id for citation in library.citations]
    for _, rule, name in rules_of(library) if known else ():
        for n, source in enumerate(rule.sources):
            if source.cite not in known:
                close = difflib.get_close_matches(source.cite, known, n=1, cutoff=0.7)
                fix = f'write "{close[0]}"; or, if it is another work, ' if close else ""
                fix += "add it to rules/sources.yaml first."
                message = f'unknown citation "{source.cite}"'
                yield issue_at(library, f"{name}/sources/{n}/cite", "unknown-citation", message, fix)


def a_rule_has_a_source_that_supports_it(library: Library) -> Iterator[Issue]:
    """Not all sources of a rule may disagree with it."""
    for _, rule, name in rules_of(library):
        if not _supporting(rule):
            message = "every source of this rule disagrees with it"
            fix = "add a source that says it, or remove the rule."
            yield issue_at(library, f"{name}/sources", "no-support", message, fix)


def an_exclusion_has_two_independent_sources(library: Library) -> Iterator[Issue]:
    """A candidate leaves the race only on the word of two works."""
    for _, rule, name in rules_of(library):
        works = {source.cite for source in _supporting(rule)}
        if rule.then.excludes and len(works) < 2:
            message = "excludes needs two independent sources; this rule has one"
            fix = "add a second work that says so, or write opposes: with a strength instead."
            yield issue_at(library, f"{name}/then/excludes", "one-source", message, fix)


def a_disputed_case_report_weighs_weakly(library: Library) -> Iterator[Issue]:
    """Where others disagree, case reports alone carry no more than `weak`."""
    for _, rule, name in rules_of(library):
        if not rule.is_disputed or not _only_case_reports(library, rule):
            continue
        message = "this rule rests on case reports and is disputed, so it weighs at most weak"
        for key, weights in (("supports", rule.then.supports), ("opposes", rule.then.opposes)):
            for candidate, strength in weights.items():
                if strength != "weak":
                    where, fix = f"{name}/then/{key}/{candidate}", f"write {candidate}: weak"
                    yield issue_at(library, where, "disputed", f"{message}, not {strength}", fix)
        if rule.then.excludes:
            fix = "write opposes: with the strength weak instead."
            yield issue_at(library, f"{name}/then/excludes", "disputed", f"{message}; it cannot exclude", fix)


def listed_works_are_cited(library: Library) -> Iterator[Issue]:
    """Works nobody cites are worth one note."""
    cited = {source.cite for _, rule, _ in rules_of(library) for source in rule.sources}
    cited |= {count.cite for count in library.frequencies}
    cited |= {source.cite for contrast in library.contrasts for source in contrast.sources}
    for file in library.vocabulary.files:
        cited |= {cite for seen in (file.seen_in, *(term.seen_in for term in file.terms)) for cite in seen}
    idle = [citation.id for citation in library.citations if citation.id not in cited]
    if idle and is_whole(library):
        more = f" and {len(idle) - _FEW} more" if len(idle) > _FEW else ""
        message = f"no rule, count or contrast cites {len(idle)} of the works listed: {', '.join(idle[:_FEW])}{more}"
        fix = "keep those that tell of a published patient, or that a rule will cite; remove the others."
        yield issue_at(library, f"//citations/{idle[0]}", "not-cited", message, fix, "note")


def works_are_listed_once(library: Library) -> Iterator[Issue]:
    """No two works share an id or a DOI."""
    for key in ("id", "doi"):
        seen: set[str] = set()
        for citation in library.citations:
            value = getattr(citation, key)
            if value is not None and value.casefold() in seen:
                message = f'the {key} "{value}" is given to two works'
                where = f"//citations/{citation.id}"
                yield issue_at(library, where, "name-twice", message, "keep one of the two.")
            seen.add((value or "").casefold())


def _supporting(rule: Rule) -> list[Source]:
    return [source for source in rule.sources if not source.dissents]


def _only_case_reports(library: Library, rule: Rule) -> bool:
    return {_level(library, source) for source in _supporting(rule)} == {"case report"}


def _level(library: Library, source: Source) -> str | None:
    citation = library.citation(source.cite)
    return source.level or (citation.level if citation else None)


CITATION_CHECKS = (
    works_are_listed_once,
    cited_works_are_listed,
    a_rule_has_a_source_that_supports_it,
    an_exclusion_has_two_independent_sources,
    a_disputed_case_report_weighs_weakly,
    listed_works_are_cited,
)
