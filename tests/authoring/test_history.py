"""Earlier versions are seen, compared and taken up again, with git and without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from authoring.shelf import FILE, SHAPES, WHY, Shelf
from ddx.authoring.history import begun_text, restore, text_of, versions
from ddx.authoring.kept import Refused, Saved, digest_of
from ddx.authoring.publishing import Published


def publish_twice(shelf: Shelf) -> None:
    """From weak to moderate, then other words."""
    for old, new in (("{square: weak}", "{square: moderate}"), ("Red points to", "Red speaks for")):
        answer = shelf.published(shelf.drafted(old, new), replace(WHY, reason=f"Now {new}."))
        assert isinstance(answer, Published), answer


@pytest.mark.parametrize("with_git", [True, False])
def test_every_published_state_is_listed_the_newest_first(shelf: Shelf, with_git: bool) -> None:
    if with_git:
        shelf.begin_git()
    publish_twice(shelf)
    found = versions(shelf.rules, FILE)
    assert [one.version for one in found] == ["0.2.1", "0.2.0", "0.1.0"]
    assert text_of(found[-1]) == SHAPES
    assert text_of(found[0]) == shelf.text()
    assert begun_text(shelf.rules, FILE, digest_of(SHAPES)) == SHAPES
    assert not shelf.consultant().issues, "what is kept of earlier states is not read as rules"
    if with_git:
        assert (found[0].by, found[0].says) == ("An Author", "shapes 0.2.1 (draft): Now Red speaks for.")


@pytest.mark.parametrize("with_git", [True, False])
def test_an_earlier_state_is_restored_through_a_draft(shelf: Shelf, with_git: bool) -> None:
    if with_git:
        shelf.begin_git()
    publish_twice(shelf)
    present, library = shelf.text(), shelf.consultant().program.library
    first = versions(shelf.rules, FILE)[-1]
    saved = restore(shelf.workspace, shelf.rules, first, library)
    assert isinstance(saved, Saved)
    assert shelf.text() == present, "nothing is published by restoring"
    assert isinstance(restore(shelf.workspace, shelf.rules, first, library), Refused)
    answer = shelf.published(saved.kept, replace(WHY, reason="Back to weak."))
    assert isinstance(answer, Published)
    assert answer.version == "0.3.0"
    assert "{square: weak}" in shelf.text()
    assert len(versions(shelf.rules, FILE)) == 4


def test_what_was_reviewed_once_is_a_draft_when_it_comes_back(shelf: Shelf) -> None:
    read = replace(WHY, status="reviewed", by="B. Reader", reason="Read.")
    assert isinstance(shelf.published(shelf.drafted("0.1.0", "0.1.0"), read), Published)
    publish_twice(shelf)
    library = shelf.consultant().program.library
    once = next(one for one in versions(shelf.rules, FILE) if one.version == "0.1.1")
    assert "status: reviewed" in once.text
    saved = restore(shelf.workspace, shelf.rules, once, library)
    assert isinstance(saved, Saved)
    answer = shelf.published(saved.kept)
    assert isinstance(answer, Published)
    assert "status: draft" in shelf.text()
    assert "by: none yet" in shelf.text()


def test_a_file_that_was_taken_away_can_come_back(shelf: Shelf) -> None:
    shelf.begin_git()
    (shelf.rules / FILE).unlink()
    shelf.git("commit", "--quiet", "-am", "Taken away")
    found = versions(shelf.rules, FILE)
    assert [one.says for one in found] == ["The rules"]
    assert isinstance(restore(shelf.workspace, shelf.rules, found[0], shelf.consultant().program.library), Saved)


def test_a_file_that_was_moved_keeps_its_history(shelf: Shelf) -> None:
    shelf.begin_git()
    shelf.git("mv", FILE, "shapes.yaml")
    shelf.git("commit", "--quiet", "-m", "Moved")
    assert [one.version for one in versions(shelf.rules, "shapes.yaml")] == ["0.1.0"]


def test_a_name_that_is_none_has_no_history(shelf: Shelf) -> None:
    assert versions(shelf.rules, "../x.yaml") == ()
    assert versions(shelf.rules, "nobody.yaml") == ()
