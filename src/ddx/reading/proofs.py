"""Proofs: further tests of rule sets, in a folder of their own, read only where tests are run or checked.

An answer never needs them, so a program opens without reading them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import ProofFile, RuleSet
from ddx.reading.folder import read_folder
from ddx.reading.places import Places
from ddx.reading.rule_set import tests_settled, twice
from ddx.reading.telling.near import nearest
from ddx.reading.telling.wording import validated
from ddx.reading.terms.words import spelled
from ddx.reading.yaml import Document, read_yaml

_FOLDER = "proofs"


def read_proofs(folder: Path, library: Library) -> tuple[Library, list[Issue]]:
    """The library with the tests of the folder's `proofs/`, and what is wrong in them; files too large are left out."""
    where = folder / _FOLDER
    if not where.is_dir():
        return library, []
    texts, _ = read_folder(where)
    return read_proof_texts({f"{_FOLDER}/{name}": text for name, text in texts.items()}, library, folder.resolve().name)


def read_proof_texts(
    texts: Mapping[str, str | bytes], library: Library, folder: str = "rules"
) -> tuple[Library, list[Issue]]:
    """The library with the tests of these texts, by file name; texts outside `proofs/` are passed over."""
    issues: list[Issue] = []
    for name, text in sorted(texts.items()):
        if name.split("/")[0] != _FOLDER:
            continue
        document, slips = read_yaml(text, f"{folder}/{name}")
        issues += slips
        if document is not None and not _has_error(slips):
            library, slips = _added(document, library)
            issues += slips
    return library, issues


def _added(document: Document, library: Library) -> tuple[Library, list[Issue]]:
    """The library with the tests of one file added to the rule set it proves; without them if one is wrong."""
    if not isinstance(document.value, dict):
        fix = "begin it with proves: and the id of a rule set, then tests: and below it the tests."
        return library, [document.issue("wrong-shape", "a proof file is made of keys and values", (), fix)]
    value, issues = spelled(document, library.vocabulary, strictly=True)
    issues += tests_settled(document, value, library.vocabulary)
    file, slips = validated(ProofFile, value, document)
    issues += slips
    if file is None:
        return library, issues
    rule_set = library.rule_set(file.proves)
    if rule_set is None:
        return library, [*issues, *_unknown(file, document, library)]
    issues += twice(document, "tests", "name", (test.name for test in file.tests))
    issues += _taken(document, file, rule_set)
    if _has_error(issues):
        return library, issues
    _remember(document, rule_set, file, library)
    return library.with_rule_set(rule_set.model_copy(update={"tests": (*rule_set.tests, *file.tests)})), issues


def _unknown(file: ProofFile, document: Document, library: Library) -> Iterable[Issue]:
    """A rule set nobody wrote; not told while a file was left out, for it may stand there."""
    if "//left-out" in library.places:
        return
    close = nearest(file.proves, [one.id for one in library.rule_sets])
    fix = f'write "{close}".' if close else "write the id of a rule set; `ddx rules list` names them."
    yield document.issue("unknown-rule-set", f'there is no rule set "{file.proves}"', ("proves",), fix)


def _taken(document: Document, file: ProofFile, rule_set: RuleSet) -> list[Issue]:
    """Names that a test of the rule file has already."""
    names = {test.name for test in rule_set.tests}
    return [
        document.issue(
            "name-twice",
            f'a test of {rule_set.id} is already called "{test.name}"',
            ("tests", n, "name"),
            "give one of the two another name.",
        )
        for n, test in enumerate(file.tests)
        if test.name in names
    ]


def _remember(document: Document, rule_set: RuleSet, file: ProofFile, library: Library) -> None:
    """Where each test stands: the tests of a rule set are numbered on from those of its own file."""
    if isinstance(library.places, Places):
        for n in range(len(file.tests)):
            library.places.add(f"{rule_set.id}//tests/{len(rule_set.tests) + n}", document, ("tests", n))


def _has_error(issues: Iterable[Issue]) -> bool:
    return any(issue.level == "error" for issue in issues)
