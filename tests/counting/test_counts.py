"""Which counts speak, for whom, of which observation."""

from __future__ import annotations

import pytest

from ddx.counting import Counts
from ddx.counting.book import CountBook
from ddx.model.count import AS_CHOSEN, Tally
from ddx.model.frequency import Frequency
from ddx.model.observation import Stain
from tests.counting.shapes import BLUE, FAR_APART, NOT_BLUE, RED, count, points, refs, shapes, told
from tests.engine.asked import patient

NAVY = {"stain": "navy", "is": "positive"}


def tallies(*rows: Frequency) -> dict[str, Tally]:
    """Who has counts of a positive blue."""
    found = CountBook(shapes(rows).rule_sets[0], shapes(rows), AS_CHOSEN).comparison(("stain", "blue"), "positive")
    return dict(found.tallies) if found else {}


# Both directions


def test_a_result_speaks_for_those_in_whom_it_is_common_and_against_those_in_whom_it_is_rare() -> None:
    rows = (count("round", 99, 100), count("square", 2, 100), count("tile", 0, 100))
    assert points(BLUE, rows=rows) == {"round": 1, "square": -2, "tile": -4}


def test_a_negative_result_speaks_against_those_in_whom_it_is_rare() -> None:
    rows = (count("round", 1000, 1000), count("square", 0, 1000))
    assert points(NOT_BLUE, rows=rows) == {"round": -2}


def test_a_count_of_losses_speaks_of_a_positive_result_as_well() -> None:
    rows = (count("round", 98, 100, result="negative"), count("square", 2, 100, result="negative"))
    assert points(BLUE, rows=rows)["round"] < 0


def test_a_sign_of_the_patient_and_a_laboratory_value_are_weighed_like_a_stain() -> None:
    corners, heavy = {"sign": "corners", "result": "present"}, {"lab": "weight", "result": "high"}
    signs = (count("round", 1, 100, **corners), count("square", 99, 100, **corners))
    labs = (count("round", 99, 100, **heavy), count("square", 1, 100, **heavy))
    assert points({"sign": "corners", "is": "present"}, rows=signs)["round"] < 0
    assert points({"lab": "weight", "is": "high"}, rows=labs)["square"] < 0


# Pooling


def test_works_are_added_up() -> None:
    one = tallies(count("round", 9, 10), count("round", 8, 10, "jones-2010"), count("square", 1, 10))["round"]
    assert (one.seen, one.tested, len(one.rows), one.kinship) == (17, 20, 2, "itself")


def test_a_row_that_may_not_be_added_up_never_is() -> None:
    found = tallies(count("round", 9, 10), count("round", 90, 100, pool=False), count("square", 1, 10))
    assert found["round"].tested == 10
    assert tallies(count("round", 9, 10), count("square", 1, 10, pool=False)) == {}


def test_counts_of_its_kinds_speak_for_a_candidate_together_with_its_own() -> None:
    found = tallies(count("ring", 9, 10), count("square", 1, 10))
    assert (found["round"].tested, found["round"].kinship) == (10, "kinds of it")
    found = tallies(count("ring", 9, 10), count("round", 8, 10), count("square", 1, 10))
    assert (found["round"].tested, found["round"].kinship) == (20, "kinds of it")


def test_counts_of_a_group_do_not_speak_for_its_members() -> None:
    assert set(tallies(count("plane", 50, 100), count("round", 9, 10), count("square", 1, 10))) >= {"round", "square"}
    assert tallies(count("plane", 50, 100), count("round", 9, 10)).get("square") is None


def test_counts_of_what_a_candidate_is_counted_as_speak_for_it_while_it_has_none_of_its_own() -> None:
    found = tallies(count("round", 9, 10), count("square", 1, 10))
    assert (found["tile"].tested, found["tile"].kinship) == (10, "counted as")
    found = tallies(count("round", 9, 10), count("square", 1, 10), count("tile", 3, 30))
    assert (found["tile"].tested, found["tile"].kinship) == (30, "itself")


def test_of_two_things_a_candidate_is_counted_as_the_narrower_speaks() -> None:
    found = tallies(count("round", 9, 10), count("square", 1, 10), count("plane", 50, 100))
    assert [row.entity for row in found["tile"].rows] == ["square"]
    found = tallies(count("round", 9, 10), count("plane", 50, 100))
    assert [row.entity for row in found["tile"].rows] == ["plane"]


# What says nothing


def test_counts_of_fewer_than_two_candidates_say_nothing() -> None:
    assert refs(BLUE, rows=(count("round", 9, 10),)) == []
    assert refs(BLUE, rows=()) == []
    assert refs(BLUE) == ["stain/blue/positive"]


@pytest.mark.parametrize(
    "seen",
    [
        {"stain": "blue", "is": "not done"},
        {"stain": "blue", "is": "equivocal"},
        {**BLUE, "control": "failed"},
        RED,
    ],
)
def test_what_is_not_known_says_nothing(seen: dict[str, str]) -> None:
    assert refs(seen) == []
    assert refs() == []


