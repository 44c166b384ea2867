"""The picture of a question says what the rules say: every rule that leads somewhere, what it asks, how it weighs."""

from __future__ import annotations

from ddx.model.picture import REMINDER, Arrow, picture_of, targets_of
from ddx.rendering.dot import as_dot
from engine.asked import library, rule, rule_set

SEES = {"stain": "CK20", "is": "positive"}
RULES = (
    rule("derives", {"stain": "chromogranin", "is": "positive"}, {"derives": ["lineage"]}),
    rule(
        "dots", {**SEES, "pattern": "perinuclear dots"}, {"supports": {"merkel": "strong"}, "opposes": {"lung": "weak"}}
    ),
    rule("group", {"none": [SEES, {"sign": "mass"}]}, {"opposes": {"tumour": "moderate"}}),
    rule("builds", {"interpretation": "lineage", "is": "established"}, {"excludes": ["other"]}),
    rule("proves", {"morphology": "necrosis", "is": "present"}, {"confirms": ["merkel"]}),
    rule("tells", {"lab": "CEA", "is": "high"}, {"notes": ["A note."]}),
)
QUESTION = rule_set(*RULES)
LIBRARY = library(QUESTION)


def arrows(target: str | None = None) -> set[str]:
    """The arrows of the picture, from where to where, in words."""
    found = picture_of(QUESTION, LIBRARY, target)
    return {f"{one.start} > {one.in_words} > {one.end}" for one in found.arrows}


def test_every_rule_of_a_set_is_in_the_whole_picture_once() -> None:
    found = picture_of(QUESTION, LIBRARY)
    assert [point.opens for point in found.of("rule")] == [f"question/{one['id']}" for one in RULES]
    assert len({point.name for point in found.points}) == len(found.points)


def test_a_picture_of_one_candidate_has_the_rules_that_bear_on_it_and_no_other() -> None:
    opens = {point.opens for point in picture_of(QUESTION, LIBRARY, "merkel").of("rule")}
    assert opens == {"question/dots", "question/group", "question/proves"}


def test_what_a_rule_asks_and_how_it_weighs_stands_at_its_arrows() -> None:
    assert arrows() >= {
        "seen: CK20 positive with perinuclear dots >  > rule question/dots",
        "rule question/dots > strong for > candidate merkel",
        "rule question/dots > weak against > candidate lung",
        "seen: mass present > not > rule question/group",
        "rule question/group > moderate against > candidate merkel",
        "interpretation lineage >  > rule question/builds",
        "rule question/builds > excludes > candidate other",
        "rule question/proves > confirms > candidate merkel",
        "rule question/derives > derives > interpretation lineage",
        "rule question/tells > reminds > reminder reminders",
    }


def test_a_touch_on_something_established_opens_a_rule_that_establishes_it() -> None:
    (point,) = picture_of(QUESTION, LIBRARY).of("interpretation")
    assert point.opens == "question/derives"


def test_each_place_rules_lead_to_can_be_chosen_and_together_they_show_every_rule() -> None:
    targets = targets_of(QUESTION, LIBRARY.vocabulary)
    assert list(targets) == ["lung", "merkel", "other", "lineage", REMINDER]
    shown = {point.opens for target in targets for point in picture_of(QUESTION, LIBRARY, target).of("rule")}
    assert len(shown) == len(RULES)


def test_strength_is_width_and_against_is_dashed_and_both_are_said_in_words() -> None:
    drawn = as_dot(picture_of(QUESTION, LIBRARY))
    assert '[arrowhead=normal penwidth=3.5 label="strong for"]' in drawn
    assert '[arrowhead=onormal style=dashed penwidth=1 label="weak against"]' in drawn
    assert 'URL="rules?rule=question/dots"' in drawn


def test_nothing_an_author_wrote_can_break_out_of_its_label() -> None:
    evil = rule_set({**RULES[1], "says": 'A "quoted" \\ sentence"]; x [URL="http://outside"] // \x1b'})
    drawn = as_dot(picture_of(evil, library(evil)))
    assert '\\"quoted\\" \\\\' in drawn
    assert 'x [URL="http' not in drawn
    assert "\x1b" not in drawn


def test_observations_of_one_topic_stand_in_one_frame() -> None:
    both = rule_set(
        rule("a", {"all": [{"stain": "chromogranin", "is": "positive"}, {"stain": "synaptophysin", "is": "positive"}]})
    )
    assert 'subgraph cluster_0 { label="neuroendocrine lineage"' in as_dot(picture_of(both, library(both)))


def test_an_arrow_of_a_condition_has_no_words() -> None:
    assert Arrow("a", "b", "asked").in_words == ""
