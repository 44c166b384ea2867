"""A small shelf of invented words, works and one rule file for the tests of reading and checks."""

from __future__ import annotations

from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.reading.library import read_texts

WORDS = {
    "vocabulary/stains.yaml": """\
kind: stain
terms:
  - {label: S1, synonyms: [stain one, S-1], patterns: [dots], clones: [Q/7]}
  - {label: S2}
""",
    "vocabulary/patterns.yaml": "kind: pattern\nterms:\n  - {label: dots}\n  - {label: rings}\n",
    "vocabulary/measures.yaml": """\
kind: measure
terms:
  - {label: M1, unit: "%", range: "0-100", taken_in: specimen}
  - {label: M2, unit: g/dL, units: [{ucum: g/L, factor: 0.1}], range: "0-25"}
  - {label: M3, unit: 10*9/L}
""",
    "vocabulary/symptoms.yaml": "kind: symptom\nterms:\n  - {label: pain, synonyms: [ache]}\n",
    "vocabulary/sites.yaml": "kind: site\nterms:\n  - {label: here}\n  - {label: there}\n",
    "vocabulary/methods.yaml": "kind: method\nterms:\n  - {label: scan, synonyms: [scanning]}\n",
    "vocabulary/searches.yaml": "kind: search\nterms:\n  - {label: elsewhere}\n",
    "vocabulary/steps.yaml": "kind: step\nterms:\n  - {label: first}\n  - {label: second}\n",
    "vocabulary/labels.yaml": "kind: label\nterms:\n  - {label: lump}\n",
    "vocabulary/interpretations.yaml": "kind: interpretation\nterms:\n  - {label: I1}\n  - {label: I2}\n",
    "vocabulary/diagnoses.yaml": """\
kind: diagnosis
terms:
  - {id: d-one, label: One, is_a: [d-group]}
  - {id: d-two, label: Two, is_a: [d-group]}
  - {id: d-group, label: Group}
""",
    "sources.yaml": """\
citations:
  - {id: w-1, level: cohort}
  - {id: w-2, level: case series}
  - {id: w-3, level: case report}
""",
}

RULES = """\
id: q
title: A question
version: 0.1.0
candidates: [d-one, d-two]
rules:
  - id: r-one
    says: S1 speaks for one.
    when: {stain: S1, is: positive}
    then: {supports: {d-one: moderate}}
    sources: [{cite: w-1, at: table 1}]
  - id: r-two
    says: Pain speaks for two.
    when: {symptom: pain}
    then: {supports: {d-two: weak}}
    sources: [{cite: w-2, at: table 1}]
tests:
  - name: It leads
    given: [{stain: S1, is: positive}]
    expect: {fires: [r-one], waits: [r-two]}
"""


def library(rules: str = RULES, **others: str) -> tuple[Library, list[Issue]]:
    """The library of the shelf with one rule file, and what is wrong with it."""
    return read_texts({**WORDS, "q.yaml": rules, **others})


def changed(old: str, new: str) -> str:
    """The rule file with one piece replaced; the piece must be there."""
    assert old in RULES
    return RULES.replace(old, new)
