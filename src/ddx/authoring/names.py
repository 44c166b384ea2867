"""Names of rule files: where in the rules folder a question may stand."""

from __future__ import annotations

import re
from pathlib import Path

from ddx.authoring.kept import Refused

LONGEST = 120
DEEPEST = 4
_NO_QUESTION_IN = frozenset(("vocabulary", "sources", "frequencies", "contrasts", "proofs", "schema", "templates"))
_NO_QUESTION = frozenset(("sources.yaml", "statements.yaml", "phrases.yaml", "panels.yaml", "layer.yaml"))
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.+-]*")
_FIX = 'name it like "skin/my-question.yaml": a folder of the rules, a slash, small letters and hyphens, .yaml.'


def name_refused(file: str) -> Refused | None:
    """Why a rule file cannot have this name; None when it can."""
    wrong = _wrong(file)
    return Refused(f'"{file[:LONGEST]}" is no name for a rule file: {wrong}.', _FIX) if wrong else None


def _wrong(file: str) -> str | None:
    parts = file.split("/")
    if len(file) > LONGEST or len(parts) > DEEPEST:
        return "it is too long"
    if not file.endswith(".yaml"):
        return "it does not end in .yaml"
    if not all(_PART.fullmatch(part) for part in parts):
        return "it holds a sign that is not meant for names, or leads out of the folder"
    if parts[0].casefold() in _NO_QUESTION_IN or file.casefold() in _NO_QUESTION:
        return "this place is kept for words, works and counts"
    return None


def path_in(folder: Path, file: str) -> Path | Refused:
    """The path of a rule file in a folder, which it does not leave, not even through a link."""
    refused = name_refused(file)
    if refused:
        return refused
    path = folder / file
    try:
        is_inside = path.parent.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        is_inside = False
    if not is_inside or path.is_symlink():
        return Refused(
            f'"{file}" leads out of the folder through a link.', "take the link away, or choose another name."
        )
    return path
