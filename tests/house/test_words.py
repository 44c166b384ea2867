"""The checkout speaks only of itself, and its files are named for what is in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house.tree import kept_files, python_files, shown, text_of

EMPTY_NAMES = {
    *("manager", "handler", "helper", "util", "common", "base", "core", "processor", "data", "info", "item"),
}

# Written in two halves, so that this file does not hold what it looks for.
MACHINE_PATHS = [("/ro", "ot/"), ("/wo", "rk/"), ("/tmp/bash", "_jobs")]
REGISTRY_HOSTS = [
    ("pypi", ".org"),
    ("python", "hosted.org"),
    ("registry.npm", "js.org"),
    ("deb.deb", "ian.org"),
    ("security.deb", "ian.org"),
    ("archive.ubu", "ntu.com"),
]
OUTSIDE_WORDS = [
    ("shared/", "design"),
    ("shared/", "seeds"),
    ("shared/", "cases"),
    ("shared/", "knowledge"),
    ("issues ", "show"),
    ("co-auth", "ored-by"),
    ("lang", "uage model"),
    ("sub", "agent"),
    ("clau", "de"),
    ("anthro", "pic"),
    ("chat", "gpt"),
]


def test_no_file_name_is_an_empty_word() -> None:
    empty = [shown(path) for path in python_files() if words_of(path) & EMPTY_NAMES]
    assert not empty, "name each for the one thing in it:\n" + "\n".join(empty)


@pytest.mark.parametrize(
    "halves", [*MACHINE_PATHS, *REGISTRY_HOSTS, *OUTSIDE_WORDS], ids=lambda halves: "|".join(halves)
)
def test_nothing_kept_names_a_machine_a_registry_or_the_workshop(halves: tuple[str, str]) -> None:
    word = re.compile(r"(?<![A-Za-z0-9_.-])" + re.escape("".join(halves)), re.IGNORECASE)
    found = [
        shown(path, text.count("\n", 0, match.start()) + 1)
        for path in kept_files()
        if (text := text_of(path)) and (match := word.search(text))
    ]
    assert not found, "say it without this:\n" + "\n".join(found)


def words_of(path: Path) -> set[str]:
    """The words of a file name, each in the singular."""
    return {word.removesuffix("s") for word in re.split(r"[_\W]+", path.stem.lower())}
