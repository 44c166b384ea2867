"""The documents are true: their commands print what they say, their excerpts exist, no key or option is left out."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import typer
from typer.testing import CliRunner

from ddx.cli.commands import commands
from ddx.consult import shipped
from ddx.model.consultation import Consultation
from ddx.model.noun import Noun

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "rules" / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCE = r"^```{sort}\n(.*?)^```"


def fenced(page: Path, sort: str) -> Iterator[tuple[int, str]]:
    """The blocks of a sort on a page, each with its first line number."""
    text = page.read_text(encoding="utf-8")
    for match in re.finditer(FENCE.format(sort=sort), text, re.DOTALL | re.MULTILINE):
        yield text.count("\n", 0, match.start(1)) + 1, match[1]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Typed:
    """A command a page tells the reader to type, and what the page says it prints."""

    line: int
    command: str
    prints: str
    exit_code: int


def typed(page: Path) -> list[Typed]:
    """The commands of the console blocks of a page, in order. `(exit code 1)` as last line names a code but 0."""
    found = []
    for line, block in fenced(page, "console"):
        for match in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            prints, _, code = match[2].partition("(exit code ")
            number = line + block.count("\n", 0, match.start())
            found.append(Typed(number, match[1], prints, int(code.rstrip(")\n") or 0)))
    return found


def matches(prints: str, printed: str) -> bool:
    """Whether the page's lines are what was printed; `...` stands for anything, alone on a line for any lines.

    Keeps the places a reader may have reached, line by line: a pattern over the whole text would try them all anew.
    """
    if not prints.strip():
        return True
    lines = printed.rstrip().split("\n")
    places = {0}
    for wanted in prints.rstrip().split("\n"):
        if wanted.strip() == "...":
            places = set(range(min(places), len(lines) + 1)) if places else set()
        else:
            pattern = re.compile(".*".join(re.escape(part) for part in wanted.rstrip().split("...")) + " *")
            places = {at + 1 for at in places if at < len(lines) and pattern.fullmatch(lines[at])}
    return len(lines) in places


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the parts of the checkout that the documents work in; what a page writes is gone afterwards."""
    for name in ("rules", "seeds", "docs"):
        shutil.copytree(shipped(name) if name != "docs" else ROOT / "docs", tmp_path / name)
    monkeypatch.setenv("DDX_RULES", str(tmp_path / "rules"))
    monkeypatch.setenv("DDX_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> tuple[str, int]:
    """What a command prints, and its exit code."""
    program, *words = shlex.split(command)
    if program == "cp":
        shutil.copy(*words)
        return "", 0
    assert program == "ddx", f"only ddx and cp can be tried: {command}"
    result = CliRunner().invoke(commands, words, prog_name="ddx")
    return result.output, result.exit_code


@pytest.mark.parametrize("document", [page for page in PAGES if typed(page)], ids=named)
def test_every_command_of_a_page_prints_what_the_page_says(document: Path, checkout: Path) -> None:
    for one in typed(document):
        printed, exit_code = run(one.command)
        assert exit_code == one.exit_code, f"{named(document)}:{one.line}: {one.command}\n{printed}"
        assert matches(one.prints, printed), f"{named(document)}:{one.line}: {one.command} printed\n{printed}"


@pytest.mark.parametrize("document", [page for page in PAGES if list(fenced(page, "python"))], ids=named)
def test_every_python_example_runs(
    document: Path, checkout: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout / "docs" / "clinician" / "example")
    for line, block in fenced(document, "python"):
        exec(compile(block, f"{named(document)}:{line}", "exec"), {})
        assert "leads" in capsys.readouterr().out


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 60


def test_dots_stand_for_anything_and_nothing_else_does() -> None:
    assert matches("rules checked: ... errors\n", "rules checked: 12 errors\n")
    assert matches("first\n...\nlast\n", "first\nsecond\nthird\nlast\n")
    assert not matches("first\nlast\n", "first\nsecond\nlast\n")


def yaml_texts() -> list[str]:
    """Every YAML file of the checkout as text."""
    folders = (ROOT / "docs", ROOT / "rules", ROOT / "seeds")
    return [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.yaml")]


@pytest.mark.parametrize("document", [page for page in PAGES if list(fenced(page, "yaml"))], ids=named)
def test_every_yaml_excerpt_stands_in_a_file_of_the_checkout(document: Path) -> None:
    texts = [textwrap.dedent(text) for text in yaml_texts()]
    for line, block in fenced(document, "yaml"):
        rows = [row.strip() for row in block.strip().splitlines()]
        assert any("\n".join(rows) in "\n".join(row.strip() for row in text.splitlines()) for text in texts), (
            f"{named(document)}:{line}: no file holds these lines"
        )


def keys_of(noun: type[Noun], seen: set[type[Noun]]) -> Iterator[str]:
    """Every key of the JSON form of a noun and of the nouns inside it."""
    seen.add(noun)
    for name, field in noun.model_fields.items():
        yield field.serialization_alias or field.alias or name
        for inner in nouns_in(field.annotation):
            if inner not in seen:
                yield from keys_of(inner, seen)


def nouns_in(annotation: Any) -> Iterator[type[Noun]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, Noun):
            yield annotation
    else:
        for part in get_args(annotation):
            yield from nouns_in(part)


def test_every_key_of_the_answer_is_explained() -> None:
    page = (ROOT / "docs" / "reference" / "answer.md").read_text(encoding="utf-8")
    missing = {key for key in keys_of(Consultation, set()) if f"`{key}`" not in page}
    assert not missing, f"explain in docs/reference/answer.md: {', '.join(sorted(missing))}"


def options(command: click.Command, name: str) -> Iterator[str]:
    """A command, its options, and those of the commands below it."""
    yield name
    yield from (
        word for one in command.params if isinstance(one, click.Option) for word in one.opts if word[:2] == "--"
    )
    for below, inner in getattr(command, "commands", {}).items():
        yield from options(inner, f"{name} {below}")


def test_every_command_and_option_is_listed() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    known = set(options(typer.main.get_command(commands), "ddx")) - {"--help"}
    missing = {word for word in known if not re.search(rf"`{re.escape(word)}[` ]", page)}
    assert not missing, f"write in docs/reference/command-line.md: {', '.join(sorted(missing))}"
