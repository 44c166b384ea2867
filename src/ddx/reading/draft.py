"""One rule file read by itself, as it stands half written, against a library that was read before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.reading.foreign import seems_another
from ddx.reading.places import Places
from ddx.reading.rule_set import read_rule_set
from ddx.reading.telling.dashes import with_missing_dashes
from ddx.reading.telling.once import told_once
from ddx.reading.yaml import Document, read_yaml


@dataclass(frozen=True)
class PlacesOver(Mapping[str, Place]):
    """The places of one document before those of a library: what the document names is found there."""

    own: Places
    below: Mapping[str, Place]

    def __getitem__(self, name: str) -> Place:
        try:
            return self.own[name]
        except KeyError:
            return self.below[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.own, *self.below)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def line(self, place: Place) -> str:
        """The author's line at a place; empty where the file is not known."""
        below = self.below
        return self.own.line(place) or (below.line(place) if isinstance(below, Places | PlacesOver) else "")


def read_rule_file(text: str | bytes, file: str, library: Library) -> tuple[RuleSet | None, PlacesOver, list[Issue]]:
    """The rule set in a text, where its parts stand, and what is wrong; no rule set while anything is an error."""
    places = Places()
    over = PlacesOver(places, library.places)
    if foreign := seems_another(text, file):
        return None, over, [foreign]
    document, found = read_yaml(text, file)
    issues = with_missing_dashes(found)
    if document is None:
        return None, over, issues
    rule_set, slips = read_rule_set(document, library.vocabulary)
    issues = told_once(issues, slips)
    if rule_set is None or any(issue.level == "error" for issue in issues):
        return None, over, issues
    _note(places, document, rule_set)
    return rule_set, over, [*issues, *_id_taken(document, rule_set, library)]


def _note(places: Places, document: Document, rule_set: RuleSet) -> None:
    """Remember where the parts of a rule set stand."""
    places.add(rule_set.id, document, ())
    places.add(f"{rule_set.id}/", document, ())
    for n, rule in enumerate(rule_set.rules):
        places.add(f"{rule_set.id}/{rule.id}", document, ("rules", n))


def _id_taken(document: Document, rule_set: RuleSet, library: Library) -> Iterator[Issue]:
    """An id that another file has already."""
    place = library.place(rule_set.id)
    if place is not None and place.file != document.file:
        message = f'the id "{rule_set.id}" is already given to {place.file}'
        yield document.issue("name-twice", message, ("id",), "give this question another id.")
