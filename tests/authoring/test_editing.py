"""A rule file is changed as its author would: what is not meant stays letter by letter."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.shelf import SHAPES
from ddx.authoring.editing import (
    Edited,
    add_rule,
    add_test,
    copy_rule,
    remove_rule,
    remove_test,
    set_head,
    written,
)
from ddx.model.issue import Issue
from ddx.model.rule import Rule, RuleTest
from ddx.reading.yaml import read_yaml

RULE = Rule.model_validate(
    {
        "id": "green-round",
        "says": "Green points to the round thing: mostly.",
        "when": {"all": [{"stain": "green"}, {"stain": ["blue", "red"], "is": "negative"}]},
        "then": {"supports": {"round": "moderate"}, "notes": ["A note, with a comma."]},
        "sources": [{"cite": "smith-2001", "at": "page 3", "dissents": "No: never."}],
    }
)
TEST = RuleTest.model_validate(
    {
        "name": "Green: round",
        "given": [{"site": "box"}, {"stain": "green", "is": "positive"}],
        "expect": {"leads": "round"},
    }
)
BLOCK = """\
id: green-round
says: >-
  Green points
  to the round thing.
when: {stain: green}   # a comment
then: {supports: {round: weak}}
sources: [{cite: smith-2001, at: page 3}]
"""


def text(edited: Edited) -> str:
    assert isinstance(edited, str), edited
    return edited


def issue(edited: Edited) -> Issue:
    assert isinstance(edited, Issue), edited
    return edited


def value(of: str) -> dict[str, object]:
    document, issues = read_yaml(of, "x")
    assert document is not None
    assert not issues
    found: dict[str, object] = document.value
    return found


def moved(old: str, new: str) -> list[str]:
    """The lines that differ, marked by - and +."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in lines if line[:1] in "+-"]


def test_the_head_is_changed_word_by_word() -> None:
    review = {"by": "B. Reader", "on": "2026-03-31", "reason": "Read: all of it"}
    new = text(set_head(SHAPES, version="0.2.0", status="reviewed", review=review))
    assert moved(SHAPES, new) == [
        "- version: 0.1.0",
        "+ version: 0.2.0",
        "- status: draft            # nobody has read it yet",
        "+ status: reviewed            # nobody has read it yet",
        "- review: {by: none yet, on: none yet, due: none yet}",
        '+ review: {by: B. Reader, on: 2026-03-31, due: none yet, reason: "Read: all of it"}',
    ]


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("version: '0.1.0'\n", "version: '0.2.0'\nstatus: retired\nreview: {by: B}\n"),
        ('version: "0.1.0" # so\n', 'version: "0.2.0" # so\nstatus: retired\nreview: {by: B}\n'),
        ("version: 0.1.0\nstatus:\n", "version: 0.2.0\nstatus: retired\nreview: {by: B}\n"),
        ("version: 0.1.0\nreview: {}\n", "version: 0.2.0\nstatus: retired\nreview: {by: B}\n"),
        ("version: 0.1.0\nreview:\n", "version: 0.2.0\nstatus: retired\nreview: {by: B}\n"),
        (
            "version: 0.1.0\nreview:\n  on: none yet # day\n  due: none yet\n",
            "version: 0.2.0\nstatus: retired\nreview:\n  on: none yet # day\n  due: none yet\n  by: B\n",
        ),
    ],
)
def test_the_head_keeps_the_way_it_is_written(head: str, after: str) -> None:
    new = text(set_head(f"id: a\n{head}title: T\n", version="0.2.0", status="retired", review={"by": "B"}))
    assert new == f"id: a\n{after}title: T\n"


@pytest.mark.parametrize("rule", [RULE, BLOCK, written(RULE, 0)])
def test_a_rule_is_put_below_the_last_one(rule: Rule | str) -> None:
    new = text(add_rule(SHAPES, rule))
    assert all(line.startswith("+") for line in moved(SHAPES, new))
    rules = value(new)["rules"]
    assert isinstance(rules, list)
    assert [one["id"] for one in rules] == ["blue-round", "red-square", "green-round"]
    assert "page 2}\n\n  - id: green-round\n    says:" in new


def test_a_rule_is_written_as_its_author_would_write_it() -> None:
    assert written(RULE, 0).splitlines() == [
        "id: green-round",
        'says: "Green points to the round thing: mostly."',
        "when: {all: [{stain: green, is: positive}, {stain: [blue, red], is: negative}]}",
        'then: {supports: {round: moderate}, notes: ["A note, with a comma."]}',
        'sources: [{cite: smith-2001, at: page 3, dissents: "No: never."}]',
    ]


def test_a_test_is_put_below_the_last_one_in_the_way_of_its_neighbours() -> None:
    new = text(add_test(SHAPES, TEST))
    assert new.startswith(SHAPES)
    assert new[len(SHAPES) - 1 :] == (
        '\n  - name: "Green: round"\n    given:\n      - {specimen: A, site: box, role: unknown}\n'
        "      - {stain: green, is: positive}\n    expect: {leads: round}\n"
    )


