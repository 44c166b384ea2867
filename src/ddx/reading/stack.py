"""Stack: a folder of rules with all it lies over, read so that nothing wrong in a layer takes down what lies below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.reading.folder import LAYER_FILE
from ddx.reading.laying.storey import Storey, storeys_of
from ddx.reading.library import is_rule_file, read_library, read_storeys

Check = Callable[[Library], list[Issue]]


def read_rules(folder: Path, shipped: Path, check: Check) -> tuple[Library, list[Issue]]:
    """A rules folder, or a layer with all below it, and everything wrong with it; `check` finds what reading cannot.

    A file of a layer with an error is left out, and what it would have replaced stays. A layer with which a file
    below is no longer right is left out whole. Warnings and notes are told of the top folder only.
    """
    if not folder.is_dir():
        return read_library(folder)
    storeys = storeys_of(folder, shipped)
    library, issues = _sound(storeys, check)
    told = [*(issue for storey in storeys for issue in storey.issues), *issues]
    return library, [issue for issue in told if issue.level == "error" or _is_for_the_author(issue, storeys)]


def _is_for_the_author(issue: Issue, storeys: tuple[Storey, ...]) -> bool:
    """Tell whether a warning or a note stands where the author of the top folder can act on it."""
    return storeys[-1].holds(issue.place.file)


def _sound(storeys: tuple[Storey, ...], check: Check) -> tuple[Library, list[Issue]]:
    library, issues = read_storeys(storeys)
    found = check(library)
    issues, without = [*issues, *found], frozenset[str]()
    while faulty := _faulty_files(storeys[1:], found) - without:
        without |= faulty
        library, later = read_storeys(storeys, without)
        found = check(library)
        fresh = (one for one in (*later, *found) if one not in issues and not one.place.file.endswith(LAYER_FILE))
        issues = [*issues, *fresh]
    return _unharmed(storeys, library, issues, check) if storeys[1:] else (library, issues)


def _faulty_files(layers: tuple[Storey, ...], issues: list[Issue]) -> frozenset[str]:
    """The rule files of layers in which an error lies."""
    files = {issue.place.file for issue in issues if issue.level == "error"}
    return frozenset(
        file for file in files for layer in layers if layer.holds(file) and is_rule_file(file[len(layer.folder) + 1 :])
    )


def _unharmed(
    storeys: tuple[Storey, ...], library: Library, issues: list[Issue], check: Check
) -> tuple[Library, list[Issue]]:
    """The library; without its top layer where that one made an error of what was right below it."""
    *below, top = storeys
    outside = [issue for issue in issues if issue.level == "error" and not top.holds(issue.place.file)]
    if not outside or top.written is None:
        return library, issues
    lower, known = _sound(tuple(below), check)
    caused = [issue for issue in outside if issue not in known]
    if not caused:
        return library, issues
    first = caused[0]
    reason = f"{first.place}: {first.message}"
    message = f"with this layer a rule below is no longer right, so the layer is left out: {reason}"
    fix = "mend what it replaces, switches off or adds; that file was right without it."
    own = [issue for issue in issues if top.holds(issue.place.file)]
    return lower, [*known, *own, top.written.issue("breaks-below", message, (), fix)]
