"""Impact: what the draft changes, which published patients and tests it moves, and whom each rule affects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import streamlit as st

from ddx.authoring.changes import Change, differences
from ddx.consult import Consultant
from ddx.drafting import Draft, found_elsewhere
from ddx.impact import Moved, affected, impact
from ddx.model.rule import RuleSet
from ddx.ui import knowledge
from ddx.ui.bench.sheet import Sheet, read
from ddx.ui.bench.slips import tally
from ddx.ui.bench.trial import Trial, trial_of
from ddx.ui.plain import plain

MOST = 40
"""Moved cases and tests shown one by one; a change that moves more is looked at in parts."""


@st.fragment
def show_moves(sheet: Sheet) -> None:
    """First the changes in words, then who is moved by them, then whom each rule affects."""
    draft = read(sheet, knowledge.library())
    trial = trial_of(sheet, draft)
    if trial is None or draft.rule_set is None:
        st.warning(f"{tally(draft.issues)} The impact is worked out once no error is left.", icon="⚠️")
        return
    show_changes(changes_of(sheet, draft))
    _elsewhere(draft)
    _moved(trial)
    _affected(trial, draft.rule_set)


def changes_of(sheet: Sheet, draft: Draft) -> tuple[Change, ...]:
    """What differs between what is published and the draft, in words."""
    library = knowledge.library()
    before = next((one for one in library.rule_sets if _file_of(one) == sheet.file), None)
    return differences(before, draft.rule_set, library.vocabulary)


def show_changes(changes: tuple[Change, ...], title: str = "What you changed") -> None:
    """The changes as a list, each with the lines that went and came."""
    st.markdown(f"## {title} ({len(changes)})")
    if not changes:
        st.markdown("The rules say the same; what differs is at most a comment or the layout.")
    st.markdown("\n".join(line for change in changes for line in _change(change)))


def _change(change: Change) -> Iterator[str]:
    yield f"- **{plain(change.says)}**"
    no_longer, now = ("no longer: ", "now: ") if change.before and change.after else ("", "")
    yield from (f"    - {no_longer}{plain(line)}" for line in change.before if line not in change.after)
    yield from (f"    - {now}{plain(line)}" for line in change.after if line not in change.before)


def _elsewhere(draft: Draft) -> None:
    found = found_elsewhere(draft, knowledge.library())
    if found:
        lines = [f"- {plain(one.place)}: {one.level}: {plain(one.message)}. {plain(one.fix)}" for one in found]
        st.warning("In other files this would be wrong:\n\n" + "\n".join(lines), icon="⚠️")


def _moved(trial: Trial) -> None:
    cases = knowledge.cases()[0]
    with st.spinner(f"Asking {len(cases)} published patients and all tests before and after ..."):
        moved = _kept()(f"{trial.state} {knowledge.state_of_cases()}", knowledge.consultant(), trial.consultant)
    st.markdown(f"## Who is moved ({len(moved)})")
    if not moved:
        st.markdown(f"Nobody: {len(cases)} published patients and every test of every file come out as before.")
    titles = {case.id: case.title for case in cases}
    if moved:
        st.markdown(_table(moved[:MOST], titles))
    for number, one in enumerate(moved[:MOST]):
        _one(number, one, titles)
    if len(moved) > MOST:
        st.markdown(f"{len(moved) - MOST} more are moved.")


def _table(moved: tuple[Moved, ...], titles: dict[str, str]) -> str:
    """All of them at a glance, as a Markdown table; the drawers below say what else moves."""
    rows = [
        (
            one.sort,
            f"{titles.get(one.where, one.where)}, {one.name}",
            one.question,
            one.before.in_short,
            one.after.in_short,
        )
        for one in moved
    ]
    lines = [f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows]
    return "\n".join(["| Sort | Of | Name | Before | After |", "|---|---|---|---|---|", *lines])


def _one(number: int, one: Moved, titles: dict[str, str]) -> None:
    name = titles.get(one.where, one.where)
    head = f"{one.sort.capitalize()}: {name}, {one.name}. {one.before.in_short} → {one.after.in_short}"
    with st.expander(plain(head), key=f"moved-{number}"):
        st.markdown(f"Question {plain(one.question)}\n\n" + "\n".join(f"- {plain(line)}" for line in one.says))
        if one.sort == "case":
            address = {"case": one.where}
            st.page_link("page/cases.py", label="Open this patient", icon=":material/article:", query_params=address)


def _affected(trial: Trial, rule_set: RuleSet) -> None:
    drawer = st.expander("Whom each rule affects: patients in whom it fires", key="affected", on_change="rerun")
    if not drawer.open:
        return
    titles = {case.id: case.title for case in knowledge.cases()[0]}
    with drawer:
        found = _kept_affected()(f"{trial.state} {knowledge.state_of_cases()}", trial.consultant)
        for rule in rule_set.rules:
            ids = found.get(f"{rule_set.id}/{rule.id}", ())
            names = "; ".join(plain(titles.get(name, name)) for name in ids)
            st.markdown(f"- **{plain(rule.says)}** ({len(ids)}): {names or 'nobody'}")


def _file_of(rule_set: RuleSet) -> str:
    place = knowledge.library().place(rule_set.id)
    return place.file if place else ""


def _work_out(state: str, _before: Consultant, _after: Consultant) -> tuple[Moved, ...]:
    return impact(_before, _after, knowledge.cases()[0])


def _work_out_affected(state: str, _consultant: Consultant) -> dict[str, tuple[str, ...]]:
    return affected(_consultant, knowledge.cases()[0])


@cache
def _kept() -> Callable[[str, Consultant, Consultant], tuple[Moved, ...]]:
    return st.cache_resource(max_entries=8, show_spinner=False)(_work_out)


@cache
def _kept_affected() -> Callable[[str, Consultant], dict[str, tuple[str, ...]]]:
    return st.cache_resource(max_entries=4, show_spinner="Asking the published patients ...")(_work_out_affected)
