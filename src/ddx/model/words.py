"""The closed word lists: the same words in YAML, in Python, in the documents and on screen."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "stain", "measure", "morphology", "symptom", "sign", "imaging",
    "lab", "history", "search", "spread", "label", "site",
]  # fmt: skip
StainState = Literal["positive", "negative", "equivocal", "not done"]
Presence = Literal["present", "absent", "uncertain", "not assessed"]
LabState = Literal["high", "normal", "low", "equivocal", "not done"]
SearchState = Literal["found", "excluded", "incomplete", "not done"]
Intensity = Literal["weak", "moderate", "strong"]
StainScore = Literal["0", "1+", "2+", "3+"]
Control = Literal["valid", "failed", "not stated"]
Sex = Literal["female", "male", "other", "unknown"]
SpecimenRole = Literal["primary", "metastasis", "recurrence", "unknown"]

Verdict = Literal["fires", "silent", "waits"]
Strength = Literal["weak", "moderate", "strong", "very strong"]
Standing = Literal["leading", "possible", "unlikely", "excluded"]
Proof = Literal["provisional", "confirmed"]
Urgency = Literal["emergency", "urgent", "note"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "urgent", "note")
"""The most urgent first."""

RuleSetStatus = Literal["draft", "reviewed", "retired"]
SourceLevel = Literal[
    "case report", "case series", "cohort", "meta-analysis", "guideline", "classification", "review",
    "reviewer judgement",
]  # fmt: skip

Cost = Literal["low", "moderate", "high"]
"""Class of what a test costs, beside the other tests of one house."""

Turnaround = Literal["hours", "a day", "days", "weeks"]
"""Class of the working time until a result is there: weeks is more than one."""

POINTS: MappingProxyType[str, int] = MappingProxyType({"weak": 1, "moderate": 2, "strong": 4, "very strong": 8})
"""Points of a strength; one point is odds of 350 ** (1 / 8), about 2.08 (Tavtigian 2018, 2020)."""

ONE_STRONG_RULE = POINTS["strong"]
"""A lead below this many points leaves a question open."""

FAR_BEHIND = POINTS["very strong"]
"""A candidate this many points behind the first (odds of about 350 to 1) is called unlikely."""

TISSUE_KINDS = frozenset({"stain", "morphology", "label", "site"})
"""Kinds seen in a specimen; a measure says for itself where it is taken (see Term.taken_in)."""

TEST_KINDS = frozenset({"stain", "measure", "morphology", "imaging", "lab", "search"})
"""Kinds that can still be done; a history, a symptom or a label is asked, not tested."""

CONTEXT_KINDS = frozenset({"site", "label", "age", "sex"})
"""Kinds that set the scene: they speak for a candidate only in a rule that names nothing else."""

UNDECIDED = frozenset(
    {"equivocal", "not done", "uncertain", "not assessed", "incomplete", "unknown"}
)  # fmt: skip
"""States of a record that say nothing either way: a criterion on them is unknown."""
