"""Checks of criteria: each can be met, and none weighs on what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.checks.written import criteria_of, issue_at, leaves
from ddx.model.criterion import All, Criterion
from ddx.model.interval import Bound
from ddx.model.issue import Issue
from ddx.model.leaf import Leaf, MeasureIs, StainIs
from ddx.model.library import Library
from ddx.model.profile import is_tissue
from ddx.model.rule import Rule
from ddx.model.words import TISSUE_KINDS


def only_reminders_ask_what_is_not_known(library: Library) -> Iterator[Issue]:
    """`is: not known` stands only where nothing is weighed, so that a gap in the record never counts as a fact."""
    for _, rule, name, criterion in criteria_of(library):
        if rule is not None and not rule.then.weighs:
            continue
        for leaf, where in leaves(criterion, name):
            if leaf.asks_ignorance:
                message = f'"is: not known" cannot {"weigh" if rule else "decide whether a file applies"}'
                fix = "use it only in rules whose then: has alerts, asks, notes or contradicts and nothing else."
                yield issue_at(library, f"{where}/is", "not-known", message, fix)


def roles_are_asked_of_tissue(library: Library) -> Iterator[Issue]:
    """`in:` restricts what is seen in a specimen; a symptom has no specimen."""

    def taken_in(name: str) -> str:
        term = library.vocabulary.term("measure", name)
        return term.taken_in if term else "patient"

    for _, _, name, criterion in criteria_of(library):
        for leaf, where in leaves(criterion, name):
            if leaf.role and not any(is_tissue(leaf.kind, term, taken_in) for term in leaf.terms):
                message = f'"in: {leaf.role}" has no meaning for {leaf.kind}: it is not seen in a specimen'
                fix = f"remove in:; it belongs to {', '.join(sorted(TISSUE_KINDS))} and tissue measures."
                yield issue_at(library, f"{where}/in", "role", message, fix)


def a_negative_stain_has_no_details(library: Library) -> Iterator[Issue]:
    """A stain that is negative or not known has no pattern, intensity or score, and no lower limit of percent."""
    for _, _, name, criterion in criteria_of(library):
        for leaf, where in leaves(criterion, name):
            if not isinstance(leaf, StainIs) or leaf.state == "positive":
                continue
            for key in _details(leaf):
                message = f"a stain that is {leaf.state} has no {key}, so this is never met"
                fix = f"write is: positive, or remove {key}:"
                yield issue_at(library, f"{where}/{key}", "never-met", message, fix)


def limits_leave_room(library: Library) -> Iterator[Issue]:
    """A window of numbers is not empty."""
    for _, _, name, criterion in criteria_of(library):
        for leaf, where in leaves(criterion, name):
            bound = leaf if isinstance(leaf, MeasureIs) else getattr(leaf, "percent", getattr(leaf, "age", None))
            if isinstance(bound, Bound) and _is_empty(bound):
                message = "no number lies between these limits"
                yield issue_at(library, where, "never-met", message, "exchange the two limits, or remove one.")


def all_can_be_met_together(library: Library) -> Iterator[Issue]:
    """`all` does not ask for two results of one stain or finding in the same specimen."""
    for _, rule, name, criterion in criteria_of(library):
        if rule is None or rule.across is None:
            yield from _opposites(library, criterion, rule, name)


def _opposites(library: Library, criterion: Criterion, rule: Rule | None, name: str) -> Iterator[Issue]:
    if not isinstance(criterion, All):
        return
    seen: dict[tuple[str, str], Leaf] = {}
    for n, part in enumerate(criterion.all):
        if not isinstance(part, Leaf) or len(part.terms) != 1 or part.asks_ignorance:
            continue
        first = seen.setdefault((part.kind, part.terms[0]), part)
        states = (getattr(first, "state", None), getattr(part, "state", None))
        if states[0] != states[1] and first.role == part.role:
            message = f'"{part.terms[0]}" cannot be {states[0]} and {states[1]} at once'
            fix = "write any: instead of all:, or remove one of the two."
            yield issue_at(library, f"{name}/all/{n}", "never-met", message, fix)


def _details(leaf: StainIs) -> list[str]:
    lower = leaf.percent is not None and (leaf.percent.at_least or leaf.percent.above is not None)
    given = {"pattern": leaf.pattern, "intensity": leaf.intensity, "percent": lower, "score": leaf.score}
    return [key for key, value in given.items() if value and not (key == "score" and value in ("0", "1+"))]


def _is_empty(bound: Bound) -> bool:
    lows = [(low, strict) for low, strict in ((bound.above, True), (bound.at_least, False)) if low is not None]
    highs = [(high, strict) for high, strict in ((bound.below, True), (bound.at_most, False)) if high is not None]
    return any(low > high or (low == high and (one or other)) for low, one in lows for high, other in highs)


CRITERION_CHECKS = (
    only_reminders_ask_what_is_not_known,
    roles_are_asked_of_tissue,
    a_negative_stain_has_no_details,
    limits_leave_room,
    all_can_be_met_together,
)
