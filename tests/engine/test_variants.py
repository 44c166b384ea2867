"""A changed record answered by what hangs on the change is answered as the whole record would be."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.variants import Net, Variants
from ddx.model.differential import Differential, Weighed
from ddx.model.evidence import Answered
from ddx.model.library import Library
from ddx.model.observation import Observation
from ddx.model.profile import PatientProfile
from ddx.weighing import Scales
from tests.engine.worlds import VOCABULARY, random_library, random_observations, random_profile

SEEDS = st.integers(0, 10**9)


def some_change(profile: PatientProfile, seed: int) -> tuple[list[Observation], list[Observation]]:
    """Observations to take out and others to put in, in the specimens there are."""
    draw = random.Random(seed)
    removed = draw.sample(profile.observations, min(len(profile.observations), draw.randint(0, 3)))
    letters = [one.id for one in profile.specimens]
    drawn = PatientProfile.model_validate(
        {"specimens": [{"id": one} for one in letters], "observations": random_observations(draw, letters)}
    )
    return list(removed), list(drawn.observations[: draw.randint(0, 3)])


def after(profile: PatientProfile, removed: list[Observation], added: list[Observation]) -> PatientProfile:
    gone = {id(one) for one in removed}
    kept = [one for one in profile.observations if id(one) not in gone]
    return profile.model_copy(update={"observations": (*kept, *added)})


@settings(max_examples=200, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_a_changed_record_comes_out_as_if_it_were_read_anew(world: int, seed: int) -> None:
    program, profile = compile_program(random_library(world)), random_profile(seed)
    engine = PlainEngine(program)
    before = engine.evaluate(profile)
    removed, added = some_change(profile, seed)
    changed = Variants(Net(program), before, profile).changed(removed, added)
    anew = {one.rule_set.id: one for one in engine.evaluate(after(profile, removed, added)).answered}
    assert {one.rule_set.id for one in changed} == {one.rule_set.id for one in before.answered if one.applies}
    for one in changed:
        whole = anew[one.rule_set.id]
        if one.applies and whole.applies:
            assert weighing(one) == weighing(whole)
        else:
            assert bool(one.applies) is bool(whole.applies)


def weighing(answered: Answered) -> list[object]:
    """What weighs: rules that only remind may ask what is not known, and are not followed; and what it stands on."""
    weighs = [one for one in answered.evidence if one.rule.then.weighs]
    return [(one.ref, one.verdict, one.match if one.verdict == "fires" else None) for one in weighs]


@settings(max_examples=200, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_weighing_again_what_changed_gives_what_weighing_all_gives(world: int, seed: int) -> None:
    library = random_library(world)
    program, profile = compile_program(library), random_profile(seed)
    engine = PlainEngine(program)
    scales = Scales(Library(vocabulary=VOCABULARY, rule_sets=library.rule_sets))
    before = engine.evaluate(profile)
    answers = {one.rule_set.id: scales.weigh(one) for one in before.answered if one.applies}
    removed, added = some_change(profile, seed)
    for one in Variants(Net(program), before, profile).changed(removed, added):
        if one.applies:
            again, whole = scales.weigh(one, (), answers[one.rule_set.id]), scales.weigh(one)
            assert (told(again), again.lead, again.is_open) == (told(whole), whole.lead, whole.is_open)


def told(answer: Differential) -> list[object]:
    """What the answer says of each candidate: its place and standing, what weighs, and what excludes or confirms it."""
    return [
        (
            *(one.candidate, one.points, one.standing, one.proof, spoken(one.supporting), spoken(one.opposing)),
            *([evidence.ref for evidence in decided] for decided in (one.excluded_by, one.confirmed_by)),
        )
        for one in answer.ranked
    ]


def spoken(evidence: tuple[Weighed, ...]) -> list[object]:
    """Which rules speak, with how many points, standing on what, and whether they count."""
    return [(one.evidence.ref, one.points, one.grounds, one.counted) for one in evidence]


@settings(max_examples=50, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_a_change_of_nothing_gives_the_very_same_answers(world: int, seed: int) -> None:
    program, profile = compile_program(random_library(world)), random_profile(seed)
    before = PlainEngine(program).evaluate(profile)
    changed = Variants(Net(program), before, profile).changed((), ())
    assert all(one is old for one, old in zip(changed, [a for a in before.answered if a.applies], strict=True))
