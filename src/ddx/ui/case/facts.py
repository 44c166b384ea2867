"""The facts of a case as they were known at a step, each with the place in the report that says so."""

from __future__ import annotations

import streamlit as st

from ddx.model.case import CaseReport, Fact
from ddx.model.observation import Specimen
from ddx.model.profile import plain as as_words
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import observation_in_words
from ddx.ui.plain import plain

END = None


def step_title(step: str, case: CaseReport) -> str:
    """When, in words: "after step 2 of 4, histology"."""
    if step not in case.steps:
        return "from the whole report"
    return plain(f"after step {case.steps.index(step) + 1} of {len(case.steps)}: {step}")


def show_facts(case: CaseReport, step: str | None, at: str | None, words: Vocabulary) -> None:
    """The facts up to a step, those new at it marked, those of the cited passage first of all."""
    if at:
        _passage(case, at, words)
    st.markdown("### What the report says")
    subject = as_words(case.subject)
    where = f" ({plain(case.subject_at)})" if case.subject_at else ""
    st.markdown(
        "Patient: " + plain(", ".join(f"{key} {value}" for key, value in subject.items()) or "not told") + where
    )
    for specimen in case.specimens:
        st.markdown(f"- Specimen {plain(specimen_words(specimen))}")
    known = case.steps if step is None else case.steps[: case.steps.index(step) + 1]
    for name in (None, *known):
        facts = [fact for fact in case.observations if fact.observation.step == name]
        if facts:
            new = " :blue-badge[new at this step]" if name == step and name is not None else ""
            st.markdown(f"**{plain(name or 'from the start').capitalize()}**{new}")
            st.markdown("\n".join(fact_line(fact, at, words) for fact in facts))


def _passage(case: CaseReport, at: str, words: Vocabulary) -> None:
    """The passage a rule cites: what was recorded from there, or that nothing was."""
    facts = [fact for fact in case.observations if fact.at == at]
    with st.container(border=True):
        st.markdown(f"**Cited passage: {plain(at)}**")
        if facts:
            st.markdown("Recorded from this passage:\n" + "\n".join(fact_line(fact, None, words) for fact in facts))
        else:
            st.markdown("No fact of this patient was recorded from this passage; the rule rests on what it argues.")


def fact_line(fact: Fact, at: str | None, words: Vocabulary) -> str:
    """A fact as a Markdown list line; the cited ones carry a mark."""
    mark = "**➤ cited:** " if at and fact.at == at else ""
    where = f" *({plain(fact.at)})*" if fact.at else " *(place not noted)*"
    note = f"  \n    {plain(fact.note)}" if fact.note else ""
    return f"- {mark}{plain(observation_in_words(fact.observation, words))}{where}{note}"


def specimen_words(specimen: Specimen) -> str:
    """A specimen in words: "A: skin, primary, excision, left"."""
    told = [specimen.site, specimen.role if specimen.role != "unknown" else None, specimen.procedure, specimen.side]
    return f"{specimen.id}: {', '.join(part for part in told if part) or 'nothing told'}"
