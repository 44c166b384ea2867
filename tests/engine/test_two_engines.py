"""Two engines, one meaning."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile
from tests.engine.worlds import random_library, random_profile

durable = pytest.importorskip("ddx.engine.durable")
PROFILES_PER_LIBRARY = 40
LIBRARIES = 260  # 260 x 40 = 10,400 pairs of rule sets and profiles


def outcome(evaluation: Evaluation) -> object:
    """Everything an evaluation says, in a form that compares."""
    answered = [
        (a.rule_set.id, a.applies, [(e.ref, e.verdict, e.reading.specimen, e.match) for e in a.evidence], a.gate)
        for a in evaluation.answered
    ]
    return answered, dict(evaluation.interpretations)


def shuffled(profile: PatientProfile, draw: random.Random) -> PatientProfile:
    """The same profile with its observations and specimens in another order."""
    observations, specimens = list(profile.observations), list(profile.specimens)
    draw.shuffle(observations)
    draw.shuffle(specimens)
    return profile.model_copy(update={"observations": tuple(observations), "specimens": tuple(specimens)})


@settings(max_examples=LIBRARIES, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_both_engines_agree_on_every_rule_every_tree_and_every_order_of_facts(seed: int) -> None:
    program = compile_program(random_library(seed))
    plain, production = PlainEngine(program), durable.DurableEngine(program)
    try:
        for number in range(PROFILES_PER_LIBRARY):
            profile = random_profile(seed * 1000 + number)
            expected = outcome(plain.evaluate(profile.in_order))
            assert outcome(production.evaluate(shuffled(profile, random.Random(number)).in_order)) == expected
    finally:
        production.close()
