"""What holds of every rule set and every profile."""

from __future__ import annotations

import random
from itertools import chain

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.differential import Differential
from ddx.model.evidence import Evaluation
from ddx.model.library import Library
from ddx.model.observation import Measure, Observation, Observed
from ddx.model.profile import PatientProfile, is_tissue
from ddx.model.program import Program
from ddx.model.rule import RuleSet
from ddx.weighing import Scales
from tests.engine.asked import verdicts
from tests.engine.test_two_engines import shuffled
from tests.engine.worlds import VOCABULARY, random_library, random_profile

SEEDS = st.integers(0, 10**9)
NOT_DONE = {"stain": "not done", "morphology": "not assessed", "sign": "not assessed", "search": "not done"}
DETAILS = ("pattern", "percent", "intensity", "score", "by")


def weighing(library_seed: int) -> Program:
    """A random program without the rules that remind: those alone may ask what is not known."""
    library = random_library(library_seed)
    sets = [_without_reminders(rule_set) for rule_set in library.rule_sets]
    return compile_program(library.model_copy(update={"rule_sets": tuple(sets)}))


def _without_reminders(rule_set: RuleSet) -> RuleSet:
    return rule_set.model_copy(update={"rules": tuple(rule for rule in rule_set.rules if rule.then.weighs)})


def recorded_once(seed: int) -> PatientProfile:
    """A random profile in which no word, and none of its kinds, is recorded twice in one place.

    Two records of one thing may contradict each other, and taking one of them away then decides what was unknown.
    """
    profile = random_profile(seed)
    kept: list[Observed] = []
    taken: set[tuple[str | None, str]] = set()
    for observation in profile.observations:
        in_tissue = is_tissue(observation.kind, observation.term, taken_in)
        related = {(observation.specimen if in_tissue else None, word) for word in family(observation)}
        if taken.isdisjoint(related):
            taken |= related
            kept.append(observation)
    return profile.model_copy(update={"observations": tuple(kept)})


def family(observation: Observed) -> frozenset[str]:
    """The word of an observation and all words that may contradict it."""
    kind, term = observation.kind, observation.term
    roots = VOCABULARY.broader(kind, term)
    return frozenset(chain.from_iterable(VOCABULARY.narrower(kind, root) for root in roots))


def taken_in(measure: str) -> str:
    """Whether a measure belongs to a specimen or the patient."""
    term = VOCABULARY.term("measure", measure)
    return term.taken_in if term else "patient"


def not_done(observation: Observation) -> Observation:
    """The same observation, as if it had not been made."""
    if isinstance(observation, Measure):
        return observation.model_copy(update={"value": None, "state": "not done"})
    undone: dict[str, object] = {"state": NOT_DONE[observation.kind]}
    fields = type(observation).model_fields
    undone |= {name: fields[name].get_default() for name in DETAILS if name in fields}
    return observation.model_copy(update=undone)


def decided(evaluation: Evaluation) -> dict[str, str]:
    """The rules of all questions that are known to apply and that did not wait."""
    return {ref: verdict for ref, verdict in verdicts(evaluation).items() if verdict != "waits"}


def less_is_never_more_certain(program: Program, less: PatientProfile, more: PatientProfile) -> None:
    """Whatever is decided with less is decided alike with more."""
    engine = PlainEngine(program)
    with_less, with_more = engine.evaluate(less), engine.evaluate(more)
    for fewer, all_ in zip(with_less.answered, with_more.answered, strict=True):
        assert fewer.applies is None or fewer.applies is all_.applies
    assert decided(with_less).items() <= decided(with_more).items()


def one_left_out(profile: PatientProfile, number: int) -> PatientProfile:
    """The profile without one of its observations."""
    rest = profile.observations[:number] + profile.observations[number + 1 :]
    return profile.model_copy(update={"observations": rest})


