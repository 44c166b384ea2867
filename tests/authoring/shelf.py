"""A rules folder about shapes, a workspace beside it, and a draft that is begun, changed and published."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from ddx.authoring.examining import examine
from ddx.authoring.kept import Kept, Refused, Saved
from ddx.authoring.publishing import Plan, Published, plan, publish
from ddx.authoring.status import Wish
from ddx.authoring.workspace import Workspace
from ddx.consult import Consultant, open_consultant

FILE = "boxes/shapes.yaml"
SHAPES = """\
# What a thing in a box is
id: shapes
title: Shape of the thing
question: Round or square?
version: 0.1.0
status: draft            # nobody has read it yet
authors: [Smith]
review: {by: none yet, on: none yet, due: none yet}

applies_when: {site: box}

candidates: [round, square]

rules:
  # By colour
  - id: blue-round
    says: Blue points to the round thing.
    when: {stain: blue, is: positive}
    then: {supports: {round: strong}}
    because: "Blue things roll: they do."
    sources: [{cite: smith-2001, at: page 1}]

  - id: red-square
    says: Red points to the square thing.   # weakly
    when: {stain: red, is: positive}
    then: {supports: {square: weak}}
    because: >-
      Red things
      do not roll.
    sources:
      - {cite: smith-2001, at: page 2}

tests:
  - name: Blue is round
    given: [{site: box}, {stain: blue, is: positive}]
    expect: {leads: round, fires: [blue-round], waits: [red-square]}
  - name: Red is not enough
    given: [{site: box}, {stain: red, is: positive}]
    expect: {open: true, fires: [red-square]}
"""
RULES = {
    "vocabulary/stains.yaml": "kind: stain\nterms:\n  - label: blue\n  - label: red\n",
    "vocabulary/sites.yaml": "kind: site\nterms:\n  - label: box\n",
    "vocabulary/steps.yaml": "kind: step\nterms:\n  - label: look\n  - label: staining\n",
    "vocabulary/diagnoses.yaml": "kind: diagnosis\nterms:\n"
    "  - {id: round, label: Round thing}\n  - {id: square, label: Square thing}\n",
    "sources.yaml": "citations:\n  - {id: smith-2001, title: On dots, year: 2001, level: case series}\n",
    "CHANGELOG.md": "# What changed in the rules\n\nFor clinicians.\n\n## 0.1.0, unreleased\n\nFirst drafts.\n",
    FILE: SHAPES,
}
WHY = Wish(reason="Red is now trusted more.", day="2026-03-31")


@dataclass(frozen=True)
class Shelf:
    """The rules, and the drafts of them."""

    rules: Path
    workspace: Workspace

    def consultant(self) -> Consultant:
        """The rules as they are published now."""
        return open_consultant(self.rules, "plain")

    def text(self, name: str = FILE) -> str:
        """A file of the rules."""
        return (self.rules / name).read_text(encoding="utf-8")

    def drafted(self, old: str, new: str, file: str = FILE) -> Kept:
        """A draft of a published file with one thing changed."""
        begun = self.workspace.begin(file, self.text(file))
        assert isinstance(begun, Saved)
        assert old in begun.kept.text
        changed = begun.kept.text.replace(old, new)
        saved = self.workspace.save(file, changed, begun.kept.revision, begun_from=begun.kept.begun_from)
        assert isinstance(saved, Saved)
        return saved.kept

    def planned(self, kept: Kept, wish: Wish = WHY) -> Plan | Refused:
        """What publishing it would do."""
        consultant = self.consultant()
        examined = examine(consultant, self.rules, kept.file, kept.text)
        return plan(kept, examined, self.rules, consultant.program.library, wish)

    def published(self, kept: Kept, wish: Wish = WHY) -> Published | Refused:
        """Publish it."""
        planned = self.planned(kept, wish)
        return planned if isinstance(planned, Refused) else publish(planned, self.rules, self.workspace)

    def git(self, *words: str) -> str:
        """Run git in the rules folder."""
        done = subprocess.run(["git", *words], cwd=self.rules, capture_output=True, text=True, check=True)
        return done.stdout

    def begin_git(self) -> None:
        """Let git keep the rules from now on."""
        self.git("init", "--quiet")
        self.git("config", "user.name", "An Author")
        self.git("config", "user.email", "author@example.org")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "The rules")

    def files(self) -> set[str]:
        """Every file of the rules folder, hidden ones too, but for git's own."""
        found = (path.relative_to(self.rules).as_posix() for path in self.rules.rglob("*") if path.is_file())
        return {name for name in found if not name.startswith(".git/")}


def shelf_in(folder: Path) -> Shelf:
    """A shelf with sound rules and no drafts."""
    for name, text in RULES.items():
        path = folder / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Shelf(folder / "rules", Workspace(folder / "drafts"))
