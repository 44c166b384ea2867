"""How much a test is expected to tell, in bits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddx.asking.gain import expected_gain
from tests.asking.benches import race

POINTS = st.integers(-12, 12)
RACES = st.builds(race, excluded=st.sampled_from(["", "", "a", "ab", "abc"]), a=POINTS, b=POINTS, c=POINTS)
SHARES = st.dictionaries(st.sampled_from("abc"), st.floats(0.001, 0.999))


@given(before=RACES, results=st.lists(st.tuples(RACES, SHARES), max_size=4))
def test_a_test_is_never_expected_to_tell_less_than_nothing(before, results) -> None:  # type: ignore[no-untyped-def]
    assert expected_gain(before, [after for after, _ in results], [shares for _, shares in results]) >= 0


@given(before=RACES, shares=st.lists(SHARES, max_size=4))
def test_a_test_that_changes_nothing_tells_nothing(before, shares) -> None:  # type: ignore[no-untyped-def]
    assert expected_gain(before, [before] * len(shares), shares) == pytest.approx(0, abs=1e-12)


def test_the_further_a_test_parts_equal_candidates_the_more_it_tells() -> None:
    before = race(a=0, b=0)
    gains = [expected_gain(before, [race(a=n, b=0), race(a=0, b=n)], [{}, {}]) for n in range(9)]
    assert gains == sorted(gains)
    assert len(set(gains)) == len(gains)


def test_a_test_tells_at_most_which_of_two_equal_candidates_it_is() -> None:
    before = race(a=0, b=0)
    assert expected_gain(before, [race(a=99, b=0), race(a=0, b=99)], [{}, {}]) == pytest.approx(1, abs=1e-6)


def test_a_result_that_was_hardly_ever_counted_is_expected_hardly_ever() -> None:
    before, after = race(a=0, b=0), [race(a=4, b=0), race(a=0, b=0)]
    rare = expected_gain(before, after, [{"a": 0.01, "b": 0.01}, {"a": 0.99, "b": 0.99}])
    common = expected_gain(before, after, [{"a": 0.9, "b": 0.1}, {"a": 0.1, "b": 0.9}])
    assert rare < common / 10


def test_a_candidate_that_is_out_of_the_race_is_told_nothing_of() -> None:
    before = race("b", a=3, b=9)
    assert expected_gain(before, [race("b", a=3, b=17), race("b", a=3, b=1)], [{}, {}]) == 0
