"""What is typed is kept: over a thousand changes and every reload between them, for a limited time, in memory only."""

from __future__ import annotations

import random
from typing import Any

import pytest
import streamlit as st

from ddx.ui.entry import boxes, form, grid
from ddx.ui.entry.boxes import STATES
from ddx.ui.entry.columns import COLUMNS
from ddx.ui.entry.draft import Draft, filled
from ddx.ui.entry.reading import read
from ddx.ui.entry.state import bring_in, current_draft, kept_state, key, replace
from ddx.ui.shelf import GRACE, LIFE, ROOM, Shelf, new_name
from pages.desk import asked

LIBRARY = asked().program.library
EDITS, RELOAD_EVERY = 1000, 50


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The memory of one visit, without a server."""
    memory: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", memory)
    return memory


class Typist:
    """Types at random where a reader can type, and remembers what must stand there."""

    def __init__(self, seed: int, session: dict[str, Any]) -> None:
        self.random, self.session = random.Random(seed), session
        self.subject: dict[str, Any] = {}
        self.site: str | None = None
        self.words: dict[tuple[str, str], list[str]] = {}
        self.cells: dict[str, dict[int, dict[str, Any]]] = {"stain": {}, "measure": {}}

    def edit(self) -> None:
        """One change in one field, as the page would report it."""
        self.random.choice([self._age, self._sex, self._site, self._box, self._cell, self._cell])()
        form.collect(current_draft(), LIBRARY)

    def check(self) -> None:
        """Every field holds what was last typed into it."""
        draft = current_draft()
        assert draft.subject == self.subject
        assert draft.specimens[0].get("site") == self.site
        for (kind, state), words in self.words.items():
            box = boxes.Box(kind, state, None)
            assert [row[kind] for row in draft.rows[kind] if box.holds(row)] == words
        for kind, lines in self.cells.items():
            found = {index: row for index, row in enumerate(draft.rows[kind]) if row}
            assert found == {index: row for index, row in lines.items() if row}

    def _age(self) -> None:
        typed = self.random.choice([None, "63", "60-69", "abc"])
        self.session[key("subject", "age")] = typed or ""
        self.subject = {**self.subject, "age": int(typed) if typed == "63" else typed}
        self._tidy()

    def _sex(self) -> None:
        self.session[key("subject", "sex")] = sex = self.random.choice([None, "female", "male"])
        self.subject = {**self.subject, "sex": sex}
        self._tidy()

    def _tidy(self) -> None:
        self.subject = {name: value for name, value in self.subject.items() if value is not None}

    def _site(self) -> None:
        self.site = self.random.choice([None, *(term.label for term in LIBRARY.vocabulary.terms("site")[:9])])
        self.session[key("specimen", "A", "site")] = self.site

    def _box(self) -> None:
        kind = self.random.choice(sorted(STATES))
        state = self.random.choice(STATES[kind])
        elsewhere = {word for (k, s), words in self.words.items() if (k, s) != (kind, state) for word in words}
        free = [term.label for term in LIBRARY.vocabulary.terms(kind) if term.label not in elsewhere]
        words = self.random.sample(free, min(len(free), self.random.randint(0, 3)))
        before = self.words.get((kind, state), [])
        self.session[boxes.Box(kind, state, None).key] = words
        self.words[kind, state] = [w for w in before if w in words] + [w for w in words if w not in before]

    def _cell(self) -> None:
        kind = self.random.choice(sorted(self.cells))
        field, value = self.random.choice(self._offers(kind))
        line = self.random.randint(0, min(len(self.cells[kind]) + 1, 40))
        table = self.session.setdefault(grid._grid_key(kind, grid._ground(kind)), {"edited_rows": {}})
        table["edited_rows"].setdefault(line, {})[field] = value
        row = self.cells[kind].setdefault(line, {})
        row.pop(field, None)
        self.cells[kind][line] = row if value is None else {**row, field: value}

    def _offers(self, kind: str) -> list[tuple[str, str | None]]:
        names = [term.label for term in LIBRARY.vocabulary.terms(kind)[:20]]
        if kind == "measure":
            return [(kind, self.random.choice(names)), ("value", self.random.choice(["65", "50-75", "abc", None]))]
        given = {column.field: column.words for column in COLUMNS[kind]}
        result, score = self.random.choice(given["is"]), self.random.choice(given["score"])
        return [(kind, self.random.choice(names)), ("is", result), ("score", score), ("percent", "140"), ("is", None)]


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_changes_and_the_reloads_between_them_lose_no_field(seed: int, session: dict[str, Any]) -> None:
    typist, shelf = Typist(seed, session), Shelf()
    form.collect(current_draft(), LIBRARY)
    for number in range(1, EDITS + 1):
        typist.edit()
        typist.check()
        if number % RELOAD_EVERY == 0:
            reload(session, shelf)
            typist.check()
    assert read(current_draft(), LIBRARY).profile.observations


def reload(session: dict[str, Any], shelf: Shelf) -> None:
    """Forget everything the visit held, and bring back what was put on the shelf."""
    name = new_name()
    shelf.put(name, kept_state())
    session.clear()
    bring_in(shelf.take_over(name))
    form.collect(current_draft(), LIBRARY)


def test_what_was_typed_before_a_late_return_is_not_overwritten(session: dict[str, Any]) -> None:
    old, new = Draft({"age": 71}), Draft({"age": 12})
    session["draft"] = new
    bring_in({"draft": old})
    assert current_draft() is new
    assert session["draft before"] is old


def test_the_readers_own_words_come_back_with_the_patient(session: dict[str, Any]) -> None:
    session |= {"draft": Draft({"age": 71}), "impression": "mine", "remark": "why not", "impression first": True}
    kept = kept_state()
    session.clear()
    assert kept is not None
    bring_in(kept)
    assert (session["impression"], session["remark"], current_draft().subject) == ("mine", "why not", {"age": 71})
    assert session["impression first"]
    replace(Draft({"age": 12}))
    assert "impression" not in session
    assert session["impression first"]


def test_an_empty_form_keeps_nothing(session: dict[str, Any]) -> None:
    assert kept_state() is None
    replace(Draft())
    assert kept_state() is None


def test_a_copy_on_the_shelf_changes_with_nobody() -> None:
    shelf, typed = Shelf(), {"draft": Draft({"age": 71})}
    shelf.put("a", typed)
    typed["draft"].subject["age"] = 12
    first = shelf.take_over("a")
    first["draft"].subject["age"] = 13
    assert shelf.take_over("a")["draft"].subject == {"age": 71}


def test_a_visit_ends_and_one_taken_over_ends_soon() -> None:
    clock = Clock()
    shelf = Shelf(clock)
    shelf.put("left", 1)
    shelf.put("reloaded", 2)
    shelf.take_over("reloaded")
    clock.now = GRACE + 1
    assert (shelf.take_over("reloaded"), len(shelf)) == (None, 1)
    clock.now = LIFE + 1
    assert (shelf.take_over("left"), len(shelf)) == (None, 0)


def test_the_shelf_has_an_end_and_names_cannot_be_guessed() -> None:
    shelf = Shelf()
    names = [new_name() for _ in range(ROOM + 20)]
    for name in names:
        shelf.put(name, name)
    assert len(shelf) == ROOM
    assert len(set(names)) == len(names)
    assert min(map(len, names)) >= 43
    assert shelf.take_over("nobody") is None
    assert shelf.take_over(names[-1]) == names[-1]


def test_a_dropped_visit_is_gone_at_once() -> None:
    shelf = Shelf()
    shelf.put("a", 1)
    shelf.drop("a")
    assert shelf.take_over("a") is None


def test_no_line_of_the_table_is_lost_when_it_grows(session: dict[str, Any]) -> None:
    draft = current_draft()
    form.collect(draft, LIBRARY)
    words = [term.label for term in LIBRARY.vocabulary.terms("stain")][:40]
    for line, word in enumerate(words):
        table = session.setdefault(grid._grid_key("stain", grid._ground("stain")), {"edited_rows": {}})
        table["edited_rows"].setdefault(line, {})["stain"] = word
        form.collect(draft, LIBRARY)
    assert [row["stain"] for row in draft.rows["stain"] if filled(row)] == words
