"""The smallest panel, held against every panel there is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ddx.asking.panel import Couple, smallest_panel
from ddx.model.effort import Effort
from ddx.model.trial import Proposal
from ddx.model.words import ONE_STRONG_RULE

COUPLES = list(combinations("abc", 2))
Driven = dict[Proposal, dict[Couple, int]]


def stain(name: str, gain: float = 0.0, sections: int | None = 1, kind: str = "stain") -> Proposal:
    """A test not done."""
    return Proposal(kind, name, (), (), (), gain, 0, Effort(sections=sections))


def drawn(seed: int) -> tuple[list[Proposal], Driven]:
    """Up to six tests and how far each drives each pair apart."""
    draw = random.Random(seed)
    tests = [
        stain(f"S{n}", draw.random(), draw.choice([0, 1, 2, None]), draw.choice(["stain", "stain", "stain", "lab"]))
        for n in range(draw.randint(0, 6))
    ]
    return tests, {one: {couple: draw.choice([0, 1, 3, 4, 8]) for couple in COUPLES} for one in tests}


def parted(panel: tuple[Proposal, ...], driven: Driven) -> set[Couple]:
    """The pairs a panel parts."""
    return {couple for one in panel for couple in COUPLES if driven[one][couple] >= ONE_STRONG_RULE}


def tissue(panel: tuple[Proposal, ...]) -> int:
    """The sections a panel takes."""
    return sum(one.effort.sections or 0 for one in panel)


def panels(tests: list[Proposal], sections: int | None) -> Iterator[tuple[Proposal, ...]]:
    """Every set of up to four stains for which there is enough tissue."""
    stains = [one for one in tests if one.kind == "stain"]
    for size in range(1, 5):
        for panel in combinations(stains, size):
            if sections is None or tissue(panel) <= sections:
                yield panel


@given(seed=st.integers(0, 10**9), sections=st.sampled_from([None, 0, 1, 2, 3]))
def test_no_panel_with_fewer_stains_parts_as_many_pairs(seed: int, sections: int | None) -> None:
    tests, driven = drawn(seed)
    panel = smallest_panel(COUPLES, tests, driven, sections)
    possible = list(panels(tests, sections))
    wanted = {couple for one in possible if len(one) == 1 for couple in parted(one, driven)}
    enough = [one for one in possible if wanted and parted(one, driven) == wanted]
    assert len(panel) == min(map(len, enough), default=int(bool(wanted)))
    most = max((len(parted(one, driven)) for one in possible if len(one) == 1), default=0)
    assert panel in enough or len(parted(panel, driven)) == most


@given(seed=st.integers(0, 10**9), sections=st.integers(0, 4))
def test_a_panel_never_takes_more_sections_than_are_left(seed: int, sections: int) -> None:
    tests, driven = drawn(seed)
    panel = smallest_panel(COUPLES, tests, driven, sections)
    assert tissue(panel) <= sections
    assert all(one.kind == "stain" for one in panel)


def test_among_panels_of_one_size_the_most_telling_is_taken() -> None:
    dull, telling = stain("S0", 0.1), stain("S1", 0.9)
    driven = {one: dict.fromkeys(COUPLES, 4) for one in (dull, telling)}
    assert smallest_panel(COUPLES, [dull, telling], driven, None) == (telling,)


def test_a_stain_that_parts_nobody_by_a_strong_rule_is_in_no_panel() -> None:
    one = stain("S0", 0.9)
    assert smallest_panel(COUPLES, [one], {one: dict.fromkeys(COUPLES, ONE_STRONG_RULE - 1)}, None) == ()
