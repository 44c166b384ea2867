"""A desk to run commands at: a tiny rules folder about shapes, a case, and the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ddx.cli.commands import commands

RULES = {
    "vocabulary/stains.yaml": {"kind": "stain", "terms": [{"label": "blue"}, {"label": "red"}]},
    "vocabulary/sites.yaml": {"kind": "site", "terms": [{"label": "box"}]},
    "vocabulary/steps.yaml": {"kind": "step", "terms": [{"label": "look"}, {"label": "staining"}]},
    "vocabulary/diagnoses.yaml": {
        "kind": "diagnosis",
        "terms": [{"id": "round", "label": "Round thing"}, {"id": "square", "label": "Square thing"}],
    },
    "sources.yaml": {"citations": [{"id": "smith-2001", "title": "On dots", "year": 2001, "level": "case series"}]},
    "shapes.yaml": {
        "id": "shapes",
        "title": "Shape of the thing",
        "question": "Round or square?",
        "version": "0.1.0",
        "authors": ["Smith"],
        "applies_when": {"site": "box"},
        "candidates": ["round", "square"],
        "rules": [
            {
                "id": "blue-round",
                "says": "Blue points to the round thing.",
                "when": {"stain": "blue", "is": "positive"},
                "then": {"supports": {"round": "strong"}},
                "because": "Blue things roll.",
                "sources": [{"cite": "smith-2001", "at": "page 1"}],
            },
            {
                "id": "red-square",
                "says": "Red points to the square thing.",
                "when": {"stain": "red", "is": "positive"},
                "then": {"supports": {"square": "weak"}},
                "because": "Red things do not roll.",
                "sources": [{"cite": "smith-2001", "at": "page 2"}],
            },
        ],
        "tests": [
            {
                "name": "Blue is round",
                "given": [{"site": "box"}, {"stain": "blue", "is": "positive"}],
                "expect": {"leads": "round", "fires": ["blue-round"], "waits": ["red-square"]},
            }
        ],
    },
}
CASE = {
    "id": "patient",
    "title": "A patient",
    "cite": "smith-2001",
    "specimens": [{"id": "A", "site": "box"}],
    "steps": ["look", "staining"],
    "observations": [{"stain": "blue", "is": "positive", "step": "staining", "at": "page 1"}],
    "authors_diagnosis": {"says": "A round thing.", "is_one_of": ["round"]},
    "expect": [
        {"step": "look", "question": "shapes", "expect": {"open": True}},
        {"step": "staining", "question": "shapes", "expect": {"leads": "round"}},
    ],
}
PROFILE = {"specimens": [{"id": "A", "site": "box"}], "observations": [{"stain": "blue", "is": "positive"}]}


@dataclass(frozen=True)
class Desk:
    """A folder with rules, cases and a profile; `run` runs a command there."""

    folder: Path

    def write(self, name: str, content: Any) -> Path:
        """Write a file: text or bytes as they are, anything else as JSON (which is YAML)."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), encoding="utf-8")
        return path

    def run(self, *words: str | Path, **more: Any) -> Result:
        """Run a command with the rules of this desk; a fault of the program itself is raised."""
        given = ["--rules", str(self.folder / "rules"), *map(str, words)]
        return CliRunner().invoke(commands, given, catch_exceptions=False, **more)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with sound rules, one case and one profile."""
    here = Desk(tmp_path)
    for name, content in RULES.items():
        here.write(f"rules/{name}", content)
    here.write("seeds/patient.yaml", CASE)
    here.write("profile.yaml", PROFILE)
    monkeypatch.setenv("DDX_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.chdir(tmp_path)
    return here
