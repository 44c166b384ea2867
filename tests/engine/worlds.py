"""Random rule sets and profiles over a small vocabulary, drawn from a seed."""

from __future__ import annotations

import random
from typing import Any

from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Term, TermFile, Vocabulary

STAINS = [f"S{n}" for n in range(8)]
SEEN = [f"M{n}" for n in range(5)]
SIGNS = [f"G{n}" for n in range(4)]
SITES = ["skin", "skin of thigh", "thigh", "liver"]
STATES = {
    "stain": ["positive", "negative", "equivocal", "not done"],
    "morphology": ["present", "absent", "uncertain", "not assessed"],
    "sign": ["present", "absent", "uncertain", "not assessed"],
    "search": ["found", "excluded", "incomplete", "not done"],
}

VOCABULARY = Vocabulary(
    files=(
        TermFile(
            kind="stain",
            terms=tuple(
                Term(label=s, is_a=("S0",) if s in ("S1", "S2") else (), topic="T" if s in ("S3", "S4") else None)
                for s in STAINS
            ),
        ),
        TermFile(
            kind="pattern",
            terms=(Term(label="dots", axis="deposit"), Term(label="globs", axis="deposit"), Term(label="nuclear")),
        ),
        TermFile(kind="morphology", terms=tuple(Term(label=m, is_a=("M0",) if m == "M1" else ()) for m in SEEN)),
        TermFile(kind="sign", terms=tuple(Term(label=g) for g in SIGNS)),
        TermFile(
            kind="measure", terms=(Term(label="K", unit="%", taken_in="specimen"), Term(label="H", taken_in="patient"))
        ),
        TermFile(kind="search", terms=(Term(label="elsewhere"), Term(label="lung", is_a=("elsewhere",)))),
        TermFile(
            kind="site",
            terms=(
                Term(label="skin"),
                Term(label="thigh"),
                Term(label="skin of thigh", is_a=("skin", "thigh")),
                Term(label="liver"),
            ),
        ),
        TermFile(kind="diagnosis", terms=tuple(Term(id=d, label=d, is_a=("g",) if d != "g" else ()) for d in "abcg")),
    )
)


def _leaf(draw: random.Random, reminds: bool) -> dict[str, Any]:
    role = {"in": draw.choice(["primary", "metastasis"])} if draw.random() < 0.1 else {}
    unknown = reminds and draw.random() < 0.3
    match draw.randrange(7):
        case 0 | 1 | 2:
            leaf: dict[str, Any] = {"stain": draw.sample(STAINS, draw.choice([1, 1, 1, 2])), **role}
            leaf["is"] = "not known" if unknown else draw.choice(["positive", "positive", "negative"])
            if leaf["is"] == "positive" and draw.random() < 0.3:
                leaf["pattern"] = draw.choice(["dots", "globs", "nuclear"])
            if leaf["is"] == "positive" and draw.random() < 0.2:
                leaf["percent"] = {draw.choice(["above", "at_least", "below", "at_most"]): draw.choice([1, 10, 50])}
            return leaf
        case 3:
            side = draw.choice(["above", "at_least", "below", "at_most"])
            return {"measure": draw.choice(["K", "H"]), side: draw.choice([3, 20, 50])}
        case 4:
            return {
                "morphology": draw.choice(SEEN),
                "is": "not known" if unknown else draw.choice(["present", "absent"]),
            }
        case 5:
            return draw.choice(
                [
                    {"search": draw.choice(["elsewhere", "lung"]), "is": draw.choice(["found", "excluded"])},
                    {"age": {"above": 60}},
                    {"sex": "female"},
                    {"site": draw.choice(SITES), **role},
                ]
            )
        case _:
            return {"sign": draw.choice(SIGNS), "is": draw.choice(["present", "absent"])}


def _criterion(draw: random.Random, depth: int, known: list[str], reminds: bool) -> dict[str, Any]:
    dice = draw.random()
    if depth == 0 or dice < 0.4:
        if known and draw.random() < 0.25:
            state = "not known" if reminds and draw.random() < 0.4 else "established"
            return {"interpretation": draw.sample(known, draw.choice([1, min(2, len(known))])), "is": state}
        return _leaf(draw, reminds)
    parts = [_criterion(draw, depth - 1, known, reminds) for _ in range(draw.randint(1, 4))]
    if dice < 0.6:
        return {"all": parts}
    if dice < 0.8:
        return {"any": parts}
    if dice < 0.9:
        return {"none": parts}
    return {"at_least": draw.randint(1, len(parts)), "of": parts}


def _rule(
    draw: random.Random, name: str, then: dict[str, Any], known: list[str], reminds: bool = False
) -> dict[str, Any]:
    across = {"across": "specimens"} if draw.random() < 0.15 else {}
    source = {"cite": "somewhere", "at": "page 1"}
    when = _criterion(draw, 2, known, reminds)
    return {"id": name, "says": "A sentence.", "when": when, "then": then, "sources": [source], **across}


