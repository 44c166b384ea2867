"""A patient's profile from YAML or JSON text, in full or as a short list."""

from __future__ import annotations

import json
from typing import Any

from ddx.model.issue import Issue
from ddx.model.profile import PatientProfile
from ddx.model.rule import given_profile
from ddx.model.vocabulary import Vocabulary
from ddx.reading.telling.once import told_once
from ddx.reading.telling.shape import Path
from ddx.reading.telling.wording import validated
from ddx.reading.terms.identifying import veiled, without_identity
from ddx.reading.terms.specimens import settle_specimens
from ddx.reading.terms.words import spelled
from ddx.reading.writing import write_profile
from ddx.reading.yaml import Document, read_yaml

__all__ = ["read_profile", "write_profile"]


def read_profile(text: str | bytes, file: str, vocabulary: Vocabulary) -> tuple[PatientProfile | None, list[Issue]]:
    """The profile in a text, every word in its one spelling; None when anything in it is an error.

    The text holds `subject`, `specimens` and `observations`; or `given` and a list; or the list alone.
    """
    document, issues = read_yaml(_without_tabs(text), file)
    if document is None:
        return None, issues
    value, found = spelled(document, vocabulary, strictly=False)
    value, refused = without_identity(value, document)
    profile, slips = _patient(value, document, vocabulary)
    private = {issue.place.line for issue in refused}
    issues = told_once(issues, refused + found + slips)
    return (None if any(issue.level == "error" for issue in issues) else profile), veiled(issues, private)


def _patient(value: Any, document: Document, vocabulary: Vocabulary) -> tuple[PatientProfile | None, list[Issue]]:
    """The profile in a value, and what is wrong with it."""
    at: Path = ()
    if isinstance(value, dict) and "given" in value:
        if len(value) > 1:
            other = next(key for key in value if key != "given")
            message = f'"{other}" stands beside "given"'
            return None, [document.issue("unknown-key", message, (other,), "move it into the list.", "error", True)]
        at, value = ("given",), value["given"]
    if not isinstance(value, dict | list):
        fix = "write given: and below it one observation a line, each beginning with a dash."
        return None, [document.issue("wrong-shape", "a profile is a list of observations", at, fix)]
    issues = settle_specimens(value, document, at, vocabulary)
    profile, slips = validated(PatientProfile, value, document, at, meant=given_profile(value))
    return profile, issues + slips


def _without_tabs(text: str | bytes) -> str | bytes:
    """JSON may be indented with tabs, which YAML forbids; one space for each keeps every column."""
    start, tab = (b"{[", b"\t") if isinstance(text, bytes) else ("{[", "\t")
    if tab not in text or text.lstrip()[:1] not in start or not text.strip():  # type: ignore[operator]
        return text
    try:
        json.loads(text)
    except ValueError:
        return text
    return text.replace(b"\t", b" ") if isinstance(text, bytes) else text.replace("\t", " ")
