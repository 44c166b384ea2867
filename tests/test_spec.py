"""The specification of the rule language is true: its examples run, and no word of the language is left out."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml

from ddx.consult import Consultant, open_consultant, read_cases, read_profile, shipped
from ddx.model import vocabulary, words
from ddx.model.case import CaseReport
from ddx.model.citation import CitationFile
from ddx.model.contrast import ContrastFile
from ddx.model.frequency import FrequencyFile
from ddx.model.interval import Limits
from ddx.model.issue import Issue
from ddx.model.layer import Addition, LayerFile
from ddx.model.noun import Noun
from ddx.model.profile import PatientProfile
from ddx.model.rule import ProofFile, RuleSet
from ddx.model.vocabulary import TermFile
from ddx.proving import Proved, prove_rules, with_proof_texts

SPEC = shipped("rules") / "SPEC.md"
FILES = (
    RuleSet,
    ProofFile,
    PatientProfile,
    TermFile,
    CitationFile,
    FrequencyFile,
    ContrastFile,
    CaseReport,
    LayerFile,
    Addition,
)
VERDICTS = {"met": "fires", "not met": "silent", "unknown": "waits"}
ENGINES = ("durable", "plain")


@dataclass(frozen=True)
class Block:
    """One yaml block of the specification: the line it begins on, its text and what it says."""

    line: int
    text: str
    value: Any

    @property
    def name(self) -> str:
        return f"line-{self.line}"

    @property
    def sort(self) -> str:
        """What the first keys show the block to be."""
        keys = set(self.value)
        sorts = {"proves": "proof", "adds_to": "addition", "switched_off": "layer", "rules": "rule file"}
        sorts |= {"when": "criterion", "terms": "words", "citations": "sources"}
        sorts |= {"frequencies": "counts", "contrasts": "contrasts"}
        sorts |= {"authors_diagnosis": "case", "observations": "patient"}
        return next((sort for key, sort in sorts.items() if key in keys), "not an example")


def blocks(text: str) -> Iterator[Block]:
    """The yaml blocks of a page, in order."""
    for match in re.finditer(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        line = text.count("\n", 0, match.start(1)) + 1
        yield Block(line, match[1], yaml.safe_load(match[1]))


BLOCKS = list(blocks(SPEC.read_text(encoding="utf-8")))
RULE_FILES = [block for block in BLOCKS if block.sort in ("rule file", "criterion")]


def rule_file(block: Block) -> str:
    """The text of a rule file; a criterion is put into a rule of its own with its patients as tests."""
    if block.sort == "rule file":
        return block.text
    rule = {"id": "rule", "says": "The example.", "when": block.value["when"], "then": {"notes": ["The example."]}}
    rule |= {"sources": [{"cite": "seed-003", "at": "abstract"}]}
    rule |= {"across": block.value["across"]} if "across" in block.value else {}
    tests = [
        {"name": f"{word} {number}", "given": given, "expect": {verdict: ["rule"]}}
        for word, verdict in VERDICTS.items()
        for number, given in enumerate(block.value.get(word, ()), 1)
    ]
    head = {"id": f"example-on-{block.name}", "title": "An example", "version": "0.1.0"}
    return yaml.safe_dump({**head, "rules": [rule], "tests": tests}, sort_keys=False, width=1000)


def shared_texts() -> dict[str, str]:
    """The shipped words and sources, by file name."""
    folder = shipped("rules")
    files = [folder / "sources.yaml", *(folder / "sources").glob("*.yaml"), *(folder / "vocabulary").glob("*.yaml")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="module", params=ENGINES)
def consultant(request: pytest.FixtureRequest) -> Iterator[Consultant]:
    """All examples of the page behind one engine, with the shipped words and sources."""
    examples = {f"spec/{block.name}.yaml": rule_file(block) for block in RULE_FILES}
    opened = open_consultant(engine=request.param, texts={**shared_texts(), **examples})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def proved(consultant: Consultant) -> list[Proved]:
    """All tests of all examples."""
    return prove_rules(consultant)


def errors(issues: typing.Iterable[Issue], name: str) -> list[str]:
    """The errors in the file of that name, in the author's words."""
    return [str(issue) for issue in issues if issue.level == "error" and Path(issue.place.file).stem == name]


def test_the_specification_has_examples_of_every_sort() -> None:
    assert {block.sort for block in BLOCKS} == {
        *("rule file", "criterion", "words", "sources", "counts", "contrasts", "patient", "case"),
        *("proof", "addition", "layer"),
    }


@pytest.mark.parametrize("block", RULE_FILES, ids=lambda block: block.name)
def test_every_example_is_read_and_checked_without_an_error(block: Block, consultant: Consultant) -> None:
    assert not errors(consultant.issues, block.name)


