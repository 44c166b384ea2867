"""Points, standing, proof and what counts once."""

from __future__ import annotations

from typing import Any

import pytest

from ddx.model.differential import Differential, Ranked
from tests.engine.asked import SOURCE, answered, patient, rule, weigh

CK20 = {"stain": "CK20", "is": "positive"}
TTF1 = {"stain": "TTF-1", "is": "positive"}
CHROMOGRANIN = {"stain": "chromogranin", "is": "positive"}
SYNAPTOPHYSIN = {"stain": "synaptophysin", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}
MITOSES = {"morphology": "mitoses", "is": "present"}


def weighed(given: list[dict[str, Any]], *rules: dict[str, Any]) -> Differential:
    """The differential of one question for one patient."""
    return weigh(answered(patient(*given), *rules))


def ranked(one: Differential, candidate: str) -> Ranked:
    """One candidate of a differential."""
    return next(found for found in one.ranked if found.candidate == candidate)


def supports(name: str, when: Any, strength: str = "strong", whom: str = "merkel", **more: Any) -> dict[str, Any]:
    """A rule that speaks for one candidate."""
    return rule(name, when, {"supports": {whom: strength}}, **more)


def opposes(name: str, when: Any, strength: str = "strong", whom: str = "merkel") -> dict[str, Any]:
    """A rule that speaks against one candidate."""
    return rule(name, when, {"opposes": {whom: strength}})


# Points


@pytest.mark.parametrize(("strength", "points"), [("weak", 1), ("moderate", 2), ("strong", 4), ("very strong", 8)])
def test_a_strength_is_worth_its_points_for_and_against(strength: str, points: int) -> None:
    one = weighed([CK20, TTF1], supports("for", CK20, strength), opposes("against", TTF1, strength, "lung"))
    assert ranked(one, "merkel").points == points
    assert ranked(one, "lung").points == -points


def test_independent_evidence_adds_up() -> None:
    one = weighed([CK20, NECROSIS], supports("stain", CK20), supports("growth", NECROSIS, "moderate"))
    assert ranked(one, "merkel").points == 6


def test_rules_that_are_silent_or_wait_weigh_nothing_and_those_that_wait_are_listed() -> None:
    rules = [supports("silent", {**CK20, "is": "negative"}), supports("waiting", NECROSIS)]
    merkel = ranked(weighed([CK20], *rules), "merkel")
    assert merkel.points == 0
    assert [one.evidence.rule.id for one in merkel.waiting] == ["waiting"]
    assert merkel.supporting == ()


def test_no_single_observation_but_an_exclusion_removes_a_candidate() -> None:
    merkel = ranked(weighed([TTF1], opposes("against", TTF1, "very strong")), "merkel")
    assert (merkel.points, merkel.standing) == (-8, "unlikely")


# Groups


def test_a_rule_on_a_group_bears_on_every_candidate_of_the_group() -> None:
    one = weighed([NECROSIS], supports("group", NECROSIS, "moderate", "tumour"))
    assert [ranked(one, name).points for name in ("merkel", "lung", "other")] == [2, 2, 0]


def test_a_rule_that_names_a_candidate_and_its_group_speaks_once_and_as_strongly_as_it_can() -> None:
    both = rule("both", NECROSIS, {"supports": {"tumour": "weak", "merkel": "strong"}})
    one = weighed([NECROSIS], both)
    assert [ranked(one, name).points for name in ("merkel", "lung")] == [4, 1]


# Open, leading, possible, unlikely


def test_a_lead_of_less_than_one_strong_rule_leaves_the_question_open() -> None:
    one = weighed([CK20, NECROSIS], supports("a", CK20, "moderate"), supports("b", NECROSIS, "weak"))
    assert one.is_open
    assert one.leader is None
    assert {found.standing for found in one.ranked} == {"possible"}


def test_a_lead_of_one_strong_rule_closes_the_question() -> None:
    one = weighed([CK20], supports("a", CK20))
    assert (one.is_open, one.lead) == (False, 4)
    assert one.leader is not None
    assert (one.leader.candidate, one.leader.standing) == ("merkel", "leading")


def test_candidates_far_behind_are_unlikely() -> None:
    one = weighed([CK20], supports("a", CK20, "very strong"))
    assert ranked(one, "lung").standing == "unlikely"


def test_being_the_least_opposed_is_not_leading() -> None:
    one = weighed([NECROSIS], opposes("a", NECROSIS, whom="lung"), opposes("b", NECROSIS, whom="other"))
    assert ranked(one, "merkel").points == 0
    assert one.is_open


def test_with_nothing_recorded_the_question_is_open_and_all_are_possible() -> None:
    one = weighed([], supports("a", CK20))
    assert one.is_open
    assert {found.standing for found in one.ranked} == {"possible"}


# Proof and exclusion


def test_a_candidate_is_provisional_until_a_rule_confirms_it() -> None:
    proof = rule("proof", NECROSIS, {"confirms": ["merkel"]})
    before, after = weighed([], proof), weighed([NECROSIS], proof)
    assert ranked(before, "merkel").proof == "provisional"
    assert [one.rule.id for one in ranked(before, "merkel").proof_waiting] == ["proof"]
    assert ranked(after, "merkel").proof == "confirmed"
    assert ranked(after, "lung").proof == "provisional"


def test_an_excluded_candidate_leaves_the_race_whatever_its_points() -> None:
    gone = rule("gone", NECROSIS, {"excludes": ["merkel"]}, sources=[SOURCE, {**SOURCE, "cite": "elsewhere"}])
    one = weighed([CK20, NECROSIS], supports("for", CK20, "very strong"), gone, supports("rival", TTF1, whom="lung"))
    assert ranked(one, "merkel").standing == "excluded"
    assert one.ranked[-1].candidate == "merkel"
    assert [evidence.rule.id for evidence in ranked(one, "merkel").excluded_by] == ["gone"]
    assert one.is_open


