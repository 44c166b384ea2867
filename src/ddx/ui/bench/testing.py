"""A new test without typing YAML: a patient in words of the vocabulary, and what must come out."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import ValidationError

from ddx.authoring.editing import add_test
from ddx.drafting import Draft
from ddx.model.library import Library
from ddx.model.rule import RuleSet, RuleTest
from ddx.ui.bench.conditions import facts_typed
from ddx.ui.bench.putting import form_key, put_in
from ddx.ui.bench.sheet import Sheet
from ddx.ui.plain import plain


def show_testing(sheet: Sheet, draft: Draft) -> None:
    """A drawer with the form."""
    drawer = st.expander("New test by a form", key="testing form", on_change="rerun")
    if drawer.open:
        with drawer:
            if draft.rule_set is None:
                st.markdown("Mend what cannot be read first; then a test can be added.")
            else:
                _form(sheet, draft.rule_set, draft.library)


def _form(sheet: Sheet, rule_set: RuleSet, library: Library) -> None:
    """Who the patient is, what is known, what must come out."""
    key = form_key("new test")
    name = st.text_input("What the test shows, as one sentence", key=f"{key} name").strip()
    st.markdown("**What is known of the patient**")
    facts = facts_typed(key, library)
    st.markdown("**What must come out**")
    expected = _expected(key, rule_set, library)
    lacks = {
        "a sentence": not name,
        "another sentence, for a test has this one": any(test.name == name for test in rule_set.tests),
        "the facts": not facts,
        "what must come out": not expected,
    }
    missing = [words for words, lacking in lacks.items() if lacking]
    if missing:
        st.markdown(f"Still to do: {', '.join(missing)}.")
    if st.button("Add this test to the draft", type="primary", disabled=bool(missing), key=f"{key} add"):
        _add(sheet, {"name": name, "given": facts, "expect": expected})


def _expected(key: str, rule_set: RuleSet, library: Library) -> dict[str, Any]:
    """What is expected of rules and candidates; what is left empty is not compared."""
    says = {rule.id: rule.says for rule in rule_set.rules}
    expected: dict[str, Any] = {}
    for verdict, words in (("fires", "must fire"), ("silent", "must stay silent"), ("waits", "must wait")):
        chosen = st.multiselect(
            f"Rules that {words}", list(says), key=f"{key} {verdict}", format_func=lambda name: says.get(name, name)
        )
        expected |= {verdict: chosen} if chosen else {}
    if rule_set.candidates:
        vocabulary = library.vocabulary
        leads = st.selectbox(
            "Candidate that must lead",
            rule_set.candidates,
            index=None,
            key=f"{key} leads",
            format_func=lambda name: vocabulary.label("diagnosis", name),
            placeholder="Leave it empty where the test is not about that",
        )
        expected |= {"leads": leads} if leads else {}
    return expected


def _add(sheet: Sheet, parts: dict[str, Any]) -> None:
    try:
        test = RuleTest.model_validate(parts)
    except ValidationError as slip:
        st.error(f"This is no test yet: {plain(slip.errors()[0]['msg'])}.", icon="⚠️")
        return
    put_in(sheet, add_test(sheet.text, test), test.name)
