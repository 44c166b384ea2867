"""An evidence line: what a rule says, opened to what was seen, why it holds, on whose word, and where to read on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from ddx.model.consultation import EvidenceLine, SourceLine, Step
from ddx.ui.links import doi_link, link_to_passage, link_to_rule
from ddx.ui.plain import plain

SIGNS = {"met": "✓ met", "not met": "✗ not met", "unknown": "? not known"}


def show_lines(lines: Iterable[EvidenceLine], where: str) -> None:
    """Every line as a drawer; `where` keeps the drawers of one page apart."""
    for number, line in enumerate(lines):
        show_line(line, f"{where}-{number}")


def show_line(line: EvidenceLine, where: str) -> None:
    """One line as a drawer; its inside is only made once it is opened."""
    drawer = st.expander(_title(line), key=f"drawer-{where}-{line.rule}", on_change="rerun")
    if drawer.open:
        with drawer:
            show_inside(line)


def show_waiting(title: str, lines: tuple[EvidenceLine, ...], where: str) -> None:
    """Lines that wait for what is not known, together in one drawer: what each would do, and what it waits for."""
    if not lines:
        return
    drawer = st.expander(f"{plain(title)} ({len(lines)})", key=f"drawer-{where}-{title}", on_change="rerun")
    if drawer.open:
        with drawer:
            for line in lines:
                waits_for = "; ".join(plain(word) for word in line.unknown)
                st.markdown(f"{_title(line)}" + (f"  \nNot known: {waits_for}" if waits_for else ""))
                _links(line)


def show_inside(line: EvidenceLine) -> None:
    """What was seen, why, because, sources, and the way to rule and cases."""
    st.markdown("\n\n".join(_parts(line)))
    _links(line)


def _links(line: EvidenceLine) -> None:
    for source in line.sources:
        link_to_passage(source.cite, source.at)
    if not line.counts:
        link_to_rule(line.rule)


def _title(line: EvidenceLine) -> str:
    weight = f"({line.points:+d})" if line.points and line.verdict == "fires" and line.counted else ""
    said = line.marks
    return f"{plain(line.says)} — **{plain(said)}** {plain(weight)}" if said else plain(line.says)


def _parts(line: EvidenceLine) -> Iterator[str]:
    if line.seen:
        yield "**Seen:** " + "; ".join(plain(seen.says) for seen in line.seen)
    if line.unknown:
        yield "**Not known:** " + "; ".join(plain(word) for word in line.unknown)
    yield "**Why**\n" + "\n".join(_steps(line.why))
    if line.because:
        yield f"**Because:** {plain(line.because)}"
    if line.sources:
        yield "**Sources**\n" + "\n".join(f"- {source_words(source)}" for source in line.sources)
    if line.place:
        yield f"Written at {plain(line.place)}"


def _steps(step: Step, depth: int = 0) -> Iterator[str]:
    seen = f" (seen: {plain('; '.join(step.seen))})" if step.seen else ""
    yield f"{'    ' * depth}- {SIGNS[step.value]}: {plain(step.says)}{seen}"
    for below in step.steps:
        yield from _steps(below, depth + 1)


def source_words(source: SourceLine) -> str:
    """A source as Markdown: who, where in it, at what level, what it says or how it disagrees."""
    title = f"{plain(source.title)}, " if source.title else ""
    year = f"{source.year}, " if source.year else ""
    edition = f"{plain(source.edition)}, " if source.edition else ""
    level = f" *({plain(source.level)})*" if source.level else ""
    head = f"{title}{edition}{year}{plain(source.cite)}, {plain(source.at)}{level}"
    lead = "**Disagrees:** " if source.dissents else ""
    words = source.dissents or source.says
    doi = f" {doi_link(source.doi)}" if source.doi else ""
    return f"{lead}{head}" + (f": {plain(words)}" if words else "") + doi
