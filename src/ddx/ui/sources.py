"""Works and sources as Markdown lines; what is not known of a work is said to be not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddx.model.citation import Citation, Source
from ddx.model.library import Library
from ddx.ui.links import doi_link
from ddx.ui.plain import plain


def citation_words(citation: Citation | None, cite: str) -> str:
    """A work in one line of Markdown; what is not known of it is named at the end."""
    if citation is None:
        return f"{plain(cite)} (not in the bibliography)"
    parts = [citation.authors, citation.title, citation.journal, citation.edition]
    said = [plain(part.removesuffix(".")) for part in parts if part] or [f"Report {plain(cite)}"]
    year = [str(citation.year)] if citation.year else []
    doi = [doi_link(citation.doi)] if citation.doi else []
    pmid = [f"PMID {plain(citation.pmid)}"] if citation.pmid else []
    lacks = [word for word, known in (("title", citation.title), ("year", citation.year)) if not known]
    gaps = [f"Not known: {' and '.join(lacks)}"] if lacks else []
    return ". ".join([*said, *year, *doi, *pmid, *gaps]) + "."


def citation_gaps(citation: Citation) -> Iterator[str]:
    """What is known of how the work was read, and what could not be found out."""
    if citation.text_seen:
        yield f"Read as: {plain(citation.text_seen)}"
    if citation.level:
        yield f"Level: {citation.level}"
    if citation.licence:
        yield f"Licence: {plain(citation.licence)}"
    if citation.unknown:
        yield f"Not known of it: {plain(', '.join(citation.unknown))}"
    if citation.note:
        yield plain(citation.note)


def source_lines(sources: Iterable[Source], library: Library) -> Iterator[str]:
    """Each source as a Markdown list line: the work, the place in it, its level, its word or its dissent."""
    for source in sources:
        citation = library.citation(source.cite)
        level = source.level or (citation.level if citation else None)
        said = f": {plain(source.dissents or source.says or '')}" if source.dissents or source.says else ""
        lead = "**Disagrees:** " if source.dissents else ""
        grade = f" *({level})*" if level else ""
        yield f"- {lead}**{plain(source.at)}**{grade}{said}  \n    {citation_words(citation, source.cite)}"
