"""A hospital's folder is laid over the rules: it adds, replaces with a reason, switches off, and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddx.checks import check_library
from ddx.reading.laying.storey import folders_below
from ddx.reading.stack import read_rules
from reading.shelf import RULES, WORDS
from reading.storeys import HOSPITAL, INSTEAD, ITS_WORKS, MORE, OFF, OWN_QUESTION, bottom, errors, laid, write


def test_an_empty_layer_changes_nothing_but_the_digest(tmp_path: Path) -> None:
    whole, _ = read_rules(bottom(tmp_path), tmp_path, check_library)
    read, issues = laid(tmp_path, {})
    assert not errors(issues)
    assert read.rule_sets == whole.rule_sets
    assert [layer.name for layer in read.layers] == ["hospital"]
    assert read.digest != whole.digest


def test_a_layer_adds_rules_candidates_and_tests_to_a_question(tmp_path: Path) -> None:
    read, issues = laid(tmp_path, {"q-more.yaml": MORE, **ITS_WORKS})
    assert not errors(issues)
    (question,) = read.rule_sets
    assert [rule.id for rule in question.rules] == ["r-one", "r-two", "r-own"]
    assert question.candidates == ("d-one", "d-two", "d-group")
    assert [test.name for test in question.tests] == ["It leads", "Ours leads"]


def test_every_rule_says_whose_it_is_and_in_which_file_it_stands(tmp_path: Path) -> None:
    read, _ = laid(tmp_path, {"q-more.yaml": MORE, "own.yaml": OWN_QUESTION, **ITS_WORKS})
    assert (read.layer_of("q"), read.layer_of("q", "r-one"), read.layer_of("q", "r-own")) == (None, None, "hospital")
    assert (read.layer_of("q-own"), read.layer_of("q-own", "r-one")) == ("hospital", "hospital")
    assert str(read.place("q", "r-own")) == "hospital/q-more.yaml:4:5"
    assert str(read.place("q", "r-one")) == "rules/a/q.yaml:6:5"
    assert str(read.places["q//candidates/2"]).startswith("hospital/q-more.yaml:2:")
    assert str(read.places["q//tests/1/expect/fires/0"]).startswith("hospital/q-more.yaml:12:")


def test_a_rule_is_switched_off_with_its_reason_and_its_own_tests_go_with_it(tmp_path: Path) -> None:
    read, issues = laid(tmp_path, {}, HOSPITAL + OFF)
    assert not errors(issues)
    assert [rule.id for rule in read.rule_sets[0].rules] == ["r-one"]
    assert read.rule_sets[0].tests == ()
    assert read.layers[0].changes[0].in_words == (
        "switched off q/r-two (Pain speaks for two.) Reason: Not with us. Decided: Dr A, 2026-01-02."
    )


def test_a_whole_question_is_switched_off(tmp_path: Path) -> None:
    read, issues = laid(tmp_path, {}, HOSPITAL + "switched_off: [{rule: q, reason: Not asked here.}]\n")
    assert not errors(issues)
    assert read.rule_sets == ()
    assert read.place("q") is None


def test_a_rule_is_replaced_with_a_reason(tmp_path: Path) -> None:
    read, issues = laid(tmp_path, {"q.yaml": INSTEAD})
    assert not errors(issues)
    rule = read.rule_sets[0].rules[0]
    assert (rule.id, rule.then.supports["d-one"]) == ("r-one", "strong")
    assert (read.layers[0].changes[0].what, read.layers[0].changes[0].reason) == ("replaced", "We weigh it more.")
    assert str(read.place("q", "r-one")) == "hospital/q.yaml:3:5"


def test_a_whole_question_is_replaced_with_a_reason(tmp_path: Path) -> None:
    reason = "replaces: [{question: q, reason: We ask otherwise.}]\n"
    read, issues = laid(tmp_path, {"q.yaml": RULES.replace("A question", "Ours")}, HOSPITAL + reason)
    assert not errors(issues)
    assert [one.title for one in read.rule_sets] == ["Ours"]
    assert str(read.place("q")) == "hospital/q.yaml:1:1"
    assert read.layers[0].changes[0].in_words == "replaced q (A question) Reason: We ask otherwise."


def test_words_below_get_further_spellings_and_new_words_stand_beside_them(tmp_path: Path) -> None:
    words = "kind: stain\nterms:\n  - {label: S1, synonyms: [our S]}\n  - {label: S9, is_a: [S2]}\n"
    read, issues = laid(tmp_path, {"vocabulary/stains.yaml": words})
    assert not errors(issues)
    assert read.vocabulary.named("stain", "our S") == "S1"
    assert read.vocabulary.named("stain", "stain one") == "S1"
    assert "S9" in read.vocabulary.narrower("stain", "S2")


def test_works_and_counts_and_contrasts_are_added(tmp_path: Path) -> None:
    counts = "frequencies:\n  - {stain: S1, entity: d-one, positive: 3, tested: 4, cite: w-own, at: t}\n"
    pair = "one: d-one, other: d-two, stain: S1, in_one: Yes., in_other: No."
    contrasts = f"contrasts:\n  - {{{pair}, sources: [{{cite: w-own, at: t}}]}}\n"
    read, issues = laid(tmp_path, {"frequencies/a.yaml": counts, "contrasts/a.yaml": contrasts, **ITS_WORKS})
    assert not errors(issues)
    assert read.layer_of_count(read.frequencies[0]) == "hospital"
    assert len(read.contrasts) == 1
    assert len(read.citations) == 4


def test_a_hospital_lies_over_a_region_that_lies_over_the_shipped_rules(tmp_path: Path) -> None:
    write(tmp_path / "region", {"layer.yaml": "name: region\ntitle: R\n" + OFF})
    read, issues = laid(tmp_path, {"q-more.yaml": MORE, **ITS_WORKS}, HOSPITAL + "over: ../region\n")
    assert not errors(issues)
    assert [layer.name for layer in read.layers] == ["region", "hospital"]
    assert [rule.id for rule in read.rule_sets[0].rules] == ["r-one", "r-own"]
    folders = folders_below(tmp_path / "hospital", tmp_path / "rules")
    assert [folder.resolve().name for folder in folders] == ["rules", "region", "hospital"]


def test_a_layer_inside_another_layers_folder_is_not_read_as_its_rules(tmp_path: Path) -> None:
    _, issues = laid(tmp_path, {"ward/layer.yaml": "name: ward\ntitle: W\n", "ward/own.yaml": OWN_QUESTION})
    assert not errors(issues)


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    layer = write(tmp_path / "st-mary" / "rules", {"layer.yaml": HOSPITAL, "q-more.yaml": MORE, **ITS_WORKS})
    read, _ = read_rules(layer, bottom(tmp_path), check_library)
    assert str(read.place("q", "r-own")).startswith("rules/q-more.yaml")
    assert str(read.place("q", "r-one")).startswith(f"rules ({tmp_path.name})/a/q.yaml")


SLIPS = {
    "an unknown rule switched off": (
        {},
        "switched_off: [{rule: q/r-tow, reason: No.}]",
        'hospital/layer.yaml:3:23: there is no rule "q/r-tow" below',
    ),
    "a reason missing": (
        {},
        "switched_off: [{rule: q/r-two}]",
        'hospital/layer.yaml:3:16: this line of switched_off has no "reason"',
    ),
    "a question overridden without a reason": (
        {"q.yaml": RULES},
        "",
        'hospital/q.yaml:1:5: the id "q" is already given to rules/a/q.yaml',
    ),
    "a rule overridden without a reason": (
        {"q.yaml": INSTEAD.replace("    replaces: We weigh it more.\n", "")},
        "",
        'hospital/q.yaml:3:9: this question has a rule "r-one" already',
    ),
    "a rule replaced that does not exist": (
        {"q.yaml": INSTEAD.replace("r-one", "r-none")},
        "",
        'hospital/q.yaml:3:9: there is no rule "r-none" below to replace',
    ),
    "a question replaced that does not exist": (
        {},
        "replaces: [{question: qq, reason: No.}]",
        'hospital/layer.yaml:3:23: there is no question "qq" below',
    ),
    "a question replaced by nothing": (
        {},
        "replaces: [{question: q, reason: No.}]",
        'hospital/layer.yaml:3:23: no file of this layer has the id "q", so nothing replaces it',
    ),
    "a question to add to that does not exist": (
        {"m.yaml": MORE.replace("adds_to: q", "adds_to: qu"), **ITS_WORKS},
        "",
        'hospital/m.yaml:1:10: there is no question "qu" to add to',
    ),
    "a rule id twice": (
        {"m.yaml": MORE, "n.yaml": MORE.split("tests:")[0].replace("candidates: [d-group]\n", ""), **ITS_WORKS},
        "",
        'hospital/n.yaml:3:9: this question has a rule "r-own" already',
    ),
    "a candidate twice": (
        {"m.yaml": MORE.replace("d-group]", "d-one]"), **ITS_WORKS},
        "",
        'hospital/m.yaml:2:14: the candidate "d-one" is listed already',
    ),
    "a layer over itself": ({}, "over: .", "hospital/layer.yaml:3:7: this layer lies over itself"),
    "a layer over nothing": ({}, "over: ../gone", 'hospital/layer.yaml:3:7: "over" names no folder: gone'),
    "an unknown key": (
        {},
        "ovr: ../x",
        'hospital/layer.yaml:3:1: unknown key "ovr" in layer.yaml; did you mean "over"?',
    ),
    "no YAML": ({}, "switched_off: [", "hospital/layer.yaml:4:1: this line cannot be read"),
    "an unknown citation": (
        {"m.yaml": MORE},
        "",
        'hospital/m.yaml:8:22: unknown citation "w-own"',
    ),
    "an unknown word": (
        {"m.yaml": MORE.replace("when: {stain: S2", "when: {stain: S7"), **ITS_WORKS},
        "",
        'hospital/m.yaml:6:19: unknown stain "S7"',
    ),
    "a word given another sense": (
        {"vocabulary/stains.yaml": "kind: stain\nterms:\n  - {label: S1, topic: other}\n"},
        "",
        'hospital/vocabulary/stains.yaml:3:17: the stain "S1" is a word already; a layer may only add',
    ),
    "a spelling of another word": (
        {"vocabulary/stains.yaml": "kind: stain\nterms:\n  - {label: S9, synonyms: [s1]}\n"},
        "",
        'hospital/vocabulary/stains.yaml:3:5: the stain "s1" is a spelling of "S1" already',
    ),
    "a work listed below": (
        {"sources.yaml": "citations:\n  - {id: w-1, level: cohort}\n"},
        "",
        'hospital/sources.yaml:2:10: the work "w-1" is listed already, at rules/sources.yaml:2:5',
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_in_a_layer_is_told_at_its_place_and_the_rules_below_still_stand(slip: str, tmp_path: Path) -> None:
    texts, more, told = SLIPS[slip]
    read, issues = laid(tmp_path, texts, f"{HOSPITAL}{more}\n")
    found = errors(issues)
    assert any(one.startswith(told) for one in found), found
    assert len(found) == 1, found
    assert all(issue.fix for issue in issues if issue.level == "error")
    whole, _ = read_rules(tmp_path / "rules", tmp_path, check_library)
    assert {rule.id for rule in read.rule_sets[0].rules} >= {rule.id for rule in whole.rule_sets[0].rules}


def test_two_layers_that_lie_over_each_other_are_told_and_lie_over_the_shipped_rules(tmp_path: Path) -> None:
    write(tmp_path / "region", {"layer.yaml": "name: region\ntitle: R\nover: ../hospital\n"})
    read, issues = laid(tmp_path, {}, HOSPITAL + "over: ../region\n")
    assert errors(issues) == ["region/layer.yaml:3:7: this layer lies over itself"]
    assert [one.id for one in read.rule_sets] == ["q"]


def test_a_replacement_with_an_error_leaves_what_it_would_have_replaced(tmp_path: Path) -> None:
    reason = "replaces: [{question: q, reason: We ask otherwise.}]\n"
    wrong = RULES.replace("cite: w-1", "cite: w-7")
    read, issues = laid(tmp_path, {"q.yaml": wrong}, HOSPITAL + reason)
    assert errors(issues) == ['hospital/q.yaml:10:22: unknown citation "w-7"']
    assert str(read.place("q")) == "rules/a/q.yaml:1:1"
    assert read.layers[0].changes == ()


def test_a_layer_that_makes_a_rule_below_wrong_is_left_out_and_says_which(tmp_path: Path) -> None:
    derives = RULES.replace("supports: {d-two: weak}", "derives: [I1]")
    uses = RULES.replace("id: q\n", "id: q-uses\n").replace("symptom: pain", "interpretation: I1, is: established")
    uses = uses.replace("tests:", "unused:").split("unused:")[0]
    shipped = write(tmp_path / "rules", {**WORDS, "a/q.yaml": derives, "a/uses.yaml": uses})
    layer = write(tmp_path / "hospital", {"layer.yaml": HOSPITAL + OFF})
    read, issues = read_rules(layer, shipped, check_library)
    (told,) = errors(issues)
    assert told.startswith("hospital/layer.yaml:1:1: with this layer a rule below is no longer right")
    assert "rules/a/uses.yaml:" in told
    assert [one.id for one in read.rule_sets] == ["q", "q-uses"]
    assert read.layers == ()


def test_a_folder_that_is_neither_a_layer_nor_whole_is_told_how_to_become_one(tmp_path: Path) -> None:
    _, issues = read_rules(write(tmp_path / "mine", {"q.yaml": RULES}), bottom(tmp_path), check_library)
    (told,) = [issue for issue in issues if issue.code == "no-layer"]
    assert "neither vocabulary/ nor layer.yaml" in told.message
    assert "write layer.yaml" in told.fix


def test_adds_to_in_a_whole_rules_folder_is_told_and_leaves_the_rest(tmp_path: Path) -> None:
    read, issues = read_rules(bottom(tmp_path, **{"more.yaml": MORE}), tmp_path, check_library)
    assert errors(issues) == [
        "rules/more.yaml:1:1: adds_to is for the folder of a layer; a rules folder asks whole questions"
    ]
    assert len(read.rule_sets) == 1


def test_a_test_below_that_no_longer_holds_can_be_replaced_with_a_reason(tmp_path: Path) -> None:
    instead = """\