@pytest.mark.parametrize("block", RULE_FILES, ids=lambda block: block.name)
def test_every_example_comes_out_as_the_page_says(block: Block, proved: list[Proved]) -> None:
    name = yaml.safe_load(rule_file(block))["id"]
    mine = [one for one in proved if one.where == name]
    assert mine, "the example has no test of its own"
    assert not [f"{one.name}: {miss}" for one in mine for miss in one.misses]


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "proof"], ids=lambda block: block.name)
def test_every_example_of_a_proof_holds(block: Block, consultant: Consultant) -> None:
    proved = with_proof_texts(consultant, {f"proofs/{block.name}.yaml": block.text})
    assert not errors(proved.issues, block.name)
    mine = [one for one in prove_rules(proved, block.value["proves"]) if one.name in block.text]
    assert mine
    assert [one.misses for one in mine if not one.passed] == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "words"], ids=lambda block: block.name)
def test_every_example_of_vocabulary_is_read(block: Block) -> None:
    texts = {"sources.yaml": shared_texts()["sources.yaml"], f"vocabulary/{block.name}.yaml": block.text}
    with_words = open_consultant(engine="plain", texts=texts)
    assert not errors(with_words.issues, block.name)
    assert with_words.program.library.vocabulary.terms(block.value["kind"])


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "sources"], ids=lambda block: block.name)
def test_every_example_of_a_bibliography_is_read(block: Block) -> None:
    opened = open_consultant(engine="plain", texts={"sources.yaml": block.text})
    assert not errors(opened.issues, "sources")
    assert len(opened.program.library.citations) == len(block.value["citations"])


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "counts"], ids=lambda block: block.name)
def test_every_example_of_counts_is_read_and_checked_without_an_error(block: Block) -> None:
    opened = open_consultant(engine="plain", texts={**shared_texts(), f"frequencies/{block.name}.yaml": block.text})
    assert not errors(opened.issues, block.name)
    assert len(opened.program.library.frequencies) == len(block.value["frequencies"])


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "contrasts"], ids=lambda block: block.name)
def test_every_example_of_contrasts_is_read_and_checked_without_an_error(block: Block) -> None:
    opened = open_consultant(engine="plain", texts={**shared_texts(), f"contrasts/{block.name}.yaml": block.text})
    assert not errors(opened.issues, block.name)
    assert len(opened.program.library.contrasts) == len(block.value["contrasts"])


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "patient"], ids=lambda block: block.name)
def test_every_example_of_a_patient_is_read(block: Block, consultant: Consultant) -> None:
    profile, issues = read_profile(block.text, "patient.yaml", consultant.program.library)
    assert not errors(issues, "patient")
    assert profile is not None


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.sort == "case"], ids=lambda block: block.name)
def test_every_example_of_a_case_is_read(block: Block, consultant: Consultant, tmp_path: Path) -> None:
    (tmp_path / f"{block.value['id']}.yaml").write_text(block.text, encoding="utf-8")
    cases, issues = read_cases(tmp_path, consultant.program.library)
    assert not errors(issues, block.value["id"])
    assert len(cases) == 1


def test_the_examples_of_a_layer_lie_over_the_shipped_rules_without_an_error(tmp_path: Path) -> None:
    layers = {block.sort: block.text for block in BLOCKS if block.sort in ("layer", "addition")}
    (tmp_path / "layer.yaml").write_text(layers["layer"], encoding="utf-8")
    (tmp_path / "more.yaml").write_text(layers["addition"], encoding="utf-8")
    reminders = (shipped("rules") / "spine" / "cord-reminders.yaml").read_text(encoding="utf-8")
    (tmp_path / "cord-reminders.yaml").write_text(reminders, encoding="utf-8")
    opened = open_consultant(tmp_path, "plain")
    assert not [str(issue) for issue in opened.issues if issue.level == "error"]
    assert [len(layer.changes) for layer in opened.program.library.layers] == [3]


def keys_and_words(noun: type[Noun], seen: set[type[Noun]]) -> Iterator[str]:
    """Every key an author may write in a noun and in the nouns inside it, and every word of its closed lists."""
    seen.add(noun)
    if issubclass(noun, Limits):
        return
    for name, field in noun.model_fields.items():
        yield field.alias or name
        yield from inside(field.annotation, seen)


def inside(annotation: Any, seen: set[type[Noun]]) -> Iterator[str]:
    """The keys and words a type allows."""
    if get_origin(annotation) is Literal:
        yield from (word for word in get_args(annotation) if isinstance(word, str))
    elif isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, Noun) and annotation not in seen:
            yield from keys_and_words(annotation, seen)
    else:
        for part in get_args(annotation):
            yield from inside(part, seen)


def language() -> set[str]:
    """Every word of the language: keys of the files, and the closed lists whether a file uses them or not."""
    seen: set[type[Noun]] = set()
    found = {word for noun in FILES for word in keys_and_words(noun, seen)}
    for module in (words, vocabulary):
        found |= {
            word for listed in vars(module).values() for word in get_args(listed) if get_origin(listed) is Literal
        }
    return found - {"observation"}


def test_every_word_of_the_language_is_in_the_specification() -> None:
    text = SPEC.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^```.*?^```|`[^`\n]+`", text, re.DOTALL | re.MULTILINE))
    missing = [word for word in sorted(language()) if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code)]
    assert not missing, f"write a line and an example in rules/SPEC.md for: {', '.join(missing)}"
