"""Specimens: every tissue observation belongs to one specimen, and that specimen is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ddx.model.issue import Issue
from ddx.model.noun import Noun
from ddx.model.observation import OBSERVATION_KINDS, kind_of
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.rule import given_profile
from ddx.model.vocabulary import Vocabulary
from ddx.reading.telling.near import one_of
from ddx.reading.telling.shape import Path, trace
from ddx.reading.yaml import Document


def settle_specimens(
    written: Any, document: Document, at: Path, vocabulary: Vocabulary, noun: type[Noun] = PatientProfile
) -> list[Issue]:
    """An issue for each observation whose specimen is missing or not listed.

    A reference to a specimen that is not listed is taken out of the values, so that it is reported once.
    """
    issues = _no_letters(written, document, at)
    patient = given_profile(written)
    letters = _letters(patient)
    if letters is None:
        return issues
    for n, observation in _observations(patient):
        path = (*at, *trace(noun, ("observations", n), written).path)
        named = observation.get("specimen")
        if isinstance(named, str) and named not in (letters or ["A"]):
            issues.append(_not_listed(document, (*path, "specimen"), named, letters))
            observation["specimen"] = None
        elif named is None and len(letters) > 1 and _of_tissue(observation, vocabulary):
            issues.append(_which(document, path, letters))
    return issues


def _no_letters(written: Any, document: Document, at: Path) -> list[Issue]:
    """An issue for each line of a short list whose specimen is not even text; it is taken out of the line."""
    issues = []
    for n, one in enumerate(written if isinstance(written, list) else []):
        if isinstance(one, dict) and not isinstance(one.get("specimen"), str | None):
            fix = "write a capital letter, with a digit if need be: A, B, C1."
            path = (*at, n, "specimen")
            issues.append(document.issue("specimen-letter", "this is not the letter of a specimen", path, fix))
            one["specimen"] = "A"
    return issues


def _letters(patient: Any) -> list[str] | None:
    """The letters of the specimens; None where the patient is not written well enough to tell."""
    specimens = patient.get("specimens", []) if isinstance(patient, dict) else None
    if not isinstance(specimens, list):
        return None
    letters = [one.get("id") if isinstance(one, dict) else None for one in specimens]
    return letters if all(isinstance(letter, str) for letter in letters) else None  # type: ignore[return-value]


def _observations(patient: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    observations = patient.get("observations")
    for n, one in enumerate(observations if isinstance(observations, list) else []):
        if isinstance(one, dict):
            inside = one.get("observation", one)
            if isinstance(inside, dict):
                yield n, inside


def _of_tissue(observation: dict[str, Any], vocabulary: Vocabulary) -> bool:
    kind = kind_of(observation)
    word = observation.get(kind) if kind in OBSERVATION_KINDS else None
    if kind is None or not isinstance(word, str):
        return False

    def taken_in(name: str) -> str:
        term = vocabulary.term("measure", name)
        return term.taken_in if term else "patient"

    return is_tissue(kind, word, taken_in)


def _not_listed(document: Document, path: Path, named: str, letters: list[str]) -> Issue:
    fix = f"write {one_of(letters)}, or list" if letters else "list"
    fix += f" specimen {named} with its site."
    return document.issue("no-such-specimen", f"specimen {named} does not exist", path, fix)


def _which(document: Document, path: Path, letters: list[str]) -> Issue:
    message = "this observation does not say which specimen it was made on"
    fix = f"add specimen: {one_of(letters)}"
    return document.issue("which-specimen", message, path, fix)
