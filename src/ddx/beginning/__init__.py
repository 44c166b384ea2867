"""Beginning: a new rule file, case or layer as a skeleton with comments, in words the rules folder already knows."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from string import Template
from typing import Literal

from ddx.model.frequency import COUNTED
from ddx.model.library import Library

Sort = Literal["question", "case"]
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class CannotBegin(ValueError):
    """What stands in the way of a skeleton, and a way out: `message` and `fix`."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def first_text(sort: Sort, name: str, library: Library) -> str:
    """The text of a new file of that id; the words in it only hold the place for the author's own.

    Raises CannotBegin for an id that is none or is taken, and where the rules folder has too few words.
    """
    _refuse_a_wrong_name(name)
    if sort == "question" and library.rule_set(name):
        place = library.place(name)
        raise CannotBegin(f'there is a question "{name}" already: {place or "in these rules"}', "choose another id")
    return _template(sort).substitute(_words(library), id=name)


def layer_text(name: str) -> str:
    """The text of the layer.yaml of a layer of that name; raises CannotBegin for a name that is none."""
    _refuse_a_wrong_name(name)
    return _template("layer").substitute(id=name)


def _template(sort: str) -> Template:
    return Template((Path(__file__).parent / f"{sort}.yaml").read_text("utf-8"))


def _refuse_a_wrong_name(name: str) -> None:
    if not _ID.fullmatch(name):
        meant = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:80]
        fix = f"write {meant}" if meant else "such as my-first-question"
        raise CannotBegin(f'"{name}" is no id: small letters, digits and hyphens', fix)


def _words(library: Library) -> dict[str, str]:
    """The first finding, step and work, and two diagnoses of which neither is a kind of the other."""
    words = library.vocabulary
    kinds = [kind for kind in COUNTED if kind != "lab" and words.terms(kind)]
    steps, works, pair = words.terms("step"), library.citations, _two_diagnoses(library)
    lacking = {"a finding": kinds, "a step": steps, "a work": works, "two diagnoses": pair}
    for what, found in lacking.items():
        if not found:
            fix = "add vocabulary/ and sources.yaml first; rules/README.md says what a rules folder holds"
            raise CannotBegin(f"these rules have no {what.removeprefix('a ')} to begin with", fix)
    seen, not_seen = COUNTED[kinds[0]]
    return {
        "finding": f"{kinds[0]}: {_quoted(words.terms(kinds[0])[0].name)}",
        "seen": seen,
        "not_seen": not_seen,
        "step": _quoted(steps[0].name),
        "cite": works[0].id,
        "one": pair[0],
        "other": pair[1],
    }


def _two_diagnoses(library: Library) -> tuple[str, ...]:
    words = library.vocabulary
    names = [term.name for term in words.terms("diagnosis")]
    apart = (
        (one, other)
        for one, other in combinations(names, 2)
        if words.narrower("diagnosis", one).isdisjoint(words.narrower("diagnosis", other))
    )
    return next(apart, ())


def _quoted(word: str) -> str:
    """A word as it may stand between brackets in YAML."""
    return word if re.fullmatch(r"[A-Za-z][\w /-]*", word) else json.dumps(word, ensure_ascii=False)
