"""A rules folder to a Library: words, works, counts, contrasts, then every rule file; what fails is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from ddx.model.citation import Citation, CitationFile
from ddx.model.contrast import Contrast, ContrastFile
from ddx.model.frequency import Frequency, FrequencyFile
from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.model.noun import Noun
from ddx.model.phrase import Panel, PanelFile, PhraseFile
from ddx.model.rule import RuleSet
from ddx.model.statement import Statement, StatementFile
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from ddx.reading.places import Places
from ddx.reading.rows import read_rows
from ddx.reading.rule_set import read_rule_set
from ddx.reading.telling.dashes import with_missing_dashes
from ddx.reading.telling.once import told_once
from ddx.reading.telling.wording import validated
from ddx.reading.terms.words import spelled
from ddx.reading.text.filetext import MOST_BYTES
from ddx.reading.yaml import Document, read_yaml

N = TypeVar("N", bound=Noun)
_UNREAD = frozenset(("schema", "templates", "proofs"))
_OWN_ROOMS = "vocabulary sources sources.yaml frequencies contrasts statements.yaml phrases.yaml panels.yaml"
_NO_RULES = _UNREAD.union(_OWN_ROOMS.split())


def read_library(folder: Path) -> tuple[Library, list[Issue]]:
    """Everything in a rules folder that can be read, and what is wrong with the rest; never raises for a file."""
    if not folder.is_dir():
        here = Place(folder.name, 1, 1)
        return Library(), [Issue("error", "no-folder", "there is no such folder of rules", here, "", "check its name.")]
    texts, issues = read_folder(folder)
    library, found = read_texts(texts, folder.resolve().name)
    return library, issues + found


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Issue]]:
    """The bytes of every YAML file below a folder by its name; files too large or locked are reported unread."""
    texts: dict[str, bytes] = {}
    issues = []
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".yaml", ".yml") or any(part.startswith(".") for part in name.split("/")):
            continue
        slip = _unopened(path)
        if isinstance(slip, bytes):
            texts[name] = slip
        else:
            place = Place(f"{folder.resolve().name}/{name}", 1, 1)
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


def read_texts(texts: Mapping[str, str | bytes], folder: str = "rules") -> tuple[Library, list[Issue]]:
    """The library in texts by file name, as "vocabulary/stains.yaml" or "sources.yaml"; and what is wrong with them."""
    shelf = _Shelf(folder)
    documents = {name: shelf.open(name, text) for name, text in sorted(texts.items())}
    shelf.read_vocabulary(_those_in(documents, "vocabulary"))
    for works in (*_those_in(documents, "sources.yaml"), *_those_in(documents, "sources")):
        shelf.read_bibliography(works)
    for counts in _those_in(documents, "frequencies"):
        shelf.read_counts(counts)
    for contrasts in _those_in(documents, "contrasts"):
        shelf.read_contrasts(contrasts)
    for statements in _those_in(documents, "statements.yaml"):
        shelf.read_statements(statements)
    for phrases in _those_in(documents, "phrases.yaml"):
        shelf.read_phrases(phrases)
    for panels in _those_in(documents, "panels.yaml"):
        shelf.read_panels(panels)
    for name, document in documents.items():
        if document is not None and name.split("/")[0] not in _NO_RULES:
            shelf.read_rules(document)
    return shelf.library(), shelf.issues


def _those_in(documents: Mapping[str, Document | None], place: str) -> list[Document]:
    """The readable documents of one file or folder."""
    return [one for name, one in documents.items() if one is not None and name.split("/")[0] == place]


class _Shelf:
    """What has been read so far; each file is added whole or left out."""

    def __init__(self, folder: str) -> None:
        self.issues: list[Issue] = []
        self._folder = folder
        self._places = Places()
        self._vocabulary = Vocabulary()
        self._citations: tuple[Citation, ...] = ()
        self._frequencies: list[Frequency] = []
        self._contrasts: list[Contrast] = []
        self._statements: tuple[Statement, ...] = ()
        self._phrases = PhraseFile()
        self._panels: tuple[Panel, ...] = ()
        self._rule_sets: dict[str, RuleSet] = {}
        self._doubtful: set[str] = set()

    def open(self, name: str, text: str | bytes) -> Document | None:
        """The document of a text; None, and reported, when its shape cannot be told."""
        if name.split("/")[0] in _UNREAD:
            return None
        document, issues = read_yaml(text, f"{self._folder}/{name}")
        self.issues += with_missing_dashes(issues)
        if any(issue.level == "error" for issue in issues):
            self._doubtful.add(f"{self._folder}/{name}")
        return document

    def read_vocabulary(self, documents: Iterable[Document]) -> None:
        """The terms of all vocabulary files; a term that cannot be read is left out."""
        files = []
        for document in documents:
            file, issues = validated(TermFile, document.value, document)
            self._report(issues, document)
            file = file or _what_is_sound(TermFile, Term, "terms", document)
            if file is not None:
                files.append(file)
                self._places.add(f"//vocabulary/{file.kind}", document, ())
                self._remember(document, "terms", f"//vocabulary/{file.kind}", [term.name for term in file.terms])
        self._vocabulary = Vocabulary(files=tuple(files))

    def read_bibliography(self, document: Document) -> None:
        """The citations of one file; one that cannot be read is left out."""
        file, issues = validated(CitationFile, document.value, document)
        self._report(issues, document)
        file = file or _what_is_sound(CitationFile, Citation, "citations", document)
        citations = file.citations if file else ()
        self._citations += citations
        self._remember(document, "citations", "//citations", [citation.id for citation in citations])

    def read_counts(self, document: Document) -> None:
        """The published counts of one file; a row that cannot be used is left out."""
        self._read_rows(document, FrequencyFile, Frequency, self._frequencies)

    def read_contrasts(self, document: Document) -> None:
        """The tests that tell two diagnoses apart, of one file; a row that cannot be used is left out."""
        self._read_rows(document, ContrastFile, Contrast, self._contrasts)

    def read_statements(self, document: Document) -> None:
        """What the reports say, one by one; a statement that cannot be read is left out."""
        file, issues = validated(StatementFile, document.value, document)
        self._report(issues, document)
        file = file or _what_is_sound(StatementFile, Statement, "statements", document)
        self._statements = file.statements if file else ()
        self._remember(document, "statements", "//statements", [one.id for one in self._statements])

    def read_phrases(self, document: Document) -> None:
        """How reports are written; a file with a mistake in its frame is left out."""
        value, issues = spelled(document, self._vocabulary, strictly=True)
        file, slips = validated(PhraseFile, value, document)
        self._report(issues + slips, document)
        self._phrases = file or PhraseFile()

    def read_panels(self, document: Document) -> None:
        """Stains ordered together; a panel that cannot be read is left out."""
        value, issues = spelled(document, self._vocabulary, strictly=True)
        file, slips = validated(PanelFile, value, document)
        self._report(issues + slips, document)
        file = file or _what_is_sound(PanelFile, Panel, "panels", document)
        self._panels = file.panels if file else ()

    def read_rules(self, document: Document) -> None:
        """One rule set, unless something in it is wrong or its id is taken."""
        rule_set, issues = read_rule_set(document, self._vocabulary)
        self._report(issues, document)
        if rule_set is None or document.file in self._doubtful:
            return
        if rule_set.id in self._rule_sets:
            first = self._places[rule_set.id].file
            message = f'the id "{rule_set.id}" is already given to {first}'
            self.issues.append(document.issue("name-twice", message, ("id",), "give one of the two another id."))
            return
        self._rule_sets[rule_set.id] = rule_set
        self._places.add(rule_set.id, document, ())
        self._places.add(f"{rule_set.id}/", document, ())
        for n, rule in enumerate(rule_set.rules):
            self._places.add(f"{rule_set.id}/{rule.id}", document, ("rules", n))

    def library(self) -> Library:
        """All of it; built without a second validation, which would also copy the places."""
        slips = [issue.place for issue in self.issues if issue.level == "error"]
        self._places.left_out = slips[0] if slips else None
        return Library.model_construct(
            vocabulary=self._vocabulary,
            citations=self._citations,
            frequencies=tuple(self._frequencies),
            contrasts=tuple(self._contrasts),
            statements=self._statements,
            rule_sets=tuple(self._rule_sets.values()),
            phrases=self._phrases,
            panels=self._panels,
            places=self._places,
        )

    def _read_rows(self, document: Document, file: type[Noun], row: type[N], rows: list[N]) -> None:
        (key,) = file.model_fields
        earlier = [issue for issue in self.issues if issue.place.file == document.file]
        sound, issues = read_rows(document, self._vocabulary, file, row, earlier)
        self._report(issues, document)
        for n, one in sound.items():
            self._places.add(f"//{key}/{len(rows)}", document, (key, n))
            rows.append(one)

    def _report(self, issues: list[Issue], document: Document) -> None:
        """Add what a further look at a file found to what was found before."""
        earlier = [issue for issue in self.issues if issue.place.file == document.file]
        others = [issue for issue in self.issues if issue.place.file != document.file]
        self.issues = [*others, *told_once(earlier, issues)]

    def _remember(self, document: Document, key: str, name: str, parts: list[str]) -> None:
        """Where each term or citation stands; found by its own name, for unsound ones may be missing between."""
        written = document.value.get(key) if isinstance(document.value, dict) else None
        for n, one in enumerate(written if isinstance(written, list) else []):
            own = (one.get("id") or one.get("label")) if isinstance(one, dict) else None
            if isinstance(own, str) and own in parts:
                self._places.add(f"{name}/{own}", document, (key, n))


def _what_is_sound(noun: type[N], line: type[Noun], key: str, document: Document) -> N | None:
    """The file without the lines that are wrong; None when its frame is wrong."""
    value = document.value
    lines = value.get(key) if isinstance(value, dict) else None
    if not isinstance(lines, list):
        return None
    sound = [one for one in lines if validated(line, one, document)[0] is not None]
    return validated(noun, {**value, key: sound}, document)[0]
