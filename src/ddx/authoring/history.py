"""Earlier versions of a rule file: looked at, compared, and taken up again as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ddx.authoring.archive import FOLDER, moment_of, texts_in, version_in
from ddx.authoring.editing import set_head
from ddx.authoring.examining import placed
from ddx.authoring.git import repository_of
from ddx.authoring.kept import Refused, Saved, digest_of
from ddx.authoring.names import name_refused, path_in
from ddx.authoring.workspace import Workspace
from ddx.model.library import Library
from ddx.model.rule import Review, RuleSet
from ddx.reading.draft import read_rule_file


@dataclass(frozen=True, slots=True)
class Version:
    """One published state of a rule file.

    `when` is ISO 8601; `by` and `says` are empty where they are not known. `text` is the whole file.
    """

    file: str
    version: str
    when: str
    by: str
    says: str
    ref: str
    text: str


def versions(rules: Path, file: str) -> tuple[Version, ...]:
    """Every published state that is still known, the newest first: from git, and from the archive beside the rules."""
    if name_refused(file):
        return ()
    found: dict[str, Version] = {}
    for one in (*_git(rules, file), *_archive(rules, file)):
        found.setdefault(digest_of(one.text), one)
    return tuple(sorted(found.values(), key=lambda one: datetime.fromisoformat(one.when), reverse=True))


def text_of(version: Version) -> str:
    """The text of the file as it was."""
    return version.text


def begun_text(rules: Path, file: str, digest: str) -> str | None:
    """The published text of that digest, if it is still known: what a draft began from."""
    return next((one.text for one in versions(rules, file) if digest_of(one.text) == digest), None)


def restore(workspace: Workspace, rules: Path, version: Version, library: Library) -> Saved | Refused:
    """An earlier state as a draft that goes through publishing like any other; what is published now stays so.

    Version, status and review are those of the present file: what was reviewed once is to be read again.
    """
    path = path_in(rules, version.file)
    if isinstance(path, Refused):
        return path
    if workspace.kept(version.file) is not None:
        message = f"There is a draft of {version.file} already."
        return Refused(message, "publish or discard it first, then restore the earlier version.")
    try:
        present = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return workspace.save(version.file, version.text, 0, begun_from="")
    text = _with_present_head(version.text, read_rule_file(present, placed(rules, version.file), library)[0])
    return workspace.save(version.file, text, 0, begun_from=digest_of(present))


def _with_present_head(text: str, present: RuleSet | None) -> str:
    """The earlier text under the head of the present one; as it was where that cannot be done."""
    if present is None:
        return text
    review: Review = present.review
    words = {"by": review.by, "on": review.on, "due": review.due}
    new = set_head(text, version=present.version, status=present.status, review=words)
    return new if isinstance(new, str) else text


def _git(rules: Path, file: str) -> list[Version]:
    repository = repository_of(rules)
    if repository is None:
        return []
    found = []
    for logged in repository.log((rules / file).resolve()):
        text = repository.show(logged.commit, logged.path)
        if text is not None:
            found.append(
                Version(file, version_in(text), logged.when, logged.author, logged.subject, logged.commit[:12], text)
            )
    return found


def _archive(rules: Path, file: str) -> list[Version]:
    return [
        Version(file, version_in(text), moment_of(path), "", "", path.name, text)
        for path in reversed(texts_in(rules / FOLDER / file))
        for text in [path.read_bytes().decode("utf-8", "replace")]
    ]
