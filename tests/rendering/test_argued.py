"""The counter-arguments of an answer, as text and as a page."""

from __future__ import annotations

from ddx.model.argument import (
    AloneLine,
    AlternativeLine,
    BearingLine,
    NearCaseLine,
    PointingLine,
    TwoTumoursLine,
    WhyNotLine,
)
from ddx.model.consultation import Consultation
from ddx.rendering import as_html, as_text, why_not_as_text
from rendering.answers import answer, candidate, line, question

RED = WhyNotLine(
    rule="shapes/red",
    says="Red points to it.",
    verdict="silent",
    first="red positive",
    value="not met",
    seen=("red negative",),
    why="red positive: not met; seen: red negative.",
    place="rules/shapes.yaml:20",
)
GREEN = RED.model_copy(update={"rule": "shapes/green", "verdict": "waits", "value": "unknown"})
CONTRA = BearingLine(rule="shapes/corners", says="Corners speak <against> it.", points=-4, seen=("corners present",))
SQUARE = AlternativeLine(
    id="square-thing", name="Square thing", first="Round thing", says="1 rule speaks against it.", opposing=(CONTRA,)
)
POINTING = PointingLine(
    specimen="A", question="shapes", diagnosis="round-thing", name="Round thing", points=8, lead=6, evidence=(CONTRA,)
)
TWO = TwoTumoursLine(says="Specimens A and B point apart.", specimens=("A", "B"), pointing=(POINTING,))
CASE = NearCaseLine(
    id="round-case",
    title="A round thing in a box",
    cite="smith-2001",
    citation="On dots, 2001",
    diagnosis="Round thing.",
    this_patient=True,
    bits=12.5,
    agrees=tuple(f"sign {n} present" for n in range(8)),
    differs=("blue positive; in the report: blue negative",),
    only_there=("green positive",),
    context=("age 50 years; in the report: not reported",),
)


def argued() -> Consultation:
    """An answer with every counter-argument filled."""
    shown = question(candidate("Round thing", 8, "leading", supporting=(line(),)), candidate("Square thing", 2))
    alone = AloneLine(specimen="B", question="shapes", title="Shape of the thing", headline="Open.", differs=True)
    filled = shown.model_copy(update={"why_not": (RED, GREEN), "alternatives": (SQUARE,)})
    return answer(filled, two_tumours=(TWO,), alone=(alone,), nearest_cases=(CASE,))


def test_the_text_counts_the_rules_that_did_not_fire_and_says_where_it_is_told_why() -> None:
    told = as_text(argued())
    assert "Rules that did not fire: 1 silent, 1 waiting. Why: --why-not RULE" in told
    assert RED.why not in told


def test_the_text_warns_of_two_tumours_before_the_questions() -> None:
    told = as_text(argued())
    assert told.startswith(
        "TWO TUMOURS? Specimens A and B point apart.\n  specimen A: Round thing, 8 points, leads by 6"
    )
    assert "on: -4 Corners speak <against> it. (seen: corners present)" in told
    assert "- specimen B, Shape of the thing: Open." in told


def test_the_text_lays_the_nearest_cases_beside_the_patient_in_short() -> None:
    told = as_text(argued())
    assert "- This very patient. A round thing in a box (round-case). Authors: Round thing." in told
    assert "and 2 more" in told
    assert "differs (1): blue positive; in the report: blue negative" in told
    assert "not reported there: 0; not recorded here: 1" in told


def test_why_not_is_told_of_a_rule_by_its_name_or_its_full_name() -> None:
    for name in ("red", "shapes/red", "SHAPES/RED "):
        assert why_not_as_text(argued(), name) == (
            "shapes/red is silent (rules/shapes.yaml:20)\n  Red points to it.\n  Why: " + RED.why + "\n"
        )


def test_why_not_is_told_of_a_candidate_by_its_id_or_its_words() -> None:
    for name in ("square-thing", "square thing"):
        told = why_not_as_text(argued(), name)
        assert told.startswith("Square thing, held against Round thing (shapes)\n  1 rule speaks against it.")
        assert "- -4 Corners speak <against> it. (seen: corners present), rule shapes/corners" in told


def test_why_not_says_that_a_rule_fires_or_a_candidate_is_the_first() -> None:
    assert why_not_as_text(argued(), "dots").startswith("shapes/dots fires:")
    assert why_not_as_text(argued(), "Round thing").startswith("Round thing is the first candidate of shapes")


def test_why_not_of_a_name_nobody_knows_is_empty() -> None:
    assert why_not_as_text(argued(), "yellow") == ""


def test_the_page_tells_all_of_it_and_escapes_every_word() -> None:
    shown = as_html(argued())
    assert "<h2>Possibly two tumours</h2>" in shown
    assert "<summary>Why did a rule not fire? 1 silent, 1 waiting</summary>" in shown
    assert RED.why in shown
    assert "<summary>Why not another?</summary>" in shown
    assert "<summary>Each specimen alone</summary>" in shown
    assert "This very patient: A round thing in a box" in shown
    assert "sign 7 present" in shown
    assert "<against>" not in shown


def test_the_stamp_names_the_cases_that_were_laid_beside_it() -> None:
    plain = argued()
    with_cases = plain.model_copy(update={"digest": plain.digest.model_copy(update={"cases": "aa11"})})
    assert "profile 77aa00bbbbbb, cases aa11" in as_text(with_cases)
    assert "profile 77aa00bbbbbb, cases aa11" in as_html(with_cases)
    assert ", cases" not in as_text(plain)
