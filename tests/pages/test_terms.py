"""What the page About promises is counted from the rules and guarded by tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ddx.model.rule import RuleSet
from ddx.ui.facts import attributes_table, facts
from ddx.ui.texts import facts_named, page, text_of, words
from pages.desk import ABOUT, asked, opened
from pages.desk import words as told_on

ROOT = Path(__file__).parents[2]
LIBRARY = asked().program.library
PAGES = ("about", "limits", "source-attributes", "device-criteria", "words")

ATTRIBUTES = (
    "Bibliographic citation",
    "Developer",
    "Funding source of the technical implementation",
    "Release and revision dates",
    "Use of race",
    "Use of ethnicity",
    "Use of language",
    "Use of sexual orientation",
    "Use of gender identity",
    "Use of sex",
    "Use of date of birth",
    "Use of social determinants of health",
    "Use of health status assessments",
)
"""45 CFR 170.315(b)(11)(iv)(A)(1) to (13), in its order."""


def calls(name: str) -> Iterator[ast.Call]:
    """Every call of a function of that name in the pages."""
    for path in (ROOT / "src" / "ddx" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
                yield node


def test_every_source_attribute_of_the_rule_is_told_in_its_order() -> None:
    heads = re.findall(r"^## (\d+)\. (.+)$", text_of("source-attributes"), re.M)
    assert heads == [(str(number), name) for number, name in enumerate(ATTRIBUTES, 1)]


def test_every_fact_a_page_asks_for_is_counted_and_none_is_counted_in_vain() -> None:
    named = [fact for name in PAGES for fact in facts_named(name)]
    assert sorted(named) == sorted(facts(LIBRARY))
    assert all(facts(LIBRARY).values())


def test_a_fact_follows_the_rules() -> None:
    half = LIBRARY.model_copy(update={"rule_sets": LIBRARY.rule_sets[:1]})
    for name in ("questions", "citations", "developer", "histories"):
        assert facts(half)[name] != facts(LIBRARY)[name]
    named = RuleSet.model_validate(LIBRARY.rule_sets[0].model_dump(by_alias=True) | {"authors": ["Somebody Else"]})
    assert "Somebody Else" in facts(LIBRARY.model_copy(update={"rule_sets": (named,)}))["developer"]


def test_no_number_of_rules_cases_or_works_is_kept_by_hand() -> None:
    for name in PAGES:
        prose = re.sub(
            r"\d+ (CFR|FR|U\.S\.C)\.? ?[\d.]*\S*|^## \d+\.|Section \S+|20\d\d", "", text_of(name), flags=re.M
        )
        assert not re.search(r"\b\d+ (rules|questions|works|cases|patients|points|counts)", prose), name


def test_every_test_the_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", text_of("device-criteria")))
    written = {
        node.name
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert named
    assert not named - written


def test_each_of_the_four_criteria_names_the_tests_that_guard_it() -> None:
    parts = re.split(r"^## \d\. ", text_of("device-criteria"), flags=re.M)[1:]
    assert len(parts) == 4
    assert all("`test_" in part for part in parts)


def test_the_only_file_the_pages_take_is_a_patient_as_text() -> None:
    taken = [
        ast.unparse(next(word.value for word in call.keywords if word.arg == "type")) for call in calls("file_uploader")
    ]
    assert taken
    assert set(taken) == {"['yaml', 'yml', 'json']"}


@pytest.mark.parametrize("name", ["camera_input", "audio_input", "chat_input", "pdf"])
def test_the_pages_ask_for_no_camera_and_no_microphone(name: str) -> None:
    assert not list(calls(name))


def test_the_page_about_shows_every_attribute_every_criterion_and_every_question() -> None:
    told = told_on(opened(ABOUT))
    assert all(name in told for name in ATTRIBUTES)
    assert "520(o)(1)(E)" in told
    assert all(" ".join(one.title.split()) in told for one in LIBRARY.rule_sets)
    assert all(word in told for word in words())
    assert "<!--" not in told


def test_every_question_has_its_line_in_the_table() -> None:
    assert len(attributes_table(LIBRARY).splitlines()) == 2 + len(LIBRARY.rule_sets)


def test_a_page_of_the_documents_loses_the_links_into_the_checkout() -> None:
    assert not [name for name in PAGES if re.search(r"\]\((?!https?:)", page(name))]
