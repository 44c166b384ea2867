"""The whole text answer of five patients, byte for byte: whatever changes it, changes a file that is read."""

from __future__ import annotations

import difflib
from functools import cache
from types import ModuleType

import pytest

from written import script

NAMES = (
    "cord-lesion-at-d9",
    "example",
    "lobular-carcinoma-in-bone-marrow",
    "neuroendocrine-carcinoma-of-breast-in-liver",
    "neuroendocrine-neoplasm-of-thigh",
)
AGAIN = "if this is meant, write the answers anew with `python scripts/write_golden.py` and read the difference"
MOST_SHOWN = 40


@cache
def writer() -> ModuleType:
    """The script that writes them."""
    return script("write_golden")


@cache
def answers() -> dict[str, str]:
    """The answers as they are now."""
    return dict(writer().answers())


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_one_that_was_kept(name: str) -> None:
    path = writer().FOLDER / f"{name}.txt"
    kept, now = path.read_text(encoding="utf-8") if path.exists() else "", answers()[name]
    differing = list(difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1))
    assert now.encode() == kept.encode(), "\n".join([f"{path.name} differs; {AGAIN}", *differing[:MOST_SHOWN]])


def test_an_answer_is_kept_for_every_patient_and_for_nobody_else() -> None:
    kept = {path.stem for path in writer().FOLDER.glob("*.txt")}
    assert kept == set(answers()) == set(NAMES), AGAIN


def test_no_answer_that_is_kept_holds_a_digest_that_the_next_change_of_a_rule_would_change() -> None:
    for path in writer().FOLDER.glob("*.txt"):
        assert f"rules {writer().VEIL}" in path.read_text(encoding="utf-8")
