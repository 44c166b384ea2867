"""The pages under a hospital's own rules say whose each rule is, what was changed, and what is broken since."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.desk import ABOUT, RULES, again, opened, words
from reading.storeys import HOSPITAL, INSTEAD, ITS_WORKS, MORE, OFF, bottom, write


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A layer over a small rules folder, which the pages are served from."""
    bottom(tmp_path)
    (tmp_path / "seeds").mkdir()
    texts = {"layer.yaml": HOSPITAL + "over: ../rules\n" + OFF, "q.yaml": INSTEAD, "m.yaml": MORE, **ITS_WORKS}
    folder = write(tmp_path / "hospital", texts)
    monkeypatch.setenv("DDX_RULES", str(folder))
    monkeypatch.setenv("DDX_SEEDS", str(tmp_path / "seeds"))
    return folder


def test_a_rule_of_a_hospital_says_so_on_its_page(layer: Path) -> None:
    assert "hospital rule: hospital" in words(opened(RULES, rule="q/r-own"))


def test_the_page_about_tells_what_was_replaced_and_switched_off(layer: Path) -> None:
    told = words(opened(ABOUT))
    assert "hospital switched off q/r-two" in told
    assert "hospital replaced q/r-one" in told


@pytest.mark.parametrize("file", ["hospital/m.yaml", "rules/a/q.yaml"])
def test_a_broken_edit_in_any_of_the_folders_is_told_until_it_is_mended(file: str, layer: Path) -> None:
    path = layer.parent / file
    good = path.read_text("utf-8")
    visit = opened(ABOUT)
    assert "cannot be used yet" not in words(visit)
    path.write_text(good.replace("says:", "sais:", 1), "utf-8")
    told = words(again(visit))
    assert "A rule file was changed and cannot be used yet." in told
    assert f"{file}:" in told
    path.write_text(good + "\n", "utf-8")
    assert "cannot be used yet" not in words(again(visit))
