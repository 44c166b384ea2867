"""Searching the published patients: by a word, a diagnosis, a site, a stain, a question; each choice with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.model.library import Library


@dataclass(frozen=True)
class Shelved:
    """A case and what it can be found by."""

    case: CaseReport
    diagnosis: tuple[str, ...]
    site: tuple[str, ...]
    stain: tuple[str, ...]
    question: tuple[str, ...]

    def says(self, typed: str) -> bool:
        """True when every word typed occurs in the title, the diagnosis or the name of the report."""
        told = f"{self.case.title} {self.case.authors_diagnosis.says} {self.case.cite} {self.case.id}".casefold()
        return all(word in told for word in typed.casefold().split())


FIELDS = {
    "diagnosis": "Diagnosis of the authors",
    "site": "Site",
    "stain": "Stain",
    "question": "Question that applies",
}


def shelved(case: CaseReport, library: Library, questions: Iterable[str]) -> Shelved:
    """What a case can be found by, in words."""
    words = library.vocabulary
    stains = (fact.observation.term for fact in case.observations if fact.observation.kind == "stain")
    return Shelved(
        case,
        tuple(dict.fromkeys(words.label("diagnosis", name) for name in case.authors_diagnosis.is_one_of)),
        tuple(dict.fromkeys(str(specimen.site) for specimen in case.specimens if specimen.site)),
        tuple(dict.fromkeys(stains)),
        tuple(dict.fromkeys(questions)),
    )


def found(shelf: Iterable[Shelved], typed: str, chosen: dict[str, str | None]) -> list[Shelved]:
    """The cases that say what was typed and have everything that was chosen."""
    wanted = [(field, word) for field, word in chosen.items() if word]
    return [one for one in shelf if one.says(typed) and all(word in getattr(one, field) for field, word in wanted)]


def choose(shelf: tuple[Shelved, ...]) -> list[Shelved]:
    """Draw the fields to search by; the cases that are left."""
    typed = st.text_input("Search", placeholder="A word of the title or the diagnosis", key="search cases")
    chosen: dict[str, str | None] = {}
    for column, (field, title) in zip(st.columns(len(FIELDS)), FIELDS.items(), strict=True):
        counts = Counter(word for one in shelf for word in getattr(one, field))
        with column:
            chosen[field] = st.selectbox(
                title,
                sorted(counts, key=str.casefold),
                index=None,
                key=f"find by {field}",
                format_func=_counted(counts),
                placeholder="any",
            )
    return found(shelf, str(typed or ""), chosen)


def questions_of(cases: Iterable[CaseReport], consultant: Consultant) -> dict[str, tuple[str, ...]]:
    """The titles of the questions that apply to each case, by its id."""
    return {
        case.id: tuple(
            one.rule_set.title
            for one in consultant.evaluate(case.profile).answered
            if one.applies and one.rule_set.candidates
        )
        for case in cases
    }


def _counted(counts: Counter[str]) -> Callable[[str], str]:
    return lambda word: f"{word} ({counts[word]})"
