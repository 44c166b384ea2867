"""Library: everything read from one rules folder: words, bibliography, counts, contrasts, statements, rule sets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from ddx.model.citation import Citation
from ddx.model.contrast import Contrast
from ddx.model.frequency import Frequency
from ddx.model.issue import Place
from ddx.model.layer import Layer
from ddx.model.noun import Many, Noun
from ddx.model.phrase import Panel, PhraseFile
from ddx.model.profile import plain
from ddx.model.rule import Rule, RuleSet
from ddx.model.statement import Statement
from ddx.model.vocabulary import Vocabulary


class Library(Noun):
    """What the rules folder says, read and linked, together with the place each rule was written at."""

    vocabulary: Vocabulary = Vocabulary()
    citations: Annotated[tuple[Citation, ...], Many] = ()
    frequencies: Annotated[tuple[Frequency, ...], Many] = ()
    contrasts: Annotated[tuple[Contrast, ...], Many] = ()
    statements: Annotated[tuple[Statement, ...], Many] = ()
    rule_sets: Annotated[tuple[RuleSet, ...], Many] = ()
    phrases: PhraseFile = PhraseFile()
    panels: Annotated[tuple[Panel, ...], Many] = ()
    layers: Annotated[tuple[Layer, ...], Many] = Field((), description="what was laid over the shipped rules, in order")
    origins: Mapping[str, str] = Field(
        default_factory=dict, exclude=True, repr=False, description="set, set/rule or row of counts: its layer"
    )
    places: Mapping[str, Place] = Field(default_factory=dict, exclude=True, repr=False)

    @cached_property
    def _by_id(self) -> dict[str, Citation]:
        return {citation.id: citation for citation in self.citations}

    def citation(self, cite: str) -> Citation | None:
        """The citation of that id, or None."""
        return self._by_id.get(cite)

    def rule_set(self, set_id: str) -> RuleSet | None:
        """The rule set of that id, or None."""
        return next((rule_set for rule_set in self.rule_sets if rule_set.id == set_id), None)

    def with_rule_set(self, rule_set: RuleSet, places: Mapping[str, Place] | None = None) -> Library:
        """This library with one rule set put in the place of the one of that id, or added; all else is shared."""
        at = next((n for n, one in enumerate(self.rule_sets) if one.id == rule_set.id), len(self.rule_sets))
        rule_sets = (*self.rule_sets[:at], rule_set, *self.rule_sets[at + 1 :])
        return self.model_copy(update={"rule_sets": rule_sets, "places": self.places if places is None else places})

    def encoding(self, statement: str) -> tuple[tuple[RuleSet, Rule], ...]:
        """The rules that stand for a statement of the reports, in the order of the files."""
        return tuple((s, rule) for s in self.rule_sets for rule in s.rules if statement in rule.encodes)

    def telling_apart(self, one: str, other: str) -> tuple[Contrast, ...]:
        """The contrasts of two diagnoses, each read from the side of the one, the nearest first.

        A contrast of groups speaks for all below them. A contrast of narrower diagnoses speaks for a part only and
        comes last. One that fits both ways round tells nothing.
        """
        found = []
        for number in sorted(self._named[one] & self._named[other] if {one, other} <= self._named.keys() else ()):
            contrast = self.contrasts[number]
            straight, turned = self._nearness(contrast, one, other), self._nearness(contrast, other, one)
            if straight and not turned:
                found.append((straight, contrast))
            elif turned and not straight:
                found.append((turned, contrast.turned))
        return tuple(contrast for _, contrast in sorted(found, key=lambda pair: pair[0]))

    @cached_property
    def _named(self) -> Mapping[str, frozenset[int]]:
        """For each diagnosis the contrasts, by their number, of which a side is it, above it or below it."""
        named: dict[str, set[int]] = {}
        for number, contrast in enumerate(self.contrasts):
            for side in (contrast.one, contrast.other):
                for name in self.vocabulary.narrower("diagnosis", side) | self.vocabulary.broader("diagnosis", side):
                    named.setdefault(name, set()).add(number)
        return {name: frozenset(numbers) for name, numbers in named.items()}

    def _nearness(self, contrast: Contrast, one: str, other: str) -> tuple[bool, int] | None:
        """Whether a contrast speaks for a part only, and of how many diagnoses in all; None when of others."""
        below = (
            self.vocabulary.narrower("diagnosis", contrast.one),
            self.vocabulary.narrower("diagnosis", contrast.other),
        )
        within = one in below[0], other in below[1]
        part = (
            within[0] or contrast.one in self.vocabulary.narrower("diagnosis", one),
            within[1] or contrast.other in self.vocabulary.narrower("diagnosis", other),
        )
        return (not all(within), len(below[0]) + len(below[1])) if all(part) else None

    def place(self, set_id: str, rule_id: str | None = None) -> Place | None:
        """Where a rule set, or one of its rules, was written; None when it was not read from a file."""
        return self.places.get(f"{set_id}/{rule_id}" if rule_id else set_id)

    def layer_of(self, set_id: str, rule_id: str | None = None) -> str | None:
        """The name of the layer a rule set, or one of its rules, comes from; None for the rules at the bottom."""
        return self.origins.get(f"{set_id}/{rule_id}" if rule_id else set_id) or self.origins.get(set_id)

    def layer_of_count(self, count: Frequency) -> str | None:
        """The name of the layer a published count of this library comes from; None for those at the bottom."""
        return self.origins.get(f"//frequencies/{count.model_dump_json()}") if self.layers else None

    def place_of(self, count: Frequency) -> Place | None:
        """Where a published count of this library was written; None when it was not read from a file."""
        number = self._numbers.get(id(count))
        return None if number is None else self.place(f"//frequencies/{number}")

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {id(count): number for number, count in enumerate(self.frequencies)}

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of words, citations, counts, contrasts and rules, without tests."""
        parts: list[Any] = [plain(self.vocabulary), [plain(c) for c in self.citations]]
        parts += [[plain(f) for f in self.frequencies], [plain(c) for c in self.contrasts]]
        parts += [{k: v for k, v in plain(s).items() if k != "tests"} for s in self.rule_sets]
        if self.layers:
            parts += [[plain(layer) for layer in self.layers], sorted(self.origins.items())]
        text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
