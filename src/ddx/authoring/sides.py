"""The two sides of a comparison: a rules folder, one rule file among the rules, or either as git knew it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ddx.authoring.changes import Change, differences
from ddx.authoring.git import Repository, repository_of
from ddx.authoring.kept import Refused
from ddx.consult import Consultant, open_consultant, shipped
from ddx.drafting import read_draft, under_draft
from ddx.model.library import Library

_FIX = "name a rules folder, a rule file, or a revision of git: HEAD~1, or HEAD~1:rules/skin/question.yaml."


def side(name: str, rules: Path | None) -> Consultant | Refused:
    """The rules of that name behind the reference engine; a single file is read among `rules`, or the shipped ones."""
    folder, path = rules or shipped("rules"), Path(name)
    if path.is_dir():
        return open_consultant(path, "plain")
    if path.is_file():
        return _with_file(folder, path.name, _text(path.read_bytes()))
    return _of_revision(name, folder)


def _of_revision(name: str, folder: Path) -> Consultant | Refused:
    revision, _, inside = name.partition(":")
    repository = repository_of(folder)
    if repository is None or not revision or not repository.knows(revision):
        return Refused(f"There is no folder, file or revision {name}.", _FIX)
    if inside.endswith(".yaml"):
        text = repository.show(revision, inside)
        if text is None:
            return Refused(f"{revision} has no file {inside}.", "write its path from the top of the repository.")
        return _with_file(folder, Path(inside).name, text)
    place = repository.top / inside if inside else folder
    return _whole(repository, revision, place)


def _whole(repository: Repository, revision: str, folder: Path) -> Consultant | Refused:
    try:
        names = [name for name in repository.files(revision, folder) if name.endswith((".yaml", ".yml"))]
    except ValueError:
        names = []
    inside = folder.resolve().relative_to(repository.top.resolve()).as_posix() if names else ""
    if not names:
        return Refused(f"{revision} holds no rules in {folder.name}.", _FIX)
    at = "" if inside == "." else f"{inside}/"
    texts = {name: repository.show(revision, f"{at}{name}") or "" for name in names}
    return open_consultant(engine="plain", texts={name: text for name, text in texts.items() if not _is_hidden(name)})


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _with_file(folder: Path, name: str, text: str) -> Consultant | Refused:
    """The rules of a folder with one file in the place of the question of the same id."""
    base = open_consultant(folder, "plain")
    library = base.program.library
    first = read_draft(text, name, Library(vocabulary=library.vocabulary, citations=library.citations)).rule_set
    place = library.place(first.id) if first else None
    draft = read_draft(text, place.file if place else name, library)
    if draft.rule_set is None or draft.errors:
        return Refused(f"{name} cannot be used.", "mend what is named above.", issues=draft.errors)
    return under_draft(base, draft)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def compared(old: Library, new: Library) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The questions that differ, each under a heading, in the order of the newer side."""
    names = dict.fromkeys(one.id for library in (new, old) for one in library.rule_sets)
    for name in names:
        was, now = old.rule_set(name), new.rule_set(name)
        changes = differences(was, now, new.vocabulary)
        one = now or was
        if changes and one:
            said = [f"{side.version} {side.status}" if side else "not there" for side in (was, now)]
            yield f"{one.title} ({one.id}): {said[0]}, now {said[1]}", changes


def beside_rules(old: Library, new: Library) -> Iterator[str]:
    """What else differs, in one line each: words, works, published counts, contrasts."""
    parts: dict[str, list[list[object]]] = {
        "words of the vocabulary": [
            [(file.kind, repr(term)) for file in library.vocabulary.files for term in file.terms]
            for library in (old, new)
        ],
        "works of the bibliography": [[repr(one) for one in library.citations] for library in (old, new)],
        "published counts": [[repr(one) for one in library.frequencies] for library in (old, new)],
        "contrasts": [[repr(one) for one in library.contrasts] for library in (old, new)],
    }
    for name, (was, now) in parts.items():
        gone, come = Counter(was) - Counter(now), Counter(now) - Counter(was)
        if gone or come:
            yield f"{name}: {come.total()} new or changed, {gone.total()} gone or changed"
