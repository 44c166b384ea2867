"""What rules claim of one result, held against what was counted of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ddx.counting.arithmetic import strength, weight
from ddx.counting.book import CountBook
from ddx.model.count import Comparison, Weights
from ddx.model.frequency import COUNTED
from ddx.model.issue import Issue
from ddx.model.leaf import Leaf, StainIs
from ddx.model.library import Library
from ddx.model.placed import issue_at
from ddx.model.rule import Rule, RuleSet
from ddx.model.words import POINTS, Strength

MANY = 20
"""Patients from which on counts that say little are worth a word beside a rule that says much."""

_AS_LOUD = Weights(negatives=1.0)
"""A negative result weighs in full here: the question is what was counted, not how loud it may speak."""


class _Claim(NamedTuple):
    """That a rule weighs a candidate so, for or against; `others` are those it does not weigh the same way."""

    word: str
    candidate: str
    strength: Strength
    others: tuple[str, ...]

    @property
    def points(self) -> int:
        """Below zero against the candidate."""
        return POINTS[self.strength] if self.word == "supports" else -POINTS[self.strength]


def rules_against_counts(library: Library) -> list[Issue]:
    """Rules that ask for one counted result and weigh a candidate otherwise than the published counts do.

    Counts are pooled as for an answer. They are held against the candidates that the rule does not weigh the same way:
    what is usual in the three candidates it supports is rare by the standard of the seven others. A rule that cites a
    source that disagrees is left alone.
    """
    found = [issue for rule_set in library.rule_sets for issue in _of_question(rule_set, library)]
    return sorted(found, key=lambda issue: (issue.place.file, issue.place.line, issue.place.column))


def _of_question(rule_set: RuleSet, library: Library) -> Iterator[Issue]:
    if rule_set.status == "retired" or not rule_set.candidates:
        return
    book = CountBook(rule_set, library, _AS_LOUD)
    for rule in rule_set.rules:
        if rule.is_disputed:
            continue
        comparison = _comparison(rule, rule_set, book, library)
        for claim in _claims(rule, comparison) if comparison else ():
            yield from _held(library, f"{rule_set.id}/{rule.id}", claim, comparison) if comparison else ()


def _comparison(rule: Rule, rule_set: RuleSet, book: CountBook, library: Library) -> Comparison | None:
    """What was counted of exactly what a rule asks for; nothing for a rule that asks for more, or for several."""
    leaf = rule.when
    if not isinstance(leaf, Leaf) or leaf.kind not in COUNTED or len(leaf.terms) != 1 or leaf.role:
        return None
    if isinstance(leaf, StainIs) and (leaf.intensity or leaf.percent or leaf.score):
        return None
    word = leaf.kind, leaf.terms[0]
    if word not in book.words or library.vocabulary.topic(*word) in rule_set.takes_for_granted:
        return None
    return book.comparison(word, str(getattr(leaf, "state", "")), tuple(sorted(getattr(leaf, "pattern", ()))))


def _claims(rule: Rule, comparison: Comparison) -> Iterator[_Claim]:
    """What a rule says of each candidate with counts, if there are others with counts to hold it against."""
    for word, weights in (("supports", rule.then.supports), ("opposes", rule.then.opposes)):
        others = tuple(name for name in comparison.tallies if name not in weights)
        for name, claimed in weights.items():
            if name in comparison.tallies and others:
                yield _Claim(word, name, claimed, others)


def _held(library: Library, name: str, claim: _Claim, comparison: Comparison) -> Iterator[Issue]:
    tally, where = comparison.tallies[claim.candidate], f"{name}/then/{claim.word}/{claim.candidate}"
    expected = sum(comparison.tallies[other].likelihood for other in claim.others) / len(claim.others)
    counted, said = strength(weight(tally, expected, _AS_LOUD.shrinkage)) or (0, None)
    seen = f"{comparison.result} in {tally.seen} of {tally.tested}, against {expected:.0%} in the others on the average"
    if counted * claim.points < 0:
        is_slight = max(abs(counted), abs(claim.points)) <= POINTS["weak"]
        message = f"published counts say the opposite of this ({said}): {seen}"
        fix = "turn it round, cite the counts as a source that dissents, or say in because: why they do not decide."
        yield issue_at(library, where, "against-counts", message, fix, "note" if is_slight else "warning")
    elif abs(claim.points) >= POINTS["strong"] and abs(counted) <= POINTS["weak"] and tally.effective >= MANY:
        message = f"this weighs {claim.strength}, published counts {said or 'nothing'}: {seen}"
        fix = "weigh it less; keep it if other evidence than these counts carries it."
        yield issue_at(library, where, "stronger-than-counts", message, fix, "note")
