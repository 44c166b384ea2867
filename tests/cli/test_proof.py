"""`ddx test --mutate`, `--only` and `--propose`."""

from __future__ import annotations

from cli.desk import Desk

PROOF = {
    "proves": "shapes",
    "tests": [
        {
            "name": "Blue gives four points",
            "given": [{"site": "box"}, {"stain": "blue", "is": "positive"}],
            "expect": {"points_by_rules": {"round": 4, "square": 0}},
        }
    ],
}


def test_what_no_test_notices_is_named_with_its_place_and_the_score_follows(desk: Desk) -> None:
    done = desk.run("test", "--engine", "plain", "--mutate")
    assert done.exit_code == 0
    assert "shapes/blue-round: supports round: strong became very strong  no test notices" in done.stdout
    assert "rules/shapes.yaml:" in done.stdout
    assert "shapes/red-square: supports square: weak became opposes  no test notices" in done.stdout
    assert done.stdout.splitlines()[-3].split() == ["killed", "of", "percent", "rule", "set"]
    assert "1 of 1: shapes ..." in done.stderr


def test_the_tests_of_proofs_are_run_and_kill(desk: Desk) -> None:
    desk.write("rules/proofs/shapes.yaml", PROOF)
    done = desk.run("test", "--mutate", "--only", "shapes")
    assert "plain: 2 tests, 0 failed" in done.stdout
    assert "strong became very strong" not in done.stdout


def test_a_wrong_proof_fails_like_any_test(desk: Desk) -> None:
    wrong = {**PROOF, "tests": [{**PROOF["tests"][0], "expect": {"points_by_rules": {"round": 3}}}]}  # type: ignore[dict-item]
    desk.write("rules/proofs/shapes.yaml", wrong)
    done = desk.run("test", "--engine", "plain")
    assert done.exit_code == 1
    assert "expected the rules to give round 3, got 4" in done.stdout


def test_a_faulty_proof_file_fails_the_tests_and_the_check(desk: Desk) -> None:
    desk.write("rules/proofs/shapes.yaml", {**PROOF, "proves": "shades"})
    assert desk.run("test", "--engine", "plain").exit_code == 1
    done = desk.run("check")
    assert done.exit_code == 1
    assert 'there is no rule set "shades"' in done.stdout
    assert 'fix: write "shapes".' in done.stdout


def test_only_one_rule_set_is_tested_and_one_nobody_wrote_is_wrong_use(desk: Desk) -> None:
    assert "plain: 1 tests, 0 failed" in desk.run("test", "--only", "shapes", "--coverage").stdout
    done = desk.run("test", "--only", "shade")
    assert done.exit_code == 2
    assert "did you mean shapes?" in done.stderr


def test_proposed_tests_are_printed_to_be_pasted_with_a_warning(desk: Desk) -> None:
    done = desk.run("test", "--propose", "blue-round")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "  # Check each: it says what the rules do today, not what is right."
    assert "  - name: blue-round fires with blue positive\n    given: [{site: box}, {stain: blue" in done.stdout
    assert "blue-round waits while blue is not known" in done.stdout


def test_a_rule_set_is_proposed_for_by_its_own_name(desk: Desk) -> None:
    assert "shapes is asked with box" in desk.run("test", "--propose", "shapes").stdout


def test_a_rule_nobody_wrote_is_wrong_use(desk: Desk) -> None:
    done = desk.run("test", "--propose", "blue-rond")
    assert done.exit_code == 2
    assert "did you mean" in done.stderr
