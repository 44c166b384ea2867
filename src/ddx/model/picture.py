"""Picture: a rule set as a graph, from what is seen by way of rules and interpretations to the candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.leaf import InterpretationIs, Leaf
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import leaf_in_words
from ddx.model.words import Strength

Sort = Literal["seen", "rule", "interpretation", "candidate", "reminder"]
Meaning = Literal["asked", "asked not", "for", "against", "excludes", "confirms", "derives", "reminds"]
REMINDER = "reminders"
"""The target of rules that only speak to the reader."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the picture; `opens` is the rule a touch on it opens, `topic` what it is grouped under."""

    name: str
    sort: Sort
    says: str
    opens: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two points, what it means, and how strongly."""

    start: str
    end: str
    means: Meaning
    strength: Strength | None = None

    @property
    def in_words(self) -> str:
        """ "strong for", "excludes"; nothing for a condition that is asked."""
        if self.means in ("for", "against"):
            return f"{self.strength} {self.means}"
        return {"asked": "", "asked not": "not"}.get(self.means, self.means)


@dataclass(frozen=True, slots=True)
class Picture:
    """The points, each once, and the arrows between them."""

    title: str
    points: tuple[Point, ...]
    arrows: tuple[Arrow, ...]

    def of(self, sort: Sort) -> tuple[Point, ...]:
        """The points of one sort."""
        return tuple(point for point in self.points if point.sort == sort)


def targets_of(rule_set: RuleSet, vocabulary: Vocabulary) -> dict[str, str]:
    """What rules of a set can lead to, by name: its candidates, what it derives, and reminders; with their words."""
    found = {name: vocabulary.label("diagnosis", name) for name in rule_set.candidates}
    found |= {word: word for rule in rule_set.rules for word in rule.then.derives}
    reminds = any(rule.then.reminds for rule in rule_set.rules)
    return found | ({REMINDER: "Reminders to the reader"} if reminds else {})


def picture_of(rule_set: RuleSet, library: Library, target: str | None = None) -> Picture:
    """The rules of a set, or those that lead to one target, with what they ask; each interpretation once."""
    drawing = _Drawing(library)
    for rule in rule_set.rules:
        drawing.draw(rule_set, rule, target)
    words = targets_of(rule_set, library.vocabulary)
    title = f"{rule_set.title}: {words.get(target, target)}" if target else rule_set.title
    return Picture(title, tuple(drawing.points.values()), tuple(dict.fromkeys(drawing.arrows)))


class _Drawing:
    def __init__(self, library: Library) -> None:
        self.points: dict[str, Point] = {}
        self.arrows: list[Arrow] = []
        self._library = library
        self._derived = {
            word: f"{one.id}/{rule.id}" for one in library.rule_sets for rule in one.rules for word in rule.then.derives
        }

    def draw(self, rule_set: RuleSet, rule: Rule, target: str | None) -> None:
        """A rule, what it asks and what it leads to, if it leads to the target."""
        ends = [end for end in self._ends(rule_set, rule) if target is None or end[0] == target]
        if not ends:
            return
        ref = f"{rule_set.id}/{rule.id}"
        self._put(Point(f"rule {ref}", "rule", rule.says, ref))
        for leaf, is_asked in _leaves(rule.when):
            self.arrows.append(Arrow(self._asked(leaf), f"rule {ref}", "asked" if is_asked else "asked not"))
        labels = targets_of(rule_set, self._library.vocabulary)
        for name, means, strength in ends:
            self.arrows.append(Arrow(f"rule {ref}", self._end(name, labels[name], means), means, strength))

    def _put(self, point: Point) -> str:
        self.points.setdefault(point.name, point)
        return point.name

    def _asked(self, leaf: Leaf) -> str:
        words = self._library.vocabulary
        says = leaf_in_words(leaf, words)
        if isinstance(leaf, InterpretationIs):
            opens = next((self._derived[word] for word in leaf.terms if word in self._derived), None)
            return self._put(Point(f"interpretation {' or '.join(leaf.terms)}", "interpretation", says, opens))
        topic = words.topic(leaf.kind, leaf.terms[0]) if leaf.terms else None
        return self._put(Point(f"seen: {says}", "seen", says, None, topic))

    def _end(self, name: str, label: str, means: Meaning) -> str:
        if means == "derives":
            says = f"{label} established"
            return self._put(Point(f"interpretation {name}", "interpretation", says, self._derived.get(name)))
        sort: Sort = "reminder" if means == "reminds" else "candidate"
        return self._put(Point(f"{sort} {name}", sort, label))

    def _ends(self, rule_set: RuleSet, rule: Rule) -> Iterator[tuple[str, Meaning, Strength | None]]:
        """What a rule leads to: the name, in which sense, how strongly."""
        then = rule.then
        for name, strength in then.supports.items():
            yield from ((one, "for", strength) for one in self._below(rule_set, name))
        for name, strength in then.opposes.items():
            yield from ((one, "against", strength) for one in self._below(rule_set, name))
        for name in then.excludes:
            yield from ((one, "excludes", None) for one in self._below(rule_set, name))
        for name in then.confirms:
            yield from ((one, "confirms", None) for one in self._below(rule_set, name))
        yield from ((word, "derives", None) for word in then.derives)
        if then.reminds:
            yield REMINDER, "reminds", None

    def _below(self, rule_set: RuleSet, name: str) -> list[str]:
        """The candidates a name stands for: itself, or those of its group."""
        narrower = self._library.vocabulary.narrower("diagnosis", name)
        return [candidate for candidate in rule_set.candidates if candidate in narrower]


def _leaves(criterion: Criterion, is_asked: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """The single questions of a criterion, and whether a yes is asked for."""
    match criterion:
        case All(all=parts) | AnyOf(any=parts) | AtLeast(of=parts):
            turned = is_asked
        case NoneOf(none=parts):
            turned = not is_asked
        case _:
            yield criterion, is_asked
            return
    for part in parts:
        yield from _leaves(part, turned)
