"""Publishing happens whole or not at all, and says what it did."""

from __future__ import annotations

import errno
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from authoring.shelf import FILE, RULES, SHAPES, WHY, Shelf
from ddx.authoring import disk
from ddx.authoring.changes import differences
from ddx.authoring.examining import examine, failing_proofs
from ddx.authoring.git import GitRefused, Repository
from ddx.authoring.kept import Kept, Refused, Saved, digest_of
from ddx.authoring.publishing import Plan, Published, plan, publish, three_texts
from ddx.authoring.status import Wish, bumped

READ = Wish(reason="Read, rule by rule.", day="2026-03-31", status="reviewed", by="B. Reader", due="2028-03-31")
NEW = SHAPES.replace("id: shapes", "id: sizes").replace("Shape of the thing", "Size of the thing")


def refused(answer: object) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def done(answer: object) -> Published:
    assert isinstance(answer, Published), answer
    return answer


def planned(answer: object) -> Plan:
    assert isinstance(answer, Plan), answer
    return answer


def test_a_published_draft_stands_in_the_rules_with_its_version_and_its_entry(shelf: Shelf) -> None:
    kept = shelf.drafted("{square: weak}", "{square: moderate}")
    published = done(shelf.published(kept))
    assert (published.file, published.version, published.commit) == (FILE, "0.2.0", None)
    assert "in no git repository" in published.note
    expected = SHAPES.replace("{square: weak}", "{square: moderate}").replace("0.1.0", "0.2.0")
    expected = expected.replace("due: none yet}", "due: none yet, reason: Red is now trusted more.}")
    assert shelf.text() == expected
    assert shelf.text("CHANGELOG.md").splitlines()[:14] == [
        "# What changed in the rules",
        "",
        "For clinicians.",
        "",
        "## shapes 0.2.0, 2026-03-31",
        "",
        "**Shape of the thing** (draft)",
        "Touches: Square thing.",
        "",
        "- Rule red-square, strength: Red points to the square thing. Before: supports Square thing: weak. "
        "Now: supports Square",
        "  thing: moderate.",
        "",
        "Why: Red is now trusted more.",
        "Sources: smith-2001.",
    ]
    assert shelf.text("CHANGELOG.md").endswith("## 0.1.0, unreleased\n\nFirst drafts.\n")
    assert shelf.workspace.drafts() == ()
    assert not shelf.consultant().issues


def test_where_git_keeps_the_rules_only_the_two_files_are_committed(shelf: Shelf) -> None:
    shelf.begin_git()
    (shelf.rules / "sources.yaml").write_text(RULES["sources.yaml"] + "\n# half done\n")
    published = done(shelf.published(shelf.drafted("{square: weak}", "{square: moderate}")))
    assert published.commit == shelf.git("rev-parse", "--short", "HEAD").strip()
    assert shelf.git("show", "--name-only", "--format=%an: %s", "HEAD").split("\n\n") == [
        "An Author: shapes 0.2.0 (draft): Red is now trusted more.",
        f"CHANGELOG.md\n{FILE}\n",
    ]
    assert shelf.git("status", "--porcelain").strip() == "M sources.yaml"
    assert ".history" not in "".join(shelf.files())


def test_without_a_name_in_git_the_change_is_written_and_can_be_sent(shelf: Shelf) -> None:
    shelf.begin_git()
    shelf.git("config", "--unset", "user.name")
    published = done(shelf.published(shelf.drafted("{square: weak}", "{square: moderate}")))
    assert published.commit is None
    assert "git does not know your name" in published.note
    assert f"+++ b/rules/{FILE}" in published.patch
    assert "+++ b/rules/CHANGELOG.md" in published.patch
    assert "+    then: {supports: {square: moderate}}" in published.patch


def test_the_patch_can_be_applied_by_whoever_keeps_the_rules(shelf: Shelf, tmp_path: Path) -> None:
    shelf.begin_git()
    change = planned(shelf.planned(shelf.drafted("{square: weak}", "{square: moderate}")))
    (tmp_path / "change.patch").write_text(change.patch)
    shelf.git("apply", "-p2", str(tmp_path / "change.patch"))
    assert shelf.text() == change.text


def test_a_new_question_is_published_with_the_version_it_bears(shelf: Shelf) -> None:
    saved = shelf.workspace.save("boxes/sizes.yaml", NEW, 0, begun_from="")
    assert isinstance(saved, Saved)
    published = done(shelf.published(saved.kept))
    assert published.version == "0.1.0"
    assert "New question: Size of the thing (2 rules, 2 tests)." in shelf.text("CHANGELOG.md")
    assert [one.id for one in shelf.consultant().program.library.rule_sets] == ["shapes", "sizes"]