def test_two_opposite_results_in_one_specimen_say_nothing() -> None:
    assert refs(BLUE, NOT_BLUE) == []
    assert refs(BLUE, {"stain": "blue", "is": "equivocal"}) == ["stain/blue/positive"]


def test_a_kind_of_a_word_affirms_it_and_its_absence_denies_its_kinds() -> None:
    of_navy = (count("round", 90, 100, stain="navy"), count("square", 2, 100, stain="navy"))
    assert refs(NAVY) == ["stain/blue/positive"]
    assert refs({**NAVY, "is": "negative"}) == []
    assert refs(NOT_BLUE, rows=of_navy) == ["stain/navy/negative"]
    assert refs(BLUE, rows=of_navy) == []


def test_a_word_and_its_kind_that_contradict_each_other_say_nothing() -> None:
    of_navy = (count("round", 90, 100, stain="navy"), count("square", 2, 100, stain="navy"))
    assert refs(NOT_BLUE, NAVY, rows=(*FAR_APART, *of_navy)) == []


def test_what_a_question_takes_for_granted_does_not_weigh_in_it() -> None:
    rows = (count("round", 90, 100, stain="red"), count("square", 2, 100, stain="red"))
    assert refs(RED, rows=rows) == ["stain/red/positive"]
    assert refs(RED, rows=rows, takes_for_granted=["warmth"]) == []


def test_what_is_taken_for_granted_has_no_stakes_either() -> None:
    rows = (*FAR_APART, count("round", 90, 100, stain="red"), count("square", 2, 100, stain="red"))
    stakes = Counts(shapes(rows, takes_for_granted=["warmth"]), AS_CHOSEN).stakes
    assert stakes == {"shapes": {("stain", "blue"): 2}}


# Patterns


IN_DOTS = (count("round", 80, 100, pattern=["dots"]), count("square", 1, 100, pattern=["dots"]))
EVEN = (count("round", 90, 100), count("square", 90, 100))


def test_a_pattern_counted_in_two_candidates_speaks_instead_of_the_plain_result() -> None:
    assert refs({**BLUE, "pattern": "dots"}, rows=(*EVEN, *IN_DOTS)) == ["stain/blue/positive/dots"]
    assert refs({**BLUE, "pattern": "small dots"}, rows=(*EVEN, *IN_DOTS)) == ["stain/blue/positive/dots"]
    assert points({**BLUE, "pattern": "dots"}, rows=(*EVEN, *IN_DOTS))["square"] < 0


def test_a_pattern_counted_in_one_candidate_leaves_the_word_to_the_plain_result() -> None:
    assert refs({**BLUE, "pattern": "dots"}, rows=(*FAR_APART, IN_DOTS[0])) == ["stain/blue/positive"]


def test_another_pattern_or_none_leaves_the_word_to_the_plain_result() -> None:
    for seen in (BLUE, {**BLUE, "pattern": "rings"}):
        assert refs(seen, rows=(*FAR_APART, *IN_DOTS)) == ["stain/blue/positive"]
    assert refs({**BLUE, "pattern": "rings"}, rows=IN_DOTS) == []


# Specimens


IN_BOX = {"applies_when": {"site": "box"}}
TWO = ({"specimen": "A", "site": "box"}, {"specimen": "B", "site": "bag"})


def test_counts_speak_only_of_specimens_to_which_the_question_applies() -> None:
    assert refs(*TWO, {**BLUE, "specimen": "A"}, **IN_BOX) == ["stain/blue/positive"]
    assert refs(*TWO, {**BLUE, "specimen": "B"}, **IN_BOX) == []


def test_a_result_seen_in_two_specimens_speaks_once_and_names_both() -> None:
    (one,) = told(patient(*TWO, {**BLUE, "specimen": "A"}, {**BLUE, "specimen": "B"}), FAR_APART)
    assert [seen.specimen for seen in one.observed] == ["A", "B"]


def test_two_specimens_with_opposite_results_speak_each_for_itself() -> None:
    both = refs(*TWO, {**BLUE, "specimen": "A"}, {**NOT_BLUE, "specimen": "B"})
    assert both == ["stain/blue/negative", "stain/blue/positive"]


# What is to be expected


def test_the_share_in_which_a_result_is_to_be_expected_is_told_for_candidates_with_counts_only() -> None:
    counts = Counts(shapes(FAR_APART), AS_CHOSEN)
    told_of = counts.likelihoods("shapes", Stain(stain="blue", state="positive"))
    assert {name: round(share, 2) for name, share in told_of.items()} == {"round": 0.9, "square": 0.02, "tile": 0.02}
    assert counts.likelihoods("shapes", Stain(stain="red", state="positive")) == {}
    assert counts.likelihoods("colours", Stain(stain="blue", state="positive")) == {}
