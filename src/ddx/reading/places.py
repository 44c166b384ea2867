"""Places: where each rule set, rule, word and citation was written, found when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ddx.model.issue import Place
from ddx.reading.telling.shape import Path
from ddx.reading.yaml import Document


class Places(Mapping[str, Place]):
    """Places by name.

    "set" and "set/rule" are listed. Finer names are found on asking: "set/rule/then/supports/candidate",
    "set/rule/sources/0/cite", "set//candidates/0" for what stands outside the rules,
    "//citations/id", "//vocabulary/kind/name", "//frequencies/0" and "//contrasts/0"; "//left-out" is the
    first file that was left out, if any.
    """

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Document, Path]] = {}
        self.left_out: Place | None = None

    def add(self, name: str, document: Document, path: Path) -> None:
        """Remember where a named part stands."""
        self._parts.setdefault(name, (document, path))

    def forget(self, name: str) -> None:
        """Forget where a named part, and all that is listed below it, stands."""
        for one in [one for one in self._parts if one == name or one.startswith(f"{name.rstrip('/')}/")]:
            del self._parts[one]

    def part(self, name: str) -> tuple[Document, Path]:
        """The document a named part stands in, and its path there; raises KeyError for a name nobody knows."""
        return self._found(name)

    def __getitem__(self, name: str) -> Place:
        if name == "//left-out" and self.left_out is not None:
            return self.left_out
        document, path = self._found(name)
        return document.place(path, key=path[-2:-1] in (("supports",), ("opposes",)))

    def _found(self, name: str) -> tuple[Document, Path]:
        """The part of the longest listed name, and the path on from there."""
        steps = name.split("/")
        for length in range(len(steps), 0, -1):
            part = self._parts.get("/".join(steps[:length]))
            if part is not None:
                return part[0], (*part[1], *_path(steps[length:]))
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._parts if not name.endswith("/") and not name.startswith("//"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def line(self, place: Place) -> str:
        """The author's line at a place; empty where the file is not known."""
        for document, _ in self._parts.values():
            if document.file == place.file:
                return document.line(place.line)
        return ""


def _path(steps: Iterable[str]) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in steps)
