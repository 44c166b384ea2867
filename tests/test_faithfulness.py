"""Answers stand on what they name, on nothing else, and on no more than it weighs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddx.counting import Counts
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.engine.variants import Net
from ddx.model.count import AS_CHOSEN
from ddx.model.differential import Differential
from ddx.model.evidence import Evaluation
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.trying import Bench
from ddx.weighing import Scales
from pages.desk import asked, shipped_cases
from tests.engine.test_properties import recorded_once
from tests.engine.worlds import counted_library
from tests.faithful import moved_beyond, named, of_gate, only, ranking, without
from written import script

SEEDS = st.integers(0, 10**9)
REPLAYED = shipped_cases()[::10]


class World:
    """A library on the bench, asked on the reference engine."""

    def __init__(self, library: Library) -> None:
        program = compile_program(library)
        self.engine = PlainEngine(program)
        self.bench = Bench(Net(program), Counts(library, AS_CHOSEN), Scales(library))

    def answers(self, profile: PatientProfile) -> tuple[Evaluation, dict[str, Differential]]:
        """The evaluation, and the answer to every question that applies and has candidates, by its id."""
        evaluation = self.engine.evaluate(profile)
        applying = [one for one in evaluation.answered if one.applies and one.rule_set.candidates]
        return evaluation, {one.rule_set.id: self.bench.weigh(one, profile) for one in applying}


@pytest.fixture(scope="module")
def shipped() -> World:
    """The shipped rules and counts."""
    return World(asked().program.library)


def replays(world: World, profile: PatientProfile) -> None:
    """The observations an explanation names, and those that made its question apply, give the same ranking alone."""
    profile = profile.in_order
    evaluation, answers = world.answers(profile)
    for name, one in answers.items():
        told = only(profile, [*named(one), *of_gate(world.engine, evaluation, name)])
        assert ranking(world.answers(told)[1].get(name)) == ranking(one), name


@pytest.mark.parametrize("case", REPLAYED, ids=lambda case: case.id)
def test_what_an_explanation_names_gives_the_same_ranking_alone(case: Any, shipped: World) -> None:
    replays(shipped, case.profile)


@pytest.mark.slow
def test_what_an_explanation_names_gives_the_same_ranking_alone_in_every_published_patient(shipped: World) -> None:
    for case in shipped_cases():
        replays(shipped, case.profile)


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_what_an_explanation_names_gives_the_same_ranking_alone_in_any_world(world: int, seed: int) -> None:
    replays(World(counted_library(world)), recorded_once(seed))


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_an_observation_not_done_moves_no_candidate_further_than_it_weighed(world: int, seed: int) -> None:
    """Where no word nor any of its kinds is recorded twice, and there is one specimen."""
    profile, bench = recorded_once(seed).in_order, World(counted_library(world))
    assume(len(profile.specimens) < 2)  # a rule met in several specimens stands on the first of them
    _, answers = bench.answers(profile)
    for seen in profile.observations:
        _, after = bench.answers(without(profile, seen))
        for name in answers.keys() & after.keys():
            assert not moved_beyond(answers[name], after[name], seen)


@pytest.mark.slow
def test_no_observation_of_a_published_patient_moves_a_candidate_further_than_it_weighed(shipped: World) -> None:
    for case in REPLAYED:
        profile = case.profile.in_order
        _, answers = shipped.answers(profile)
        for seen in profile.observations:
            _, after = shipped.answers(without(profile, seen))
            for name in answers.keys() & after.keys():
                assert not moved_beyond(answers[name], after[name], seen), (case.id, name, seen.term)


@settings(max_examples=50, deadline=None)
@given(world=SEEDS)
def test_an_empty_patient_of_any_world_has_no_leader_by_what_was_seen(world: int) -> None:
    _, answers = World(counted_library(world)).answers(PatientProfile())
    assert all(one.counts == () for one in answers.values())
    for one in answers.values():
        assert not [weighed for ranked in one.ranked for weighed in ranked.supporting if weighed.observed]


def test_a_patient_of_whom_nothing_is_known_has_no_diagnosis(shipped: World) -> None:
    answer = asked().consult(PatientProfile())
    lines = [(question, one) for question in answer.questions for one in question.candidates]
    assert all(question.open and question.number(one) is None for question, one in lines)
    assert all(one.standing != "leading" for _, one in lines)
    assert answer.turning_points == ()


TRIES = 600


@pytest.mark.slow
@pytest.mark.parametrize(("weighed", "most"), [("never", 0), ("perhaps", TRIES // 100)])
def test_something_about_another_question_hardly_ever_pushes_the_diagnosis_out_of_the_first_three(
    weighed: str, most: int
) -> None:
    lost = [one for one in script("perturb", "benchmarks").perturber().losses(TRIES, 1, weighed) if one]
    assert len(lost) <= most, lost
