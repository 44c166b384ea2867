"""Checks of the vocabulary: broader words and sources exist, no word is broader than itself, no spelling means two."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.checks.written import issue_at
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.vocabulary import Term, folded


def broader_words_exist(library: Library) -> Iterator[Issue]:
    """Every `is_a` names a term of the same kind."""
    for kind, term, where in _terms(library):
        for n, broader in enumerate(term.is_a):
            if library.vocabulary.term(kind, broader) is None:
                meant = library.vocabulary.named(kind, broader)
                fix = f'write "{meant}".' if meant else "add it as a term of its own, or correct its spelling."
                message = f'"{term.name}" is said to be a kind of "{broader}", which is not in the vocabulary'
                yield issue_at(library, f"{where}/is_a/{n}", "unknown-word", message, fix)


def names_of_one_tumour_exist(library: Library) -> Iterator[Issue]:
    """Every `may_be_one_with` and `counts_as` names a diagnosis."""
    said = {"may_be_one_with": "be perhaps one with", "counts_as": "be counted as"}
    for kind, term, where in _terms(library):
        for field, words in said.items():
            for n, other in enumerate(getattr(term, field)):
                if library.vocabulary.term(kind, other) is None:
                    message = f'"{term.name}" is said to {words} "{other}", which is not in the vocabulary'
                    fix = "add it as a term of its own, or correct its spelling."
                    yield issue_at(library, f"{where}/{field}/{n}", "unknown-word", message, fix)


def no_word_is_broader_than_itself(library: Library) -> Iterator[Issue]:
    """`is_a` never leads back to where it started."""
    vocabulary = library.vocabulary
    for kind, term, where in _terms(library):
        for n, parent in enumerate(term.is_a):
            if term.name in vocabulary.broader(kind, parent):
                message = f'"{term.name}" is said to be a kind of itself, by way of "{parent}"'
                yield issue_at(library, f"{where}/is_a/{n}", "circle", message, "remove one of these is_a.")


def a_spelling_has_one_meaning(library: Library) -> Iterator[Issue]:
    """No label or synonym of a kind belongs to two terms."""
    owners: dict[tuple[str, str], Term] = {}
    for kind, term, where in _terms(library):
        spellings = {folded(one): one for one in (*term.synonyms, term.label, term.name)}
        for fold, spelling in spellings.items():
            owner = owners.setdefault((kind, fold), term)
            if owner is not term:
                message = f'the {kind} "{spelling}" is a spelling of "{owner.name}" already'
                fix = "keep it with one of the two terms."
                yield issue_at(library, where, "spelling-twice", message, fix)


def permitted_patterns_exist(library: Library) -> Iterator[Issue]:
    """The patterns a term permits are terms themselves."""
    known = {term.name for term in library.vocabulary.terms("pattern")}
    for _, term, where in _terms(library) if known else ():
        for n, pattern in enumerate(term.patterns):
            if pattern not in known:
                message = f'unknown pattern "{pattern}"'
                fix = "correct its spelling, or add it to rules/vocabulary/patterns.yaml first."
                yield issue_at(library, f"{where}/patterns/{n}", "unknown-word", message, fix)


def diagnoses_have_ids(library: Library) -> Iterator[Issue]:
    """Rules name a diagnosis by its id."""
    for term in library.vocabulary.terms("diagnosis"):
        if term.id is None:
            message = f'the diagnosis "{term.label}" has no id'
            where = f"//vocabulary/diagnosis/{term.name}"
            yield issue_at(library, where, "missing", message, "add id: in small letters and hyphens.")


def sources_of_words_are_listed(library: Library) -> Iterator[Issue]:
    """Every `seen_in`, of a term or of a whole file, is an id of the bibliography."""
    known = {citation.id for citation in library.citations}
    parts = [(file.seen_in, f"//vocabulary/{file.kind}") for file in library.vocabulary.files]
    parts += [(term.seen_in, where) for _, term, where in _terms(library)]
    for cites, where in parts if known else ():
        for n, cite in enumerate(cites):
            if cite not in known:
                fix = "correct it, or add the work to rules/sources.yaml first."
                yield issue_at(library, f"{where}/seen_in/{n}", "unknown-citation", f'unknown citation "{cite}"', fix)


def _terms(library: Library) -> Iterator[tuple[str, Term, str]]:
    for file in library.vocabulary.files:
        for term in file.terms:
            yield file.kind, term, f"//vocabulary/{file.kind}/{term.name}"


VOCABULARY_CHECKS = (
    broader_words_exist,
    names_of_one_tumour_exist,
    no_word_is_broader_than_itself,
    a_spelling_has_one_meaning,
    permitted_patterns_exist,
    diagnoses_have_ids,
    sources_of_words_are_listed,
)
