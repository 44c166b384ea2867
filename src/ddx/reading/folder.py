"""The YAML files of a folder as bytes by name; what cannot be opened is reported and left out."""

from __future__ import annotations

from pathlib import Path

from ddx.model.issue import Issue, Place
from ddx.reading.text.filetext import MOST_BYTES

LAYER_FILE = "layer.yaml"


def read_folder(folder: Path, shown: str | None = None) -> tuple[dict[str, bytes], list[Issue]]:
    """The bytes of every YAML file below a folder by its name; files too large or locked are reported unread.

    A folder inside that is a layer of its own is no part of this one. `shown` is what places call the folder.
    """
    texts: dict[str, bytes] = {}
    issues = []
    inner = [path.parent for path in folder.rglob(LAYER_FILE) if path.parent != folder]
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".yaml", ".yml") or any(part.startswith(".") for part in name.split("/")):
            continue
        if any(path.is_relative_to(layer) for layer in inner):
            continue
        slip = _unopened(path)
        if isinstance(slip, bytes):
            texts[name] = slip
        else:
            place = Place(f"{shown or folder.resolve().name}/{name}", 1, 1)
            issues.append(Issue("error", slip[0], slip[1], place, "", slip[2]))
    return texts, issues


def _unopened(path: Path) -> bytes | tuple[str, str, str]:
    """The bytes of a file, or why it was not read."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            message = f"the file has {size:,} bytes; {MOST_BYTES:,} is the most that is read"
            return "too-large", message, "split it into several files."
        return path.read_bytes()
    except OSError:
        return "cannot-open", "the file cannot be opened", "check that it exists and may be read."
