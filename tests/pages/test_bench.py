"""The bench without a browser: every side of a question, drafts that cannot be read, texts that are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ddx import consult
from ddx.authoring.examining import examine, failing_proofs
from ddx.authoring.kept import Refused, digest_of
from ddx.authoring.workspace import Workspace
from ddx.covering import cover
from ddx.ui.bench import sheet as sheets
from ddx.ui.bench.editor import Typed
from ddx.ui.bench.findings import never_reached
from ddx.ui.bench.sheet import Sheet
from ddx.ui.bench.words import schema_offered, words_offered
from pages.desk import again, asked, opened, words

SIDES = ("read", "write", "try", "proof", "impact", "publish", "history", "picture")
SMALL = min((one for one in asked().program.library.rule_sets if one.candidates), key=lambda one: len(one.tests))
HALF = "id: half\nrules:\n  - id"
BENCH = "page/bench.py"


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace of its own for each test."""
    monkeypatch.setenv("DDX_DRAFTS", str(tmp_path / "drafts"))
    return Workspace(tmp_path / "drafts")


def name_of(set_id: str) -> str:
    """The file of a question in the rules folder."""
    place = asked().program.library.place(set_id)
    assert place is not None
    return place.file.split("/", 1)[1]


def published(name: str) -> str:
    """The published text of a file."""
    return (consult.shipped("rules") / name).read_text(encoding="utf-8")


def drafted(workspace: Workspace, name: str, text: str) -> None:
    """Keep a draft of a file."""
    workspace.begin(name, published(name))
    workspace.save(name, text, 1, begun_from="")


def on_bench(view: str, question: str = SMALL.id) -> AppTest:
    """A visit that looks at a question from one of its sides."""
    return opened(BENCH, set=question, view=view)


def test_the_bench_lists_every_question_and_marks_those_that_are_drafted(drafts: Workspace) -> None:
    drafted(drafts, name_of(SMALL.id), "id: half")
    said = words(opened(BENCH))
    assert "a draft is kept" in said
    assert "Publish" in said


@pytest.mark.parametrize("view", SIDES)
def test_every_side_of_a_published_question_can_be_looked_at(view: str) -> None:
    said = words(on_bench(view))
    assert SMALL.title in said
    assert "as published" in said


def test_the_proof_tells_what_the_tests_never_reach_and_what_the_rules_say_in_vain() -> None:
    page = on_bench("proof")
    page.session_state["never-reached"] = page.session_state["analysed"] = True
    said = words(page.run())
    assert "criteria, rules and candidates are reached" in said
    assert "Nothing of that sort was proved" in said or "To mend it" in said


def test_what_tests_never_reach_is_named() -> None:
    rule_set = SMALL.model_copy(update={"tests": SMALL.tests[:1]})
    consultant = asked().under(asked().program.library.with_rule_set(rule_set))
    told = never_reached(cover(consultant, rule_set.id), rule_set.id)
    assert f"- {rule_set.rules[-1].id}" in told or "never leads" in told
    assert "never" in told


def test_a_question_is_read_as_a_page(drafts: Workspace) -> None:
    said = words(on_bench("read"))
    assert str(SMALL.question) in said
    assert all(rule.says in said for rule in SMALL.rules)
    assert all(test.name in said for test in SMALL.tests)
    assert "✗ fails" not in said


@pytest.mark.parametrize(
    ("view", "text"),
    [*((view, HALF) for view in SIDES), *(("write", text) for text in ("", "\tid: a", "<html>", "id: q\n" * 3))],
)
def test_a_draft_that_cannot_be_read_is_told_in_words_on_every_side(view: str, text: str, drafts: Workspace) -> None:
    drafted(drafts, name_of(SMALL.id), text)
    said = words(on_bench(view))
    assert "changed, not published" in said
    if view != "history":
        assert "error" in said


def test_a_slip_is_told_with_its_line_and_a_way_to_mend_it(drafts: Workspace) -> None:
    name = name_of(SMALL.id)
    drafted(drafts, name, published(name) + "\nhalf")
    visit = on_bench("write")
    line = len(published(name).splitlines()) + 2
    assert "To mend it:" in words(visit)
    assert f"Line {line}" in [button.label for button in visit.button]
    assert "Tests are run once no error is left." in words(visit)


def test_a_draft_of_a_new_file_lies_on_the_bench_too(drafts: Workspace) -> None:
    name = name_of(SMALL.id)
    text = published(name).replace(f"id: {SMALL.id}\n", "id: brand-new\n", 1)
    drafts.save("any-site/brand-new.yaml", text, 0, begun_from="")
    assert "any-site/brand-new.yaml" in words(on_bench("read", "any-site/brand-new.yaml"))


