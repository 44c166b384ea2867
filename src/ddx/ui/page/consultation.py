"""Consultation: the entry form, and beside it the answer, made anew with every change."""

from __future__ import annotations

import streamlit as st

from ddx.model.consultation import Consultation
from ddx.ui import knowledge
from ddx.ui.answer.panel import show_answer
from ddx.ui.answer.taking import show_taking
from ddx.ui.entry import form
from ddx.ui.entry.opening import show_opening
from ddx.ui.entry.reading import Reading, read
from ddx.ui.entry.state import current_draft
from ddx.ui.glossary import offer_glossary
from ddx.ui.reader.impression import only_what_cannot_wait, show_impression
from ddx.ui.reader.remark import show_remark
from ddx.ui.style import keep_answer_in_sight, link_to_answer

WELCOME = """
### How to begin

1. **Say where the tissue comes from**: the site of specimen A, primary or metastasis.
2. **Enter the stains**: type the first letters of a name or a synonym, choose the result. A stain that was not done
   is *not done*, never negative. What you leave empty stays unknown.
3. **Read the answer here.** It changes with every entry: what leads or why the question is open, what speaks for and
   against, which test would help most, and the source of every sentence.

Or open a published patient above and change one finding to see what moves.

No name, no date of birth, no number of a patient can be entered. Nothing leaves this machine.
"""


def show() -> None:
    """Collect what was typed, read it, draw form and answer."""
    library, draft = knowledge.library(), current_draft()
    keep_answer_in_sight()
    form.collect(draft, library)
    reading = read(draft, library)
    link_to_answer()
    st.title("Consultation", anchor=False)
    show_opening(draft, reading, knowledge.cases()[0], library)
    entry, answer = st.columns([7, 5], gap="large")
    with entry:
        form.show(draft, reading, library)
    with answer, st.container(key="answer"):
        st.header("Answer", anchor="answer")
        if draft.is_empty:
            st.markdown(WELCOME)
        else:
            offer_glossary("consultation")
            _left_out(reading)
            _answer(knowledge.advisor().consult(reading.profile, _sections_left()))


def _sections_left() -> int | None:
    """How much tissue is left, if the reader says so: the smallest panel of stains then keeps within it."""
    left: int | None = st.number_input(
        "Sections of tissue left",
        min_value=0,
        max_value=99,
        value=None,
        key="sections left",
        persist_state="session",
        placeholder="enough",
        help="The smallest panel of stains proposed below keeps within them.",
    )
    return left


def _answer(consultation: Consultation) -> None:
    """The answer, or what of it cannot wait while the reader writes an impression first; and room to disagree."""
    if not show_impression():
        show_answer(only_what_cannot_wait(consultation), "first")
        return
    show_answer(consultation, "consultation")
    show_taking(consultation, "consultation")
    show_remark(consultation)


def _left_out(reading: Reading) -> None:
    wrong = {problem.where for problem in reading.problems if not problem.unfinished}
    waiting = {problem.where for problem in reading.problems if problem.unfinished} - wrong
    if wrong:
        lines = "1 line" if len(wrong) == 1 else f"{len(wrong)} lines"
        st.warning(f"{lines} could not be read and count for nothing here; the form says which and why.", icon="⚠️")
    if waiting:
        st.markdown(f"Lines not finished yet: {len(waiting)}.")


if __name__ == "__main__":
    show()
