"""The JSON schemas: fresh, and of one mind with the reader about what may be written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from ddx.cli.schemas import schemas

ROOT = Path(__file__).parents[1]
NO_RULES = ("vocabulary", "sources", "frequencies", "contrasts", "proofs")
FILES = {
    **dict.fromkeys(sorted((ROOT / "rules/vocabulary").glob("*.yaml")), "vocabulary"),
    **dict.fromkeys(sorted((ROOT / "seeds").glob("*.yaml")), "case"),
    **dict.fromkeys(sorted((ROOT / "rules/frequencies").glob("*.yaml")), "frequencies"),
    **dict.fromkeys(sorted((ROOT / "rules/contrasts").glob("*.yaml")), "contrasts"),
    **dict.fromkeys(sorted((ROOT / "rules/proofs").glob("*.yaml")), "proofs"),
    ROOT / "rules/statements.yaml": "statements",
    **dict.fromkeys([ROOT / "rules/sources.yaml", *sorted((ROOT / "rules/sources").glob("*.yaml"))], "sources"),
    **dict.fromkeys(sorted(p for p in (ROOT / "rules").glob("*/*.yaml") if p.parent.name not in NO_RULES), "rule-set"),
}


class PlainWords(yaml.SafeLoader):
    """Reads `on` and `no` as the words they are, as YAML 1.2 and editors do."""

    yaml_implicit_resolvers: ClassVar = {
        letter: [r for r in rules if letter in "tTfF" or r[0] != "tag:yaml.org,2002:bool"]
        for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def validator(name: str) -> Draft202012Validator:
    """The validator of one schema of rules/schema/."""
    return Draft202012Validator(json.loads(schemas()[f"rules/schema/{name}.schema.json"]))


def accepts(name: str, value: Any) -> bool:
    """True when the schema has nothing against the value."""
    return bool(validator(name).is_valid(value))


@pytest.mark.parametrize("path", sorted(schemas()))
def test_every_schema_is_fresh(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == schemas()[path], "write them again with `ddx schema`"


@pytest.mark.parametrize("path", sorted(schemas()))
def test_every_schema_is_a_schema(path: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas()[path]))


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: path.name)
def test_every_shipped_file_meets_its_schema(path: Path) -> None:
    errors = validator(FILES[path]).iter_errors(yaml.load(path.read_text(encoding="utf-8"), PlainWords))
    assert not [f"{error.json_path}: {error.message[:200]}" for error in errors]


def test_one_word_may_stand_for_a_list_of_one() -> None:
    assert accepts("profile", {"observations": [{"stain": "blue", "is": "positive", "pattern": "dots"}]})
    assert accepts("profile", {"observations": [{"stain": "blue", "is": "positive", "pattern": ["dots"]}]})


def test_a_number_may_be_a_range() -> None:
    assert accepts("profile", {"observations": [{"measure": "size", "value": "50-75", "unit": "mm"}]})
    assert accepts("profile", {"observations": [{"measure": "size", "value": 3, "unit": "mm"}]})


REFUSED = [
    {"stain": "blue", "is": "perhaps"},
    {"stain": "blue"},
    {"colour": "blue"},
    {"stain": "blue", "is": "positive", "name": "x"},
]


@pytest.mark.parametrize("observation", REFUSED)
def test_an_observation_nobody_may_write_is_refused(observation: dict[str, Any]) -> None:
    assert not accepts("profile", {"observations": [observation]})


def test_a_case_writes_the_locator_beside_the_observation() -> None:
    case = {"id": "a", "title": "A", "cite": "b", "authors_diagnosis": {"says": "c"}}
    fact = {"stain": "blue", "is": "positive", "at": "page 1", "note": "clear"}
    assert accepts("case", {**case, "observations": [fact]})
    assert not accepts("case", {**case, "observations": [{**fact, "page": 1}]})


QUESTION = {"id": "q", "title": "A question", "version": "0.1.0"}
RULE = {"id": "r", "says": "It is.", "then": {"notes": ["x"]}, "sources": [{"cite": "c", "at": "p"}]}


@pytest.mark.parametrize(("state", "is_offered"), [("positive", True), ("not known", True), ("not done", False)])
def test_a_criterion_is_only_offered_states_it_can_be_met_by(state: str, is_offered: bool) -> None:
    assert accepts("rule-set", {**QUESTION, "rules": [{**RULE, "when": {"stain": "blue", "is": state}}]}) is is_offered


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ({"age": 60, "sex": "male"}, True),
        ({"specimen": "B", "site": "here", "role": "metastasis"}, True),
        ({"stain": "blue", "is": "not done", "specimen": "A"}, True),
        ({"stian": "blue", "is": "positive"}, False),
        ({"age": 60, "site": "here"}, False),
    ],
)
def test_a_patient_of_a_test_is_written_line_by_line(line: dict[str, Any], is_right: bool) -> None:
    tests = [{"name": "One", "given": [line], "expect": {"open": True}}]
    rules = [{**RULE, "when": {"sex": "male"}}]
    assert accepts("rule-set", {**QUESTION, "rules": rules, "tests": tests}) is is_right


def test_an_editor_shows_no_name_of_a_class() -> None:
    definitions = json.loads(schemas()["rules/schema/rule-set.schema.json"])["$defs"]
    assert definitions["StainIs"]["title"] == "stain"
    assert all(part["title"] == part["title"].lower() for part in definitions.values())


def test_every_key_of_a_rule_is_explained() -> None:
    definitions = json.loads(schemas()["rules/schema/rule-set.schema.json"])["$defs"]
    parts = ("Rule", "Conclusion", "Expectation", "RuleTest")
    bare = [
        f"{part} {key}" for part in parts for key, about in definitions[part]["properties"].items() if not said(about)
    ]
    assert bare == []


def said(about: dict[str, Any]) -> bool:
    """Whether a key is described, itself or where it leads."""
    return bool(about.get("description")) or "$ref" in about
