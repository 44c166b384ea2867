"""A new rule without typing YAML: put together in a form, or copied from another rule of the file."""

from __future__ import annotations

import re

import streamlit as st
from pydantic import ValidationError

from ddx.authoring.editing import add_rule, copy_rule
from ddx.drafting import Draft
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet
from ddx.ui.bench.conclusions import conclusion_typed, source_typed
from ddx.ui.bench.conditions import condition_typed
from ddx.ui.bench.putting import form_key, put_in
from ddx.ui.bench.sheet import Sheet
from ddx.ui.plain import plain

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def show_adding(sheet: Sheet, draft: Draft) -> None:
    """Two drawers: a form for a new rule, and a rule to copy."""
    rule_set = draft.rule_set
    form = st.expander("New rule by a form", key="adding form", on_change="rerun")
    copy = st.expander("New rule by copying one", key="adding copy", on_change="rerun")
    if form.open:
        with form:
            if rule_set is None:
                st.markdown("Mend what cannot be read first; then a rule can be added.")
            else:
                _form(sheet, rule_set, draft.library)
    if copy.open:
        with copy:
            if rule_set is None:
                st.markdown("Mend what cannot be read first; then a rule can be copied.")
            else:
                _copy(sheet, rule_set)


def _form(sheet: Sheet, rule_set: RuleSet, library: Library) -> None:
    """The fields in the order in which a rule is read aloud."""
    key = form_key("new rule")
    says = st.text_input("The rule as one sentence", key=f"{key} says", placeholder="What a colleague would nod at")
    name = st.text_input("Its name, in small letters and hyphens", key=f"{key} id", placeholder="what-it-looks-at")
    st.markdown("**When**")
    when = condition_typed(key, library)
    st.markdown("**Then**")
    then = conclusion_typed(key, rule_set, library)
    because = st.text_input("Because (may stay empty)", key=f"{key} because")
    source = source_typed(key, library)
    parts: dict[str, object] = {
        "id": name.strip(),
        "says": says.strip(),
        "when": when,
        "then": then,
        "because": because.strip() or None,
    }
    parts["sources"] = [source] if source else None
    missing = _missing(parts, rule_set)
    if missing:
        st.markdown(f"Still to do: {', '.join(missing)}.")
    if st.button("Add this rule to the draft", type="primary", disabled=bool(missing), key=f"{key} add"):
        _add(sheet, {name: value for name, value in parts.items() if value is not None})


def _missing(parts: dict[str, object], rule_set: RuleSet) -> list[str]:
    """What the form still lacks, in words."""
    name = str(parts["id"])
    lacks = {
        "the sentence": not parts["says"],
        "a name": not name,
        "a name of small letters, digits and hyphens only": bool(name) and not _SLUG.fullmatch(name),
        "another name, for a rule has this one": rule_set.rule(name) is not None,
        "the condition": parts["when"] is None,
        "the conclusion": parts["then"] is None,
        "a source with its place": parts["sources"] is None,
    }
    return [words for words, lacking in lacks.items() if lacking]


def _add(sheet: Sheet, parts: dict[str, object]) -> None:
    try:
        rule = Rule.model_validate(parts)
    except ValidationError as slip:
        first = slip.errors()[0]
        st.error(f"This is no rule yet: {plain(first['msg'])}.", icon="⚠️")
        return
    put_in(sheet, add_rule(sheet.text, rule), f"id: {rule.id}")


def _copy(sheet: Sheet, rule_set: RuleSet) -> None:
    says = {rule.id: rule.says for rule in rule_set.rules}
    chosen = st.selectbox(
        "Rule to copy",
        list(says),
        index=None,
        key="copied rule",
        format_func=lambda name: f"{says[name]} ({name})" if name in says else name,
        placeholder="Type a word of it",
    )
    name = st.text_input("Name of the copy, in small letters and hyphens", key="name of copy").strip()
    is_free = bool(_SLUG.fullmatch(name)) and name not in says
    if name and not is_free:
        st.markdown("A rule has this name already, or it holds other signs than small letters, digits and hyphens.")
    if st.button("Add the copy below it", disabled=not (chosen and is_free), key="add copy"):
        put_in(sheet, copy_rule(sheet.text, str(chosen), name), f"id: {name}")
