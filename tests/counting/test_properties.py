"""What holds of every set of published counts and every profile."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.counting import Counts
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.variants import Net, Variants
from ddx.model.count import AS_CHOSEN, CountEvidence
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.trial import Change
from tests.engine.test_two_engines import shuffled
from tests.engine.test_variants import after, some_change
from tests.engine.worlds import counted_library, random_profile

SEEDS = st.integers(0, 10**9)
Said = list[tuple[str, frozenset[str], dict[str, float]]]


def said(found: tuple[CountEvidence, ...]) -> Said:
    """What evidence says, on which observations, and how much it weighs."""
    return [
        (one.ref, frozenset(o.model_dump_json() for o in one.observed), dict(one.comparison.weights)) for one in found
    ]


def evidence(library: Library, profile: PatientProfile) -> list[Said]:
    """What the counts say of every question that applies."""
    counts, engine = Counts(library, AS_CHOSEN), PlainEngine(compile_program(library))
    return [said(counts.evidence(one, profile)) for one in engine.evaluate(profile).answered if one.applies]


@settings(max_examples=150, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_counts_of_a_changed_record_are_those_of_the_record_read_anew(world: int, seed: int) -> None:
    library, profile = counted_library(world), random_profile(seed)
    program = compile_program(library)
    counts, before = Counts(library, AS_CHOSEN), PlainEngine(program).evaluate(profile)
    was = {one.rule_set.id: one for one in before.answered}
    removed, added = some_change(profile, seed)
    changed, words = after(profile, removed, added), Change(tuple(removed), tuple(added)).words
    for one in Variants(Net(program), before, profile).changed(removed, added):
        if one.applies:
            old = was[one.rule_set.id]
            again = counts.changed(one, changed, words, old, counts.evidence(old, profile))
            assert said(again) == said(counts.evidence(one, changed))


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_the_order_of_observations_never_matters(world: int, seed: int) -> None:
    library, profile = counted_library(world), random_profile(seed)
    assert evidence(library, profile) == evidence(library, shuffled(profile, random.Random(seed)))


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_the_order_of_counts_never_matters(world: int, seed: int) -> None:
    library, profile = counted_library(world), random_profile(seed)
    rows = random.Random(seed).sample(library.frequencies, len(library.frequencies))
    mixed = library.model_copy(update={"frequencies": tuple(rows)})
    for one, other in zip(evidence(library, profile), evidence(mixed, profile), strict=True):
        assert [(ref, seen) for ref, seen, _ in one] == [(ref, seen) for ref, seen, _ in other]


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_somebody_is_spoken_against_wherever_somebody_is_spoken_for(world: int, seed: int) -> None:
    library, profile = counted_library(world), random_profile(seed)
    for question in evidence(library, profile):
        for _, observed, weights in question:
            assert observed
            assert len(weights) > 1
            assert min(weights.values()) <= 0 <= max(weights.values())


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_no_result_weighs_more_than_the_stakes_say(world: int, seed: int) -> None:
    library, profile = counted_library(world), random_profile(seed)
    counts, engine = Counts(library, AS_CHOSEN), PlainEngine(compile_program(library))
    for answered in engine.evaluate(profile).answered:
        for one in counts.evidence(answered, profile) if answered.applies else ():
            stakes = counts.stakes[answered.rule_set.id]
            if not one.comparison.pattern and one.comparison.strengths:
                most = max(abs(points) for points, _ in one.comparison.strengths.values())
                assert most <= stakes[one.comparison.kind, one.comparison.term]