tests:
  - name: It leads
    replaces: Ours weighs more.
    given: [{stain: S1, is: positive}]
    expect: {fires: [r-one]}
"""
    read, issues = laid(tmp_path, {"q.yaml": INSTEAD + instead})
    assert not errors(issues)
    assert [test.expect.waits for test in read.rule_sets[0].tests] == [()]


def test_warnings_and_notes_of_files_below_are_not_told_to_the_author_of_a_layer(tmp_path: Path) -> None:
    _, below = read_rules(bottom(tmp_path), tmp_path, check_library)
    _, issues = laid(tmp_path, {"q-more.yaml": MORE.split("tests:")[0], **ITS_WORKS})
    assert {issue.level for issue in below} == {"note"}
    assert {issue.place.file for issue in issues} == {"hospital/q-more.yaml"}


def test_a_file_of_a_layer_that_cannot_be_opened_is_an_issue(tmp_path: Path) -> None:
    layer = write(tmp_path / "hospital", {"layer.yaml": HOSPITAL})
    (layer / "gone.yaml").symlink_to(tmp_path / "nowhere")
    read, issues = read_rules(layer, bottom(tmp_path), check_library)
    assert errors(issues) == ["hospital/gone.yaml:1:1: the file cannot be opened"]
    assert len(read.rule_sets) == 1
