"""Vocabulary: the words profiles and rules share, with spellings, hierarchy, units and permitted details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from ddx.model.effort import Effort
from ddx.model.interval import Interval
from ddx.model.noun import Many, Noun, Sentence, Slug, Word

TermKind = Literal[
    "stain", "pattern", "measure", "morphology", "symptom", "sign", "imaging", "lab", "history", "search", "method",
    "spread", "label", "site", "procedure", "step", "interpretation", "diagnosis",
]  # fmt: skip


class Unit(Noun):
    """A UCUM unit a measure may be written in, and the factor that turns it into the measure's own unit."""

    ucum: Annotated[str, Field(min_length=1, max_length=30)]
    factor: float = 1.0


class Term(Effort):
    """One word: what it is called, how reports write it, what it is a kind of, what it takes to find out.

    `is_a` names broader terms of the same kind (for a site: what it is a part of). `topic` names what the
    observation speaks about: evidence of one topic never adds up. `axis` (patterns only) names the set of
    patterns that exclude each other. `taken_in` says whether a measure belongs to a specimen or the patient.
    `tumour` and `may_be_one_with` (diagnoses only) hold for all kinds of the term as well.
    """

    id: Slug | None = Field(None, description="diagnoses only: the name rules use, in small letters and hyphens")
    label: Word
    synonyms: Annotated[tuple[Word, ...], Many] = ()
    is_a: Annotated[tuple[Word, ...], Many] = ()
    topic: Word | None = None
    about: Sentence | None = None
    patterns: Annotated[tuple[Word, ...], Many] = ()
    clones: Annotated[tuple[Word, ...], Many] = ()
    axis: Word | None = None
    unit: str | None = None
    units: Annotated[tuple[Unit, ...], Many] = ()
    range: Interval | None = None
    taken_in: Literal["specimen", "patient"] = "patient"
    codes: dict[str, str] = Field(default_factory=dict, description="code system to code, only where seen in a source")
    seen_in: Annotated[tuple[Slug, ...], Many] = Field((), description="citations in which the codes were seen")
    tumour: bool = Field(False, description="diagnoses only: it and its kinds are tumours, so two of them may be two")
    may_be_one_with: Annotated[tuple[Slug, ...], Many] = Field(
        (), description="diagnoses only: another specimen may show this same tumour under one of these names"
    )
    counts_as: Annotated[tuple[Slug, ...], Many] = Field(
        (), description="diagnoses only: what was counted in these holds for this one too, where it has no counts"
    )

    @property
    def name(self) -> str:
        """The word that rules and profiles carry: the id of a diagnosis, the label of everything else."""
        return self.id or self.label


class TermFile(Effort):
    """One file of `rules/vocabulary/`: a kind and its terms; its effort holds for every term that says nothing else."""

    kind: TermKind
    about: Sentence | None = Field(None, description="what the classes of cost and turnaround rest on")
    seen_in: Annotated[tuple[Slug, ...], Many] = Field((), description="citations in which the classes were seen")
    terms: Annotated[tuple[Term, ...], Many]