@pytest.mark.parametrize(
    ("old", "new", "version"),
    [
        ("Red points to the square thing.", "Red things are square.", "0.1.1"),
        ("{square: weak}", "{square: moderate}", "0.2.0"),
        ("# By colour", "# By colour, mostly", "0.1.1"),
        ("page 2", "page 3", "0.1.1"),
        ("version: 0.1.0", "version: 0.5.0", "0.5.0"),
    ],
)
def test_the_version_rises_by_what_changed(shelf: Shelf, old: str, new: str, version: str) -> None:
    assert planned(shelf.planned(shelf.drafted(old, new))).rule_set.version == version


def test_a_rule_taken_away_is_a_large_step_and_more_can_be_asked_for(shelf: Shelf) -> None:
    start = SHAPES.index("  - id: red-square")
    gone = SHAPES[start : SHAPES.index("tests:")]
    kept = shelf.drafted(gone, "")
    kept = shelf.drafted(", waits: [red-square]", "")
    kept = shelf.drafted("expect: {open: true, fires: [red-square]}", "expect: {open: true}")
    assert planned(shelf.planned(kept)).rule_set.version == "1.0.0"
    more = replace(WHY, at_least="major")
    shelf.workspace.discard(FILE, kept.revision)
    assert planned(shelf.planned(shelf.drafted("page 2", "page 3"), more)).rule_set.version == "1.0.0"
    assert bumped("1.2.3", "patch") == "1.2.4"


def test_a_draft_with_an_error_is_refused_with_its_place(shelf: Shelf) -> None:
    no = refused(
        shelf.planned(shelf.drafted("stain: red, is: positive}\n    then", "stain: rde, is: positive}\n    then"))
    )
    assert "1 error" in no.message
    assert [(issue.code, issue.place.line) for issue in no.issues] == [("unknown-word", 25)]
    assert shelf.text() == SHAPES


def test_a_draft_with_a_failing_test_is_refused_with_what_it_missed(shelf: Shelf) -> None:
    no = refused(shelf.planned(shelf.drafted("{round: strong}", "{round: weak}")))
    assert "1 test fails" in no.message
    assert "Blue is round: expected round to lead" in no.message


def test_an_id_another_file_has_and_words_it_takes_from_others_are_refused(shelf: Shelf) -> None:
    saved = shelf.workspace.save("boxes/sizes.yaml", SHAPES, 0, begun_from="")
    assert isinstance(saved, Saved)
    assert refused(shelf.planned(saved.kept)).issues[0].code == "name-twice"


def test_a_published_file_that_changed_meanwhile_stops_the_draft(shelf: Shelf) -> None:
    kept = shelf.drafted("{square: weak}", "{square: moderate}")
    change = planned(shelf.planned(kept))
    (shelf.rules / FILE).write_text(SHAPES.replace("page 2", "page 4"))
    for no in (shelf.planned(kept), publish(change, shelf.rules, shelf.workspace)):
        assert "was changed since this draft was begun" in refused(no).message
    three = three_texts(kept, shelf.rules, shelf.workspace)
    assert (three.began, three.draft) == (SHAPES, kept.text)
    assert three.published == shelf.text()
    assert shelf.workspace.kept(FILE) == kept
    rebased = shelf.workspace.save(FILE, kept.text, kept.revision, begun_from=digest_of(three.published))
    assert isinstance(rebased, Saved)


def test_nothing_is_published_twice_and_not_from_a_copy(shelf: Shelf) -> None:
    kept = shelf.drafted("0.1.0", "0.1.0")
    assert "Nothing differs" in refused(shelf.planned(kept)).message
    copy = replace(kept, copy_of="boxes/other.yaml")
    assert "This is a copy" in refused(shelf.planned(copy)).message
    consultant = shelf.consultant()
    old = examine(consultant, shelf.rules, FILE, SHAPES + "# more")
    assert "saved again" in refused(plan(kept, old, shelf.rules, consultant.program.library, WHY)).message


