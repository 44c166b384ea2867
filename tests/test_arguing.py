"""What would change the first place: each told change really does, and none is told that is larger than it must be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.arguing import turning_points
from ddx.model.differential import Differential
from ddx.model.observation import Observed
from ddx.model.profile import PatientProfile
from ddx.model.trial import TurningPoint
from pages.desk import asked as shipped
from pages.desk import shipped_cases
from tests.asking.benches import Laid, asked, laid
from tests.engine.asked import rule
from tests.engine.worlds import counted_library, random_profile

SEEDS = st.integers(0, 10**9)
CK20 = {"stain": "CK20", "is": "positive"}
TTF1 = {"stain": "TTF-1", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}


def told(one: Laid) -> tuple[TurningPoint, ...]:
    """The turning points of all questions."""
    return turning_points(one.weighed, one.trial)


def changed(one: Laid, removed: Iterable[Observed], added: Iterable[Observed] = ()) -> PatientProfile:
    """The patient with some observations taken out and others put in."""
    gone = {id(seen) for seen in removed}
    kept = [seen for seen in one.profile.observations if id(seen) not in gone]
    return one.profile.model_copy(update={"observations": (*kept, *added)})


def holders(one: Differential) -> set[str]:
    """Who shares the first place: nobody where all are excluded."""
    racing = [ranked for ranked in one.ranked if not ranked.excluded_by]
    return {ranked.candidate for ranked in racing if ranked.points == racing[0].points}


def is_ahead(one: Differential) -> bool:
    """Whether one candidate has the first place to itself."""
    return one.lead > 0 and not one.ranked[0].excluded_by and len(one.ranked) > 1


def supports(name: str, when: Any, strength: str, whom: str = "merkel") -> dict[str, Any]:
    """A rule that speaks for one candidate."""
    return rule(name, when, {"supports": {whom: strength}})


def test_the_observation_on_which_the_first_place_rests_is_told_as_never_made_and_as_turned_round() -> None:
    one = asked(
        [CK20], supports("for", CK20, "strong"), supports("instead", {**CK20, "is": "negative"}, "weak", "lung")
    )
    changes = [(point.change.removed[0].term, [seen.state for seen in point.change.added]) for point in told(one)]
    assert changes == [("CK20", ["negative"]), ("CK20", [])]


def test_two_are_told_together_only_where_neither_would_do_alone() -> None:
    one = asked([CK20, TTF1], supports("one", CK20, "strong"), supports("other", TTF1, "strong"))
    assert {len(point.change.removed) for point in told(one)} == {2}
    more = asked([CK20, TTF1, NECROSIS], supports("one", CK20, "strong"), supports("rival", TTF1, "weak", "lung"))
    assert {len(point.change.removed) for point in told(more)} == {1}


def test_an_observation_that_keeps_a_rival_out_is_among_those_tried() -> None:
    held = supports("rival", TTF1, "very strong", "lung")
    against = rule("against", NECROSIS, {"opposes": {"lung": "very strong"}})
    one = asked([CK20, TTF1, NECROSIS], supports("for", CK20, "strong"), held, against)
    assert any([seen.term for seen in point.change.removed] == ["necrosis"] for point in told(one))


@pytest.mark.parametrize("given_", [[], [CK20, TTF1]])
def test_nothing_is_told_while_nobody_is_ahead(given_: list[dict[str, Any]]) -> None:
    one = asked(given_, supports("one", CK20, "strong"), supports("other", TTF1, "strong", "lung"))
    assert told(one) == ()


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_every_change_that_is_told_takes_the_first_place_when_the_patient_is_asked_anew(world: int, seed: int) -> None:
    one = laid(counted_library(world), random_profile(seed))
    for point in told(one):
        anew = one.anew(changed(one, point.change.removed, point.change.added))[point.question]
        assert is_ahead(point.before)
        assert holders(anew) != {point.before.ranked[0].candidate}
        assert (anew.ranked[0].candidate, anew.lead) == (point.after.ranked[0].candidate, point.after.lead)


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_when_a_single_observation_left_out_would_do_only_single_changes_are_told(world: int, seed: int) -> None:
    one = laid(counted_library(world), random_profile(seed))
    sizes: dict[str, set[int]] = {}
    for point in told(one):
        sizes.setdefault(point.question, set()).add(len(point.change.removed))
    without = [one.anew(changed(one, [seen])) for seen in one.profile.observations]
    for before in one.weighed:
        name = before.rule_set.id
        answers = [answer[name] for answer in without if name in answer]
        if is_ahead(before) and any(holders(answer) != holders(before) for answer in answers):
            assert sizes.get(name, {1}) == {1}
        assert len(sizes.get(name, {1})) == 1
        assert is_ahead(before) or name not in sizes


@pytest.mark.parametrize("case", shipped_cases()[:12:3], ids=lambda case: case.id)
def test_every_change_told_of_a_published_patient_takes_the_first_place_anew(case: Any) -> None:
    one = laid(shipped().program.library, case.profile)
    for point in told(one):
        anew = shipped_anew(changed(one, point.change.removed, point.change.added))[point.question]
        assert holders(anew) != {point.before.ranked[0].candidate}


def shipped_anew(profile: PatientProfile) -> dict[str, Differential]:
    """The answers of the shipped rules, by question."""
    return {one.rule_set.id: one for one in shipped().differentials(profile)}
