"""Storey: one folder of rules as it lies in the stack; the lowest is a whole rules folder, the others are layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ddx.model.issue import Issue, Place
from ddx.model.layer import LayerFile
from ddx.reading.folder import LAYER_FILE, read_folder
from ddx.reading.telling.wording import validated
from ddx.reading.yaml import Document, read_yaml


@dataclass(frozen=True)
class Storey:
    """The texts of a folder by name, what places call the folder, and its layer.yaml unless it is the lowest."""

    folder: str
    texts: Mapping[str, str | bytes]
    layer: LayerFile | None = None
    written: Document | None = None
    issues: tuple[Issue, ...] = field(default=(), repr=False)

    def holds(self, file: str) -> bool:
        """Tell whether a file, as places name it, is one of this folder."""
        return file == self.folder or file.startswith(f"{self.folder}/")


def folders_below(folder: Path, shipped: Path) -> tuple[Path, ...]:
    """A folder and all it lies over, the lowest first."""
    return tuple(path for path, _ in _stack(folder, shipped))


def storeys_of(folder: Path, shipped: Path) -> tuple[Storey, ...]:
    """A folder and all it lies over, the lowest first, each with what is wrong with it as a whole."""
    return tuple(storey for _, storey in _stack(folder, shipped, whole=True))


def _stack(folder: Path, shipped: Path, *, whole: bool = False) -> list[tuple[Path, Storey]]:
    """Folder and storey, the lowest first; their texts are only read where the whole is wanted.

    Where an `over:` leads nowhere or in a circle, the shipped rules lie there instead.
    """
    found: list[tuple[Path, Storey]] = []
    below: Path | None = folder
    while below is not None:
        path = below
        shown = _name_for(path, [storey.folder for _, storey in found])
        layer, document, issues = _layer_file(path, shown)
        is_layer = (path / LAYER_FILE).is_file()
        below = shipped if is_layer else None
        if layer is not None and document is not None and layer.over is not None:
            below = path / layer.over
            if slip := _no_way(below, [path, *(above for above, _ in found)]):
                issues = [*issues, document.issue(slip[0], slip[1], ("over",), slip[2])]
                below = shipped
        texts, unread = read_folder(path, shown) if whole and is_layer is (layer is not None) else ({}, [])
        astray = [] if is_layer or not whole else _no_rules(path, shown)
        found.insert(0, (path, Storey(shown, texts, layer, document, (*unread, *issues, *astray))))
    return found


def _no_way(below: Path, above: list[Path]) -> tuple[str, str, str] | None:
    """Why a folder cannot lie below these: code, message, fix; None when it can."""
    if not below.is_dir():
        fix = "correct it, or remove it to lie over the shipped rules."
        return "no-folder", f'"over" names no folder: {below.name}', fix
    if below.resolve() in [one.resolve() for one in above]:
        fix = "name another folder, or remove over: to lie over the shipped rules."
        return "circle", "this layer lies over itself", fix
    return None


def _layer_file(path: Path, shown: str) -> tuple[LayerFile | None, Document | None, list[Issue]]:
    """What layer.yaml says; None where there is none or it cannot be read, and then nothing of the layer is used."""
    file = f"{shown}/{LAYER_FILE}"
    if not (path / LAYER_FILE).exists():
        return None, None, []
    try:
        document, issues = read_yaml((path / LAYER_FILE).read_bytes(), file)
    except OSError:
        fix = "check that it may be read."
        return None, None, [Issue("error", "cannot-open", "the file cannot be opened", Place(file, 1, 1), "", fix)]
    if document is None:
        return None, None, issues
    layer, slips = validated(LayerFile, document.value, document)
    return (None if any(one.level == "error" for one in issues) else layer), document, [*issues, *slips]


def _no_rules(path: Path, shown: str) -> list[Issue]:
    """A folder that is neither whole nor a layer: what to write in it."""
    if (path / "vocabulary").is_dir():
        return []
    message = f"this folder holds neither vocabulary/ nor {LAYER_FILE}, so it is no rules folder"
    fix = f"write {LAYER_FILE} with name: and title: in it, to lay it over the shipped rules (`ddx new layer`)."
    return [Issue("error", "no-layer", message, Place(f"{shown}/{LAYER_FILE}", 1, 1), "", fix)]


def _name_for(path: Path, taken: list[str]) -> str:
    """What places call a folder: its own name; with the folder around it where another has that name."""
    whole = path.resolve()
    name = whole.name
    if name in taken:
        name = f"{name} ({whole.parent.name})"
    return name if name not in taken else f"{name} ({len(taken) + 1})"