def test_a_reviewer_is_named_is_no_author_and_says_why(shelf: Shelf) -> None:
    kept = shelf.drafted("0.1.0", "0.1.0")
    assert "Nobody is named" in refused(shelf.planned(kept, replace(READ, by=""))).message
    assert "cannot review their own" in refused(shelf.planned(kept, replace(READ, by="smith"))).message
    assert "Nobody could tell later" in refused(shelf.planned(kept, replace(READ, reason=" "))).message
    assert "is no day" in refused(shelf.planned(kept, replace(READ, day="today"))).message


def test_the_way_from_draft_to_reviewed_to_retired_and_back(shelf: Shelf) -> None:
    done(shelf.published(shelf.drafted("0.1.0", "0.1.0"), READ))
    assert "status: reviewed            # nobody" in shelf.text()
    assert 'review: {by: B. Reader, on: 2026-03-31, due: 2028-03-31, reason: "Read, rule by rule."}' in shelf.text()
    assert "version: 0.1.1" in shelf.text()
    assert "Status: draft before, reviewed now." in shelf.text("CHANGELOG.md")

    done(shelf.published(shelf.drafted("    expect: {open: true", "    expect: {applies: true, open: true")))
    assert "status: reviewed" in shelf.text(), "a test alone needs no new review"

    done(shelf.published(shelf.drafted("{square: weak}", "{square: moderate}")))
    assert "status: draft" in shelf.text(), "what was reviewed is no longer what stands there"
    assert "review: {by: none yet, on: none yet, due: none yet" in shelf.text()

    retire = replace(READ, status="retired", reason="Replaced by sizes.")
    assert done(shelf.published(shelf.drafted("0.2.0", "0.2.0"), retire)).version == "1.0.0"
    assert shelf.consultant().program.questions == ()

    again = shelf.drafted("1.0.0", "1.0.0")
    assert "cannot be called reviewed straight away" in refused(shelf.planned(again, READ)).message
    assert done(shelf.published(again, replace(WHY, status="draft"))).version == "1.1.0"
    assert len(shelf.consultant().program.questions) == 1


def test_a_status_typed_into_the_text_is_held_to_the_same(shelf: Shelf) -> None:
    kept = shelf.drafted("status: draft ", "status: retired ")
    assert "Nobody is named" in refused(shelf.planned(kept)).message
    kept = shelf.drafted("review: {by: none yet", "review: {by: B. Reader")
    assert planned(shelf.planned(kept)).rule_set.status == "retired"


def whole(shelf: Shelf) -> dict[str, str]:
    return {name: shelf.text(name) for name in shelf.files()}


@pytest.mark.parametrize("with_git", [True, False])
@pytest.mark.parametrize("failing", range(1, 9))
def test_whatever_step_fails_nothing_is_half_published(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, failing: int, with_git: bool
) -> None:
    """Each writing to the disk in turn meets a full disk; the last rounds meet none and go through."""
    if with_git:
        shelf.begin_git()
    before, kept = whole(shelf), shelf.drafted("{square: weak}", "{square: moderate}")
    change = planned(shelf.planned(kept))
    calls = 0
    real_sync, real_replace = os.fsync, os.replace

    def counted() -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(errno.ENOSPC, "No space left on device")

    def sync(number: int) -> None:
        counted()
        real_sync(number)

    def rename(one: Path, other: Path) -> None:
        counted()
        real_replace(one, other)

    with monkeypatch.context() as full:
        full.setattr(disk.os, "fsync", sync)
        full.setattr(disk.os, "replace", rename)
        answer = publish(change, shelf.rules)
    if isinstance(answer, Refused):
        assert "The disk is full" in answer.message
        assert whole(shelf) == before
        assert shelf.workspace.kept(FILE) == kept
    else:
        assert shelf.text() == change.text


def test_a_commit_that_git_refuses_takes_everything_back(shelf: Shelf) -> None:
    shelf.begin_git()
    hook = shelf.rules / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the house says no >&2\nexit 1\n")
    hook.chmod(0o755)
    before = whole(shelf)
    no = refused(shelf.published(shelf.drafted("{square: weak}", "{square: moderate}")))
    assert "git did not take the change: the house says no. Nothing was published." in no.message
    assert whole(shelf) == before
    assert shelf.git("status", "--porcelain") == ""
    assert shelf.workspace.kept(FILE) is not None


