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


_SHAPES = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{1,2}-\d{1,2}\b"  # a date to the day
    r"|\b[\w.+-]+@[\w-]+\.\w+"  # an address to write to
    r"|\b\d{6,}\b|\b\d{3,}(?:[ -]\d{2,}){2,}\b|\b[A-Z]{1,2}\d{2}[-/ ]\d{3,}\b"  # a number of a register or a laboratory
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Mme|Sig)\.? [A-Z]\w+"  # a person addressed by name
)
_LABELLED = re.compile(r"\b([A-Za-z][A-Za-z .]{1,25}?)\s*[:=]\s*(\S+)")


def identifying_parts(text: str) -> tuple[str, ...]:
    """The parts of a free text that could tell who a patient is: dates, long numbers, addresses, labelled names.

    It finds shapes, not names: a name that stands alone is not found.
    """
    shapes = [found[0] for found in _SHAPES.finditer(text)]
    labelled = [found[0] for found in _LABELLED.finditer(text) if _names_somebody(found[1])]
    return tuple(dict.fromkeys([*shapes, *labelled]))


def _names_somebody(label: str) -> bool:
    """Whether a label before a colon asks for a person: "Name", "her date of birth"."""
    return _identifies(label) or _identifies(label.split()[-1])


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
