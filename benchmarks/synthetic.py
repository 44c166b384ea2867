"""A thousand synthetic rules of six criteria and patients of ninety observations, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Term, TermFile, Vocabulary

RULES, QUESTIONS, CRITERIA, OBSERVATIONS = 1000, 10, 6, 90
WORDS = {
    "stain": [f"S{n}" for n in range(60)],
    "morphology": [f"M{n}" for n in range(25)],
    "sign": [f"G{n}" for n in range(25)],
    "measure": [f"K{n}" for n in range(20)],
}
STATES = {"stain": ("positive", "negative"), "morphology": ("present", "absent"), "sign": ("present", "absent")}
LIMITS = (10, 20, 50)
CANDIDATES = tuple(f"candidate-{n}" for n in range(12))


def vocabulary() -> Vocabulary:
    """A hundred and thirty words without any kinship, and twelve candidates."""
    files = [TermFile(kind=kind, terms=tuple(Term(label=w) for w in words)) for kind, words in WORDS.items()]  # type: ignore[arg-type]
    diagnoses = TermFile(kind="diagnosis", terms=tuple(Term(id=c, label=c) for c in CANDIDATES))
    return Vocabulary(files=(*files, diagnoses))


def library(seed: int = 1) -> Library:
    """Ten questions of a hundred rules; every rule asks six things, combined in one of three ways."""
    draw = random.Random(seed)
    sets = [_rule_set(draw, number) for number in range(QUESTIONS)]
    return Library(vocabulary=vocabulary(), rule_sets=tuple(sets))


def _rule_set(draw: random.Random, number: int) -> RuleSet:
    rules = [_rule(draw, f"r{number}-{n}") for n in range(RULES // QUESTIONS)]
    fields = {"id": f"q{number}", "title": "A question", "version": "0.1.0", "candidates": CANDIDATES}
    return RuleSet.model_validate({**fields, "rules": rules})


def _rule(draw: random.Random, name: str) -> dict[str, Any]:
    bearing = {draw.choice(CANDIDATES): draw.choice(["weak", "moderate", "strong"])}
    then = {draw.choice(["supports", "opposes"]): bearing}
    source = {"cite": "somewhere", "at": "page 1"}
    return {"id": name, "says": "A sentence.", "when": _when(draw), "then": then, "sources": [source]}


def _when(draw: random.Random) -> dict[str, Any]:
    """Half "at least three of six", a quarter "all three pairs have one", a quarter "all six"."""
    asked = [criterion(draw) for _ in range(CRITERIA)]
    dice = draw.random()
    if dice < 0.5:
        return {"at_least": 3, "of": asked}
    if dice < 0.75:
        return {"all": [{"any": asked[:2]}, {"any": asked[2:4]}, {"any": asked[4:]}]}
    return {"all": asked}


def criterion(draw: random.Random) -> dict[str, Any]:
    """One question to the record: a word in a state, or a number on one side of a limit."""
    kind = draw.choice(["stain", "stain", "stain", "morphology", "sign", "measure"])
    word = draw.choice(WORDS[kind])
    if kind == "measure":
        return {"measure": word, draw.choice(["above", "below"]): draw.choice(LIMITS)}
    return {kind: word, "is": draw.choice(STATES[kind])}


def patients(how_many: int, seed: int = 2) -> Iterator[PatientProfile]:
    """Patients of whom ninety of the words are recorded, each once."""
    draw = random.Random(seed)
    words = [(kind, word) for kind, known in WORDS.items() for word in known]
    for _ in range(how_many):
        seen = [_observation(draw, kind, word) for kind, word in draw.sample(words, OBSERVATIONS)]
        yield PatientProfile.model_validate({"observations": seen})


def _observation(draw: random.Random, kind: str, word: str) -> dict[str, Any]:
    if kind == "measure":
        return {"measure": word, "value": draw.choice([2, 15, 30, 80])}
    return {kind: word, "is": draw.choice(STATES[kind])}
