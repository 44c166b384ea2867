"""Rules: every rule readable as a sentence with its condition, conclusion and sources. `?rule=set/rule` opens one."""

from __future__ import annotations

import streamlit as st

from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet
from ddx.ui import knowledge
from ddx.ui.address import choose_by_address
from ddx.ui.bench.picture import show_picture
from ddx.ui.glossary import offer_glossary
from ddx.ui.links import link_to_passage
from ddx.ui.plain import plain
from ddx.ui.rule import show_rule


def show() -> None:
    """One rule if one is named, else every question with its rules."""
    library = knowledge.library()
    st.title("Rules", anchor=False)
    found = {f"{one.id}/{rule.id}": (one, rule) for one in library.rule_sets for rule in one.rules}
    titles = {ref: f"{rule.says} ({ref})" for ref, (_, rule) in found.items()}
    ref = choose_by_address("rule", titles, "Find a rule", "Type a word of the rule")
    if ref:
        _rule(*found[ref], library)
    else:
        _questions(library)


def _rule(rule_set: RuleSet, rule: Rule, library: Library) -> None:
    st.header(plain(rule.says), anchor=False)
    draft = " :orange-badge[draft]" if rule_set.status == "draft" else f" {plain(rule_set.status)}"
    disputed = " :violet-badge[disputed]" if rule.is_disputed else ""
    whose = _whose(library.layer_of(rule_set.id, rule.id))
    st.markdown(f"Question: {plain(rule_set.title)}, version {plain(rule_set.version)}{draft}{disputed}{whose}")
    offer_glossary("rule")
    show_rule(rule, library)
    for source in rule.sources:
        link_to_passage(source.cite, source.at)
    place = library.place(rule_set.id, rule.id)
    st.markdown(f"Rule `{rule_set.id}/{rule.id}`" + (f", written at {plain(place)}" if place else ""))


def _whose(layer: str | None) -> str:
    """Whose a rule or a question is, where it is not of the shipped rules."""
    return f" :blue-badge[hospital rule: {plain(layer)}]" if layer else ""


def _questions(library: Library) -> None:
    if not library.rule_sets:
        st.info("No rules could be read.")
    st.markdown("Each rule is one sentence with its sources. Find one by a word of it, or open a question below.")
    for rule_set in library.rule_sets:
        with st.container(border=True):
            _question(rule_set, library)


def _question(rule_set: RuleSet, library: Library) -> None:
    draft = ":orange-badge[draft]" if rule_set.status == "draft" else plain(rule_set.status)
    whose = _whose(library.layer_of(rule_set.id))
    st.markdown(f"**{plain(rule_set.title)}** {plain(rule_set.version)} {draft}{whose}")
    if rule_set.question:
        st.markdown(plain(rule_set.question))
    names = [library.vocabulary.label("diagnosis", candidate) for candidate in rule_set.candidates]
    if names:
        st.markdown("Candidates: " + "; ".join(plain(name) for name in names))
    with st.expander(f"{len(rule_set.rules)} rules", key=f"set-{rule_set.id}", on_change="rerun") as drawer:
        if drawer.open:
            for rule in rule_set.rules:
                ref = f"{rule_set.id}/{rule.id}"
                st.page_link("page/rules.py", label=plain(rule.says), query_params={"rule": ref})
    st.page_link("page/bench.py", label="Open on the bench", query_params={"set": rule_set.id})
    with st.expander("Picture", key=f"picture-{rule_set.id}", on_change="rerun") as drawer:
        if drawer.open:
            show_picture(rule_set, library)


if __name__ == "__main__":
    show()