@settings(max_examples=150, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_removing_an_observation_never_decides_what_waited(world: int, seed: int) -> None:
    program, profile = weighing(world), recorded_once(seed)
    for number in range(len(profile.observations)):
        less_is_never_more_certain(program, one_left_out(profile, number), profile)


@settings(max_examples=150, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_setting_an_observation_to_not_done_never_decides_what_waited(world: int, seed: int) -> None:
    program, profile = weighing(world), recorded_once(seed)
    for number, observation in enumerate(profile.observations):
        before, after = profile.observations[:number], profile.observations[number + 1 :]
        less = profile.model_copy(update={"observations": (*before, not_done(observation), *after)})
        PatientProfile.model_validate(less.model_dump(by_alias=True))  # still a profile one may write
        less_is_never_more_certain(program, less, profile)


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_not_done_is_the_same_as_never_recorded_for_every_verdict(world: int, seed: int) -> None:
    engine, profile = PlainEngine(compile_program(random_library(world))), recorded_once(seed)
    for number, observation in enumerate(profile.observations):
        before, after = profile.observations[:number], profile.observations[number + 1 :]
        undone = profile.model_copy(update={"observations": (*before, not_done(observation), *after)})
        left_out = one_left_out(profile, number)
        assert verdicts(engine.evaluate(undone)) == verdicts(engine.evaluate(left_out))


@settings(max_examples=150, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_the_order_of_observations_and_specimens_changes_nothing(world: int, seed: int) -> None:
    engine, profile = PlainEngine(compile_program(random_library(world))), random_profile(seed)
    again = shuffled(profile, random.Random(seed))
    assert again.digest == profile.digest
    one, other = engine.evaluate(profile.in_order), engine.evaluate(again.in_order)
    assert verdicts(one) == verdicts(other)
    assert [e.match for a in one.answered for e in a.evidence] == [e.match for a in other.answered for e in a.evidence]


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_an_observation_nobody_asks_about_changes_the_digest_of_the_profile_and_nothing_else(
    world: int, seed: int
) -> None:
    engine, profile = PlainEngine(compile_program(random_library(world))), random_profile(seed)
    beside = PatientProfile.model_validate({"observations": [{"imaging": "never asked for", "is": "present"}]})
    more = profile.model_copy(update={"observations": (*profile.observations, *beside.observations)})
    one, other = engine.evaluate(profile), engine.evaluate(more)
    assert more.digest != profile.digest
    assert verdicts(one) == verdicts(other)
    assert points(one) == points(other)


@settings(max_examples=100, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_no_candidate_gains_points_for_it_when_an_observation_of_the_only_specimen_is_removed(
    world: int, seed: int
) -> None:
    engine, profile = PlainEngine(weighing(world)), recorded_once(seed)
    assume(len(profile.specimens) < 2)  # a rule met in several specimens shows, and stands on, the first of them
    with_all = points_for(engine.evaluate(profile))
    for number in range(len(profile.observations)):
        with_less = points_for(engine.evaluate(one_left_out(profile, number)))
        gains = {who: n for who, n in with_less.items() if n > with_all.get(who, 0)}
        assert not gains


def weighed(evaluation: Evaluation) -> list[Differential]:
    """The answers to the questions that apply."""
    scales = Scales(Library(vocabulary=VOCABULARY, rule_sets=tuple(one.rule_set for one in evaluation.answered)))
    return [scales.weigh(answered) for answered in evaluation.answered if answered.applies]


def points(evaluation: Evaluation) -> dict[tuple[str, str], int]:
    """Points by question and candidate."""
    answers = weighed(evaluation)
    return {(one.rule_set.id, ranked.candidate): ranked.points for one in answers for ranked in one.ranked}


def points_for(evaluation: Evaluation) -> dict[tuple[str, str], int]:
    """What counts for each candidate, leaving aside what counts against it."""
    answers = weighed(evaluation)
    return {
        (one.rule_set.id, ranked.candidate): sum(w.points for w in ranked.supporting if w.counted)
        for one in answers
        for ranked in one.ranked
    }
