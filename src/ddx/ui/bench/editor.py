"""The editor as the pages use it: a text in, what was typed out. Why this one: docs/decisions/0019-the-editor.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from ddx.model.issue import Issue

LONG, PAUSE, LONG_PAUSE = 200_000, 40, 700
"""From so many letters on the editor waits longer for a pause in typing; milliseconds."""


@dataclass(frozen=True)
class Shown:
    """What the editor shows: `rev` counts how often the page has put in another text, `told` what was typed last.

    `line` is where to go, with a number that changes for each going.
    """

    text: str
    rev: int
    told: int
    label: str
    issues: tuple[Issue, ...] = ()
    line: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Typed:
    """A text as it was typed, upon which text of the page, and its number."""

    text: str
    rev: int
    number: int


def bring_words(offered: Mapping[str, Any]) -> None:
    """Give the editor of this page the words it offers; sent once, however often the text changes."""
    try:
        _component()(key="editor words", data=offered, height=1)
    except StreamlitAPIException:  # run without its server or from a bare folder: then a plain field serves
        return


def show_editor(key: str, shown: Shown, take: Callable[[Typed], None]) -> None:
    """The editor; `take` is called with every pause in typing, and at once with Ctrl-S."""
    told = {
        "text": shown.text,
        "rev": shown.rev,
        "told": shown.told,
        "label": shown.label,
        "issues": [_issue(one) for one in shown.issues],
        "line": shown.line,
        "quiet": LONG_PAUSE if len(shown.text) > LONG else PAUSE,
    }
    take_typed, take_saved = (lambda name=name: _take(key, name, take) for name in ("typed", "saved"))
    try:
        _component()(key=key, data=told, on_typed_change=take_typed, on_saved_change=take_saved)
    except StreamlitAPIException:
        _plain_field(key, shown, take)


def line_to_go(number: int, line: int, column: int) -> Mapping[str, int]:
    """Where the editor goes to; the number must be another for each going."""
    return {"n": number, "line": line, "column": column}


def _issue(issue: Issue) -> dict[str, Any]:
    place = issue.place
    return {
        "level": issue.level,
        "message": issue.message,
        "fix": issue.fix,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _take(key: str, name: str, take: Callable[[Typed], None]) -> None:
    said = getattr(st.session_state[key], name, None)
    match said:
        case {"text": str(text), "rev": int(rev), "n": int(number)}:
            take(Typed(text, rev, number))


def _plain_field(key: str, shown: Shown, take: Callable[[Typed], None]) -> None:
    field_key = f"{key} plain {shown.rev}"
    st.session_state.setdefault(field_key, shown.text)

    def changed() -> None:
        take(Typed(st.session_state[field_key], shown.rev, shown.told + 1))

    st.text_area(shown.label, key=field_key, height=400, on_change=changed)


@cache
def _component() -> Any:
    """The script in ui/web, as the server hands it to the tab."""
    return st.components.v2.component("ddx.editor", html='<div class="editor"></div>', js="editor.js")
