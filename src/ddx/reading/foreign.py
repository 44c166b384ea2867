"""A text that is no rule file at all: what it seems to be instead, told in one sentence and not in fifty."""

from __future__ import annotations

import re

from ddx.model.issue import Issue, Place

_BEGINS = (
    ("%pdf", "a PDF"),
    ("<", "a page of the web"),
    ("{\\rtf", "a text of a word processor"),
    ("pk\x03\x04", "a packed file or a text of a word processor"),
    ("\x89png", "a picture"),
)
_HOLDS = (
    ("authors_diagnosis", "a published patient"),
    ("observations", "a patient"),
    ("given", "a patient"),
    ("terms", "a list of words"),
    ("citations", "a bibliography"),
    ("frequencies", "a list of published counts"),
    ("contrasts", "a list of tests that tell two diagnoses apart"),
)
_FIX = "paste the text of a rule file; it begins with id:, title: and version:."


def seems_another(text: str | bytes, file: str) -> Issue | None:
    """The issue for a text that is plainly another kind of file; None for a rule file, however broken."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    start = words[:2000].lstrip("\ufeff \t\r\n").lower()
    kind = next((kind for mark, kind in _BEGINS if start.startswith(mark)), None)
    if kind is None and not _has_key("rules", words):
        kind = next((kind for key, kind in _HOLDS if _has_key(key, words)), None)
    if kind is None:
        return None
    return Issue("error", "wrong-file", f"this looks like {kind}, not like a rule file", Place(file, 1, 1), "", _FIX)


def _has_key(key: str, text: str) -> bool:
    return re.search(rf"^{key}:", text, re.MULTILINE) is not None
