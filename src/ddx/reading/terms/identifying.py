"""Identifying keys: names, dates of birth and numbers of a patient, for which a profile has no place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ddx.model.issue import Issue
from ddx.reading.telling.shape import Path
from ddx.reading.text.scalars import shown
from ddx.reading.yaml import Document

_EXACT = frozenset(
    (
        "name", "names", "patient", "initials", "dob", "born", "birth", "mrn", "ssn", "nhs", "address", "street",
        "city", "phone", "telephone", "mobile", "email", "mail", "insurance", "passport", "photo", "pid", "identifier",
    )
)  # fmt: skip
_WITHIN = (
    "firstname", "lastname", "surname", "forename", "fullname", "patientname", "maidenname", "birthdate", "dateofbirth",
    "birthday", "patientid", "patientno", "patientnumber", "hospitalnumber", "hospitalno", "medicalrecord", "nhsnumber",
    "casenumber", "accession", "socialsecurity", "insurancenumber", "postcode", "zipcode", "phonenumber",
)  # fmt: skip


def without_identity(value: Any, document: Document) -> tuple[Any, list[Issue]]:
    """The values without any key that could tell who the patient is, and an issue for each such key.

    The issues do not repeat the author's line: it holds what must not be passed on.
    """
    issues: list[Issue] = []
    return _cleaned(value, (), document, issues), issues


def veiled(issues: list[Issue], lines: set[int]) -> list[Issue]:
    """The issues without the text of these lines."""
    return [replace(issue, line_text="") if issue.place.line in lines else issue for issue in issues]


def _cleaned(value: Any, path: Path, document: Document, issues: list[Issue]) -> Any:
    if isinstance(value, list):
        return [_cleaned(one, (*path, n), document, issues) for n, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, inside in value.items():
        if _identifies(key):
            issues.append(_refused(key, (*path, key), document))
        else:
            kept[key] = _cleaned(inside, (*path, key), document, issues)
    return kept


def _identifies(key: str) -> bool:
    letters = re.sub(r"[^a-z]", "", key.casefold())
    return letters in _EXACT or any(part in letters for part in _WITHIN)


def _refused(key: str, path: Path, document: Document) -> Issue:
    message = f'"{shown(key)}" could tell who the patient is; a profile has no place for that, and nothing was kept'
    fix = "remove it. Age and sex are enough, and observations are told apart by specimen letters."
    issue = document.issue("identifying", message, path, fix, "error", True)
    return replace(issue, line_text="")
