"""Rules folders to a Library: words, works, counts, contrasts, then every rule file; what fails is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.reading.folder import LAYER_FILE, read_folder
from ddx.reading.laying.adding import add
from ddx.reading.laying.laying import begin_layer, end_layer, may_stand
from ddx.reading.laying.storey import Storey
from ddx.reading.rule_set import adds_to_a_question, read_rule_set
from ddx.reading.shelf import Shelf
from ddx.reading.yaml import Document

Documents = Mapping[str, Document]

_UNREAD = frozenset(("schema", "templates", "proofs", LAYER_FILE))
_OWN_ROOMS = "vocabulary sources sources.yaml frequencies contrasts statements.yaml phrases.yaml panels.yaml"
_NO_RULES = _UNREAD.union(_OWN_ROOMS.split())


def read_library(folder: Path) -> tuple[Library, list[Issue]]:
    """Everything in a whole rules folder that can be read, and what is wrong with the rest; never raises for a file."""
    if not folder.is_dir():
        here = Place(folder.name, 1, 1)
        return Library(), [Issue("error", "no-folder", "there is no such folder of rules", here, "", "check its name.")]
    texts, issues = read_folder(folder)
    library, found = read_texts(texts, folder.resolve().name)
    return library, issues + found


def read_texts(texts: Mapping[str, str | bytes], folder: str = "rules") -> tuple[Library, list[Issue]]:
    """The library in texts by file name, as "vocabulary/stains.yaml" or "sources.yaml"; and what is wrong with them."""
    return read_storeys((Storey(folder, texts),))


def read_storeys(storeys: Sequence[Storey], without: Collection[str] = ()) -> tuple[Library, list[Issue]]:
    """The library of several folders laid over each other, the lowest first, and what is wrong with them.

    `without` names files (as places name them) that are passed over.
    """
    shelf = Shelf()
    opened = [(storey, _opened(storey, shelf, without)) for storey in storeys]
    for storey, documents in opened:
        begin_layer(storey, shelf)
        shelf.read_vocabulary(_those_in(documents, "vocabulary"))
    for storey, documents in opened:
        begin_layer(storey, shelf)
        _read_rows(documents, shelf)
        _read_rules(storey, documents, shelf)
        end_layer(storey, shelf)
    shelf.passed_over = min(without, default=None)
    return shelf.library(), shelf.issues


def is_rule_file(name: str) -> bool:
    """Tell whether a file of that name inside a rules folder holds rules."""
    return name.split("/")[0] not in _NO_RULES


def _opened(storey: Storey, shelf: Shelf, without: Collection[str]) -> Documents:
    """The readable documents of a folder by name."""
    found: dict[str, Document] = {}
    for name, text in sorted(storey.texts.items()):
        file = f"{storey.folder}/{name}"
        if name.split("/")[0] not in _UNREAD and file not in without:
            document = shelf.open(file, text)
            found |= {name: document} if document is not None else {}
    return found


def _those_in(documents: Documents, place: str) -> list[Document]:
    """The documents of one file or folder."""
    return [one for name, one in documents.items() if name.split("/")[0] == place]


def _read_rows(documents: Documents, shelf: Shelf) -> None:
    """All that is neither a word nor a rule."""
    for place, read in (
        ("sources.yaml", shelf.read_bibliography),
        ("sources", shelf.read_bibliography),
        ("frequencies", shelf.read_counts),
        ("contrasts", shelf.read_contrasts),
        ("statements.yaml", shelf.read_statements),
        ("phrases.yaml", shelf.read_phrases),
        ("panels.yaml", shelf.read_panels),
    ):
        for document in _those_in(documents, place):
            read(document)


def _read_rules(storey: Storey, documents: Documents, shelf: Shelf) -> None:
    """Whole rule files first, then those that add to a question."""
    rules = [one for name, one in documents.items() if is_rule_file(name)]
    for document in rules:
        if not adds_to_a_question(document):
            _read_rule_set(storey, document, shelf)
    for document in rules:
        if adds_to_a_question(document):
            add(document, shelf)


def _read_rule_set(storey: Storey, document: Document, shelf: Shelf) -> None:
    """One rule set, unless something in it is wrong or its id is taken."""
    rule_set, issues = read_rule_set(document, shelf.vocabulary)
    shelf.report(issues, document)
    if rule_set is None or shelf.is_doubtful(document):
        return
    if rule_set.id in shelf.rule_sets and not may_stand(rule_set.id, storey, shelf):
        first = shelf.places[rule_set.id].file
        message = f'the id "{rule_set.id}" is already given to {first}'
        fix = "give one of the two another id."
        if storey.layer is not None:
            fix = f"give it another id; or, if it stands in for that file, list it in {LAYER_FILE} under replaces:."
        shelf.issues.append(document.issue("name-twice", message, ("id",), fix))
        return
    shelf.add_rules(rule_set, document)
