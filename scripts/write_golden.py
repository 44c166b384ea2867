"""Writes tests/golden/: the whole text answers of five patients, with the digests veiled.

python scripts/write_golden.py

A changed rule, source or word shows there as a difference; read it, and keep it where it is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ddx.consult import Consultant, open_consultant, read_cases, read_profile, render
from ddx.model.profile import PatientProfile

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden"
EXAMPLE = ROOT / "docs" / "clinician" / "example" / "patient.yaml"
CASES = (
    "neuroendocrine-neoplasm-of-thigh",
    "neuroendocrine-carcinoma-of-breast-in-liver",
    "lobular-carcinoma-in-bone-marrow",
    "cord-lesion-at-d9",
)
VEIL = "x" * 12


def answers() -> Mapping[str, str]:
    """The text answers by the name of their file, as `ddx diagnose` prints them but for the digests."""
    opened = open_consultant(engine="plain")
    cases, _ = read_cases(None, opened.program.library)
    profiles = {case.id: case.profile for case in cases if case.id in CASES}
    profiles["example"] = _example(opened)
    consultant = opened.beside(cases)
    return {name: _veiled(consultant, profile) for name, profile in profiles.items()}


def _example(consultant: Consultant) -> PatientProfile:
    profile, issues = read_profile(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name, consultant.program.library)
    assert profile is not None, issues
    return profile


def _veiled(consultant: Consultant, profile: PatientProfile) -> str:
    """The answer with every digest written over by as many letters, so that no line is cut elsewhere."""
    answer = consultant.consult(profile)
    text = render(answer, "text")
    for digest in (answer.digest.rules, answer.digest.profile, answer.digest.cases or ""):
        text = text.replace(digest, VEIL) if digest else text
    return text


def main() -> None:
    """Write the answers, and take away those of patients that are no longer among them."""
    FOLDER.mkdir(exist_ok=True)
    written = answers()
    for path in FOLDER.glob("*.txt"):
        if path.stem not in written:
            path.unlink()
    for name, text in written.items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"written: {FOLDER}")


if __name__ == "__main__":
    main()
