"""What a test not done could show, for every kind of test."""

from __future__ import annotations

from typing import Any

from ddx.asking.outcomes import outcomes
from ddx.model.leaf import Leaf, MeasureIs, SearchIs, StainIs
from ddx.model.observation import Observed
from tests.engine.asked import VOCABULARY


def shown(kind: str, term: str, *asked: Leaf, specimen: str | None = None) -> tuple[Observed, ...]:
    """The results of a test, while rules ask these questions."""
    return outcomes((kind, term), asked, specimen, VOCABULARY)


def states(kind: str, term: str) -> list[str]:
    """The plain results of a test."""
    return [str(getattr(one, "state", "")) for one in shown(kind, term)]


def stain(**fields: Any) -> StainIs:
    return StainIs.model_validate({"stain": "CK20", **fields})


def test_every_kind_of_test_has_its_plain_results() -> None:
    assert states("stain", "CK20") == ["positive", "negative"]
    assert states("lab", "CEA") == ["high", "normal", "low"]
    assert states("search", "primary elsewhere") == ["found", "excluded"]
    assert states("morphology", "necrosis") == ["present", "absent"]
    assert states("imaging", "shadow") == ["present", "absent"]


def test_a_stain_is_also_shown_with_the_pattern_share_and_score_a_rule_asks_for() -> None:
    found = shown("stain", "CK20", stain(pattern="perinuclear dots"), stain(percent={"above": 10}), stain(score="3+"))
    assert [(one.pattern, str(one.percent or ""), one.score) for one in found[2:]] == [
        (("perinuclear dots",), "", None),
        ((), ">10", None),
        ((), "", "3+"),
    ]


def test_a_result_two_rules_ask_for_is_shown_once() -> None:
    assert len(shown("stain", "CK20", stain(pattern="perinuclear dots"), stain(pattern="perinuclear dots"))) == 3


def test_a_search_is_also_shown_with_the_method_a_rule_asks_for() -> None:
    asked = SearchIs.model_validate({"search": "primary elsewhere", "is": "excluded", "by": ["CT", "PET"]})
    (last,) = shown("search", "primary elsewhere", asked)[2:]
    assert (last.state, last.by) == ("excluded", ("CT",))


def test_a_measure_is_cut_at_every_limit_a_rule_names() -> None:
    limits = [MeasureIs.model_validate({"measure": "Ki-67", **one}) for one in ({"above": 20}, {"at_most": 3})]
    found = shown("measure", "Ki-67", *limits)
    assert [(one.value.low, one.value.high) for one in found] == [(None, 3), (3, 20), (20, None)]
    for limit in limits:
        assert all(limit.holds_for(one.value) is not None for one in found)


def test_a_measure_of_which_no_rule_names_a_limit_shows_nothing() -> None:
    assert shown("measure", "Ki-67") == ()


def test_a_result_names_the_specimen_it_is_tried_in() -> None:
    assert {one.specimen for one in shown("stain", "CK20", stain(score="3+"), specimen="B")} == {"B"}
