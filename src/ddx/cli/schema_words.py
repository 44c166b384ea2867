"""The schema of rule files with the words of one rules folder, so that an editor completes and underlines them too."""

from __future__ import annotations

import json
from typing import Any

from ddx.cli.schemas import schemas
from ddx.model.leaf import LEAF_KINDS
from ddx.model.library import Library
from ddx.model.observation import OBSERVATION_KINDS

_RULES = "rules/schema/rule-set.schema.json"
_TERM_KINDS = {"pattern": "pattern", "by": "method", "procedure": "procedure", "step": "step"}


def schema_with_words(library: Library) -> str:
    """The rule-set schema in which stains, sites, candidates and citations can only be those of this library.

    Criteria take the label of a word, patients of tests also its synonyms.
    """
    schema: dict[str, Any] = json.loads(schemas()[_RULES])
    definitions = schema["$defs"]
    for kind, leaf in LEAF_KINDS.items():
        _narrow(definitions.get(leaf.__name__), kind, library, labels_only=True)
    for kind, observed in OBSERVATION_KINDS.items():
        _narrow(definitions.get(observed.__name__), kind, library, labels_only=False)
    _narrow_diagnoses(schema, library)
    works = [work.id for work in library.citations]
    definitions["Source"]["properties"]["cite"] = _one_of(works, definitions["Source"]["properties"]["cite"])
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _narrow(definition: dict[str, Any] | None, kind: str, library: Library, *, labels_only: bool) -> None:
    """Let the keys of one criterion or observation hold only words of the vocabulary; a kind without is left open."""
    for key, about in (definition or {}).get("properties", {}).items():
        term_kind = kind if key == kind else _TERM_KINDS.get(key)
        words = _words(library, term_kind, labels_only=labels_only) if term_kind else []
        if words and definition:
            definition["properties"][key] = _one_or_many(words, about)


def _words(library: Library, kind: str, *, labels_only: bool) -> list[str]:
    terms = library.vocabulary.terms(kind)
    return list(dict.fromkeys(word for term in terms for word in (term.label, *(() if labels_only else term.synonyms))))


def _narrow_diagnoses(schema: dict[str, Any], library: Library) -> None:
    """Candidates, and what a rule weighs, are ids of the vocabulary of diagnoses."""
    names = [term.name for term in library.vocabulary.terms("diagnosis")]
    if not names:
        return
    schema["properties"]["candidates"]["items"] = {"type": "string", "enum": names}
    then = schema["$defs"]["Conclusion"]["properties"]
    for key in ("excludes", "confirms"):
        then[key]["items"] = {"type": "string", "enum": names}
    for key in ("supports", "opposes"):
        (strength,) = then[key].pop("patternProperties").values()
        then[key] |= {"properties": dict.fromkeys(names, strength), "additionalProperties": False}


def _one_of(words: list[str], about: dict[str, Any]) -> dict[str, Any]:
    return {"type": "string", "enum": words, "description": about.get("description", "")} if words else about


def _one_or_many(words: list[str], about: dict[str, Any]) -> dict[str, Any]:
    """One of these words, or a list of them where a list is allowed."""
    one = {"type": "string", "enum": words}
    takes_many = "array" in json.dumps(about)
    choices = {"anyOf": [one, {"type": "array", "items": one}]} if takes_many else one
    return {**choices, "description": about.get("description", "")}
