"""The conclusion and the source of a new rule, put together from candidates, strengths and works."""

from __future__ import annotations

from typing import Any, get_args

import streamlit as st

from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.model.words import SourceLevel, Strength
from ddx.ui.bench.words import work_in_short

WEIGHS = ("supports", "opposes")
ENDS = ("excludes", "confirms")
DERIVES, NOTES = "establishes", "notes"


def conclusion_typed(key: str, rule_set: RuleSet, library: Library) -> dict[str, Any] | None:
    """What the rule concludes, ready for a rule; None while it is not finished."""
    verbs, names, strengths = st.columns([2, 6, 2], vertical_alignment="bottom")
    ways = [*(WEIGHS + ENDS if rule_set.candidates else ()), DERIVES, NOTES]
    verb = verbs.selectbox("The rule", ways, key=f"{key} verb")
    if verb == NOTES:
        said = names.text_input("What it notes", key=f"{key} note", placeholder="As reported, in your own words")
        return {"notes": [said]} if said.strip() else None
    if verb == DERIVES:
        known = [term.label for term in library.vocabulary.terms("interpretation")]
        word = names.selectbox("What it establishes", known, index=None, key=f"{key} derived")
        return {"derives": [word]} if word else None
    words = library.vocabulary
    chosen = names.multiselect(
        "Which candidates",
        list(rule_set.candidates),
        key=f"{key} candidates",
        format_func=lambda name: words.label("diagnosis", name),
    )
    if verb in ENDS:
        return {verb: chosen} if chosen else None
    strength = strengths.selectbox("How strongly", get_args(Strength), key=f"{key} strength")
    return {verb: dict.fromkeys(chosen, strength)} if chosen else None


def source_typed(key: str, library: Library) -> dict[str, Any] | None:
    """The work and the place in it that say so; None while it is not finished."""
    works = {work.id: work for work in library.citations}
    cite = st.selectbox(
        "Source: the work",
        list(works),
        index=None,
        key=f"{key} cite",
        format_func=lambda name: f"{name}: {work_in_short(works[name])}" if name in works else name,
        placeholder="Type a name, a year or a word of the title",
        help="A work that is not in the list is added to sources.yaml first.",
    )
    places, levels = st.columns([7, 3], vertical_alignment="bottom")
    at = places.text_input("Source: the place in it", key=f"{key} at", placeholder="abstract, table 2, Discussion ...")
    level = levels.selectbox(
        "Source: level, if not the work's own", get_args(SourceLevel), index=None, key=f"{key} level"
    )
    says = st.text_input("Source: what is found there, in your own words", key=f"{key} found")
    if not cite or not at.strip():
        return None
    said = {"cite": cite, "at": at.strip(), "level": level, "says": says.strip()}
    return {name: value for name, value in said.items() if value}
