"""About: what this is, what it is not, where it ends; with the state of the rules it answers from."""

from __future__ import annotations

import streamlit as st

from ddx.ui import knowledge
from ddx.ui.plain import plain

TEXT = """
#### What it is

Decision support for pathologists and clinicians. You enter what was seen and tested; it answers with a ranked
differential diagnosis in which every sentence names its rule and every rule its source. People write the rules,
one question to a file; they can be read on the page *Rules*.

#### What it is not

It is not a diagnosis and not a medical device. It does not read slides or images, it does not choose a treatment, and
it does not replace the judgement of the person who has seen the patient. Treatment and outcome of published cases are
shown as reported, never as advice.

#### How it weighs

Each rule weighs *weak* (1 point), *moderate* (2), *strong* (4) or *very strong* (8). One point is odds of about
2.1 to 1. Evidence that speaks about the same thing is not added twice. A question stays **open** while the
first candidate leads by less than one strong rule (4 points). A candidate 8 points or
more behind is called unlikely, not excluded.

#### What unknown means

What nobody recorded, did or could judge is unknown, and unknown is never negative. A rule that needs it *waits* and is
shown as waiting. Adding an observation may move the answer; leaving one out never makes it more certain.

#### Limits

- It knows only the questions listed on the page *Rules*. Outside them it says that no question applies.
- Drafts are marked: no named reviewer has approved them yet.
- Several rules rest on single case reports. The level of each source is shown, and so is every source that disagrees.
- Points are set by judgement and have not been validated on a series of patients.

#### Your patient

There is no field for a name, a date of birth or a number. What you enter stays in the memory of this machine; a
reload of the page keeps it, *Start anew* forgets it. Save it as a file to keep it. Nothing is sent elsewhere.
"""


def show() -> None:
    """The text, then what is loaded."""
    consultant, library = knowledge.consultant(), knowledge.library()
    st.title("About", anchor=False)
    text, state = st.columns([3, 2], gap="large")
    text.markdown(TEXT)
    cases, case_issues = knowledge.cases()
    drafts = sum(one.status == "draft" for one in library.rule_sets)
    with state.container(border=True):
        st.markdown("#### Loaded now")
        st.markdown(
            f"- Questions: {len(library.rule_sets)}, of which drafts: {drafts}\n"
            f"- Rules: {sum(len(one.rules) for one in library.rule_sets)}\n"
            f"- Works cited: {len(library.citations)}\n"
            f"- Published patients: {len(cases)}\n"
            f"- Engine: {plain(consultant.engine_name)}\n"
            f"- Rules digest: `{consultant.program.digest}`"
        )
        if consultant.engine_note:
            st.info(plain(consultant.engine_note))
        errors = [issue for issue in (*consultant.issues, *case_issues) if issue.level == "error"]
        if errors:
            st.warning(f"Problems in the rules or cases: {len(errors)}. What they touch is left out.", icon="⚠️")
            st.text("\n\n".join(str(issue) for issue in errors[:20]))


if __name__ == "__main__":
    show()
