"""Paste from a report: a text read into lines, each with a tick, added to the draft without touching what is there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ddx import consult
from ddx.model.library import Library
from ddx.model.report import ReportReading, Said
from ddx.ui.entry.draft import Draft
from ddx.ui.entry.joining import contradiction, holds, joined, with_panel
from ddx.ui.entry.state import replace
from ddx.ui.plain import plain

TEXT, READ, PANEL = "pasted text", "pasted reading", "panel"
PLACEHOLDER = "The line of stains, or the whole paragraph, as it stands in the report. No names."


Collect = Callable[[Draft, Library], None]
"""Brings into a draft what was typed since the page was last drawn."""


def show_paste(draft: Draft, library: Library, collect: Collect) -> None:
    """The box at the top of the form: a text, what was understood of it, and panels to type into."""
    with st.container(border=True, key="paste"):
        st.header("Paste from a report", anchor=False)
        with st.form("paste", border=False, enter_to_submit=True):
            st.text_area("Text of the report", key=TEXT, height=90, placeholder=PLACEHOLDER)
            st.form_submit_button("Read it", on_click=_read, args=(library,))
        reading = st.session_state.get(READ)
        if reading is not None:
            _show_reading(reading, draft, library, collect)
        _show_panels(draft, library, collect)


def _read(library: Library) -> None:
    st.session_state[READ] = consult.read_report(st.session_state.get(TEXT, ""), library)
    st.session_state["pasting"] = st.session_state.get("pasting", 0) + 1


def _show_reading(reading: ReportReading, draft: Draft, library: Library, collect: Collect) -> None:
    """The text with its stretches marked in words, and one line for each thing it says."""
    st.markdown(f"**Understood {len(reading.sure)}, doubtful {len(reading.doubtful)}, "
                f"passages not understood {len(reading.not_understood)}.**")  # fmt: skip
    with st.form("pasted lines", border=False):
        letter = _specimen_choice(draft, reading)
        st.form_submit_button(
            "Add to the patient", type="primary", on_click=_add, args=(draft, reading, library, collect)
        )
        text, lines = st.columns([1, 1])
        with text:
            st.caption("\\[1\\]: says line 1; \\[1?\\]: doubtful; \\[not understood\\]: counts for nothing.")
            st.markdown(marked(reading))
        with lines:
            for number, line in enumerate(reading.lines):
                _line(number, line, reading, draft, letter, library)


def marked(reading: ReportReading) -> str:
    """The text with every stretch named by its standing, as Markdown."""
    parts = []
    for stretch in reading.stretches:
        text = reading.text[stretch.start : stretch.end]
        numbers = ", ".join(str(number + 1) for number in stretch.lines)
        if stretch.standing == "joining":
            parts.append("  \n" if "\n" in text else _spaced(text))
        elif stretch.standing == "not understood":
            parts.append(f"~~{plain(text)}~~ \\[not understood\\]")
        else:
            doubt = "?" if stretch.standing == "doubtful" else ""
            parts.append(f"**{plain(text)}** \\[{numbers}{doubt}\\]")
    return "".join(parts)


def _spaced(text: str) -> str:
    """Joining words with the blanks round them."""
    before, after = (" " if text[0].isspace() else ""), (" " if text[-1].isspace() else "")
    return f"{before}{plain(text)}{after}" if text.strip() else " "


def _specimen_choice(draft: Draft, reading: ReportReading) -> str | None:
    """The specimen the lines belong to, asked where there are several and the text names none."""
    letters = [str(row["id"]) for row in draft.specimens]
    if len(letters) < 2:
        return None
    chosen: str = st.selectbox("Lines without a specimen belong to", letters, key=_key("letter"))
    return chosen


def _line(number: int, line: Said, reading: ReportReading, draft: Draft, letter: str | None, library: Library) -> None:
    """One line with its tick; what is there already, doubtful or contradicts the form says so and is not ticked."""
    notes = [*([f"doubtful: {line.doubt}"] if line.doubt else []), *(f"not kept: {word}" for word in line.unkept)]
    said = line.in_words(library.vocabulary)
    if not said:
        word = reading.text[line.start : line.end]
        st.markdown(f"{number + 1}\\. {plain(word)}: nothing to add; {plain('; '.join(notes))}")
        return
    there = holds(draft, line, letter, library)
    against = None if there else contradiction(draft, line, letter, library)
    notes += ["already in the form"] if there else [f"the form says {against}, and that stays"] if against else []
    is_open = not (there or against)
    label = f"{number + 1}. {plain(said)}"
    st.checkbox(label, value=is_open and not line.doubt, key=_key("take", number), disabled=not is_open)
    if notes:
        st.caption(plain("; ".join(notes)))


def _add(draft: Draft, reading: ReportReading, library: Library, collect: Collect) -> None:
    """Put the ticked lines beside what the form holds; what it held can be brought back."""
    collect(draft, library)
    taken = [line for n, line in enumerate(reading.lines) if st.session_state.get(_key("take", n))]
    replace(joined(draft, taken, st.session_state.get(_key("letter")), library))
    st.session_state[READ] = None
    st.session_state[TEXT] = ""


def _show_panels(draft: Draft, library: Library, collect: Collect) -> None:
    """Common panels: their stains become lines without a result, to type only results."""
    panels = {panel.panel: panel for panel in library.panels}
    if panels:
        st.selectbox(
            "Or start from a panel of stains",
            list(panels),
            index=None,
            key=PANEL,
            placeholder="Choose one; its stains wait below for their results",
            on_change=_open_panel,
            args=(draft, library, collect),
        )


def _open_panel(draft: Draft, library: Library, collect: Collect) -> None:
    panel = next((one for one in library.panels if one.panel == st.session_state.get(PANEL)), None)
    st.session_state[PANEL] = None
    if panel is not None:
        collect(draft, library)
        replace(with_panel(draft, panel))


def _key(*parts: object) -> str:
    """A key of this pasting, so that ticks never pass from one text to the next."""
    return "-".join(["pasted", str(st.session_state.get("pasting", 0)), *map(str, parts)])
