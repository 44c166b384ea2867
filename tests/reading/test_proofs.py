"""Further tests of a rule set stand in rules/proofs/: read where tests are run, and never in the way of an answer."""

from __future__ import annotations

from pathlib import Path

from ddx.checks import check_library
from ddx.consult import checked_library, open_consultant
from ddx.proving import prove_rules, with_proof_texts, with_proofs
from ddx.reading.proofs import read_proof_texts
from reading.shelf import RULES, WORDS, library

PROOF = """\
proves: q
about: At the edge.
tests:
  - name: S-1 is the same stain
    given: [{stain: S-1, is: positive}]
    expect: {points_by_rules: {d-one: 2}}
  - name: Pain is not asked of a stain
    given: [{stain: S1, is: negative}]
    expect: {waits: [r-one]}
"""


def told(proof: str) -> list[str]:
    """The first line of each issue of a proof file of the shelf."""
    read, _ = library()
    _, issues = read_proof_texts({"proofs/q.yaml": proof}, read)
    return [str(issue).splitlines()[0] for issue in issues]


def test_the_tests_of_a_proof_file_follow_those_of_the_rule_file() -> None:
    read, _ = library()
    proved, issues = read_proof_texts({"proofs/q.yaml": PROOF}, read)
    assert issues == []
    assert [test.name for test in proved.rule_sets[0].tests] == [
        "It leads", "S-1 is the same stain", "Pain is not asked of a stain",
    ]  # fmt: skip
    assert proved.digest == read.digest


def test_a_proof_file_is_run_with_the_rules_and_its_failing_test_is_named(tmp_path: Path) -> None:
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES, "proofs/q.yaml": PROOF})
    assert len(prove_rules(opened)) == 1
    with_more = with_proof_texts(opened, {"proofs/q.yaml": PROOF, "q.yaml": RULES})
    assert [one.name for one in prove_rules(with_more) if not one.passed] == ["Pain is not asked of a stain"]


def test_a_folder_of_proofs_is_found_beside_the_rules_and_checked_with_them(tmp_path: Path) -> None:
    for name, text in {**WORDS, "q.yaml": RULES, "proofs/q.yaml": PROOF.replace("r-one]", "r-three]")}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    opened = open_consultant(tmp_path, "plain")
    assert len(with_proofs(opened, tmp_path).program.library.rule_sets[0].tests) == 3
    errors = [str(issue) for issue in checked_library(tmp_path)[1] if issue.level == "error"]
    assert len(errors) == 1
    assert errors[0].startswith(f'{tmp_path.name}/proofs/q.yaml:9:22  error  this file has no rule "r-three"')


def test_without_a_folder_of_proofs_nothing_is_added(tmp_path: Path) -> None:
    opened = open_consultant(engine="plain", texts={**WORDS, "q.yaml": RULES})
    assert len(prove_rules(with_proofs(opened, tmp_path))) == 1


def test_a_proof_of_a_rule_set_nobody_wrote_is_told_with_the_nearest() -> None:
    assert told(PROOF.replace("proves: q", "proves: qq")) == [
        'rules/proofs/q.yaml:1:9  error  there is no rule set "qq"'
    ]


def test_a_proof_waits_quietly_for_a_rule_file_that_was_left_out() -> None:
    read, _ = library("id: [")
    assert read_proof_texts({"proofs/q.yaml": PROOF}, read)[1] == []


def test_a_name_may_not_be_given_twice_here_or_in_the_rule_file() -> None:
    assert told(PROOF.replace("S-1 is the same stain", "It leads")) == [
        'rules/proofs/q.yaml:4:11  error  a test of q is already called "It leads"'
    ]
    assert len(told(PROOF.replace("S-1 is the same stain", "Pain is not asked of a stain"))) == 1


def test_a_slip_in_a_proof_is_told_at_its_place_and_leaves_the_tests_out() -> None:
    assert told(PROOF.replace("stain: S-1", "stain: S-9"))[0].startswith("rules/proofs/q.yaml:5:21  error  unknown")
    assert told("just text")[0].startswith("rules/proofs/q.yaml:1:1  error")
    assert told("proves: q\ntests: [") != []
    assert told("proves: q\nrules: []\ntests: []\n") != []


def test_an_expectation_about_a_candidate_nobody_named_is_an_error() -> None:
    read, _ = library()
    proved, _ = read_proof_texts({"proofs/q.yaml": PROOF.replace("d-one: 2", "d-none: 2")}, read)
    issues = [issue for issue in check_library(proved) if issue.level == "error"]
    assert [issue.code for issue in issues] == ["unknown-candidate"]
    assert issues[0].place.file == "rules/proofs/q.yaml"
