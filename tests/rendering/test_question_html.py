"""A question as a page: everything that is in its file, in words, escaped, without a request to the network."""

from __future__ import annotations

import re

import pytest

from ddx.model.citation import Citation
from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.rule import RuleTest
from ddx.rendering.question_html import index_as_html, question_as_html
from engine.asked import VOCABULARY, rule, rule_set

HARM = "<script>alert(1)</script>"
WHEN = {
    "all": [{"stain": "CK20", "is": "positive", "pattern": "perinuclear dots"}, {"none": [{"sign": "mass"}]}],
}
THEN = {"supports": {"merkel": "strong"}, "opposes": {"lung": "weak"}, "asks": [{"stain": "TTF-1", "says": "Do it."}]}
SOURCES = [
    {"cite": "chan", "at": "table 1", "says": HARM},
    {"cite": "other", "at": "text", "dissents": "Not here."},
]
TEST = {
    "name": "Dots lead",
    "given": [{"age": 77}, {"specimen": "A", "site": "skin"}, {"stain": "CK20", "is": "positive"}],
    "expect": {"leads": "merkel", "open": False},
}


@pytest.fixture(scope="module")
def page() -> str:
    """The page of one question with one rule, one count and one test."""
    asked = rule_set(
        rule("dots", WHEN, THEN, because="As seen.", topic="deposit", sources=SOURCES),
        question="Which one?",
        applies_when={"site": "skin"},
        tests=[RuleTest.model_validate(TEST)],
    )
    count = Frequency(stain="CK20", entity="merkel", positive=33, tested=34, cite="chan", at="abstract")
    works = (Citation(id="chan", title="On dots", year=1997, doi="10.1000/dots"), Citation(id="other"))
    return question_as_html(
        asked, Library(vocabulary=VOCABULARY, citations=works, frequencies=(count,), rule_sets=(asked,))
    )


@pytest.mark.parametrize(
    "said",
    [
        "Which one?",
        "site: skin",
        "Merkel cell carcinoma",
        "The sentence of dots.",
        "CK20 positive with perinuclear dots",
        "none of these:",
        "supports Merkel cell carcinoma: strong",
        "opposes metastasis of the lung: weak",
        "asks for TTF-1: Do it.",
        "As seen.",
        "<strong>Disagrees:</strong>",
        'href="https://doi.org/10.1000/dots"',
        "positive 33",
        "<td>34</td>",
        "Dots lead",
        "age 77; specimen A: skin; CK20 positive",
        "leads: merkel",
        "open no",
        "Not reviewed yet",
        "(disputed)",
    ],
)
def test_a_page_says_what_the_file_says(page: str, said: str) -> None:
    assert said in page


def test_nothing_of_a_file_becomes_part_of_the_page(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_page_asks_nothing_of_the_network(page: str) -> None:
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert set(re.findall(r'(?:src|href)="(\w+)', page)) <= {"https"}
    assert "@page" in page


def test_lists_are_closed_in_order(page: str) -> None:
    for tag in ("ul", "li", "dl", "section", "table"):
        assert page.count(f"<{tag}") - page.count(f"<{tag[0]}ink") >= page.count(f"</{tag}>")
        assert len(re.findall(rf"<{tag}[ >]", page)) == page.count(f"</{tag}>")


def test_the_index_leads_to_every_page() -> None:
    one = rule_set(rule("r", {"sex": "male"}))
    assert '<a href="question.html">The question</a>' in index_as_html([one], Library(vocabulary=VOCABULARY))
