"""Every finding is explained on a page whose bad example brings exactly it, and whose good example brings nothing."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.explained import PAGES, ROOT, codes, example, issues_of, page_of

CODES = sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "README")
WITHOUT_EXAMPLE = {
    *("unreadable", "does-not-fit", "control-character", "not-utf8", "too-large", "too-deep", "cannot-open"),
    *("no-folder", "more-problems", "breaks-below", "wrong-file"),
}
"""What depends on bytes, sizes, the disk or many files, or is said when nothing else fits."""

CALLS = {
    "issue_at": 2, "_issue": 3, "issue": 0, "Issue": 1, "Slip": 0, "Said": 0, "Surprise": 0, "_stop": 0, "_report": 0,
    "Wrong": 0,
}  # fmt: skip
"""Where in a call the name of a finding stands."""

BUILT = {"unknown-rule", "unknown-candidate", "unknown-citation", "unknown-diagnosis", "unknown-question"}
"""Names that are put together from a kind of thing."""
ELSEWHERE = {"missing-dash", "cannot-open", "too-large", "anchor", "tag", *BUILT}
"""Names that are given in another way than by one of the calls above."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_the_bad_example_brings_exactly_this_and_the_good_one_nothing(code: str) -> None:
    bad, good = example(code, "bad"), example(code, "good")
    assert bad is not None
    assert good is not None
    assert codes(bad, code) == {code}
    assert codes(good, code) == set()


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_a_page_names_the_level_its_example_has(code: str) -> None:
    level = page_of(code).split("\n")[2].partition(".")[0].lower()
    found = {issue.level for issue in issues_of(example(code, "bad") or "") if issue.code == code}
    assert all(one in level for one in found)


def test_every_finding_of_the_program_has_a_page_and_every_page_a_finding() -> None:
    given = set(given_in_source()) | ELSEWHERE
    assert given - set(CODES) == set(), "explain these in docs/reference/checks"
    assert set(CODES) - given == set(), "nothing says these any more"


def test_what_has_no_example_is_known() -> None:
    assert {code for code in CODES if example(code, "bad") is None} == WITHOUT_EXAMPLE


def test_the_list_of_findings_is_up_to_date() -> None:
    written = runpy.run_path(str(ROOT / "scripts" / "write_checks.py"))["index"]()
    assert (PAGES / "README.md").read_text("utf-8") == written, "run scripts/write_checks.py"


def given_in_source() -> Iterator[str]:
    """The names of findings in the calls that make one."""
    rooms = [ROOT / "src" / "ddx" / room for room in ("checks", "reading", "counting")]
    for path in (path for room in rooms for path in room.rglob("*.py")):
        yield from names_in(path)


def names_in(path: Path) -> Iterator[str]:
    """The names of findings one file gives."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        place = CALLS.get(ast.unparse(node.func).split(".")[-1]) if isinstance(node, ast.Call) else None
        if place is not None and isinstance(node, ast.Call) and len(node.args) > place:
            named = node.args[place]
            if isinstance(named, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", str(named.value)):
                yield str(named.value)
