"""Published cases: found by what they are about; each as the report tells it, replayed step by step.

`?case=id` opens one, `&step=name` at a step of it, `&at=place` at a passage.
"""

from __future__ import annotations

import streamlit as st

from ddx.model.case import CaseReport
from ddx.ui import knowledge
from ddx.ui.address import choose_by_address, choose_step
from ddx.ui.answer.panel import show_answer
from ddx.ui.answer.taking import show_taking
from ddx.ui.case.course import show_course
from ddx.ui.case.diagnosis import show_diagnosis
from ddx.ui.case.facts import show_facts, step_title
from ddx.ui.case.kept import courses, shelf_of_cases
from ddx.ui.case.report import show_citation, show_report
from ddx.ui.case.search import Shelved, choose
from ddx.ui.entry.state import take
from ddx.ui.glossary import offer_glossary
from ddx.ui.plain import plain
from ddx.ui.style import keep_answer_in_sight

END = "end"  # the last choice of the replay
AT_ONCE = 15  # cases of a list that are shown before the reader asks for the others


def show() -> None:
    """One case if one is named, else the list."""
    cases, issues = knowledge.cases()
    found = {case.id: case for case in cases}
    keep_answer_in_sight()
    st.title("Published cases", anchor=False)
    titles = {case.id: case.title for case in cases}
    chosen = choose_by_address("case", titles, "Open a case", "Choose a case")
    if chosen:
        _case(found[chosen])
    else:
        _library(cases)
    errors = [issue for issue in issues if issue.level == "error"]
    if errors:
        st.warning(f"Problems in the files of cases: {len(errors)}. Those files are left out.", icon="⚠️")


def _library(cases: tuple[CaseReport, ...]) -> None:
    if not cases:
        st.info("No published cases could be read.")
        return
    st.markdown(
        "Patients whose doctors published what they found and what it was. Open one to see what the rules make of it, "
        "step by step, beside the diagnosis of the authors."
    )
    shelf = shelf_of_cases()
    left = choose(shelf)
    st.markdown(f"**{len(left)} of {len(shelf)} published patients**")
    if not left:
        st.info("None is about all of that. Take one choice back; a synonym of a stain may be listed under its label.")
    everything = len(left) <= AT_ONCE or st.toggle(f"Show all {len(left)}", key="all cases")
    for one in left if everything else left[:AT_ONCE]:
        with st.container(border=True):
            _entry(one)


def _entry(one: Shelved) -> None:
    case = one.case
    st.page_link("page/cases.py", label=f"**{plain(case.title)}**", query_params={"case": case.id})
    where = f" Questions: {plain('; '.join(one.question))}." if one.question else " No question applies."
    st.markdown(
        f"Authors' diagnosis: {plain(case.authors_diagnosis.says)}  \n"
        f"{len(case.observations)} facts in {len(case.steps) or 1} steps, {len(one.stain)} stains; "
        f"report {plain(case.cite)}.{where}"
    )


def _case(case: CaseReport) -> None:
    st.header(plain(case.title), anchor=False)
    show_citation(case, knowledge.library())
    if st.button("Take this patient to the entry form"):
        take(case.profile, case.title)
        st.switch_page("page/consultation.py")
    show_course(courses(case), case.id)
    step = _step(case)
    advisor = knowledge.advisor()
    whole = advisor.consult(case.profile)
    at_step = whole if step == END else advisor.consult(case.profile.up_to(step, case.steps))
    told, answer = st.columns([5, 6], gap="large")
    with told:
        show_facts(case, None if step == END else step, st.query_params.get("at"), knowledge.library().vocabulary)
    with answer, st.container(key="answer"):
        st.markdown(f"### Answer {step_title(step, case)}")
        offer_glossary("case")
        show_answer(at_step, f"{case.id}-{step}")
        show_taking(at_step, f"{case.id}-{step}")
    show_diagnosis(case, whole, knowledge.library())
    show_report(case)


def _step(case: CaseReport) -> str:
    """The step chosen for the replay; the end of the report at first."""
    if not case.steps:
        return END
    titles = {step: step for step in case.steps} | {END: "the whole report"}
    return choose_step("step", titles, "Replay: what was known after", f"step-{case.id}", END)


if __name__ == "__main__":
    show()
