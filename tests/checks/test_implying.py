"""Whatever is proved of two criteria holds in every record the engine can be asked about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.checks.analysis.implying import Proof
from ddx.checks.analysis.normal import Normal, denied, normal
from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.library import Library
from ddx.model.rule import Rule
from engine.asked import REMINDS, VOCABULARY, library, patient, rule, rule_set

PROOF = Proof(VOCABULARY)
WORLD = Library(vocabulary=VOCABULARY)

LEAVES: list[dict[str, Any]] = [
    *({"stain": word, "is": state} for word in ("cytokeratin", "CK20", "TTF-1") for state in ("positive", "negative")),
    {"stain": ["CK20", "TTF-1"], "is": "positive"},
    {"stain": ["CK20", "TTF-1"], "is": "negative"},
    {"stain": "CK20", "is": "positive", "pattern": "perinuclear dots"},
    {"stain": "CK20", "is": "positive", "pattern": ["perinuclear dots", "perinuclear globs"]},
    {"stain": "CK20", "is": "positive", "percent": {"above": 50}},
    {"stain": "CK20", "is": "positive", "percent": {"below": 10}, "intensity": "weak"},
    {"stain": "CK20", "is": "positive", "intensity": "strong"},
    {"stain": "CK20", "is": "positive", "in": "metastasis"},
    {"stain": "CK20", "is": "positive", "in": "primary"},
    *({"measure": "Ki-67", **limit} for limit in ({"above": 20}, {"at_least": 20}, {"below": 20}, {"at_most": 55})),
    {"measure": "haemoglobin", "above": 5, "below": 12},
    {"measure": "haemoglobin", "below": 12},
    *({"sign": word, "is": state} for word in ("mass", "skin mass") for state in ("present", "absent")),
    {"lab": "CEA", "is": "high"},
    {"lab": "CEA", "is": "normal"},
    {"search": "primary elsewhere", "is": "found"},
    {"search": "primary in the lung", "is": "found", "by": "CT"},
    {"search": "primary elsewhere", "is": "excluded", "by": ["CT", "PET"]},
    {"search": "primary in the lung", "is": "excluded"},
    *({"site": word} for word in ("skin", "skin of thigh", "lung")),
    {"label": "neoplasm"},
    {"label": "carcinoid"},
    {"age": {"above": 50}},
    {"age": {"at_most": 40}},
    {"sex": "female"},
    {"sex": "male"},
]
SEEN: list[dict[str, Any]] = [
    *({"stain": w, "is": s} for w in ("cytokeratin", "CK20", "TTF-1") for s in ("positive", "negative", "not done")),
    {"stain": "CK20", "is": "positive", "pattern": "perinuclear dots", "percent": "40-60", "intensity": "weak"},
    {"stain": "CK20", "is": "positive", "pattern": "perinuclear globs", "percent": 5},
    *({"measure": "Ki-67", "value": value} for value in (10, 20, "15-25", 60)),
    *({"measure": "haemoglobin", "value": value} for value in (4, 10, "11-13")),
    *({"sign": word, "is": state} for word in ("mass", "skin mass") for state in ("present", "absent", "uncertain")),
    *({"lab": "CEA", "is": state} for state in ("high", "normal")),
    {"search": "primary elsewhere", "is": "excluded", "by": "CT"},
    {"search": "primary elsewhere", "is": "found"},
    {"search": "primary in the lung", "is": "found", "by": ["CT"]},
    {"search": "primary in the lung", "is": "excluded"},
    {"label": "carcinoid"},
    {"label": "neoplasm"},
]


def _some(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(inner, min_size=1, max_size=3)


TISSUE = ("stain", "label")
leaves = st.sampled_from(LEAVES)
criteria = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda key, parts: {key: parts}, st.sampled_from(["all", "any", "none"]), _some(inner)),
        st.builds(lambda parts: {"at_least": max(1, len(parts) - 1), "of": parts}, _some(inner)),
    ),
    max_leaves=4,
)


@st.composite
def patients(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A patient with two specimens and a few facts, some at odds with each other."""
    roles = st.sampled_from(["primary", "metastasis", "unknown"])
    sites = st.sampled_from(["skin", "skin of thigh", "lung"])
    facts = [{"specimen": letter, "site": draw(sites), "role": draw(roles)} for letter in "AB"]
    for seen in draw(st.lists(st.sampled_from(SEEN), max_size=6, unique_by=str)):
        tissue = any(kind in seen for kind in TISSUE) or seen.get("measure") == "Ki-67"
        facts.append({**seen, "specimen": draw(st.sampled_from("AB"))} if tissue else seen)
    facts.append({"age": draw(st.sampled_from([30, 45, 70])), "sex": draw(st.sampled_from(["female", "male"]))})
    return facts