def test_a_new_question_git_refuses_leaves_no_trace(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.begin_git()
    before = whole(shelf)

    def refuses(*_: object) -> str:
        raise GitRefused("no")

    monkeypatch.setattr(Repository, "commit", refuses)
    saved = shelf.workspace.save("circles/sizes.yaml", NEW, 0, begun_from="")
    assert isinstance(saved, Saved)
    refused(shelf.published(saved.kept))
    assert whole(shelf) == before
    assert not (shelf.rules / "circles").exists()


def test_a_folder_that_may_only_be_read_keeps_its_rules_and_gives_the_file(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = planned(shelf.planned(shelf.drafted("{square: weak}", "{square: moderate}")))

    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(disk.tempfile, "mkstemp", fails)
    no = refused(publish(change, shelf.rules, shelf.workspace))
    assert "may only be read" in no.message
    assert "can also be sent as a file" in no.fix
    assert change.patch.startswith("--- a/rules/boxes/shapes.yaml")


def test_without_git_on_the_machine_the_rules_are_published_all_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.begin_git()
    monkeypatch.setenv("PATH", "")
    published = done(shelf.published(shelf.drafted("{square: weak}", "{square: moderate}")))
    assert published.commit is None
    assert "nothing was committed" in published.note


def test_a_draft_saved_again_while_it_is_published_stays(shelf: Shelf) -> None:
    kept = shelf.drafted("{square: weak}", "{square: moderate}")
    change = planned(shelf.planned(kept))
    shelf.drafted("page 2", "page 5")
    done(publish(change, shelf.rules, shelf.workspace))
    left = shelf.workspace.kept(FILE)
    assert left is not None
    assert "page 5" in left.text


def test_the_tests_at_the_edges_that_a_draft_moves_are_told_and_do_not_stop_it(shelf: Shelf) -> None:
    given = "[{site: box}, {stain: red, is: positive}, {stain: blue, is: negative}]"
    expect = "{points_by_rules: {square: 1}}"
    proofs = f"proves: shapes\ntests:\n  - name: Red by one\n    given: {given}\n    expect: {expect}\n"
    (shelf.rules / "proofs").mkdir()
    (shelf.rules / "proofs" / "shapes.yaml").write_text(proofs)
    kept = shelf.drafted("{square: weak}", "{square: moderate}")
    consultant = shelf.consultant()
    assert failing_proofs(consultant, shelf.rules, FILE, SHAPES) == ()
    assert [one.name for one in failing_proofs(consultant, shelf.rules, FILE, kept.text)] == ["Red by one"]
    assert failing_proofs(consultant, shelf.rules, FILE, "id: [") == ()
    planned(shelf.planned(kept))


WRONG = {
    "a PDF": "%PDF-1.7\n%\x00\x01\x02",
    "a page of the web": "<!DOCTYPE html>\n<html><body>id: x</body></html>",
    "a published patient": "id: x\nauthors_diagnosis: {says: y}\nobservations: []\n",
    "a patient": "given:\n  - {site: box}\n",
    "a list of words": RULES["vocabulary/stains.yaml"],
    "a bibliography": RULES["sources.yaml"],
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_paste_of_another_kind_of_file_is_named(shelf: Shelf, kind: str) -> None:
    found = examine(shelf.consultant(), shelf.rules, FILE, WRONG[kind])
    assert [issue.message for issue in found.issues] == [f"this looks like {kind}, not like a rule file"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\t",
        "id",
        "id: ",
        SHAPES.replace("    when", "\twhen"),
        SHAPES[:400],
        SHAPES[:655],
        "rules:\n  - id:",
        "- a\n- b",
        "{",
    ],
)
def test_a_half_typed_rule_has_words_and_is_never_a_fault(shelf: Shelf, text: str) -> None:
    saved = shelf.workspace.save(FILE, text, 0, begun_from=digest_of(SHAPES))
    assert isinstance(saved, Saved)
    no = refused(shelf.planned(saved.kept))
    assert no.issues
    assert all(issue.message and issue.place.line for issue in no.issues)
    assert shelf.text() == SHAPES


def test_two_thousand_rules_are_saved_compared_and_published_within_seconds(shelf: Shelf) -> None:
    start = SHAPES.index("  - id: red-square")
    block = SHAPES[start : SHAPES.index("tests:")]
    many = "".join(block.replace("red-square", f"red-{n}") for n in range(2000))
    began = time.process_time()
    kept: Kept = shelf.drafted("tests:\n", f"{many}tests:\n")
    change = planned(shelf.planned(kept))
    done(publish(change, shelf.rules, shelf.workspace))
    assert len(differences(None, change.rule_set)) == 1
    assert len(change.changes) == 2000
    assert time.process_time() - began < 30