def test_a_new_question_begins_as_a_skeleton_that_can_be_used(drafts: Workspace) -> None:
    visit = opened(BENCH)
    visit.session_state["founding"] = True
    visit.run()
    visit.text_input(key="founded name").set_value("my-question").run()
    next(one for one in visit.button if one.label == "Begin it").click()
    said = words(again(visit))
    (kept,) = drafts.drafts()
    assert kept.file.endswith("/my-question.yaml")
    assert kept.file in said
    assert "can be used as it is" in said or "Nothing is wrong" in said


def test_an_address_that_names_nothing_is_said_to_be_so() -> None:
    assert "not here" in words(opened(BENCH, set="no-such-question"))
    assert SMALL.title in words(on_bench("no-such-side"))


def a_sheet(name: str) -> Sheet:
    """A tab that has this file on the bench."""
    return Sheet(name, f"rules/{name}", published(name), published(name), name)


def test_what_is_typed_is_kept_and_the_rules_stay_as_they_are(drafts: Workspace) -> None:
    name = name_of(SMALL.id)
    before, tab = published(name), a_sheet(name)
    sheets.take(tab)(Typed(before + "# one\n", 0, 1))
    sheets.keep_typed(tab)
    sheets.take(tab)(Typed(before + "# two\n", 0, 2))
    sheets.keep_typed(tab)
    kept = drafts.kept(name)
    assert kept is not None
    assert kept.text == before + "# two\n"
    assert published(name) == before
    sheets.give_up(tab)
    assert tab.text == before
    assert drafts.kept(name) is None


def test_a_text_typed_upon_another_is_let_go(drafts: Workspace) -> None:
    tab = a_sheet(name_of(SMALL.id))
    sheets.put(tab, "id: put-in\n")
    sheets.take(tab)(Typed("id: typed-before\n", 0, 7))
    assert tab.text == "id: put-in\n"


def test_of_two_tabs_the_second_writes_beside_the_first_and_chooses(drafts: Workspace) -> None:
    name = name_of(SMALL.id)
    one, two = a_sheet(name), a_sheet(name)
    sheets.put(one, "id: first\n")
    sheets.put(two, "id: second\n")
    assert not one.is_copy
    assert two.is_copy
    assert two.refused is not None
    sheets.put(two, "id: second-still\n")
    assert [kept.text for kept in drafts.drafts()] == ["id: second-still\n", "id: first\n"]
    sheets.mine_instead(two)
    assert [(kept.file, kept.text) for kept in drafts.drafts()] == [(name, "id: second-still\n")]
    assert next(kept.text for kept in drafts.earlier(name)) == "id: first\n"
    sheets.put(one, "id: first-again\n")
    assert one.is_copy


def test_a_full_disk_is_told_and_the_text_stays_in_the_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    tab = a_sheet(name_of(SMALL.id))
    full = Refused("The disk is full.", "make room.")
    monkeypatch.setattr(Workspace, "save", lambda *_, **__: full)
    sheets.put(tab, "id: typed\n")
    assert tab.refused == full
    assert tab.text == "id: typed\n"


def test_the_editor_is_offered_every_word_and_every_work() -> None:
    library = asked().program.library
    offered = words_offered(library)
    assert {one[0] for one in offered["citation"]} == {work.id for work in library.citations}
    for kind in ("stain", "morphology", "diagnosis", "pattern"):
        assert {one[0] for one in offered[kind]} == {term.name for term in library.vocabulary.terms(kind)}
    assert schema_offered()["$defs"]["RuleTest"]["properties"]["given"]["type"] == "array"


def test_tests_at_the_edges_that_a_draft_moves_are_told_before_it_is_published(drafts: Workspace) -> None:
    name, rules = name_of(SMALL.id), consult.shipped("rules")
    before, after = published(name).split(": moderate}", 1)
    text = f"{before}: weak}}{after}"
    failing = failing_proofs(asked(), rules, name, text)
    assert failing
    assert not examine(asked(), rules, name, text).failed
    drafts.begin(name, published(name))
    drafts.save(name, text, 1, begun_from=digest_of(published(name)))
    page = on_bench("publish")
    page.text_area(key="reason").set_value("It weighs less.")
    said = words(page.run())
    assert f"that would no longer hold: {len(failing)}." in said
    assert failing[0].name in said
    assert "What will be written" in said
