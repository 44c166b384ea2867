"""Merging: the words of a layer beside those below; a word below may get further spellings, never another sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddx.model.issue import Issue
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from ddx.reading.yaml import Document

_MAY_GROW = ("synonyms", "patterns", "clones")
_NAMES = frozenset(("id", "label"))


def joined(
    file: TermFile, below: Vocabulary, document: Document
) -> tuple[tuple[Term, ...], dict[str, Term], list[Issue]]:
    """The terms that are new, the terms below with what this file adds to them, and what is wrong."""
    new: list[Term] = []
    further: dict[str, Term] = {}
    issues: list[Issue] = []
    for term in file.terms:
        known = further.get(term.name) or below.term(file.kind, term.name)
        found = list(_wrong(term, known, file, below, document))
        issues += found
        if not found and known is None:
            new.append(term)
        elif not found and known is not None:
            further[term.name] = _grown(known, term)
    return tuple(new), further, issues


def with_words_of(further: Mapping[str, Term], kind: str, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with these terms in the place of those of the same name and kind."""
    files = (
        file.model_copy(update={"terms": tuple(further.get(term.name, term) for term in file.terms)})
        if file.kind == kind and further
        else file
        for file in vocabulary.files
    )
    return Vocabulary(files=tuple(files))


def _wrong(term: Term, known: Term | None, file: TermFile, below: Vocabulary, document: Document) -> Iterator[Issue]:
    path = ("terms", _line_of(term, document))
    if known is not None:
        changed = sorted(term.model_fields_set - _NAMES.union(_MAY_GROW))
        changed += ["label"] if term.id and term.label != known.label else []
        if changed:
            message = f'the {file.kind} "{term.name}" is a word already; a layer may only add {", ".join(_MAY_GROW)}'
            yield document.issue("word-below", message, (*path, changed[0]), f"remove {changed[0]}:", key=True)
    for spelling in (*term.synonyms, term.label, term.name):
        meant = below.named(file.kind, spelling)
        if meant is not None and meant != term.name:
            message = f'the {file.kind} "{spelling}" is a spelling of "{meant}" already'
            fix = f'use "{meant}", or choose another spelling.'
            yield document.issue("spelling-twice", message, path, fix)
            return


def _grown(known: Term, term: Term) -> Term:
    """The term below with the spellings, patterns and clones of this one after its own."""
    wider = {key: tuple(dict.fromkeys((*getattr(known, key), *getattr(term, key)))) for key in _MAY_GROW}
    return known.model_copy(update=wider)


def _line_of(term: Term, document: Document) -> int:
    """Which line of the file a term is; those that cannot be read stand between."""
    written = document.value.get("terms") if isinstance(document.value, dict) else None
    for n, one in enumerate(written or []):
        if isinstance(one, dict) and (one.get("id") or one.get("label")) == term.name:
            return n
    return 0
