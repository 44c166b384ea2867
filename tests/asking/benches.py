"""One patient on the bench: what the tests not done would bring, over rules and counts of no meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ddx.asking import advise, next_tests
from ddx.counting import Counts
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.variants import Net
from ddx.model.count import AS_CHOSEN
from ddx.model.differential import Differential, Ranked
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.trial import Advice, Proposal, Trial
from ddx.trying import Bench
from ddx.weighing import Scales
from tests.engine.asked import library, patient, rule, rule_set


@dataclass(frozen=True)
class Laid:
    """A library, ready to answer any patient anew, and all that is told of one."""

    library: Library
    profile: PatientProfile
    weighed: tuple[Differential, ...]
    proposals: tuple[Proposal, ...]
    trial: Trial

    def advice(self, sections: int | None = None) -> tuple[Advice, ...]:
        """What to do next for every question that applies."""
        return tuple(advise(one, self.proposals, self.library, sections) for one in self.weighed)

    @property
    def words(self) -> list[str]:
        """The tests proposed, in their order."""
        return [one.term for one in self.proposals]

    def anew(self, profile: PatientProfile) -> Mapping[str, Differential]:
        """The answers for another patient, by question, from the beginning."""
        return answers(self.library, profile)


def _bench(rules: Library) -> tuple[PlainEngine, Bench]:
    program = compile_program(rules)
    return PlainEngine(program), Bench(Net(program), Counts(rules, AS_CHOSEN), Scales(rules))


def answers(rules: Library, profile: PatientProfile) -> dict[str, Differential]:
    """The answer to every question that applies, by its id."""
    engine, bench = _bench(rules)
    applying = [one for one in engine.evaluate(profile.in_order).answered if one.applies]
    return {one.rule_set.id: bench.weigh(one, profile.in_order) for one in applying}


def laid(rules: Library, profile: PatientProfile) -> Laid:
    """One patient with the tests worth doing."""
    engine, bench = _bench(rules)
    profile = profile.in_order
    evaluation = engine.evaluate(profile)
    weighed = tuple(bench.weigh(one, profile) for one in evaluation.answered if one.applies)
    outlook = bench.outlook(profile, evaluation, weighed)
    proposals = next_tests(weighed, profile, rules.vocabulary, outlook)
    return Laid(rules, profile, weighed, proposals, outlook.trial)


def asked(given: list[dict[str, Any]], *rules: dict[str, Any]) -> Laid:
    """One question of three candidates, put to one patient."""
    return laid(library(rule_set(*rules)), patient(*given))


def race(excluded: str = "", **points: int) -> Differential:
    """An answer by its points alone; `excluded` names the candidates that are out of the race."""
    out = tuple(laid_out().weighed[0].evidence[:1])
    ranked = [
        Ranked(name, number, "possible", "provisional", excluded_by=out if name in excluded else ())
        for name, number in sorted(points.items(), key=lambda pair: (pair[0] in excluded, -pair[1], pair[0]))
    ]
    return Differential(laid_out().weighed[0].rule_set, tuple(ranked), True, 0)


@cache
def laid_out() -> Laid:
    """A patient of whom nothing is known."""
    return asked([], rule("out", {"stain": "CK20", "is": "positive"}, {"excludes": ["lung"]}))
