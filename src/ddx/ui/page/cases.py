"""Published cases: each patient as the report tells it, replayed step by step. `?case=id` opens one."""

from __future__ import annotations

import streamlit as st

from ddx.model.case import CaseReport
from ddx.ui import knowledge
from ddx.ui.address import choose_by_address
from ddx.ui.answer.panel import show_answer
from ddx.ui.case.diagnosis import show_diagnosis
from ddx.ui.case.facts import show_facts, step_title
from ddx.ui.case.report import show_citation, show_report
from ddx.ui.entry.state import take
from ddx.ui.plain import plain
from ddx.ui.style import keep_answer_in_sight

END = "end"


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
        _list(cases)
    errors = [issue for issue in issues if issue.level == "error"]
    if errors:
        st.warning(f"Problems in the files of cases: {len(errors)}. Those files are left out.", icon="⚠️")


def _list(cases: tuple[CaseReport, ...]) -> None:
    if not cases:
        st.info("No published cases could be read.")
    for case in cases:
        with st.container(border=True):
            st.page_link("page/cases.py", label=f"**{plain(case.title)}**", query_params={"case": case.id})
            st.markdown(
                f"Authors' diagnosis: {plain(case.authors_diagnosis.says)}  \n"
                f"{len(case.observations)} facts in {len(case.steps) or 1} steps; report {plain(case.cite)}"
            )


def _case(case: CaseReport) -> None:
    st.header(plain(case.title), anchor=False)
    show_citation(case, knowledge.library())
    if st.button("Take this patient to the entry form"):
        take(case.profile, case.title)
        st.switch_page("page/consultation.py")
    step = _step(case)
    whole = knowledge.consultant().consult(case.profile)
    at_step = whole if step == END else knowledge.consultant().consult(case.profile.up_to(step, case.steps))
    told, answer = st.columns([5, 6], gap="large")
    with told:
        show_facts(case, None if step == END else step, st.query_params.get("at"), knowledge.library().vocabulary)
    with answer, st.container(key="answer"):
        st.markdown(f"### Answer {step_title(step, case)}")
        show_answer(at_step, f"{case.id}-{step}")
    show_diagnosis(case, whole, knowledge.library())
    show_report(case)


def _step(case: CaseReport) -> str:
    """The step chosen for the replay; the end of the report at first."""
    if not case.steps:
        return END
    chosen: str = st.segmented_control(
        "Replay: what was known after",
        [*case.steps, END],
        default=END,
        required=True,
        key=f"step-{case.id}",
        format_func=lambda step: "the whole report" if step == END else step,
    )
    return chosen or END


if __name__ == "__main__":
    show()
