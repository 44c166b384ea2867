"""Python never names a medical thing, and YAML never names a Python thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from house.tree import ROOT, docstring_of, shown, source_files, text_of, tree_of

# Words of the vocabulary that are also words of the program or of plain English, each with its reason.
ALLOWED = {
    "size": "a length of anything",
    "absent": "a state, from the closed word lists",
    "present": "a state, from the closed word lists",
    "negative": "a state, from the closed word lists",
    "positive": "a state, from the closed word lists",
    "primary": "the role of a specimen",
    "metastasis": "the role of a specimen",
    "grade": "a word of ordering",
    "stage": "a step of the walk",
    "margin": "the edge of a page",
    "mass": "an amount of anything",
    "site": "a kind of observation",
    "spread": "a kind of observation",
    "history": "a kind of observation, and of a browser",
    "imaging": "a kind of observation",
    "recurrence": "the role of a specimen",
    "node": "a point of a net or a tree",
    "nodes": "the points of a net or a tree",
    "colon": "a sign of punctuation",
    "review": "what a reader does to a rule set",
    "treatment": "what an answer never chooses; said on the page about limits",
    "back": "a direction",
    "head": "the top of a list",
    "fits": "has room",
    "stroke": "the line of a chart",
}
SHORTEST = 4  # shorter labels are also parts of ordinary code

PYTHON_IN_YAML = re.compile(r"\bddx\.[a-z]|\b__\w+__\b|\blambda \w+:|\w\.py\b|!!python|\bimport [a-z_]+\s*$", re.M)


def test_no_name_and_no_text_in_python_is_a_medical_word() -> None:
    terms = medical_words()
    found = [
        f"{shown(path, line)}: {said!r} names {term!r}"
        for path in source_files()
        for line, said in sayings(tree_of(path))
        if (term := next(named(said, terms), None))
    ]
    assert not found, "say it in rules/, and let Python read it from there:\n" + "\n".join(found)


def test_no_rule_and_no_case_names_a_python_thing() -> None:
    files = [*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "seeds").rglob("*.yaml")]
    found = [f"{shown(path)}: {match.group()!r}" for path in files for match in PYTHON_IN_YAML.finditer(text_of(path))]
    assert not found, "a pathologist would stop here:\n" + "\n".join(found)


def test_the_search_finds_a_word_however_python_spells_it() -> None:
    terms = frozenset({"small cell carcinoma", "ck20"})
    for said in ["small_cell_carcinoma", "SmallCellCarcinoma", "the small-cell carcinoma", "is_ck20_seen"]:
        assert list(named(said, terms)), said
    assert not list(named("a small cell", terms))


def medical_words() -> frozenset[str]:
    """Every label and synonym of the vocabulary, as plain words, but for those allowed above."""
    files = sorted((ROOT / "rules" / "vocabulary").glob("*.yaml"))
    spelled = {spelling for path in files for spelling in spellings(path)}
    plain = {" ".join(words(spelling)) for spelling in spelled if len(spelling) >= SHORTEST}
    return frozenset(term for term in plain if len(term) >= SHORTEST and term not in ALLOWED)


def spellings(path: Path) -> Iterator[str]:
    """The labels and synonyms of one vocabulary file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for term in content.get("terms", []):
        yield from (str(spelling) for spelling in [term["label"], *(term.get("synonyms") or [])])


def sayings(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and words of every name and every text in a file, docstrings left out: they may give examples."""
    docstrings = {id(docstring_of(node)) for node in ast.walk(module)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        for field in ("id", "name", "attr", "arg"):
            if isinstance(name := getattr(node, field, None), str):
                yield getattr(node, "lineno", 0), name


def named(said: str, terms: frozenset[str]) -> Iterator[str]:
    """The terms that occur in a text or a name as whole words, one after the other."""
    spoken = words(said)
    longest = most_words(terms)
    for start in range(len(spoken)):
        for end in range(start + 1, min(start + longest, len(spoken)) + 1):
            if (run := " ".join(spoken[start:end])) in terms:
                yield run


@cache
def most_words(terms: frozenset[str]) -> int:
    """How many words the longest term has."""
    return max((term.count(" ") + 1 for term in terms), default=0)


@cache
def words(said: str) -> tuple[str, ...]:
    """The words of a name or a text in lower case, parted at spaces, hyphens, underscores and CamelCase."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", said)
    return tuple(re.findall(r"[^\W_]+", parted.lower()))
