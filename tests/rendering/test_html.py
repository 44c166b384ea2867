"""The page form of an answer."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

from ddx.rendering import as_html
from rendering.answers import CLAIM, answer, candidate, full_answer, line, question

VOID = {"meta", "br", "hr", "img", "link", "input"}
ATTACK = '<script>alert(1)</script><img src="http://outside.example/x" onerror=x>"\'&'


class Outline(HTMLParser):
    """Collects the tags, headings and attributes of a page, and whether its tags are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember the text."""
        self.text += data


def test_the_page_has_no_script_and_asks_nothing_of_the_network() -> None:
    page = Outline(as_html(full_answer()))
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert "url(" not in as_html(full_answer())
    assert "default-src 'none'" in as_html(full_answer())


def test_text_of_rules_and_patients_is_escaped_wherever_it_stands() -> None:
    source = CLAIM.model_copy(update=dict.fromkeys(("cite", "title", "at", "says", "doi"), ATTACK))
    evidence = line(ATTACK, rule=ATTACK, because=ATTACK, place=ATTACK, notes=(ATTACK,), unknown=(ATTACK,))
    evidence = evidence.model_copy(update={"sources": (source, source.model_copy(update={"dissents": ATTACK}))})
    asked = question(candidate(ATTACK, 1, supporting=(evidence,)), title=ATTACK, headline=ATTACK, question=ATTACK)
    page = Outline(as_html(answer(asked, scope=ATTACK, interpretations=(ATTACK,))))
    assert not {"script", "img"} & set(page.tags)
    assert not [value for name, value in page.attributes if name == "onerror"]
    assert page.text.count("alert(1)") > 10


def test_headings_step_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag in Outline(as_html(full_answer())).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_heads() -> None:
    tags = Outline(as_html(full_answer())).tags
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 3


def test_a_citation_jumps_to_the_work_it_names() -> None:
    attributes = Outline(as_html(full_answer())).attributes
    named = {value for name, value in attributes if name == "id"}
    jumps = {value[1:] for name, value in attributes if name == "href" and value and value.startswith("#")}
    assert jumps == {"work-smith-2001", "work-jones-2010"}
    assert jumps <= named


def test_only_a_real_doi_becomes_a_link() -> None:
    evil = CLAIM.model_copy(update={"doi": "javascript:alert(1)"})
    shown = as_html(answer(question(candidate("Round", 1, supporting=(line(sources=(evil,)),)))))
    assert 'href="javascript' not in shown
    assert 'href="https://doi.org/10.1/abc"' in as_html(full_answer())


def test_page_and_text_say_the_same_things() -> None:
    shown = Outline(as_html(full_answer())).text
    for words in (
        "It is rolling.", "Round thing leads by 6 points", "disagrees", "dots told nothing apart", "It rolled away.",
        "Not known: red is positive", "blue was read twice.", "red is not known", "rounder", "corners", "roundness",
        "Draft rules", "profile 77aa00bbbbbb", "Not a diagnosis",
    ):  # fmt: skip
        assert words in shown


def test_the_page_follows_the_light_or_dark_of_the_readers_machine() -> None:
    assert "prefers-color-scheme: dark" in as_html(full_answer())
