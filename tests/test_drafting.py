"""Drafting: one rule file half written, read and checked against published rules, and tried under them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from ddx.consult import Consultant, open_consultant
from ddx.drafting import came_out, found_elsewhere, read_draft, under_draft
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from reading.shelf import RULES, WORDS, changed

FILE = "rules/q.yaml"
OTHER = RULES.replace("id: q\n", "id: other\n")
DERIVING = """\
id: deriving
title: What it is
version: 0.1.0
rules:
  - id: i-one
    says: S2 makes it I1.
    when: {stain: S2, is: positive}
    then: {derives: [I1]}
    sources: [{cite: w-1, at: table 1}]
"""


@pytest.fixture(scope="module")
def consultant() -> Consultant:
    """A consultant for two questions and one set of interpretations."""
    return opened({"a.yaml": DERIVING, "other.yaml": OTHER, "q.yaml": RULES})


def opened(files: Mapping[str, str]) -> Consultant:
    """A consultant for the invented words and these rule files."""
    return open_consultant(engine="plain", texts={**WORDS, **files})


def codes(text: str, library: Library, file: str = FILE) -> list[str]:
    """What is wrong in a text, each as its level and its word."""
    return [f"{issue.level} {issue.code}" for issue in read_draft(text, file, library).issues]


def patient(**stains: str) -> PatientProfile:
    """A patient with these stains."""
    return PatientProfile.model_validate({"observations": [{"stain": name, "is": is_} for name, is_ in stains.items()]})


def test_the_published_text_is_a_sound_draft(consultant: Consultant) -> None:
    draft = read_draft(RULES, FILE, consultant.program.library)
    assert not draft.issues
    assert draft.is_sound
    assert draft.rule_set == consultant.program.library.rule_set("q")
    assert [one.id for one in draft.library.rule_sets] == [one.id for one in consultant.program.library.rule_sets]


def test_a_draft_is_told_what_the_whole_check_tells_of_its_file(consultant: Consultant) -> None:
    library = consultant.program.library
    for text in (
        changed("stain: S1", "stain: S9"),
        changed("cite: w-2", "cite: w-9"),
        changed("candidates: [d-one, d-two]", "candidates: [d-one, d-three]"),
        changed("supports: {d-two: weak}", "excludes: [d-two]"),
        changed("when: {symptom: pain}", "when: {interpretation: I2, is: established}"),
        changed("waits: [r-two]", "waits: [r-three]"),
    ):
        whole = opened({"a.yaml": DERIVING, "other.yaml": OTHER, "q.yaml": text})
        told = [(i.code, i.message, str(i.place)) for i in whole.issues if i.place.file == FILE]
        drafted = [(i.code, i.message, str(i.place)) for i in read_draft(text, FILE, library).issues]
        assert drafted == told, text
        assert drafted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id",
        "id: q\nrules:\n  - id: r",
        "\tid: q",
        "when: {stain: [",
        "<html><body>",
        "- a\n- b",
        "%PDF-1.7\n\x00\x01",
        "id: q\n" * 3,
    ],
)
def test_anything_that_is_typed_or_pasted_gives_words_and_never_fails(text: str, consultant: Consultant) -> None:
    draft = read_draft(text, FILE, consultant.program.library)
    assert draft.errors
    assert not draft.is_sound
    assert all(issue.message and issue.place.file == FILE for issue in draft.issues)
    assert under_draft(consultant, draft).program.library.rule_set("q") is None


def test_every_beginning_of_a_rule_file_can_be_read_as_a_draft(consultant: Consultant) -> None:
    for length in range(0, len(RULES), 7):
        read_draft(RULES[:length], FILE, consultant.program.library)


def test_an_id_of_another_file_is_refused(consultant: Consultant) -> None:
    text = RULES.replace("id: q\n", "id: other\n")
    assert "error name-twice" in codes(text, consultant.program.library)


def test_a_new_file_stands_where_it_would_once_published(consultant: Consultant) -> None:
    text = RULES.replace("id: q\n", "id: middle\n")
    draft = read_draft(text, "rules/middle.yaml", consultant.program.library)
    assert draft.is_sound
    assert [one.id for one in draft.library.rule_sets] == ["deriving", "middle", "other", "q"]


def test_places_of_a_draft_are_those_of_its_own_text(consultant: Consultant) -> None:
    draft = read_draft("# a line above\n" + RULES, FILE, consultant.program.library)
    before = consultant.program.library.place("q", "r-two")
    after = draft.library.place("q", "r-two")
    assert before is not None
    assert after is not None
    assert after.line == before.line + 1
    assert draft.library.place("other", "r-two") == consultant.program.library.place("other", "r-two")


def test_a_consultant_under_a_draft_answers_by_its_rules_alone(consultant: Consultant) -> None:
    text = changed("supports: {d-one: moderate}", "supports: {d-two: strong}")
    drafted = under_draft(consultant, read_draft(text, FILE, consultant.program.library))
    leaders = [
        next(one for one in each.differentials(patient(S1="positive")) if one.rule_set.id == "q").ranked[0].candidate
        for each in (consultant, drafted)
    ]
    assert leaders == ["d-one", "d-two"]


def test_each_rule_says_why_it_fired_or_did_not(consultant: Consultant) -> None:
    outcome = came_out(consultant, patient(S1="negative"), "q")
    assert outcome is not None
    assert outcome.applies
    came = {one.rule.id: (one.verdict, one.why) for one in outcome.rules}
    assert came["r-one"][0] == "silent"
    assert "S1 negative" in came["r-one"][1]
    assert came["r-two"][0] == "waits"
    assert "nothing was recorded of it" in came["r-two"][1]
    fired = came_out(consultant, patient(S1="positive"), "q")
    assert fired is not None
    assert fired.rules[0].why == "Seen: S1 positive."
    assert came_out(consultant, patient(), "no-such-question") is None


def test_what_a_draft_breaks_in_other_files_is_found(consultant: Consultant) -> None:
    asking = OTHER.replace("when: {symptom: pain}", "when: {interpretation: I1, is: established}")
    built = opened({"a.yaml": DERIVING, "other.yaml": asking, "q.yaml": RULES})
    library = built.program.library
    harmless = DERIVING.replace("says: S2", "says: Stain S2")
    assert not found_elsewhere(read_draft(harmless, "rules/a.yaml", library), library)
    breaking = DERIVING.replace("derives: [I1]", "derives: [I2]")
    found = found_elsewhere(read_draft(breaking, "rules/a.yaml", library), library)
    assert [(issue.place.file, issue.code) for issue in found] == [("rules/other.yaml", "never-derived")]


def test_a_question_of_two_thousand_rules_is_read() -> None:
    rule = RULES[RULES.index("  - id: r-two") : RULES.index("tests:")]
    many = "".join(re.sub("r-two", f"r-{n}", rule) for n in range(2000))
    text = RULES.replace(rule, rule + many)
    draft = read_draft(text, FILE, opened({"q.yaml": RULES}).program.library)
    assert draft.is_sound
    assert draft.rule_set is not None
    assert len(draft.rule_set.rules) == 2002
