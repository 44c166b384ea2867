"""Drafts on the disk: nothing is written over, nothing is lost, and every no has its words."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from authoring.shelf import FILE, SHAPES, Shelf
from ddx.authoring import disk
from ddx.authoring.kept import Refused, Saved
from ddx.authoring.workspace import MOST_EARLIER, Workspace, drafts_folder, stands_in


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "drafts")


def saved(answer: Saved | Refused) -> Saved:
    assert isinstance(answer, Saved), answer
    return answer


def refused(answer: object) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def test_a_draft_is_found_again_as_it_was_saved(workspace: Workspace) -> None:
    kept = saved(workspace.save(FILE, "id: a\r\nsays: Ä\n", 0, begun_from="abc")).kept
    again = Workspace(workspace.folder).kept(FILE)
    assert again == kept
    assert (kept.text, kept.revision, kept.begun_from) == ("id: a\r\nsays: Ä\n", 1, "abc")
    assert workspace.drafts() == (kept,)


def test_each_save_counts_and_the_same_text_is_no_new_save(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from=""))
    assert saved(workspace.save(FILE, "two", 1, begun_from="")).kept.revision == 2
    assert saved(workspace.save(FILE, "two", 2, begun_from="")).kept.revision == 2


def test_a_text_that_comes_second_is_kept_beside_the_first(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "the first", 0, begun_from=""))
    saved(workspace.save(FILE, "the first tab", 1, begun_from=""))
    no = refused(workspace.save(FILE, "the second tab", 1, begun_from=""))
    assert "Somebody saved this draft at" in no.message
    assert "your text is kept as boxes/shapes.2.yaml" in no.message
    assert no.present
    assert no.present.text == "the first tab"
    assert no.kept_as
    assert no.kept_as.text == "the second tab"
    assert no.kept_as.copy_of == FILE
    kept = workspace.kept(FILE)
    assert kept
    assert kept.text == "the first tab"
    third = refused(workspace.save(FILE, "the third tab", 1, begun_from=""))
    assert third.kept_as
    assert third.kept_as.file == "boxes/shapes.3.yaml"


def test_a_second_text_that_is_kept_already_is_not_kept_twice(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from=""))
    for _ in range(3):
        refused(workspace.save(FILE, "another", 7, begun_from=""))
    assert [kept.file for kept in workspace.drafts()] == ["boxes/shapes.2.yaml", FILE]


def test_many_savers_at_once_lose_nothing(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "begun", 0, begun_from=""))
    texts = [f"text of tab {number}" for number in range(24)]
    with ThreadPoolExecutor(8) as tabs:
        answers = list(tabs.map(lambda text: workspace.save(FILE, text, 1, begun_from=""), texts))
    assert sum(isinstance(answer, Saved) for answer in answers) == 1
    assert {kept.text for kept in workspace.drafts()} == set(texts)


def test_a_draft_changed_by_another_editor_counts_as_a_save(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from="abc"))
    (workspace.folder / FILE).write_text("changed in an editor")
    kept = workspace.kept(FILE)
    assert kept
    assert (kept.revision, kept.begun_from) == (2, "abc")
    assert refused(workspace.save(FILE, "stale", 1, begun_from="abc")).kept_as


def test_earlier_saves_are_kept_up_to_twenty(workspace: Workspace) -> None:
    for number in range(30):
        saved(workspace.save(FILE, f"text {number}", number, begun_from=""))
    earlier = workspace.earlier(FILE)
    assert [kept.text for kept in earlier][:2] == ["text 28", "text 27"]
    assert len(earlier) == MOST_EARLIER


def test_a_discarded_draft_is_gone_and_its_text_is_not(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from=""))
    assert "Somebody saved this draft" in refused(workspace.discard(FILE, 5)).message
    assert saved(workspace.discard(FILE, 1)).kept.text == "one"
    assert workspace.kept(FILE) is None
    assert workspace.drafts() == ()
    assert workspace.earlier(FILE)[0].text == "one"
    assert saved(workspace.save(FILE, "anew", 0, begun_from="")).kept.revision == 2
    refused(workspace.discard("boxes/other.yaml", 1))


def test_a_draft_that_was_taken_away_elsewhere_keeps_the_late_text(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from=""))
    saved(workspace.discard(FILE, 1))
    no = refused(workspace.save(FILE, "typed in the other tab", 1, begun_from=""))
    assert no.message.startswith("This draft was taken away")
    assert no.kept_as
    assert no.kept_as.text == "typed in the other tab"


def test_what_a_draft_began_from_is_remembered(shelf: Shelf) -> None:
    shelf.drafted("weak", "strong")
    assert shelf.workspace.began(FILE) == SHAPES


@pytest.mark.parametrize(
    "name",
    [
        "../shapes.yaml", "/etc/shapes.yaml", "shapes.yml", "shapes", "", "boxes/../../x.yaml", "boxes//x.yaml",
        ".kept/x.yaml", "vocabulary/stains.yaml", "sources.yaml", "Statements.yaml", "schema/x.yaml", "a\\b.yaml",
        "a/b/c/d/e.yaml", "x" * 130 + ".yaml", "boxes/\x00.yaml", "layer.yaml",
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_refused(workspace: Workspace, name: str) -> None:
    assert "is no name for a rule file" in refused(workspace.save(name, "text", 0, begun_from="")).message
    assert workspace.kept(name) is None
    assert workspace.earlier(name) == ()


def test_a_link_out_of_the_folder_is_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    workspace.folder.mkdir()
    (workspace.folder / "boxes").symlink_to(tmp_path / "elsewhere")
    refused(workspace.save(FILE, "text", 0, begun_from=""))
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "may only be read"), (errno.EIO, "could not")],
)
def test_a_disk_that_does_not_take_a_text_leaves_the_draft_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    before = saved(workspace.save(FILE, "one", 0, begun_from="")).kept

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as full:
        full.setattr(disk.os, "fsync", fails)
        no = refused(workspace.save(FILE, "two", 1, begun_from=""))
    assert words in no.message
    assert "Nothing was changed" in no.message
    assert workspace.kept(FILE) == before
    assert saved(workspace.save(FILE, "two", 1, begun_from="")).kept.text == "two"
    left = [path.name for path in workspace.folder.rglob("*.new")]
    assert left == []


def test_a_text_no_file_can_keep_is_refused_with_words(workspace: Workspace) -> None:
    assert "half a letter" in refused(workspace.save(FILE, "\ud800", 0, begun_from="")).message
    assert "2,000,000" in refused(workspace.save(FILE, "x" * 2_000_001, 0, begun_from="")).message


def test_lost_notes_beside_a_draft_do_not_lose_the_draft(workspace: Workspace) -> None:
    saved(workspace.save(FILE, "one", 0, begun_from="abc"))
    for lost in ("", "{", "[]", '{"revision": "many"}'):
        (workspace.folder / ".kept" / f"{FILE}.json").write_text(lost)
        kept = workspace.kept(FILE)
        assert kept
        assert (kept.text, kept.revision) == ("one", 1)


def test_drafts_lie_where_they_are_told_to_and_never_in_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DDX_DRAFTS", str(tmp_path / "mine"))
    assert drafts_folder() == tmp_path / "mine"
    monkeypatch.delenv("DDX_DRAFTS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    assert drafts_folder() == tmp_path / "share" / "ddx" / "drafts"
    assert stands_in(tmp_path / "rules" / "drafts", tmp_path / "rules")
    assert stands_in(tmp_path / "mine", tmp_path / "rules") is None
