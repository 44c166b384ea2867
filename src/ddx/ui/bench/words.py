"""What the editor offers while one types: the schema of a rule file, and the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

import streamlit as st

from ddx.model.citation import Citation
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Term, TermKind

Offered = tuple[str, str, str]
"""A word as the editor takes it: what is written, the synonym it is found by (empty for the word), what it is."""


def offered(library: Library) -> dict[str, Any]:
    """Schema and words, worked out once for each state of the rules."""
    return _kept()(library.digest, library)


def words_offered(library: Library) -> dict[str, list[Offered]]:
    """All words by kind, and the works that can be cited."""
    words = {kind: [one for term in library.vocabulary.terms(kind) for one in _of(term)] for kind in get_args(TermKind)}
    return {**words, "citation": [(work.id, "", work_in_short(work)) for work in library.citations]}


def schema_offered() -> dict[str, Any]:
    """The schema of a rule file; the patient of a test is a list of facts, as it is written."""
    schema = RuleSet.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    patient, test = parts["PatientProfile"]["properties"], parts["RuleTest"]["properties"]
    facts = [patient["observations"]["items"], patient["specimens"]["items"], patient["subject"]]
    about = "the patient, one line for each fact"
    test["given"] = {"type": "array", "description": about, "items": {"anyOf": facts}}
    return schema


def _of(term: Term) -> Iterator[Offered]:
    if term.id:
        yield term.id, "", term.label
        yield term.id, term.label, ""
    else:
        yield term.label, "", ", ".join(term.synonyms[:3])
    yield from ((term.name, synonym, "") for synonym in term.synonyms)


def work_in_short(work: Citation) -> str:
    """A work in a few words: who, when, what about."""
    first = (work.authors or "").split(",")[0].split(";")[0]
    return ", ".join(part for part in (first, str(work.year or ""), (work.title or "")[:70]) if part)


def _gather(digest: str, _library: Library) -> dict[str, Any]:
    return {"schema": schema_offered(), "words": words_offered(_library)}


@cache
def _kept() -> Callable[[str, Library], dict[str, Any]]:
    return st.cache_resource(max_entries=2, show_spinner=False)(_gather)
