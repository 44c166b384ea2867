"""Small layers over the invented shelf, written to a folder for the tests."""

from __future__ import annotations

from pathlib import Path

from ddx.checks import check_library
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.reading.stack import read_rules
from reading.shelf import RULES, WORDS

HOSPITAL = "name: hospital\ntitle: The Hospital\n"
OFF = "switched_off:\n  - {rule: q/r-two, reason: Not with us., by: Dr A, on: 2026-01-02}\n"
MORE = """\
adds_to: q
candidates: [d-group]
rules:
  - id: r-own
    says: S2 speaks for two.
    when: {stain: S2, is: positive}
    then: {supports: {d-two: strong, d-group: weak}}
    sources: [{cite: w-own, at: page 1}]
tests:
  - name: Ours leads
    given: [{stain: S2, is: positive}]
    expect: {fires: [r-own]}
"""
INSTEAD = """\
adds_to: q
rules:
  - id: r-one
    replaces: We weigh it more.
    says: S1 speaks for one, and strongly.
    when: {stain: S1, is: positive}
    then: {supports: {d-one: strong}}
    sources: [{cite: w-1, at: table 1}]
"""
OWN_QUESTION = RULES.replace("id: q\n", "id: q-own\n").replace("A question", "Our question")
ITS_WORKS = {"sources.yaml": "citations:\n  - {id: w-own, level: cohort}\n"}


def write(folder: Path, texts: dict[str, str]) -> Path:
    """A folder with these files."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def bottom(place: Path, **others: str) -> Path:
    """The rules that lie at the bottom."""
    return write(place / "rules", {**WORDS, "a/q.yaml": RULES, **others})


def laid(place: Path, texts: dict[str, str], written: str = HOSPITAL) -> tuple[Library, list[Issue]]:
    """The invented shelf with a layer of these files over it, read and checked."""
    layer = write(place / "hospital", {"layer.yaml": written, **texts})
    return read_rules(layer, bottom(place), check_library)


def errors(issues: list[Issue]) -> list[str]:
    """Place and message of every error."""
    return [f"{issue.place}: {issue.message}" for issue in issues if issue.level == "error"]
