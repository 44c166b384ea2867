"""Published cases: each file to a CaseReport whose words, citation and questions are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as Folder

from ddx.model.case import CaseReport
from ddx.model.issue import Issue, Place
from ddx.model.library import Library
from ddx.reading.folder import read_folder
from ddx.reading.telling.near import nearest
from ddx.reading.telling.once import told_once
from ddx.reading.telling.shape import Path
from ddx.reading.telling.wording import validated
from ddx.reading.terms.specimens import settle_specimens
from ddx.reading.terms.words import spelled, vocabulary_file
from ddx.reading.yaml import Document, read_yaml


def read_cases(folder: Folder, library: Library) -> tuple[tuple[CaseReport, ...], list[Issue]]:
    """Every case of a folder that can be read, and what is wrong with the others."""
    if not folder.is_dir():
        here = Place(folder.name, 1, 1)
        return (), [Issue("error", "no-folder", "there is no such folder of cases", here, "", "check its name.")]
    texts, issues = read_folder(folder)
    cases: dict[str, CaseReport] = {}
    for name, text in texts.items():
        file = f"{folder.resolve().name}/{name}"
        case, found = read_case(text, file, library)
        issues += found
        if case is not None and case.id in cases:
            place = Place(file, 1, 1)
            message = f'the id "{case.id}" is already given to another case'
            issues.append(Issue("error", "name-twice", message, place, "", "give one of the two another id."))
        elif case is not None:
            cases[case.id] = case
    return tuple(cases.values()), issues


def read_case(text: str | bytes, file: str, library: Library) -> tuple[CaseReport | None, list[Issue]]:
    """The case in a text; None when its words or shape are wrong. Unknown links are reported, the case is kept."""
    document, issues = read_yaml(text, file)
    if document is None:
        return None, issues
    value, found = spelled(document, library.vocabulary, strictly=False)
    found += settle_specimens(value, document, (), library.vocabulary, CaseReport)
    case, slips = validated(CaseReport, value, document)
    issues = told_once(issues, found + slips)
    if case is None or any(issue.level == "error" for issue in issues):
        return None, issues
    return case, [*issues, *_unknown_links(case, document, library)]


def _unknown_links(case: CaseReport, document: Document, library: Library) -> Iterator[Issue]:
    """Names in the case that no citation, question, rule or diagnosis bears."""
    yield from _unknown(document, ("cite",), "citation", case.cite, [one.id for one in library.citations])
    diagnoses = [term.name for term in library.vocabulary.terms("diagnosis")]
    for n, name in enumerate(case.authors_diagnosis.is_one_of):
        yield from _unknown(document, ("authors_diagnosis", "is_one_of", n), "diagnosis", name, diagnoses)
    questions = [rule_set.id for rule_set in library.rule_sets]
    for n, step in enumerate(case.expect):
        if step.question is not None:
            yield from _unknown(document, ("expect", n, "question"), "question", step.question, questions)


def _unknown(document: Document, path: Path, kind: str, name: str, known: list[str]) -> Iterator[Issue]:
    """One warning, unless the name is known or nothing of its kind could be read."""
    if not known or name in known:
        return
    close = nearest(name, known, likeness=0.8)
    where = {"citation": "rules/sources.yaml", "diagnosis": vocabulary_file("diagnosis")}.get(kind, "the rules")
    fix = f'write "{close}"; or, if it is another, add it to {where}.' if close else f"add it to {where} first."
    yield document.issue(f"unknown-{kind}", f'unknown {kind} "{name}"', path, fix, "warning")