def asked(criterion: dict[str, Any], across: bool) -> dict[str, Any]:
    """A rule that asks this criterion."""
    return rule("asked", criterion, REMINDS, **({"across": "specimens"} if across else {}))


def plain(criterion: dict[str, Any], across: bool = False) -> Normal:
    """The plain form of a criterion."""
    return normal(Rule.model_validate(asked(criterion, across)).when, WORLD, across)


def values(given: list[dict[str, Any]], *rules: dict[str, Any]) -> list[list[bool | None]]:
    """For each specimen, what each rule came to."""
    sets = [rule_set({**one, "id": f"r-{n}"}, name=f"q-{n}") for n, one in enumerate(rules)]
    evaluation = PlainEngine(compile_program(library(*sets))).evaluate(patient(*given).in_order)
    nodes = [answered.evidence[0].node for answered in evaluation.answered]
    return [[reading.values[node] for node in nodes] for reading in evaluation.readings]


@settings(max_examples=400, deadline=None)
@given(criteria, criteria, patients(), st.booleans(), st.booleans())
def test_what_is_proved_holds_in_every_record(
    one: dict[str, Any], other: dict[str, Any], given: list[dict[str, Any]], first: bool, second: bool
) -> None:
    left, right = plain(one, first), plain(other, second)
    implies, excludes = PROOF.implies(left, right), PROOF.excludes(left, right)
    impossible = PROOF.is_impossible(left)
    if implies or excludes or impossible:
        for a, b in values(given, asked(one, first), asked(other, second)):
            assert not (implies and a and b is not True)
            assert not (excludes and a and b)
            assert not (impossible and a)


@settings(max_examples=100, deadline=None)
@given(criteria, st.booleans())
def test_what_is_denied_twice_is_said(one: dict[str, Any], across: bool) -> None:
    assert denied(denied(plain(one, across))) == plain(one, across)
    assert plain({"none": [one]}, across) == denied(plain(one, across))


YES = [
    ({"stain": "CK20", "is": "positive"}, {"stain": "cytokeratin", "is": "positive"}),
    ({"stain": "cytokeratin", "is": "negative"}, {"stain": "CK20", "is": "negative"}),
    ({"none": [{"stain": "CK20", "is": "positive"}]}, {"stain": "CK20", "is": "negative"}),
    ({"all": [{"sex": "male"}, {"age": {"above": 50}}]}, {"age": {"at_least": 40}}),
    ({"measure": "Ki-67", "above": 20, "below": 55}, {"measure": "Ki-67", "at_least": 20}),
    ({"at_least": 2, "of": LEAVES[:3]}, {"any": LEAVES[:2]}),
    ({"stain": "CK20", "is": "positive"}, {"none": [{"stain": "cytokeratin", "is": "negative"}]}),
    ({"site": "skin of thigh"}, {"site": ["lung", "skin"]}),
]


@pytest.mark.parametrize(("one", "other"), YES)
def test_what_follows_is_proved(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert PROOF.implies(plain(one), plain(other))


@pytest.mark.parametrize(("one", "other"), YES)
def test_what_follows_cannot_be_denied_beside_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    if "any" not in other:
        assert PROOF.is_impossible(plain({"all": [one, {"none": [other]}]}))


def test_tissue_of_two_roles_is_never_one_specimen() -> None:
    both = {"all": [{"stain": "CK20", "in": "primary"}, {"stain": "CK20", "in": "metastasis"}]}
    assert PROOF.is_impossible(plain(both))
    assert not PROOF.is_impossible(plain(both, across=True))
