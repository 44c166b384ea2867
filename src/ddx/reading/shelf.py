"""Shelf: what has been read so far, of one rules folder or of several laid over each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ddx.model.citation import Citation, CitationFile
from ddx.model.contrast import Contrast, ContrastFile
from ddx.model.frequency import Frequency, FrequencyFile
from ddx.model.issue import Issue, Place
from ddx.model.layer import Change, Layer
from ddx.model.library import Library
from ddx.model.noun import Noun
from ddx.model.phrase import Panel, PanelFile, PhraseFile
from ddx.model.rule import RuleSet, RuleTest
from ddx.model.statement import Statement, StatementFile
from ddx.model.vocabulary import Term, TermFile, Vocabulary
from ddx.reading.places import Places
from ddx.reading.rows import read_rows
from ddx.reading.telling.dashes import with_missing_dashes
from ddx.reading.telling.once import told_once
from ddx.reading.telling.shape import Path
from ddx.reading.telling.wording import validated
from ddx.reading.terms.merging import joined, with_words_of
from ddx.reading.terms.words import spelled
from ddx.reading.yaml import Document, read_yaml

N = TypeVar("N", bound=Noun)
PlacedTest = tuple[RuleTest, tuple[Document, Path]]


class Shelf:
    """Takes files one by one, each whole or not at all.

    `layer` names the layer they come from, if any; `below` are the rule sets beneath it, `changes` what it changed.
    """

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.places = Places()
        self.vocabulary = Vocabulary()
        self.rule_sets: dict[str, RuleSet] = {}
        self.layer: str | None = None
        self.layers: list[Layer] = []
        self.changes: list[Change] = []
        self.passed_over: str | None = None
        self.below: frozenset[str] = frozenset()
        self.origins: dict[str, str] = {}
        self._citations: tuple[Citation, ...] = ()
        self._frequencies: list[Frequency] = []
        self._contrasts: list[Contrast] = []
        self._statements: tuple[Statement, ...] = ()
        self._phrases = PhraseFile()
        self._panels: tuple[Panel, ...] = ()
        self._doubtful: set[str] = set()

    def open(self, file: str, text: str | bytes) -> Document | None:
        """The document of a text; None, and reported, when its shape cannot be told."""
        document, issues = read_yaml(text, file)
        self.issues += with_missing_dashes(issues)
        if any(issue.level == "error" for issue in issues):
            self._doubtful.add(file)
        return document

    def is_doubtful(self, document: Document) -> bool:
        """Whether reading the text of a document brought an error."""
        return document.file in self._doubtful

    def read_vocabulary(self, documents: Iterable[Document]) -> None:
        """The terms of vocabulary files; a term that cannot be read is left out."""
        files: list[TermFile] = []
        for document in documents:
            file, issues = validated(TermFile, document.value, document)
            self.report(issues, document)
            file = file or _what_is_sound(TermFile, Term, "terms", document)
            if file is not None and self.layer is not None:
                file = self._beside_those_below(file, document)
            if file is not None:
                files.append(file)
                self.places.add(f"//vocabulary/{file.kind}", document, ())
                self._remember(document, "terms", f"//vocabulary/{file.kind}", [term.name for term in file.terms])
        self.vocabulary = Vocabulary(files=(*self.vocabulary.files, *files))

    def _beside_those_below(self, file: TermFile, document: Document) -> TermFile:
        """The new terms of a layer's file; further spellings of a term below are given to that term."""
        new, further, issues = joined(file, self.vocabulary, document)
        self.report(issues, document)
        self.vocabulary = with_words_of(further, file.kind, self.vocabulary)
        return file.model_copy(update={"terms": new})

    def read_bibliography(self, document: Document) -> None:
        """The citations of one file; one that cannot be read is left out."""
        file, issues = validated(CitationFile, document.value, document)
        self.report(issues, document)
        file = file or _what_is_sound(CitationFile, Citation, "citations", document)
        known = {citation.id for citation in self._citations} if self.layer is not None else set()
        for n, citation in enumerate(file.citations if file else ()):
            if citation.id in known:
                message = f'the work "{citation.id}" is listed already, at {self.places[f"//citations/{citation.id}"]}'
                fix = "cite it as it is, or give this work another id."
                self.report([document.issue("name-twice", message, ("citations", n, "id"), fix)], document)
            else:
                self._citations += (citation,)
        self._remember(document, "citations", "//citations", [citation.id for citation in self._citations])

    def read_counts(self, document: Document) -> None:
        """The published counts of one file; a row that cannot be used is left out."""
        for row in self._read_rows(document, FrequencyFile, Frequency, self._frequencies):
            if self.layer is not None:
                self.origins[f"//frequencies/{row.model_dump_json()}"] = self.layer

    def read_contrasts(self, document: Document) -> None:
        """The tests that tell two diagnoses apart, of one file; a row that cannot be used is left out."""
        self._read_rows(document, ContrastFile, Contrast, self._contrasts)

    def read_statements(self, document: Document) -> None:
        """What the reports say, one by one; a statement that cannot be read is left out."""
        file, issues = validated(StatementFile, document.value, document)
        self.report(issues, document)
        file = file or _what_is_sound(StatementFile, Statement, "statements", document)
        self._statements += file.statements if file else ()
        self._remember(document, "statements", "//statements", [one.id for one in self._statements])

    def read_phrases(self, document: Document) -> None:
        """How reports are written, beside what layers below say; a file with a mistake in its frame is left out."""
        value, issues = spelled(document, self.vocabulary, strictly=True)
        file, slips = validated(PhraseFile, value, document)
        self.report(issues + slips, document)
        if file is not None:
            below, lists = self._phrases, ("phrases", "spellings", "units", "scales")
            whole = {key: (*getattr(below, key), *getattr(file, key)) for key in lists}
            self._phrases = file.model_copy(update={**whole, "alike": {**below.alike, **file.alike}})

    def read_panels(self, document: Document) -> None:
        """Stains ordered together; a panel that cannot be read is left out."""
        value, issues = spelled(document, self.vocabulary, strictly=True)
        file, slips = validated(PanelFile, value, document)
        self.report(issues + slips, document)
        file = file or _what_is_sound(PanelFile, Panel, "panels", document)
        self._panels += file.panels if file else ()

    def add_rules(self, rule_set: RuleSet, document: Document) -> None:
        """Put a rule set on the shelf, in the place of one of the same id."""
        self.forget(rule_set.id)
        self.rule_sets[rule_set.id] = rule_set
        self.places.add(rule_set.id, document, ())
        self.places.add(f"{rule_set.id}/", document, ())
        for n, rule in enumerate(rule_set.rules):
            self.places.add(f"{rule_set.id}/{rule.id}", document, ("rules", n))
        if self.layer is not None:
            self.origins[rule_set.id] = self.layer

    def tests_of(self, rule_set: RuleSet) -> list[PlacedTest]:
        """The tests of a rule set on the shelf, each with where it stands."""
        return [(test, self.places.part(f"{rule_set.id}//tests/{n}")) for n, test in enumerate(rule_set.tests)]

    def change_rules(self, rule_set: RuleSet, tests: Iterable[PlacedTest]) -> None:
        """Put a changed rule set, with these tests, in the place of the one it was made from."""
        placed = list(tests)
        self.places.forget(f"{rule_set.id}//tests")
        for n, (_, (document, path)) in enumerate(placed):
            self.places.add(f"{rule_set.id}//tests/{n}", document, path)
        self.rule_sets[rule_set.id] = rule_set.model_copy(update={"tests": tuple(test for test, _ in placed)})

    def forget(self, name: str) -> None:
        """Forget where a rule set, or set/rule, stands and whose it is."""
        self.places.forget(name)
        for one in [one for one in self.origins if one == name or one.startswith(f"{name}/")]:
            del self.origins[one]

    def library(self) -> Library:
        """All of it; built without a second validation, which would also copy the places."""
        slips = [issue.place for issue in self.issues if issue.level == "error"]
        slips += [Place(self.passed_over, 1, 1)] if self.passed_over else []
        self.places.left_out = slips[0] if slips else None
        return Library.model_construct(
            vocabulary=self.vocabulary,
            citations=self._citations,
            frequencies=tuple(self._frequencies),
            contrasts=tuple(self._contrasts),
            statements=self._statements,
            rule_sets=tuple(self.rule_sets.values()),
            phrases=self._phrases,
            panels=self._panels,
            layers=tuple(self.layers),
            origins=self.origins,
            places=self.places,
        )

    def _read_rows(self, document: Document, file: type[Noun], row: type[N], rows: list[N]) -> list[N]:
        (key,) = file.model_fields
        earlier = [issue for issue in self.issues if issue.place.file == document.file]
        sound, issues = read_rows(document, self.vocabulary, file, row, earlier)
        self.report(issues, document)
        for n, one in sound.items():
            self.places.add(f"//{key}/{len(rows)}", document, (key, n))
            rows.append(one)
        return list(sound.values())

    def report(self, issues: list[Issue], document: Document) -> None:
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
                self.places.add(f"{name}/{own}", document, (key, n))


def _what_is_sound(noun: type[N], line: type[Noun], key: str, document: Document) -> N | None:
    """The file without the lines that are wrong; None when its frame is wrong."""
    value = document.value
    lines = value.get(key) if isinstance(value, dict) else None
    if not isinstance(lines, list):
        return None
    sound = [one for one in lines if validated(line, one, document)[0] is not None]
    return validated(noun, {**value, key: sound}, document)[0]
