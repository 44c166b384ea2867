"""The published cases nearest to a patient: ranked by what is shared and rare, less what differs."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddx.comparing import FEWEST_SHARED, Shelf
from ddx.consult import Consultant, open_consultant, read_cases
from ddx.explaining.cases import near_cases
from ddx.model.case import CaseReport
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.vocabulary import Vocabulary
from engine.asked import VOCABULARY as WORDS
from engine.asked import patient
from engine.test_two_engines import shuffled
from engine.worlds import VOCABULARY, random_profile

SHELVES = st.lists(st.integers(0, 10**6), min_size=1, max_size=12, unique=True)
FULL = (
    {"stain": "CK20", "is": "positive"},
    {"stain": "TTF-1", "is": "negative"},
    {"morphology": "necrosis", "is": "present"},
    {"sign": "skin mass", "is": "present"},
    {"lab": "CEA", "is": "high"},
    {"history": "smoking", "is": "absent"},
)


def report(name: str, profile: PatientProfile, steps: tuple[str, ...] = ()) -> CaseReport:
    """A published case of a patient."""
    facts = tuple({"observation": one} for one in profile.observations)
    fields: dict[str, Any] = {"id": name, "title": f"Case {name}", "cite": "somewhere", "steps": steps}
    told = {"subject": profile.subject, "specimens": profile.specimens, "observations": facts}
    return CaseReport.model_validate({**fields, **told, "authors_diagnosis": {"says": "A diagnosis."}})


def shelf(*cases: CaseReport, words: Vocabulary = WORDS) -> Shelf:
    """These cases, and twenty that tell nothing, so that what is told is rare."""
    blank = [report(f"blank-{n}", patient({"stain": "CK20", "is": "not done"})) for n in range(20)]
    return Shelf([*cases, *blank], words)


def ids(found: Shelf, *seen: dict[str, Any]) -> list[str]:
    """The cases nearest to a patient, by name."""
    return [one.case.id for one in found.nearest(patient(*seen))]


def test_the_case_that_shares_most_comes_first() -> None:
    found = shelf(report("four", patient(*FULL[:4])), report("five", patient(*FULL[:5])))
    assert ids(found, *FULL) == ["five", "four"]


def test_what_is_rare_among_the_cases_counts_more() -> None:
    common = [report(f"common-{n}", patient(*FULL[:3])) for n in range(6)]
    found = shelf(*common, report("rare", patient(*FULL[3:])))
    assert ids(found, *FULL)[0] == "rare"


def test_what_contradicts_is_a_difference_and_is_taken_off() -> None:
    other = {"stain": "TTF-1", "is": "positive"}
    found = shelf(report("differs", patient(*FULL, other)), report("silent", patient(FULL[0], *FULL[2:])))
    both = shelf(report("differs", patient(FULL[0], other, *FULL[2:])), report("silent", patient(FULL[0], *FULL[2:])))
    assert ids(both, *FULL) == ["silent", "differs"]
    [worse] = [one for one in both.nearest(patient(*FULL)) if one.case.id == "differs"]
    assert [(a.term, b.term) for a, b in worse.differs] == [("TTF-1", "TTF-1")]
    assert ids(found, *FULL)[0] == "differs"  # a report that tells both agrees in the one


def test_with_opposite_results_in_two_specimens_whoever_shares_one_does_not_differ_in_the_other() -> None:
    two = ({"specimen": "A", "role": "unknown"}, {"specimen": "B", "role": "unknown"})
    placed = tuple({**one, "specimen": "A"} if {"stain", "morphology"} & set(one) else one for one in FULL)
    here = (*two, *placed, {"stain": "CK20", "is": "negative", "specimen": "B"})
    for profile, case in ((patient(*here), patient(*FULL)), (patient(*FULL), patient(*here))):
        [near] = shelf(report("one", case)).nearest(profile)
        assert (near.differs, near.only_here, near.only_there) == ((), (), ())
        assert [a.term for a, _ in near.beside] == ["CK20"]


def test_what_one_side_does_not_record_is_never_a_difference() -> None:
    [near] = shelf(report("one", patient(*FULL[:4]))).nearest(patient(*FULL[1:]))
    assert near.differs == ()
    assert [one.term for one in near.only_there] == ["CK20"]
    assert {one.term for one in near.only_here} == {"CEA", "smoking"}


def test_not_done_is_not_recorded() -> None:
    undone = {"stain": "CK20", "is": "not done"}
    [near] = shelf(report("one", patient(*FULL))).nearest(patient(undone, *FULL[1:]))
    assert "CK20" in {one.term for one in near.only_there}
    assert "CK20" not in {one.term for one in near.only_here}


def test_a_kind_agrees_with_what_it_is_a_kind_of() -> None:
    broad = {"stain": "cytokeratin", "is": "positive"}
    [near] = shelf(report("one", patient(broad, *FULL[1:]))).nearest(patient(*FULL))
    assert ("CK20", "cytokeratin") in {(a.term, b.term) for a, b in near.agrees}


def test_a_kind_seen_contradicts_the_absence_of_all_of_them() -> None:
    none = {"stain": "cytokeratin", "is": "negative"}
    [near] = shelf(report("one", patient(none, *FULL[1:]))).nearest(patient(*FULL))
    assert [(a.term, b.term) for a, b in near.differs] == [("CK20", "cytokeratin")]


def test_another_level_of_a_result_is_a_difference() -> None:
    low = {"lab": "CEA", "is": "low"}
    [near] = shelf(report("one", patient(low, *FULL[:4], FULL[5]))).nearest(patient(*FULL))
    assert [one.term for one, _ in near.differs] == ["CEA"]


def test_a_case_that_shares_too_little_is_not_shown() -> None:
    found = shelf(report("one", patient(*FULL)))
    assert ids(found, *FULL[:FEWEST_SHARED]) == ["one"]
    assert ids(found, *FULL[: FEWEST_SHARED - 1]) == []


def test_what_nearly_all_cases_show_is_too_little() -> None:
    assert Shelf([report(f"case-{n}", patient(*FULL[:3])) for n in range(5)], WORDS).nearest(patient(*FULL)) == ()


def test_equal_cases_stand_in_the_order_of_their_ids() -> None:
    cases = [report(name, patient(*FULL)) for name in ("b", "c", "a")]
    more = {"history": "smoking", "is": "present"}
    assert ids(shelf(*cases), *FULL[:5], more) == ["a", "b", "c"]


def test_no_more_than_three_are_shown_beside_the_patient_itself() -> None:
    cases = [report(name, patient(*FULL[:n])) for n, name in zip((6, 5, 5, 4, 4), "abcde", strict=True)]
    near = shelf(*cases).nearest(patient(*FULL))
    assert [(one.case.id, one.this_patient) for one in near] == [("a", True), ("b", False), ("c", False), ("d", False)]


def test_a_patient_as_known_at_a_step_of_the_report_is_still_that_patient() -> None:
    steps = ("histology", "work-up")
    seen = [{**one, "step": "work-up" if "lab" in one else "histology"} for one in FULL]
    case = report("one", patient(*seen), steps)
    [near] = shelf(case).nearest(case.profile.up_to("histology", steps))
    assert near.this_patient


def test_age_sex_site_and_numbers_are_context_and_not_weighed() -> None:
    beside = ({"age": 50}, {"sex": "male"}, {"specimen": "A", "site": "skin"}, {"measure": "Ki-67", "value": 50})
    found = shelf(report("one", patient(*FULL)))
    plain, more = (found.nearest(patient(*FULL, *extra)) for extra in ((), beside))
    assert [one.bits for one in plain] == [one.bits for one in more]
    [line] = near_cases(more, patient(*FULL, *beside), Library(vocabulary=WORDS))
    assert "age 50 years; in the report: not reported" in line.context


@settings(max_examples=60, deadline=None)
@given(seeds=SHELVES)
def test_no_case_is_nearer_to_a_case_than_the_case_itself(seeds: list[int]) -> None:
    cases = [report(f"case-{seed}", random_profile(seed)) for seed in seeds]
    found = shelf(*cases, words=VOCABULARY)
    for case in cases:
        near = found.nearest(case.profile)
        assert not near or near[0].bits == max(one.bits for one in near)
        assert not near or near[0].this_patient
        assert all(not one.differs and not one.only_here and not one.only_there for one in near[:1])


@settings(max_examples=60, deadline=None)
@given(seeds=SHELVES, seed=st.integers(0, 10**6))
def test_the_order_of_facts_and_of_cases_changes_nothing(seeds: list[int], seed: int) -> None:
    cases = [report(f"case-{one}", random_profile(one)) for one in seeds]
    draw, profile = random.Random(seed), random_profile(seed)
    first = shelf(*cases, words=VOCABULARY)
    draw.shuffle(cases)
    again = shelf(*cases, words=VOCABULARY)
    assert first.digest == again.digest
    one, other = first.nearest(profile), again.nearest(shuffled(profile, draw))
    library, plain = Library(vocabulary=VOCABULARY), profile.in_order
    assert near_cases(one, plain, library) == near_cases(other, plain, library)


@cache
def shipped() -> tuple[Consultant, tuple[CaseReport, ...]]:
    """The shipped rules on the reference engine, beside the shipped cases."""
    opened = open_consultant(engine="plain")
    cases, _ = read_cases(None, opened.program.library)
    return opened.beside(cases), cases


@pytest.mark.parametrize("number", range(0, 60, 12))
def test_a_shipped_case_is_nearest_to_itself_and_marked(number: int) -> None:
    consultant, cases = shipped()
    first, *others = consultant.consult(cases[number].profile).nearest_cases
    assert (first.id, first.this_patient) == (cases[number].id, True)
    assert not any(one.this_patient for one in others)


def test_the_digest_names_the_cases_and_is_empty_where_none_were_asked() -> None:
    consultant, cases = shipped()
    profile = cases[0].profile
    whole, fewer = consultant.consult(profile), consultant.beside(cases[1:]).consult(profile)
    assert whole.digest.cases
    assert whole.digest.cases != fewer.digest.cases
    bare = open_consultant(engine="plain").consult(profile)
    assert (bare.digest.cases, bare.nearest_cases) == (None, ())
