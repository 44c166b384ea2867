"""Joining: lines of a pasted report or a panel put beside what a draft holds; nothing there is changed or lost."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from ddx.model.library import Library
from ddx.model.observation import Observed
from ddx.model.phrase import Panel
from ddx.model.profile import is_tissue, plain
from ddx.model.report import Said
from ddx.ui.entry.choices import settled
from ddx.ui.entry.draft import Draft, Row, filled, is_blank, name_specimens


def row_of(seen: Observed, letter: str | None, library: Library) -> Row:
    """An observation as a line of the form; tissue lines name the specimen where there are several."""
    row = plain(seen)
    measure = library.vocabulary.term("measure", seen.term)
    of_tissue = is_tissue(seen.kind, seen.term, lambda _: measure.taken_in if measure else "patient")
    if letter and of_tissue and "specimen" not in row:
        row["specimen"] = letter
    return row


def holds(draft: Draft, line: Said, letter: str | None, library: Library) -> bool:
    """Whether the form says already what the line says."""
    if line.observation is not None:
        row = row_of(line.observation, letter, library)
        rows = _about(draft, row, line.observation.kind, library)
        return any(all(_same(there.get(key), row[key]) for key in row if key != "specimen") for there in rows)
    told, row = _of_form(draft, line)
    return all(_same(row.get(key), value) for key, value in told.items())


def contradiction(draft: Draft, line: Said, letter: str | None, library: Library) -> str | None:
    """What the form says otherwise about the same thing, in words; None where nothing."""
    if line.observation is not None:
        row = row_of(line.observation, letter, library)
        key, value = _verdict(row)
        rows = _about(draft, row, line.observation.kind, library)
        against = [there[key] for there in rows if not is_blank(there.get(key)) and not _same(there[key], value)]
        return f"{row[line.observation.kind]} {against[0]}" if against else None
    told, row = _of_form(draft, line)
    against = [
        f"{key} {row[key]}" for key, value in told.items() if not is_blank(row.get(key)) and not _same(row[key], value)
    ]
    return ", ".join(against) or None


def joined(draft: Draft, lines: Iterable[Said], letter: str | None, library: Library) -> Draft:
    """A new draft with the lines added: into blank fields and waiting lines, else below; nothing is overwritten."""
    new = deepcopy(draft)
    taken = list(lines)
    _add_specimens(new, taken, library)
    for line in taken:
        if line.observation is not None:
            _add_row(new, line.observation, letter, library)
        elif line.subject is not None or line.specimen is not None:
            told, row = _of_form(new, line)
            row.update({key: value for key, value in told.items() if is_blank(row.get(key))})
    return new


def with_panel(draft: Draft, panel: Panel) -> Draft:
    """A new draft with a waiting line for every stain of the panel that has none yet."""
    new = deepcopy(draft)
    there = {row.get("stain") for row in new.rows["stain"]}
    new.rows["stain"] = [row for row in new.rows["stain"] if filled(row)]
    letter = {"specimen": new.specimens[0]["id"]} if len(new.specimens) > 1 else {}
    new.rows["stain"] += [{"stain": stain, **letter} for stain in panel.stains if stain not in there]
    return new


def _add_specimens(draft: Draft, lines: list[Said], library: Library) -> None:
    """Specimens the lines name and the form has not."""
    named = {one.specimen.id for one in lines if one.specimen}
    named |= {one.observation.specimen for one in lines if one.observation and one.observation.specimen}
    missing = sorted(named - {row["id"] for row in draft.specimens})
    if missing and len(draft.specimens) == 1:
        name_specimens(draft, library)
    draft.specimens += [{"id": letter} for letter in missing]


def _add_row(draft: Draft, seen: Observed, letter: str | None, library: Library) -> None:
    row = row_of(seen, letter if len(draft.specimens) > 1 else None, library)
    for there in _about(draft, row, seen.kind, library):
        if all(is_blank(there.get(key)) or _same(there[key], value) for key, value in row.items()):
            there.update({key: value for key, value in row.items() if is_blank(there.get(key))})
            return
    rows = draft.rows[seen.kind]
    draft.rows[seen.kind] = [*(one for one in rows if filled(one)), row]


def _about(draft: Draft, row: Row, kind: str, library: Library) -> list[Row]:
    """The lines of the form about the same word and specimen."""
    first = draft.specimens[0]["id"]
    return [
        there
        for there in draft.rows[kind]
        if filled(there)
        and settled(library, kind, str(there.get(kind) or "")) == row[kind]
        and (there.get("specimen") or first) == (row.get("specimen") or first)
    ]


def _of_form(draft: Draft, line: Said) -> tuple[Row, Row]:
    """What a line says of the patient or a specimen, and the fields of the form that hold it."""
    if line.subject is not None:
        return plain(line.subject), draft.subject
    told = plain(line.specimen) if line.specimen is not None else {}
    letter = told.pop("id", "A")
    return told, next((row for row in draft.specimens if row["id"] == letter), {})


def _verdict(row: Row) -> tuple[str, Any]:
    """The field in which two lines about one word can contradict each other."""
    key = "value" if "value" in row else "is"
    return key, row.get(key, "present")


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        return list(one or []) == list(other or [])
    return str(one if one is not None else "") == str(other)