def test_when_all_are_excluded_nobody_leads() -> None:
    sources = [SOURCE, {**SOURCE, "cite": "elsewhere"}]
    gone = rule("gone", NECROSIS, {"excludes": ["tumour", "other"]}, sources=sources)
    one = weighed([NECROSIS], gone)
    assert one.is_open
    assert one.leader is None


# One observation speaks once


def counted(one: Ranked) -> list[tuple[str, bool]]:
    """The supporting rules and whether they count."""
    return [(found.evidence.rule.id, found.counted) for found in one.supporting]


def test_stains_of_one_topic_do_not_add_up_and_the_strongest_counts() -> None:
    rules = [supports("syn", SYNAPTOPHYSIN, "moderate"), supports("chr", CHROMOGRANIN)]
    merkel = ranked(weighed([CHROMOGRANIN, SYNAPTOPHYSIN], *rules), "merkel")
    assert merkel.points == 4
    assert counted(merkel) == [("chr", True), ("syn", False)]


def test_two_rules_on_one_observation_do_not_add_up() -> None:
    rules = [supports("one", CK20), supports("two", {**CK20, "pattern": "perinuclear dots"}, "moderate")]
    merkel = ranked(weighed([{**CK20, "pattern": "perinuclear dots"}], *rules), "merkel")
    assert (merkel.points, counted(merkel)) == (4, [("one", True), ("two", False)])


def test_the_kind_that_was_seen_is_what_a_broader_rule_speaks_about() -> None:
    merkel = ranked(weighed([CK20], supports("broad", {"stain": "cytokeratin"}), supports("narrow", CK20)), "merkel")
    assert merkel.points == 4


def test_rules_that_name_a_topic_share_it_whatever_they_ask() -> None:
    rules = [supports("a", CK20, topic="growth"), supports("b", NECROSIS, topic="growth")]
    assert ranked(weighed([CK20, NECROSIS], *rules), "merkel").points == 4


def test_for_and_against_are_counted_apart() -> None:
    rules = [supports("for", CK20), opposes("against", CK20, "weak")]
    assert ranked(weighed([CK20], *rules), "merkel").points == 3


def test_the_scene_does_not_make_evidence_overlap() -> None:
    site = {"site": "skin"}
    rules = [supports("a", {"all": [site, CK20]}), supports("b", {"all": [site, NECROSIS]})]
    assert ranked(weighed([site, CK20, NECROSIS], *rules), "merkel").points == 8


def test_rules_that_ask_for_the_scene_only_speak_about_the_scene() -> None:
    site = {"site": "skin"}
    rules = [supports("a", site), supports("b", {"all": [site, {"age": {"above": 60}}]}, "moderate")]
    assert ranked(weighed([site, {"age": 77}], *rules), "merkel").points == 4


def test_the_choice_without_overlap_that_weighs_most_counts() -> None:
    wide = supports("wide", {"all": [CK20, NECROSIS]})
    rules = [wide, supports("left", CK20, "moderate"), supports("right", NECROSIS, "moderate")]
    merkel = ranked(weighed([CK20, NECROSIS], *rules), "merkel")
    assert (merkel.points, counted(merkel)[0]) == (4, ("wide", True))
    heavier = [wide, supports("left", CK20), supports("right", NECROSIS, "moderate")]
    assert ranked(weighed([CK20, NECROSIS], *heavier), "merkel").points == 6


def test_a_rule_met_twice_over_stands_on_the_observation_that_is_free() -> None:
    either = supports("either", {"any": [CK20, NECROSIS]})
    merkel = ranked(weighed([CK20, NECROSIS], either, supports("stain", CK20)), "merkel")
    assert merkel.points == 8


def test_a_rule_does_not_stand_on_a_stain_that_lacks_the_pattern_it_asks_for() -> None:
    dots = {**CK20, "pattern": "perinuclear dots"}
    rules = [supports("listed", {**dots, "stain": ["CK20", "TTF-1"]}), supports("alone", dots)]
    merkel = ranked(weighed([dots, {**TTF1, "pattern": "diffuse"}], *rules), "merkel")
    assert merkel.points == 4


def test_removing_an_observation_two_rules_could_share_adds_no_points() -> None:
    rules = [supports("a", {"any": [CK20, NECROSIS]}), supports("b", {"any": [CK20, MITOSES]})]
    with_all = ranked(weighed([CK20, NECROSIS, MITOSES], *rules), "merkel").points
    with_less = ranked(weighed([NECROSIS, MITOSES], *rules), "merkel").points
    assert with_less <= with_all


def test_many_overlapping_rules_are_weighed_in_the_blink_of_an_eye() -> None:
    rules = [supports(f"r{n}", {"any": [CK20, TTF1, NECROSIS, MITOSES, CHROMOGRANIN]}) for n in range(40)]
    merkel = ranked(weighed([CK20, TTF1, NECROSIS, MITOSES, CHROMOGRANIN], *rules), "merkel")
    assert merkel.points == 5 * 4


# Disputed evidence


def test_evidence_a_source_denies_is_marked_as_disputed_and_keeps_its_points() -> None:
    sources = [SOURCE, {**SOURCE, "cite": "elsewhere", "dissents": "It was seen in none."}]
    merkel = ranked(weighed([CK20], supports("for", CK20, "weak", sources=sources)), "merkel")
    assert merkel.points == 1
    assert merkel.supporting[0].evidence.rule.is_disputed
