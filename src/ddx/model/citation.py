"""Citation: a publication, listed once; Source: a citation at a place, with what it claims or denies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ddx.model.noun import Many, Noun, Sentence, Slug
from ddx.model.words import SourceLevel


class Citation(Noun):
    """A publication. What is not known of it stays empty and is shown as not known, never guessed."""

    id: Slug
    title: Sentence | None = None
    authors: str | None = None
    journal: str | None = None
    year: int | None = None
    edition: str | None = Field(None, description="edition of a classification or guideline")
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    licence: str | None = None
    level: SourceLevel | None = Field(None, description="level of evidence, unless a source says otherwise")
    text_seen: str | None = Field(None, description="what was opened: full text, abstract, table, excerpt")
    unknown: Annotated[tuple[str, ...], Many] = Field((), description="fields that could not be found out")
    note: Sentence | None = None


class CitationFile(Noun):
    """`rules/sources.yaml`: the bibliography."""

    citations: Annotated[tuple[Citation, ...], Many]


class Source(Noun):
    """A citation at a place: what a sentence stands on, or who disagrees with it."""

    cite: Slug = Field(description="id of a work of the bibliography")
    at: Sentence = Field(description="where in the work: a paragraph, a table, the abstract")
    level: SourceLevel | None = Field(None, description="level of evidence, if not that of the work")
    says: Sentence | None = Field(None, description="what is found there, in our own words")
    dissents: Sentence | None = Field(None, description="set when the source disagrees: what it says instead")