@pytest.mark.parametrize(
    "end", ["", "\n", "tests:\n", "tests: []\n", "tests: []   # none yet\n", "tests: # none yet\n"]
)
def test_the_first_test_gets_its_key(end: str) -> None:
    head = SHAPES[: SHAPES.index("tests:")].rstrip("\n") + "\n\n" + end
    new = text(add_test(head, TEST))
    tests = value(new)["tests"]
    assert isinstance(tests, list)
    assert len(tests) == 1
    assert ("# none yet" in new) == ("# none yet" in end)


def test_the_first_rule_of_a_file_stands_before_its_tests() -> None:
    head = "id: a\ntitle: T\nversion: 0.1.0\n\ntests:\n  - name: One\n    given: []\n    expect: {}\n"
    new = text(add_rule(head, BLOCK))
    assert list(value(new)) == ["id", "title", "version", "rules", "tests"]


def test_a_copy_stands_below_its_rule_with_its_comments() -> None:
    new = text(copy_rule(SHAPES, "red-square", "red-square-again"))
    assert moved(SHAPES, new)
    assert all(line.startswith("+") for line in moved(SHAPES, new))
    assert new.count("# weakly") == 2
    first = text(copy_rule(SHAPES, "blue-round", "blue-again"))
    assert first.index("blue-again") < first.index("red-square")


def test_a_rule_is_taken_away_and_nothing_else() -> None:
    new = text(remove_rule(SHAPES, "blue-round"))
    assert "# By colour" in new
    assert all(line.startswith("-") for line in moved(SHAPES, new))
    assert "last" in issue(remove_rule(new, "red-square")).code


def test_tests_are_taken_away_up_to_the_last() -> None:
    one = text(remove_test(SHAPES, "Red is not enough"))
    assert one.endswith("waits: [red-square]}\n")
    none = text(remove_test(one, "Blue is round"))
    assert "tests" not in value(none)


def test_adding_and_taking_away_gives_the_file_back() -> None:
    assert remove_rule(text(add_rule(SHAPES, RULE)), "green-round") == SHAPES
    assert remove_rule(text(copy_rule(SHAPES, "red-square", "again")), "again") == SHAPES
    assert remove_test(text(add_test(SHAPES, TEST)), "Green: round") == SHAPES


@pytest.mark.parametrize("breaks", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_line_ends_and_the_mark_of_an_editor_stay(breaks: str, mark: str) -> None:
    old = mark + SHAPES.replace("\n", breaks)
    for new in (
        add_rule(old, RULE),
        add_test(old, TEST),
        copy_rule(old, "red-square", "b"),
        set_head(old, version="1.0.0"),
    ):
        assert text(new).startswith(mark)
        assert text(new).replace(breaks, "").count("\n") == 0
        assert value(text(new))


def test_what_cannot_be_changed_says_why() -> None:
    assert issue(add_rule("id: [", RULE)).fix
    assert issue(add_rule("just words", RULE)).code == "wrong-shape"
    assert issue(add_rule("", RULE)).fix
    assert issue(add_rule(SHAPES, "says: [")).fix
    assert issue(add_rule("rules: [{id: a}]", RULE)).code == "in-brackets"
    assert issue(add_rule("rules: many", RULE)).code == "wrong-shape"
    assert issue(copy_rule(SHAPES, "nobody", "x")).code == "no-such-part"
    assert issue(copy_rule(SHAPES, "blue-round", "red-square")).code == "name-twice"
    assert issue(remove_test(SHAPES, "nobody")).code == "no-such-part"
    assert issue(set_head("\tid: a", version="1.0.0")).code == "tab"


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\x85\u2028\u2029\ufeff"),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(comments=st.lists(words, min_size=1, max_size=6), spots=st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_whatever_comments_stand_between_the_lines_stay(comments: list[str], spots: list[int]) -> None:
    lines = SHAPES.splitlines()
    for comment, spot in zip(comments, spots, strict=False):
        at = min(spot, len(lines))
        folded = 0 < at < len(lines) and ("Red things" in lines[at - 1] or "because: >-" in lines[at - 1])
        if not folded:
            lines.insert(at, f"# {comment}")
    old = "\n".join(lines) + "\n"
    read = value(old)
    changed = [
        (
            set_head(old, version="0.2.0", status="reviewed", review={"by": "B", "on": "now"}),
            {"version", "status", "review"},
        ),
        (add_rule(old, RULE), {"rules"}),
        (add_test(old, TEST), {"tests"}),
        (copy_rule(old, "blue-round", "other"), {"rules"}),
    ]
    for edited, keys in changed:
        new = text(edited)
        again = value(new)
        assert {key: again[key] for key in read if key not in keys} == {k: v for k, v in read.items() if k not in keys}
        gone = [line for line in moved(old, new) if line.startswith("-")]
        assert all(line.split(":")[0] in ("- version", "- status", "- review") for line in gone)
