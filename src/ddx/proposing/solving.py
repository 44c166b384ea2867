"""Solving: patients in whom a criterion is met, or not, or hangs on one of its questions alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.leaf import InterpretationIs, Leaf
from ddx.model.library import Library
from ddx.model.rule import Rule
from ddx.proposing.fact import Facts
from ddx.proposing.leaves import met_by, unmet_by

_MOST_WAYS = 24  # of a combination; a patient that fits is among the first, or there is hardly one


@dataclass(frozen=True, slots=True)
class Pivot:
    """One question of a criterion, and surroundings in which the whole hangs on it alone.

    With `around` the criterion is met when the question is (or, `turned`, when it is not). With `around_no` it is not
    met when the question is not.
    """

    leaf: Leaf
    around: tuple[Facts, ...]
    around_no: tuple[Facts, ...]
    turned: bool = False


class Solver:
    """Finds facts for criteria; what others derive is looked up in their rules."""

    def __init__(self, library: Library) -> None:
        self.words = library.vocabulary
        self._deriving: dict[str, list[Rule]] = {}
        for rule_set in library.rule_sets:
            for rule in rule_set.rules:
                for name in rule.then.derives:
                    self._deriving.setdefault(name, []).append(rule)

    def met(self, criterion: Criterion) -> Iterator[Facts]:
        """Ways to meet a criterion, the shortest first as far as that is cheap to know."""
        match criterion:
            case All(all=parts):
                yield from self._every(parts, is_met=True)
            case AnyOf(any=parts):
                yield from chain.from_iterable(zip_longest_first(self.met(part) for part in parts))
            case NoneOf(none=parts):
                yield from self._every(parts, is_met=False)
            case AtLeast(at_least=need, of=parts):
                for some in combinations(parts, need):
                    yield from self._every(some, is_met=True)
            case InterpretationIs():
                yield from self._established(criterion)
            case _:
                yield from met_by(criterion, self.words)

    def unmet(self, criterion: Criterion) -> Iterator[Facts]:
        """Ways not to meet it."""
        match criterion:
            case All(all=parts):
                yield from chain.from_iterable(zip_longest_first(self.unmet(part) for part in parts))
            case AnyOf(any=parts):
                yield from self._every(parts, is_met=False)
            case NoneOf(none=parts):
                yield from chain.from_iterable(zip_longest_first(self.met(part) for part in parts))
            case AtLeast(at_least=need, of=parts):
                for some in combinations(parts, len(parts) - need + 1):
                    yield from self._every(some, is_met=False)
            case InterpretationIs():
                yield from self._not_established(criterion)
            case _:
                yield from unmet_by(criterion, self.words)

    def pivots(self, criterion: Criterion) -> Iterator[Pivot]:
        """Every question of a criterion with the surroundings in which the whole hangs on it."""
        if isinstance(criterion, Leaf):
            yield Pivot(criterion, ((),), ((),))
            return
        parts = _parts(criterion)
        for place, part in enumerate(parts):
            others = (*parts[:place], *parts[place + 1 :])
            around, around_no = self._around(criterion, others)
            for one in self.pivots(part):
                is_turned = one.turned is not isinstance(criterion, NoneOf)
                yield Pivot(one.leaf, _joined(one.around, around), _joined(one.around_no, around_no), is_turned)

    def _around(self, criterion: Criterion, others: Sequence[Criterion]) -> tuple[tuple[Facts, ...], tuple[Facts, ...]]:
        """What must hold of the other conditions so that one decides: when it is met, and when it is not."""
        if isinstance(criterion, AnyOf):
            met_by_nothing = [one for one in others if asks_ignorance(one)]
            nothing = self._some(self._every(met_by_nothing, is_met=False))
            return nothing, self._some(self._every(others, is_met=False))
        if isinstance(criterion, AtLeast):
            enough = [self._every(some, is_met=True) for some in combinations(others, criterion.at_least - 1)]
            ways = self._some(chain.from_iterable(zip_longest_first(enough)))
            return ways, ways
        ways = self._some(self._every(others, is_met=isinstance(criterion, All)))
        return ways, ways

    def _every(self, parts: Sequence[Criterion], *, is_met: bool) -> Iterator[Facts]:
        """Ways to have all of these met, or none; the first way of each, then others one at a time."""
        ways = [self._some(self.met(part) if is_met else self.unmet(part)) for part in parts]
        if not all(ways):
            return
        usual = [some[0] for some in ways]
        yield tuple(chain.from_iterable(usual))
        for place, some in enumerate(ways):
            for other in some[1:]:
                yield tuple(chain.from_iterable([*usual[:place], other, *usual[place + 1 :]]))

    def _some(self, ways: Iterable[Facts]) -> tuple[Facts, ...]:
        return tuple(islice(ways, _MOST_WAYS))

    def _established(self, leaf: InterpretationIs) -> Iterator[Facts]:
        if leaf.asks_ignorance:
            yield ()
            return
        rules = [rule for name in leaf.interpretation for rule in self._deriving.get(name, ())]
        yield from chain.from_iterable(zip_longest_first(self.met(rule.when) for rule in rules))

    def _not_established(self, leaf: InterpretationIs) -> Iterator[Facts]:
        rules = [rule for name in leaf.interpretation for rule in self._deriving.get(name, ())]
        if leaf.asks_ignorance:
            yield from chain.from_iterable(zip_longest_first(self.met(rule.when) for rule in rules))
        elif rules:
            yield from self._every([rule.when for rule in rules], is_met=False)


def zip_longest_first(ways: Iterable[Iterator[Facts]]) -> Iterator[Iterator[Facts]]:
    """The first way of each, then all the others, so that no part is forgotten when only some ways are tried."""
    kept = [list(islice(one, _MOST_WAYS)) for one in ways]
    yield (some[0] for some in kept if some)
    yield (way for some in kept for way in some[1:])


def _parts(criterion: Criterion) -> tuple[Criterion, ...]:
    match criterion:
        case All(all=parts) | AnyOf(any=parts) | NoneOf(none=parts) | AtLeast(of=parts):
            return parts
    return ()


def asks_ignorance(criterion: Criterion) -> bool:
    """Whether a part of a criterion is met while nothing is recorded."""
    if isinstance(criterion, Leaf):
        return criterion.asks_ignorance
    return any(asks_ignorance(part) for part in _parts(criterion))


def _joined(inner: tuple[Facts, ...], outer: tuple[Facts, ...]) -> tuple[Facts, ...]:
    """The surroundings of a part within those of the whole."""
    return tuple(islice(((*one, *other) for one in inner for other in outer), _MOST_WAYS))
