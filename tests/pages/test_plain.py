"""Text of rules, cases and profiles shows as written and does nothing."""

from __future__ import annotations

import re

import pytest

from ddx.ui.plain import plain

NASTY = [
    "![x](http://outside.example/x.png)",
    "[x](http://outside.example)",
    "<script>alert(1)</script>",
    "<img src=http://outside.example/x.png>",
    "$x$ and $$y$$",
    ":red[warning] :material/home: :smile:",
    "http://outside.example www.outside.example a@outside.example",
    "**bold** _thin_ `code` ~~gone~~",
    "# heading",
    "1. list",
    "| a | b |",
    "A -> B <- C -- D >= E",
    "&lt;b&gt;",
    "back\\slash",
]


def shown(text: str) -> str:
    """What a Markdown reader shows of escaped text."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_shows_what_was_written(text: str) -> None:
    assert shown(plain(text)) == text


@pytest.mark.parametrize("text", NASTY)
def test_no_sign_with_a_meaning_is_left_alive(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>$|~#&!]", plain(text).replace("\u2060", ""))


@pytest.mark.parametrize("text", [":red[x]", ":material/home:", "http://x.example", "a@b.example", "www.x.example"])
def test_icons_and_addresses_are_parted_by_a_joiner(text: str) -> None:
    assert "\u2060" in plain(text)


def test_a_colon_before_a_blank_needs_no_joiner() -> None:
    assert plain("Ki-67: 65") == "Ki\\-67\\: 65"


def test_text_becomes_one_line_without_hidden_characters() -> None:
    assert plain("one\n\n    two\u202ethree\x00") == "one two three"