def random_library(seed: int) -> Library:
    """Two or three questions whose rules derive, weigh and remind, over the small vocabulary."""
    draw = random.Random(seed)
    derived = ["one", "two", "three"][: draw.randint(0, 3)]
    chain = [
        _rule(draw, f"derive-{n}-{m}", {"derives": [name]}, derived[:n])
        for n, name in enumerate(derived)
        for m in range(draw.randint(1, 2))
    ]
    sets = []
    for number in range(draw.randint(1, 3)):
        rules = list(chain) if number == 0 else []
        for m in range(draw.randint(1, 6)):
            then = {draw.choice(["supports", "opposes"]): {draw.choice("abcg"): draw.choice(["weak", "strong"])}}
            rules.append(_rule(draw, f"weigh-{m}", then, derived))
        rules.append(_rule(draw, "remind", {"notes": ["A note."]}, derived, reminds=True))
        applies = {"applies_when": _criterion(draw, 1, derived, False)} if draw.random() < 0.5 else {}
        fields = {"id": f"q{number}", "title": "A question", "version": "0.1.0", "candidates": ["a", "b", "c"]}
        sets.append(RuleSet.model_validate({**fields, "rules": rules, **applies}))
    return Library(vocabulary=VOCABULARY, rule_sets=tuple(sets))


def random_observations(draw: random.Random, specimens: list[str]) -> list[dict[str, Any]]:
    """Up to a score of observations; a word may be recorded twice."""
    found: list[dict[str, Any]] = []
    for _ in range(draw.randint(0, 20)):
        kind = draw.choice(["stain", "stain", "stain", "morphology", "sign", "measure", "search"])
        place = {"specimen": draw.choice(specimens)} if specimens and kind != "sign" else {}
        if kind == "measure":
            value = draw.choice([2, 3, 20, 65, "10-30", ">50", "<3"])
            found.append({"measure": draw.choice(["K", "H"]), "value": value, **place})
            continue
        word = draw.choice({"stain": STAINS, "morphology": SEEN, "sign": SIGNS, "search": ["elsewhere", "lung"]}[kind])
        one: dict[str, Any] = {kind: word, "is": draw.choice(STATES[kind]), **place}
        if kind == "stain" and one["is"] == "positive" and draw.random() < 0.5:
            one["pattern"] = draw.sample(["dots", "globs", "nuclear"], draw.choice([1, 1, 2]))
            one["percent"] = draw.choice([0.5, 5, 10, 80, "1-20"])
        found.append(one)
    return found


def random_profile(seed: int) -> PatientProfile:
    """A profile with none to three specimens of random site and role."""
    draw = random.Random(seed)
    letters = ["A", "B", "C"][: draw.choice([0, 1, 1, 2, 3])]
    specimens = []
    for letter in letters:
        site = {"site": draw.choice(SITES)} if draw.random() < 0.7 else {}
        specimens.append({"id": letter, "role": draw.choice(["primary", "metastasis", "unknown"]), **site})
    subject = {"sex": draw.choice(["female", "male", "unknown"])}
    if draw.random() < 0.6:
        subject["age"] = draw.choice([20, 60, 61, "50-70"])
    observations = random_observations(draw, letters)
    return PatientProfile.model_validate({"subject": subject, "specimens": specimens, "observations": observations})


def random_counts(seed: int) -> tuple[Frequency, ...]:
    """A score or two of published counts over the small vocabulary; their works seldom agree."""
    draw = random.Random(seed)
    found = []
    for number in range(draw.randint(10, 40)):
        kind = draw.choice(["stain", "stain", "stain", "morphology", "sign"])
        word = draw.choice({"stain": STAINS, "morphology": SEEN, "sign": SIGNS}[kind])
        results = ("positive", "negative") if kind == "stain" else ("present", "absent")
        row: dict[str, Any] = {kind: word, "entity": draw.choice("abcg"), "pool": draw.random() < 0.9}
        row["tested"] = draw.choice([3, 20, 200])
        result = draw.choice(results)
        if result == "positive" and draw.random() < 0.3:
            row["pattern"] = [draw.choice(["dots", "globs", "nuclear"])]
        row[result] = draw.choice([0, row["tested"], draw.randint(0, row["tested"])])
        found.append(Frequency.model_validate({**row, "cite": f"w-{number}", "at": "Table 1"}))
    return tuple(found)


def counted_library(seed: int) -> Library:
    """A random library with published counts; some questions take a topic for granted."""
    library, draw = random_library(seed), random.Random(seed)
    sets = [
        one.model_copy(update={"takes_for_granted": ("T",)}) if draw.random() < 0.3 else one
        for one in library.rule_sets
    ]
    return library.model_copy(update={"rule_sets": tuple(sets), "frequencies": random_counts(seed)})
