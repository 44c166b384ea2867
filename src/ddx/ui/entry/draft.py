"""Draft: a patient as typed, line by line, right or wrong. Nothing is ever taken out of it but by its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ddx.model.library import Library
from ddx.model.observation import OBSERVATION_KINDS, kind_of
from ddx.model.profile import PatientProfile, is_tissue, plain

Row = dict[str, Any]
"""One typed line: the fields of an observation or specimen, as text; blank fields are missing or empty."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Draft:
    """What was typed about one patient; `title` names the published case it was taken from, if any."""

    subject: Row = field(default_factory=dict)
    specimens: list[Row] = field(default_factory=lambda: [{"id": "A"}])
    rows: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in OBSERVATION_KINDS})
    title: str | None = None

    @property
    def is_empty(self) -> bool:
        """True while nothing has been typed."""
        typed = [self.subject, *self.specimens, *(row for rows in self.rows.values() for row in rows)]
        return not any(filled(row) for row in typed)

    def count(self, *kinds: str) -> int:
        """How many lines of these kinds are not blank."""
        return sum(bool(filled(row)) for kind in kinds for row in self.rows[kind])


def filled(row: Row) -> Row:
    """The fields of a line that say something; a specimen's letter or an observation's alone says nothing."""
    said = {key: value for key, value in row.items() if not is_blank(value)}
    return said if set(said) - {"id", "specimen", "step"} else {}


def is_blank(value: Any) -> bool:
    """True for nothing, blanks and empty lists."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def draft_of(profile: PatientProfile, title: str | None = None) -> Draft:
    """The lines that say what the profile says."""
    specimens = [plain(specimen) for specimen in profile.specimens] or [{"id": "A"}]
    draft = Draft(plain(profile.subject), specimens, title=title)
    for observation in profile.observations:
        row = plain(observation)
        draft.rows[str(kind_of(row))].append(row)
    return draft


def next_letter(draft: Draft) -> str:
    """The first letter no specimen has."""
    taken = {row.get("id") for row in draft.specimens}
    return next(letter for letter in LETTERS if letter not in taken)


def name_specimens(draft: Draft, library: Library) -> None:
    """Write the first specimen's letter on every tissue line without one, before a second specimen joins."""
    first = draft.specimens[0]["id"]
    for kind, rows in draft.rows.items():
        for row in rows:
            term = str(row.get(kind) or "")
            if filled(row) and not row.get("specimen") and is_tissue(kind, term, _taken_in(library)):
                row["specimen"] = first


def _taken_in(library: Library) -> Any:
    def place(spelling: str) -> str:
        words = library.vocabulary
        term = words.term("measure", words.named("measure", spelling) or spelling)
        return term.taken_in if term else "patient"

    return place