class Vocabulary(Noun):
    """All terms by kind; look-ups are exact but for letter case, blanks, hyphens and articles."""

    files: tuple[TermFile, ...] = ()

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, Term]]:
        out: dict[str, dict[str, Term]] = {}
        for file in self.files:
            out.setdefault(file.kind, {}).update({term.name: term for term in file.terms})
        return out

    @cached_property
    def _spellings(self) -> Mapping[str, Mapping[str, str]]:
        out: dict[str, dict[str, str]] = {}
        for kind, terms in self._terms.items():
            table = out.setdefault(kind, {})
            for term in terms.values():
                for spelling in (*term.synonyms, term.label, term.name):
                    table[folded(spelling)] = term.name
        return out

    @cached_property
    def _narrower(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        return {kind: _closure(terms.values(), downward=True) for kind, terms in self._terms.items()}

    @cached_property
    def _broader(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        return {kind: _closure(terms.values(), downward=False) for kind, terms in self._terms.items()}

    def terms(self, kind: str) -> tuple[Term, ...]:
        """All terms of a kind, in the order of their files."""
        return tuple(self._terms.get(kind, {}).values())

    def term(self, kind: str, name: str) -> Term | None:
        """The term of that exact name, or None."""
        return self._terms.get(kind, {}).get(name)

    @cached_property
    def _squeezed(self) -> Mapping[str, Mapping[str, str | None]]:
        out: dict[str, dict[str, str | None]] = {}
        for kind, spellings in self._spellings.items():
            table = out.setdefault(kind, {})
            for spelling, name in spellings.items():
                short = squeezed(spelling)
                table[short] = name if table.get(short, name) == name else None
        return out

    def named(self, kind: str, spelling: str) -> str | None:
        """The name behind a label, id or synonym, or None where the word is unknown.

        Blanks, hyphens and articles never tell words apart ("CD 56", "skin of the neck"), unless two words then
        look alike: such a spelling is unknown.
        """
        exact = self._spellings.get(kind, {}).get(folded(spelling))
        return exact or self._squeezed.get(kind, {}).get(squeezed(spelling))

    def label(self, kind: str, name: str) -> str:
        """The label to show; the name itself where the term is unknown."""
        term = self.term(kind, name)
        return term.label if term else name

    def narrower(self, kind: str, name: str) -> frozenset[str]:
        """The term and everything that is a kind (or part) of it."""
        return self._narrower.get(kind, {}).get(name, frozenset({name}))

    def broader(self, kind: str, name: str) -> frozenset[str]:
        """The term and everything it is a kind (or part) of."""
        return self._broader.get(kind, {}).get(name, frozenset({name}))

    def effort(self, kind: str, name: str) -> Effort:
        """What it takes to find out about this word: as the term says, else as its file does, else not known."""
        return self._efforts.get((kind, name), Effort())

    @cached_property
    def _efforts(self) -> Mapping[tuple[str, str], Effort]:
        return {(file.kind, term.name): term.or_else(file) for file in self.files for term in file.terms}

    def is_tumour(self, diagnosis: str) -> bool:
        """Tell whether the diagnosis, or something it is a kind of, is marked as a tumour."""
        return any(term.tumour for term in self._above(diagnosis))

    def may_be_one(self, one: str, other: str) -> bool:
        """Tell whether two diagnoses may name one tumour: one is a kind of the other, or the words say so."""
        above = {a: self.broader("diagnosis", a) for a in (one, other)}
        if one in above[other] or other in above[one]:
            return True
        return any(
            above[b].intersection(term.may_be_one_with)
            for a, b in ((one, other), (other, one))
            for term in self._above(a)
        )

    def _above(self, diagnosis: str) -> list[Term]:
        terms = (self.term("diagnosis", name) for name in self.broader("diagnosis", diagnosis))
        return [term for term in terms if term is not None]

    def topic(self, kind: str, name: str) -> str:
        """What an observation of this term speaks about; by default, itself."""
        term = self.term(kind, name)
        return (term.topic if term else None) or name


def folded(spelling: str) -> str:
    """A spelling without letter case, doubled blanks and typographic dashes."""
    return " ".join(spelling.casefold().replace("–", "-").replace("‑", "-").split())


def squeezed(spelling: str) -> str:
    """A spelling without letter case, articles and everything but letters, digits and signs that carry meaning."""
    words = [word for word in folded(spelling).split() if word not in ("the", "a", "an")]
    return "".join(sign for sign in "".join(words) if sign.isalnum() or sign in "+/%<>=")


def _closure(terms: Iterable[Term], *, downward: bool) -> dict[str, frozenset[str]]:
    """For each term: itself with all that lies below it (or above it); circles end where they close."""
    step: dict[str, set[str]] = {}
    for term in terms:
        step.setdefault(term.name, set())
        for parent in term.is_a:
            above, below = (parent, term.name) if downward else (term.name, parent)
            step.setdefault(above, set()).add(below)
    return {name: _reach(name, step) for name in step}


def _reach(start: str, step: Mapping[str, set[str]]) -> frozenset[str]:
    seen, todo = {start}, [start]
    while todo:
        for name in step.get(todo.pop(), ()):
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return frozenset(seen)
