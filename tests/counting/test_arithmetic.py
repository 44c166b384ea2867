"""Counts to points, with numbers worked out by hand: one point is log(350) / 8 = 0.73224."""

from __future__ import annotations

import pytest

from ddx.counting.arithmetic import compare, disagreement, strength, tally, weight
from ddx.model.count import Comparison, Tally, Weights
from ddx.model.frequency import Frequency
from tests.counting.shapes import count

QUARTER = Weights(negatives=0.25, shrinkage=5.0)


def tallied(*rows: Frequency, result: str = "positive", candidate: str = "round") -> Tally:
    """The sum of some rows."""
    found = tally(candidate, "itself", rows, result)
    assert found is not None
    return found


def compared(round_: tuple[int, int], square: tuple[int, int], result: str = "positive") -> Comparison:
    """Blue in round things held against blue in square ones."""
    tallies = [
        tallied(count(name, *numbers), result=result, candidate=name)
        for name, numbers in (("round", round_), ("square", square))
    ]
    found = compare(("stain", "blue"), result, (), tallies, QUARTER)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("seen", "tested", "share"), [(9, 10, 9.5 / 11), (0, 10, 0.5 / 11), (10, 10, 10.5 / 11), (0, 1, 0.25)]
)
def test_the_likelihood_is_the_mean_after_a_prior_of_half_a_patient_each_way(
    seen: int, tested: int, share: float
) -> None:
    assert tallied(count("round", seen, tested)).likelihood == pytest.approx(share)


def test_no_share_is_ever_nought_or_one() -> None:
    for seen in (0, 100_000):
        assert 0 < tallied(count("round", seen, 100_000)).likelihood < 1


def test_the_opposite_of_what_was_counted_is_all_the_others() -> None:
    one = tallied(count("round", 9, 10), result="negative")
    assert (one.seen, one.tested, one.likelihood) == (1, 10, pytest.approx(1.5 / 11))


def test_a_count_of_a_pattern_says_nothing_of_a_negative_result() -> None:
    assert tally("round", "itself", [count("round", 9, 10, pattern=["dots"])], "negative") is None


def test_a_level_that_was_not_counted_cannot_be_told_from_another_level() -> None:
    high = count("round", 4, 10, lab="weight", result="high")
    assert tallied(high, result="high").seen == 4
    assert tally("round", "itself", [high], "low") is None


def test_a_weight_is_the_log_of_the_share_against_the_mean_drawn_towards_nothing_by_a_small_series() -> None:
    one = compared((9, 10), (1, 10))
    assert one.expected == pytest.approx(0.5)
    assert one.weights["round"] == pytest.approx(0.4976, abs=1e-4)  # log(0.8636 / 0.5) / 0.73224 * 10 / 15
    assert one.weights["square"] == pytest.approx(-1.1829, abs=1e-4)  # log(0.1364 / 0.5) / 0.73224 * 10 / 15
    assert one.strengths == {"square": (-1, "weak")}


def test_a_negative_result_speaks_the_other_way_and_keeps_a_share_of_its_weight() -> None:
    one = compared((9, 10), (1, 10), "negative")
    assert one.weights["round"] == pytest.approx(-1.1829 / 4, abs=1e-4)
    assert one.weights["square"] == pytest.approx(0.4976 / 4, abs=1e-4)
    loud = compare(("stain", "blue"), "negative", (), one.tallies.values(), Weights(negatives=1.0))
    assert loud is not None
    assert loud.strengths == {"round": (-1, "weak")}


def test_a_series_of_as_many_patients_as_the_shrinkage_keeps_half_of_its_weight() -> None:
    one = tallied(count("round", 4, 5))
    assert weight(one, 0.5, 5.0) == pytest.approx(weight(one, 0.5, 0.0) / 2)


def test_a_weight_just_below_a_strength_is_the_one_below_it() -> None:
    one = compared((90, 100), (2, 100))
    assert one.weights["square"] == pytest.approx(-3.8020, abs=1e-4)
    assert one.strengths["square"] == (-2, "moderate")


@pytest.mark.parametrize(
    ("points", "reached"),
    [
        (0.999, None),
        (1.0, (1, "weak")),
        (1.999, (1, "weak")),
        (-1.999, (-1, "weak")),
        (2.0, (2, "moderate")),
        (3.999, (2, "moderate")),
        (-4.0, (-4, "strong")),
        (99.0, (4, "strong")),
    ],
)
def test_a_weight_counts_as_the_strength_it_reaches_and_never_as_more_than_strong(
    points: float, reached: tuple[int, str] | None
) -> None:
    assert strength(points) == reached


def test_counts_of_a_thousand_patients_say_no_more_than_strong() -> None:
    one = compared((1000, 1000), (0, 1000))
    assert one.weights["square"] < -8
    assert one.strengths["square"] == (-4, "strong")


def test_works_that_do_not_agree_are_told_from_works_that_chance_parts() -> None:
    assert disagreement([(9, 10), (1, 10)]) == pytest.approx(0.921875)  # Q = 12.8, 1 - 1 / 12.8
    assert disagreement([(6, 10), (4, 10)]) == 0  # Q = 0.8 is less than its one degree of freedom
    assert disagreement([(5, 10), (5, 10), (5, 10)]) == 0


@pytest.mark.parametrize("works", [[(5, 10)], [(0, 10), (0, 40)], [(10, 10), (40, 40)], []])
def test_one_work_or_works_in_which_all_or_none_had_it_do_not_disagree(works: list[tuple[int, int]]) -> None:
    assert disagreement(works) == 0


def test_patients_of_works_that_do_not_agree_count_for_less() -> None:
    one = tallied(count("round", 9, 10), count("round", 1, 10, "jones-2010"))
    assert (one.seen, one.tested) == (10, 20)
    assert one.effective == pytest.approx(20 * 0.078125)
    assert one.likelihood == pytest.approx((10 * 0.078125 + 0.5) / (20 * 0.078125 + 1))


def test_one_candidate_with_counts_is_held_against_nobody() -> None:
    assert compare(("stain", "blue"), "positive", (), [tallied(count("round", 9, 10))], QUARTER) is None
