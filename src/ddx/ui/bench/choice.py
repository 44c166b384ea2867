"""Which question lies on the bench: those that are published, files that cannot be read, drafts of new ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ddx import consult
from ddx.authoring.names import name_refused
from ddx.model.library import Library
from ddx.ui.bench.sheet import workspace


@dataclass(frozen=True)
class Chosen:
    """A rule file: its name in the rules folder, the same as places write it, and what it is called."""

    name: str
    file: str
    title: str


def questions(library: Library) -> dict[str, Chosen]:
    """Every rule file by what names it in the address: the id of its question, else the name of the file."""
    folder = consult.shipped("rules")
    head = folder.resolve().name
    found: dict[str, Chosen] = {}
    for one in library.rule_sets:
        place = library.place(one.id)
        if place is not None and place.file.startswith(f"{head}/"):
            found[one.id] = Chosen(place.file.removeprefix(f"{head}/"), place.file, one.title)
    known = {one.name for one in found.values()}
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name not in known and name_refused(name) is None and not _adds(path):
            found[name] = Chosen(name, f"{head}/{name}", f"{name} (cannot be used as it is)")
            known.add(name)
    for kept in workspace().drafts():
        if kept.file not in known and kept.copy_of is None:
            found[kept.file] = Chosen(kept.file, f"{head}/{kept.file}", f"{kept.file} (new, not published)")
    return found


def _adds(path: Path) -> bool:
    """True for a file of a layer that adds to a question of the rules below: no question of its own."""
    try:
        return any(line.startswith(b"adds_to:") for line in path.read_bytes().splitlines()[:50])
    except OSError:
        return False


def drafted() -> tuple[str, ...]:
    """The names of the files of which a draft is kept."""
    return tuple(kept.file for kept in workspace().drafts())
