"""What a criterion means: met, not met or unknown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.asked import REMINDS, came_out, evaluated, patient, rule, rule_set

TTF1_POSITIVE = {"stain": "TTF-1", "is": "positive"}
TTF1_NEGATIVE = {"stain": "TTF-1", "is": "negative"}
NECROSIS = {"morphology": "necrosis", "is": "present"}
NO_NECROSIS = {"morphology": "necrosis", "is": "absent"}


# Seen, contradicted, not known


def test_a_stain_seen_as_asked_fires() -> None:
    assert came_out(TTF1_POSITIVE, TTF1_POSITIVE) == "fires"
    assert came_out(TTF1_NEGATIVE, TTF1_NEGATIVE) == "fires"


def test_a_stain_seen_to_be_otherwise_is_silent() -> None:
    assert came_out(TTF1_POSITIVE, TTF1_NEGATIVE) == "silent"
    assert came_out(TTF1_NEGATIVE, TTF1_POSITIVE) == "silent"


@pytest.mark.parametrize("when", [TTF1_POSITIVE, TTF1_NEGATIVE])
@pytest.mark.parametrize("state", ["not done", "equivocal"])
def test_a_stain_that_was_not_done_or_is_equivocal_is_neither_positive_nor_negative(when: Any, state: str) -> None:
    assert came_out(when, {"stain": "TTF-1", "is": state}) == "waits"


@pytest.mark.parametrize("when", [TTF1_POSITIVE, TTF1_NEGATIVE, NECROSIS, NO_NECROSIS])
def test_what_was_never_recorded_is_unknown(when: Any) -> None:
    assert came_out(when) == "waits"


@pytest.mark.parametrize("when", [NECROSIS, NO_NECROSIS])
@pytest.mark.parametrize("state", ["uncertain", "not assessed"])
def test_morphology_that_is_uncertain_or_not_assessed_is_neither_present_nor_absent(when: Any, state: str) -> None:
    assert came_out(when, {"morphology": "necrosis", "is": state}) == "waits"


@pytest.mark.parametrize("when", [TTF1_POSITIVE, TTF1_NEGATIVE])
def test_opposite_results_in_one_specimen_are_unknown(when: Any) -> None:
    assert came_out(when, TTF1_POSITIVE, TTF1_NEGATIVE) == "waits"


def test_the_same_result_twice_is_that_result() -> None:
    assert came_out(TTF1_POSITIVE, TTF1_POSITIVE, {**TTF1_POSITIVE, "intensity": "strong"}) == "fires"


def test_an_undecided_record_beside_a_result_takes_nothing_from_it() -> None:
    assert came_out(TTF1_POSITIVE, TTF1_POSITIVE, {"stain": "TTF-1", "is": "equivocal"}) == "fires"


@pytest.mark.parametrize("when", [TTF1_POSITIVE, TTF1_NEGATIVE])
@pytest.mark.parametrize("seen", [TTF1_POSITIVE, TTF1_NEGATIVE])
def test_a_stain_whose_control_failed_says_nothing(when: Any, seen: Any) -> None:
    assert came_out(when, {**seen, "control": "failed"}) == "waits"


def test_a_laboratory_result_is_met_by_its_own_level_only() -> None:
    high = {"lab": "CEA", "is": "high"}
    assert came_out(high, high) == "fires"
    assert came_out(high, {"lab": "CEA", "is": "normal"}) == "silent"
    assert came_out(high, {"lab": "CEA", "is": "not done"}) == "waits"
    assert came_out(high, high, {"lab": "CEA", "is": "low"}) == "waits"


# Numbers are intervals


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"above": 20}, "fires"),
        ({"below": 20}, "silent"),
        ({"at_least": 60}, "waits"),
        ({"at_least": 50}, "fires"),
        ({"above": 50}, "waits"),
        ({"at_most": 75}, "fires"),
        ({"below": 75}, "waits"),
        ({"above": 75}, "silent"),
        ({"at_least": 20, "below": 80}, "fires"),
        ({"at_least": 80, "below": 90}, "silent"),
    ],
)
def test_fifty_to_seventy_five_is_judged_as_a_range(limit: dict[str, int], expected: str) -> None:
    assert came_out({"measure": "Ki-67", **limit}, {"measure": "Ki-67", "value": "50-75"}) == expected


@pytest.mark.parametrize(("limit", "expected"), [({"above": 95}, "fires"), ({"at_least": 96}, "waits")])
def test_a_number_known_from_one_side_leaves_the_other_open(limit: dict[str, int], expected: str) -> None:
    assert came_out({"measure": "Ki-67", **limit}, {"measure": "Ki-67", "value": ">95"}) == expected


def test_a_measure_that_was_not_done_is_unknown() -> None:
    assert came_out({"measure": "Ki-67", "above": 20}, {"measure": "Ki-67", "is": "not done"}) == "waits"


def test_two_numbers_on_opposite_sides_of_a_limit_are_unknown_and_on_one_side_are_not() -> None:
    low, high = {"measure": "Ki-67", "value": 10}, {"measure": "Ki-67", "value": 30}
    assert came_out({"measure": "Ki-67", "above": 20}, low, high) == "waits"
    assert came_out({"measure": "Ki-67", "above": 5}, low, high) == "fires"


def test_the_percent_of_a_stain_is_a_range_too() -> None:
    seen = {**TTF1_POSITIVE, "percent": "10-30"}
    assert came_out({**TTF1_POSITIVE, "percent": {"at_least": 10}}, seen) == "fires"
    assert came_out({**TTF1_POSITIVE, "percent": {"above": 20}}, seen) == "waits"
    assert came_out({**TTF1_POSITIVE, "percent": {"above": 50}}, seen) == "silent"
    assert came_out({**TTF1_POSITIVE, "percent": {"above": 50}}, TTF1_POSITIVE) == "waits"


def test_age_and_sex_are_unknown_until_they_are_told() -> None:
    assert came_out({"age": {"above": 60}}, {"age": 77}) == "fires"
    assert came_out({"age": {"above": 60}}, {"age": "50-70"}) == "waits"
    assert came_out({"age": {"above": 60}}) == "waits"
    assert came_out({"sex": "female"}, {"sex": "male"}) == "silent"
    assert came_out({"sex": "female"}) == "waits"


# Combinations: Kleene's strong logic


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"all": [TTF1_POSITIVE, NECROSIS]}, "waits"),
        ({"all": [TTF1_NEGATIVE, NECROSIS]}, "silent"),
        ({"any": [TTF1_POSITIVE, NECROSIS]}, "fires"),
        ({"any": [TTF1_NEGATIVE, NECROSIS]}, "waits"),
        ({"none": [TTF1_POSITIVE, NECROSIS]}, "silent"),
        ({"none": [TTF1_NEGATIVE, NECROSIS]}, "waits"),
        ({"none": [TTF1_NEGATIVE]}, "fires"),
        ({"at_least": 1, "of": [TTF1_POSITIVE, TTF1_NEGATIVE, NECROSIS]}, "fires"),
        ({"at_least": 2, "of": [TTF1_POSITIVE, TTF1_NEGATIVE, NECROSIS]}, "waits"),
        ({"at_least": 3, "of": [TTF1_POSITIVE, TTF1_NEGATIVE, NECROSIS]}, "silent"),
    ],
)
def test_one_positive_stain_and_one_thing_never_recorded_combine_by_strong_logic(when: Any, expected: str) -> None:
    assert came_out(when, TTF1_POSITIVE) == expected


# Specimens


SKIN = {"specimen": "A", "site": "skin", "role": "primary"}
LUNG = {"specimen": "B", "site": "lung", "role": "metastasis"}
BOTH = {"all": [TTF1_POSITIVE, NECROSIS]}
APART = (SKIN, LUNG, {**TTF1_POSITIVE, "specimen": "A"}, {**NECROSIS, "specimen": "B"})


def test_tissue_criteria_met_in_different_specimens_do_not_meet_the_rule() -> None:
    assert came_out(BOTH, *APART) == "waits"
    assert came_out(BOTH, *APART, {**NO_NECROSIS, "specimen": "A"}, {**TTF1_NEGATIVE, "specimen": "B"}) == "silent"


def test_tissue_criteria_met_in_one_of_two_specimens_meet_the_rule() -> None:
    assert came_out(BOTH, *APART, {**NECROSIS, "specimen": "A"}) == "fires"


def test_a_rule_across_specimens_takes_each_criterion_where_it_finds_it() -> None:
    assert came_out(BOTH, *APART, across="specimens") == "fires"


def test_opposite_results_in_two_specimens_are_no_contradiction() -> None:
    seen = (SKIN, LUNG, {**TTF1_POSITIVE, "specimen": "A"}, {**TTF1_NEGATIVE, "specimen": "B"})
    assert came_out(TTF1_POSITIVE, *seen) == "fires"
    assert came_out(TTF1_NEGATIVE, *seen) == "fires"


def test_a_rule_not_met_in_one_specimen_and_unknown_in_another_waits() -> None:
    assert came_out(TTF1_POSITIVE, SKIN, LUNG, {**TTF1_NEGATIVE, "specimen": "A"}) == "waits"


def test_a_sign_belongs_to_the_patient_and_joins_tissue_of_any_specimen() -> None:
    mass = {"sign": "mass", "is": "present"}
    assert came_out({"all": [TTF1_POSITIVE, mass]}, SKIN, LUNG, {**TTF1_POSITIVE, "specimen": "B"}, mass) == "fires"


def test_a_criterion_may_ask_for_the_role_of_the_specimen() -> None:
    in_metastasis = {**TTF1_POSITIVE, "in": "metastasis"}
    assert came_out(in_metastasis, LUNG, {**TTF1_POSITIVE, "specimen": "B"}) == "fires"
    assert came_out(in_metastasis, SKIN, {**TTF1_POSITIVE, "specimen": "A"}) == "silent"
    assert came_out(in_metastasis, {"specimen": "A", "site": "skin"}, {**TTF1_POSITIVE, "specimen": "A"}) == "waits"


@pytest.mark.parametrize("given", [[], [{"stain": "TTF-1", "is": "not done", "specimen": "A"}]])
def test_a_specimen_of_another_role_denies_the_criterion_whether_or_not_the_stain_was_recorded(given: Any) -> None:
    assert came_out({**TTF1_POSITIVE, "in": "metastasis"}, SKIN, *given) == "silent"


def test_criteria_of_two_roles_meet_in_a_rule_across_specimens() -> None:
    when = {"all": [{**TTF1_POSITIVE, "in": "primary"}, {**NECROSIS, "in": "metastasis"}]}
    assert came_out(when, *APART, across="specimens") == "fires"
    assert came_out(when, *APART) == "silent"


# Broader and narrower words


def test_a_kind_of_the_word_asked_for_meets_it() -> None:
    assert came_out({"stain": "cytokeratin"}, {"stain": "CK20", "is": "positive"}) == "fires"
    assert came_out({"sign": "mass"}, {"sign": "skin mass", "is": "present"}) == "fires"


def test_the_absence_of_a_kind_does_not_deny_the_broader_word() -> None:
    assert came_out({"stain": "cytokeratin"}, {"stain": "CK20", "is": "negative"}) == "waits"
    assert came_out({"stain": "cytokeratin", "is": "negative"}, {"stain": "CK20", "is": "negative"}) == "waits"


def test_the_absence_of_the_broader_word_denies_its_kinds() -> None:
    assert came_out({"stain": "CK20"}, {"stain": "cytokeratin", "is": "negative"}) == "silent"
    assert came_out({"stain": "CK20", "is": "negative"}, {"stain": "cytokeratin", "is": "negative"}) == "fires"


def test_the_presence_of_the_broader_word_says_nothing_of_its_kinds() -> None:
    assert came_out({"stain": "CK20"}, {"stain": "cytokeratin", "is": "positive"}) == "waits"


def test_a_kind_present_and_the_broader_word_absent_contradict_each_other() -> None:
    seen = ({"stain": "CK20", "is": "positive"}, {"stain": "cytokeratin", "is": "negative"})
    assert came_out({"stain": "cytokeratin"}, *seen) == "waits"
    assert came_out({"stain": "CK20", "is": "negative"}, *seen) == "waits"


def test_a_list_of_words_is_met_by_any_and_denied_by_all() -> None:
    when = {"stain": ["TTF-1", "chromogranin"], "is": "positive"}
    chromogranin = {"stain": "chromogranin", "is": "positive"}
    assert came_out(when, TTF1_NEGATIVE, chromogranin) == "fires"
    assert came_out(when, TTF1_NEGATIVE) == "waits"
    assert came_out(when, TTF1_NEGATIVE, {**chromogranin, "is": "negative"}) == "silent"


def test_a_part_of_a_site_is_the_site_and_the_whole_may_be_the_part() -> None:
    assert came_out({"site": "skin"}, {"site": "skin of thigh"}) == "fires"
    assert came_out({"site": "skin of thigh"}, {"site": "skin"}) == "waits"
    assert came_out({"site": "skin"}, {"site": "lung"}) == "silent"
    assert came_out({"site": "skin"}) == "waits"


def test_a_name_given_to_the_lesion_is_met_by_the_name_and_its_kinds() -> None:
    assert came_out({"label": "neoplasm"}, {"label": "carcinoid"}) == "fires"
    assert came_out({"label": "carcinoid"}, {"label": "neoplasm"}) == "waits"
    assert came_out({"label": "carcinoid"}) == "waits"


# Details of a stain


DOTS = {"stain": "CK20", "is": "positive", "pattern": "perinuclear dots"}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({"pattern": "perinuclear dots"}, "fires"),
        ({"pattern": ["perinuclear dots", "diffuse"]}, "fires"),
        ({"pattern": "perinuclear globs"}, "silent"),
        ({"pattern": "large perinuclear globs"}, "silent"),
        ({"pattern": "diffuse"}, "waits"),
        ({"pattern": ["perinuclear globs", "diffuse"]}, "silent"),
        ({}, "waits"),
    ],
)
def test_only_another_pattern_of_the_same_axis_denies_a_pattern(seen: dict[str, Any], expected: str) -> None:
    assert came_out(DOTS, {"stain": "CK20", "is": "positive", **seen}) == expected


def test_a_negative_stain_denies_the_pattern_as_well() -> None:
    assert came_out(DOTS, {"stain": "CK20", "is": "negative"}) == "silent"


def test_a_pattern_and_its_kinds_do_not_exclude_each_other() -> None:
    large = {"stain": "CK20", "is": "positive", "pattern": "large perinuclear globs"}
    broad = {"stain": "CK20", "is": "positive", "pattern": "perinuclear globs"}
    assert came_out(broad, large) == "fires"
    assert came_out(large, broad) == "waits"


def test_intensity_and_score_are_unknown_until_they_are_recorded() -> None:
    strong = {**TTF1_POSITIVE, "intensity": "strong"}
    assert came_out(strong, strong) == "fires"
    assert came_out(strong, {**TTF1_POSITIVE, "intensity": "weak"}) == "silent"
    assert came_out(strong, TTF1_POSITIVE) == "waits"
    assert came_out({**TTF1_POSITIVE, "score": "3+"}, {**TTF1_POSITIVE, "score": "1+"}) == "silent"


# The search for a primary elsewhere


EXCLUDED = {"search": "primary elsewhere", "is": "excluded"}


@pytest.mark.parametrize("state", ["incomplete", "not done"])
def test_a_search_that_is_incomplete_excludes_and_finds_nothing(state: str) -> None:
    seen = {"search": "primary elsewhere", "is": state}
    assert came_out(EXCLUDED, seen) == "waits"
    assert came_out({"search": "primary elsewhere", "is": "found"}, seen) == "waits"


def test_a_primary_found_in_one_place_is_a_primary_found_elsewhere() -> None:
    assert came_out(EXCLUDED, {"search": "primary in the lung", "is": "found"}) == "silent"


def test_a_primary_excluded_in_one_place_is_not_excluded_everywhere() -> None:
    assert came_out(EXCLUDED, {"search": "primary in the lung", "is": "excluded"}) == "waits"
    assert came_out({"search": "primary in the lung", "is": "excluded"}, EXCLUDED) == "fires"


def test_the_method_of_a_search_is_unknown_until_it_is_recorded() -> None:
    found_by_ct = {"search": "primary elsewhere", "is": "found", "by": "CT"}
    assert came_out(found_by_ct, {**found_by_ct, "by": ["PET", "CT"]}) == "fires"
    assert came_out(found_by_ct, {**found_by_ct, "by": "PET"}) == "waits"


# Asking about ignorance itself


def test_a_reminder_may_ask_whether_something_is_not_known() -> None:
    when = {"stain": "TTF-1", "is": "not known"}
    assert came_out(when, then=REMINDS) == "fires"
    assert came_out(when, {"stain": "TTF-1", "is": "not done"}, then=REMINDS) == "fires"
    assert came_out(when, {**TTF1_POSITIVE, "control": "failed"}, then=REMINDS) == "fires"
    assert came_out(when, TTF1_NEGATIVE, then=REMINDS) == "silent"


def test_a_site_or_a_name_is_not_known_until_one_is_given() -> None:
    assert came_out({"site": "skin", "is": "not known"}, {"specimen": "A", "role": "primary"}, then=REMINDS) == "fires"
    assert came_out({"site": "skin", "is": "not known"}, {"site": "lung"}, then=REMINDS) == "silent"
    assert came_out({"label": "carcinoid", "is": "not known"}, {"label": "neoplasm"}, then=REMINDS) == "silent"


def test_a_measure_is_known_once_it_has_a_value() -> None:
    when = {"measure": "haemoglobin", "is": "not known"}
    assert came_out(when, {"measure": "haemoglobin", "is": "not done"}, then=REMINDS) == "fires"
    assert came_out(when, {"measure": "haemoglobin", "value": 12}, then=REMINDS) == "silent"


# What other rules derived


def test_an_interpretation_carries_its_three_values_to_the_rules_that_build_on_it() -> None:
    high_grade = {"interpretation": "high grade", "is": "established"}
    rules = rule_set(
        rule("derive", {"measure": "Ki-67", "above": 20}, {"derives": ["high grade"]}),
        rule("build", high_grade),
        rule("deny", {"none": [high_grade]}),
        rule("remind", {"interpretation": "high grade", "is": "not known"}, REMINDS),
    )
    outcomes = {
        value: [e.verdict for e in evaluated(patient({"measure": "Ki-67", "value": value}), rules).answered[0].evidence]
        for value in (65, 5, "10-30")
    }
    assert outcomes[65] == ["fires", "fires", "silent", "silent"]
    assert outcomes[5] == ["silent", "silent", "fires", "silent"]
    assert outcomes["10-30"] == ["waits", "waits", "waits", "fires"]


def test_an_interpretation_nobody_derives_stays_unknown() -> None:
    assert came_out({"interpretation": "high grade", "is": "established"}) == "waits"


def test_a_question_applies_does_not_apply_or_may_apply() -> None:
    question = rule_set(rule("any", TTF1_POSITIVE), applies_when={"site": "skin"})
    applies = [
        evaluated(patient(*given), question).answered[0].applies
        for given in ([{"site": "skin"}], [{"site": "lung"}], [])
    ]
    assert applies == [True, False, None]
