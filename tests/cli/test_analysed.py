"""The check counts its notes, explains its findings; pages are printed; rules no case tries are named."""

from __future__ import annotations

import copy
import json
from typing import Any

from jsonschema import Draft202012Validator

from cli.desk import RULES, Desk


def with_two_rules_alike() -> dict[str, Any]:
    """The shapes with the first rule once more."""
    shapes: dict[str, Any] = copy.deepcopy(RULES["shapes.yaml"])
    shapes["rules"].append({**shapes["rules"][0], "id": "blue-again"})
    return shapes


def test_a_finding_is_printed_with_its_name_and_notes_are_only_counted(desk: Desk) -> None:
    desk.write("rules/shapes.yaml", with_two_rules_alike())
    done = desk.run("check")
    assert done.exit_code == 0
    assert 'asks and concludes the same as "blue-round"' in done.stdout
    assert "explained by ddx check --explain: cannot-lead, rule-twice" in done.stdout
    assert "2 warnings, 1 note (ddx check --notes prints them)" in done.stdout
    assert "no test of this file mentions" not in done.stdout


def test_notes_are_printed_when_they_are_asked_for(desk: Desk) -> None:
    desk.write("rules/shapes.yaml", with_two_rules_alike())
    done = desk.run("check", "--notes")
    assert "no test of this file mentions" in done.stdout
    assert "prints them" not in done.stdout


def test_a_finding_is_explained_by_its_page(desk: Desk) -> None:
    done = desk.run("check", "--explain", "rule-twice")
    assert done.stdout.startswith("# rule-twice\n")
    assert "yaml good" in done.stdout


def test_a_finding_nobody_knows_brings_the_nearest(desk: Desk) -> None:
    done = desk.run("check", "--explain", "rule-twise")
    assert done.exit_code == 2
    assert "did you mean rule-twice" in done.stderr
    assert desk.run("check", "--explain", "../../../README").exit_code == 2


def test_rules_that_fire_in_no_case_are_named(desk: Desk) -> None:
    done = desk.run("cases", "--silent", "--engine", "plain")
    assert done.exit_code == 0
    assert "shapes/red-square" in done.stdout
    assert "shapes/blue-round" not in done.stdout
    assert "1 of 2 rules fire in no case" in done.stdout


def test_a_question_is_printed_as_a_page(desk: Desk) -> None:
    done = desk.run("rules", "print", "shapes", "--to", desk.folder / "pages")
    assert done.exit_code == 0
    page = (desk.folder / "pages" / "shapes.html").read_text("utf-8")
    assert "Blue points to the round thing." in page
    assert [path.name for path in (desk.folder / "pages").iterdir()] == ["shapes.html"]


def test_all_questions_are_printed_with_an_index(desk: Desk) -> None:
    assert desk.run("rules", "print", "all", "--to", desk.folder / "pages").exit_code == 0
    assert 'href="shapes.html"' in (desk.folder / "pages" / "index.html").read_text("utf-8")


def test_a_page_nobody_can_print_is_said_so(desk: Desk) -> None:
    done = desk.run("rules", "print", "shape", "--to", desk.folder / "pages")
    assert done.exit_code == 2
    assert "did you mean shapes" in done.stderr
    desk.write("taken", "a file")
    assert desk.run("rules", "print", "shapes", "--to", desk.folder / "taken").exit_code == 2


def test_a_schema_with_words_knows_the_words_of_the_rules_in_use(desk: Desk) -> None:
    assert desk.run("schema", "--words", desk.folder / "words.json").exit_code == 0
    schema = Draft202012Validator(json.loads((desk.folder / "words.json").read_text("utf-8")))
    shapes = with_two_rules_alike()
    assert schema.is_valid(shapes)
    for part, key, wrong in (("when", "stain", "blu"), ("sources", "cite", "smith-2010")):
        faulty = copy.deepcopy(shapes)
        place = faulty["rules"][0][part]
        (place[0] if isinstance(place, list) else place)[key] = wrong
        assert not schema.is_valid(faulty)
    assert not schema.is_valid({**shapes, "candidates": ["round", "triangle"]})
