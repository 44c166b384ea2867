"""Answers to render: made of words of no meaning, so that no test is about medicine."""

from __future__ import annotations

from typing import Any

from ddx.model.consultation import (
    AlertLine,
    CandidateLine,
    Consultation,
    ContradictionLine,
    Digest,
    EvidenceLine,
    MaybeLine,
    MissingLine,
    QuestionLine,
    SeenLine,
    SourceLine,
    Step,
    TestLine,
    UnexplainedLine,
)

SEEN = SeenLine(says="blue positive, dots (specimen A)", kind="stain", term="blue", specimen="A")
CLAIM = SourceLine(
    cite="smith-2001", title="On dots", at="Table 2", level="cohort", says="30/34", year=2001, doi="10.1/abc"
)
DENIAL = SourceLine(cite="jones-2010", title="Against dots", at="abstract", dissents="dots told nothing apart")


def line(says: str = "Dots point to the round thing.", **fields: Any) -> EvidenceLine:
    """One line of evidence; fields replace those of an undisputed draft rule that fires."""
    given: dict[str, Any] = {
        "rule": "shapes/dots",
        "says": says,
        "verdict": "fires",
        "strength": "strong",
        "points": 4,
        "because": "Dots are round.",
        "seen": (SEEN,),
        "why": Step(says="blue positive", value="met", seen=(SEEN.says,)),
        "sources": (CLAIM,),
        "place": "rules/shapes.yaml:12",
    }
    return EvidenceLine(**{**given, **fields})


def candidate(name: str, points: int, standing: str = "possible", **fields: Any) -> CandidateLine:
    """One candidate; its id is its name in small letters."""
    given = {"id": name.casefold().replace(" ", "-"), "name": name, "points": points, "standing": standing}
    return CandidateLine(**{**given, "proof": "provisional", **fields})


def question(*candidates: CandidateLine, is_open: bool = False, **fields: Any) -> QuestionLine:
    """One question about these candidates."""
    headline = "Open: too close." if is_open else "Round thing leads by 6 points (provisional: not proven)."
    given: dict[str, Any] = {
        "id": "shapes",
        "title": "Shape of the thing",
        "question": "Round or square?",
        "version": "0.1.0",
        "status": "draft",
        "open": is_open,
        "headline": headline,
        "lead": 1 if is_open else 6,
        "candidates": candidates,
    }
    return QuestionLine(**{**given, **fields})


def answer(*questions: QuestionLine, **fields: Any) -> Consultation:
    """An answer to these questions."""
    digest = Digest(engine="ddx 0.1.0", rules="3f9c21aaaaaa", profile="77aa00bbbbbb")
    return Consultation(
        **{"scope": "Questions that apply: shapes.", "questions": questions, "digest": digest, **fields}
    )


def full_answer() -> Consultation:
    """An answer in which every part of a consultation is filled."""
    disputed = line(disputed=True, sources=(CLAIM, DENIAL))
    waiting = line("Red points to it.", rule="shapes/red", verdict="waits", seen=(), unknown=("red is positive",))
    return answer(
        question(
            candidate(
                "Round thing", 8, "leading", supporting=(disputed,), waiting=(waiting,), proof_missing=(waiting,)
            ),
            candidate("Square thing", 2, against=(disputed,)),
            candidate("Third thing", -3, "excluded", excluded_by=(line(rule="shapes/gone", strength=None),)),
            notes=(line("A case is told.", rule="shapes/told", strength=None, notes=("It rolled away.",)),),
        ),
        alerts=(
            AlertLine(urgency="emergency", says="It is rolling.", evidence=line(rule="shapes/rolls", strength=None)),
        ),
        contradictions=(ContradictionLine(says="blue was read twice.", seen=(SEEN,)),),
        missing=(MissingLine(says="red is not known", kind="stain", term="red", waiting=("shapes/red",)),),
        unexplained=(UnexplainedLine(question="shapes", seen=SEEN, says="corners"),),
        next_tests=(
            TestLine(says="red: worth doing", kind="stain", term="red", moves=("If red is positive: rounder.",)),
        ),
        might_apply=(MaybeLine(id="colours", title="Colour of the thing", unknown=("its colour",)),),
        interpretations=("roundness",),
    )
