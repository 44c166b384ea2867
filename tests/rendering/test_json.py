"""The JSON form of an answer."""

from __future__ import annotations

import json

from ddx.model.consultation import Consultation
from ddx.rendering import as_json
from rendering.answers import answer, candidate, full_answer, line, question


def test_the_json_reads_back_to_the_same_answer() -> None:
    assert Consultation.model_validate_json(as_json(full_answer())) == full_answer()


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert as_json(full_answer()).encode() == as_json(full_answer()).encode()


def test_the_json_has_the_keys_programs_rely_on() -> None:
    shown = json.loads(as_json(full_answer()))
    assert {"alerts", "contradictions", "missing", "unexplained", "next_tests"} <= set(shown)
    assert set(shown["digest"]) == {"engine", "rules", "profile", "cases"}
    first = shown["questions"][0]
    assert {"id", "title", "open", "candidates"} <= set(first)
    expected = {"id", "name", "points", "standing", "proof", "for", "against", "waiting"}
    assert expected <= set(first["candidates"][0])
    evidence = first["candidates"][0]["for"][0]
    assert {"rule", "says", "strength", "seen", "sources"} <= set(evidence)
    assert {"cite", "at", "level", "dissents"} <= set(evidence["sources"][0])


def test_letters_beyond_ascii_stay_letters() -> None:
    shown = as_json(answer(question(candidate("Größe ≥ 3 µm", 1, supporting=(line(),)))))
    assert "Größe ≥ 3 µm" in shown
