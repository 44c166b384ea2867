"""Checks of contrasts: each is cited, between two known diagnoses of which neither is a kind of the other, once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ddx.checks.written import issue_at
from ddx.model.contrast import Contrast
from ddx.model.issue import Issue
from ddx.model.library import Library


def contrasts_are_between_diagnoses(library: Library) -> Iterator[Issue]:
    """Both sides are in the vocabulary of diagnoses, and neither is a kind of the other."""
    known = {term.name for term in library.vocabulary.terms("diagnosis")}
    for n, contrast in enumerate(library.contrasts if known else ()):
        for side, name in (("one", contrast.one), ("other", contrast.other)):
            if name not in known:
                fix = _instead(name, known, "diagnosis", "rules/vocabulary/diagnoses.yaml")
                yield issue_at(
                    library, f"//contrasts/{n}/{side}", "unknown-diagnosis", f'unknown diagnosis "{name}"', fix
                )
        if _kindred(library, contrast):
            message = f'one of "{contrast.one}" and "{contrast.other}" is a kind of the other; nothing tells them apart'
            yield issue_at(
                library, f"//contrasts/{n}", "kindred", message, "name two diagnoses that exclude each other."
            )


def contrasts_are_cited(library: Library) -> Iterator[Issue]:
    """Every `cite` is an id of the bibliography, and one source at least supports the contrast."""
    known = {citation.id for citation in library.citations}
    for n, contrast in enumerate(library.contrasts if known else ()):
        for m, source in enumerate(contrast.sources):
            if source.cite not in known:
                fix = _instead(source.cite, known, "work", "rules/sources.yaml")
                message, where = f'unknown citation "{source.cite}"', f"//contrasts/{n}/sources/{m}/cite"
                yield issue_at(library, where, "unknown-citation", message, fix)
        if all(source.dissents for source in contrast.sources):
            message, fix = "every source of this contrast disagrees with it", "add a source that says it, or remove it."
            yield issue_at(library, f"//contrasts/{n}/sources", "no-support", message, fix)


def a_contrast_is_written_once(library: Library) -> Iterator[Issue]:
    """No two rows name the same pair and the same test."""
    first: dict[tuple[object, ...], int] = {}
    for n, contrast in enumerate(library.contrasts):
        key = (frozenset((contrast.one, contrast.other)), frozenset(contrast.wanted), contrast.says)
        if first.setdefault(key, n) != n:
            place = library.places.get(f"//contrasts/{first[key]}")
            message = (
                f"this test of the pair is written already: {f'line {place.line} of {place.file}' if place else ''}"
            )
            yield issue_at(library, f"//contrasts/{n}", "contrast-twice", message, "make one row of the two.")


def _kindred(library: Library, contrast: Contrast) -> bool:
    one, other = (library.vocabulary.broader("diagnosis", name) for name in (contrast.one, contrast.other))
    return contrast.one in other or contrast.other in one


def _instead(name: str, known: set[str], what: str, file: str) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    start = f'write "{close[0]}"; or, if it is another {what}, ' if close else ""
    return f"{start}add it to {file} first."


CONTRAST_CHECKS = (contrasts_are_between_diagnoses, contrasts_are_cited, a_contrast_is_written_once)
