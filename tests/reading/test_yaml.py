"""Strict reading: what an author typed becomes values with places, or an exact sentence about the slip."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ddx.model.issue import Issue, Place
from ddx.reading.yaml import Document, read_yaml

RULE_FILE = """\
id: skin-neuroendocrine
rules:
  - id: dots
    when: {stain: CK20, is: positive, above: 20}
    then:
      supports: {merkel: strong}
    because: >
      A text over
      two lines.
"""


def read(text: str | bytes) -> Document:
    """The document of a text without any issue."""
    document, issues = read_yaml(text, "x.yaml")
    assert not issues, "\n".join(map(str, issues))
    assert document is not None
    return document


def issues_of(text: str | bytes) -> list[Issue]:
    return read_yaml(text, "x.yaml")[1]


def said(issue: Issue) -> tuple[str, str, str, str]:
    return issue.code, f"{issue.place.line}:{issue.place.column}", issue.message, issue.fix


# ---------------------------------------------------------------- what is read


def test_a_rule_file_is_read_with_its_lists_blocks_numbers_and_texts() -> None:
    assert read(RULE_FILE).value == {
        "id": "skin-neuroendocrine",
        "rules": [
            {
                "id": "dots",
                "when": {"stain": "CK20", "is": "positive", "above": 20},
                "then": {"supports": {"merkel": "strong"}},
                "because": "A text over two lines.\n",
            }
        ],
    }


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12), ("-3", -3), ("0", 0), ("0x1F", 31), ("0o17", 15), ("1.5", 1.5), ("1e3", 1000.0), ("true", True),
        ("False", False), ("null", None), ("~", None), ("2020-01-02", "2020-01-02"), ("1_000", "1_000"),
        ("CD99", "CD99"), ("<20", "<20"), ("0.1.0", "0.1.0"), ("30/34", "30/34"), ("+", "+"), ("never", "never"),
        ('"no"', "no"), ("'1:37'", "1:37"), ('"010"', "010"), ('"12"', "12"), ("'true'", "true"), ('""', ""),
    ],
)  # fmt: skip
def test_a_word_has_one_meaning_and_quotes_make_it_text(word: str, value: object) -> None:
    got = read(f"key: {word}\nlist: [{word}]\n").value
    assert got == {"key": value, "list": [value]}
    assert type(got["key"]) is type(value)


def test_a_word_such_as_on_is_welcome_as_a_key() -> None:
    assert read("review: {by: none yet, on: none yet}\n").value == {"review": {"by": "none yet", "on": "none yet"}}


def test_bytes_with_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    document = read("\ufeffa: 1\r\nb: é\r\n".encode())
    assert document.value == {"a": 1, "b": "é"}
    assert document.place(("b",)) == Place("x.yaml", 2, 4, 2, 5)
    assert document.line(2) == "b: é"


def test_a_text_wrapped_over_lines_is_one_text_even_with_a_web_address() -> None:
    assert read("says: one\n  two\n  https://doi.org/10.1 and\n  doi:10.1/x\n").value == {
        "says": "one two https://doi.org/10.1 and doi:10.1/x"
    }


# ---------------------------------------------------------------- where it stands


def test_every_value_and_every_key_has_its_place() -> None:
    document = read(RULE_FILE)
    assert document.place(("rules", 0, "when", "stain")) == Place("x.yaml", 4, 19, 4, 23)
    assert document.place(("rules", 0, "when", "stain"), key=True) == Place("x.yaml", 4, 12, 4, 17)
    assert document.place(("rules", 0, "when")) == Place("x.yaml", 4, 11, 4, 49)
    assert document.place(("rules", 0, "then")) == Place("x.yaml", 6, 7, 6, 33)
    assert document.place(()) == Place("x.yaml", 1, 1, 10, 1)


def test_a_path_that_leaves_the_file_stops_at_the_last_known_part() -> None:
    document = read(RULE_FILE)
    assert document.place(("rules", 0, "sources", 3)) == document.place(("rules", 0))
    assert document.place(("nothing",)) == document.place(())


def test_a_step_the_file_does_not_have_is_passed_over() -> None:
    document = read(RULE_FILE)
    path = ("rules", 0, "when", "StainCriterion", "stain")
    assert document.place(path) == document.place(("rules", 0, "when", "stain"))


def test_an_issue_of_a_document_reads_as_three_lines() -> None:
    issue = read(RULE_FILE).issue("unknown-stain", 'unknown stain "CK20"', ("rules", 0, "when", "stain"), 'write "x".')
    assert str(issue) == (
        'x.yaml:4:19  error  unknown stain "CK20"\n'
        "    4 |     when: {stain: CK20, is: positive, above: 20}\n"
        '   fix: write "x".'
    )
    assert json.loads(json.dumps(issue.as_dict()))["place"] == {
        "file": "x.yaml", "line": 4, "column": 19, "end_line": 4, "end_column": 23,
    }  # fmt: skip


def test_an_issue_without_line_or_fix_is_one_line() -> None:
    assert str(Issue("note", "x", "something", Place("x.yaml", 1, 1))) == "x.yaml:1:1  note  something"


def test_a_very_long_line_is_cut_round_the_place() -> None:
    (issue,) = issues_of("a: {" + "k" * 500 + ": no, " + "z" * 500 + ": 1}\n")
    assert issue.place.column == 507
    assert "no" in issue.line_text
    assert len(issue.line_text) == 162


# ---------------------------------------------------------------- slips that leave the file readable

READABLE = [
    ("a: 1\nb: 2\na: 3\n", "duplicate-key", "3:1",
     'the key "a" is already given on line 1', "keep one of the two, or rename one."),
    ("open: no\n", "surprise-word", "1:7", "no without quotes could mean the word or false",
     'write "no" in quotes if you mean the word; write false if the key asks for true or false.'),
    ("- Yes\n", "surprise-word", "1:3", "Yes without quotes could mean the word or true",
     'write "Yes" in quotes if you mean the word; write true if the key asks for true or false.'),
    ("titre: 1:37\n", "surprise-ratio", "1:8",
     "1:37 without quotes could mean a ratio, a time or a number", 'put quotes around it: "1:37".'),
    ("code: 010\n", "leading-zero", "1:7", "010 begins with a zero, so it could be a number or a code",
     'write 10 for the number, "010" for the code.'),
    ("code: -00.5\n", "leading-zero", "1:7", "-00.5 begins with a zero, so it could be a number or a code",
     'write -0.5 for the number, "-00.5" for the code.'),
    ("size: .inf\n", "not-a-number", "1:7", ".inf is not a number that can be counted with",
     'write the number itself, or put quotes around it: ".inf".'),
    ("size: 1e999\n", "not-a-number", "1:7", "1e999 is not a number that can be counted with",
     'write the number itself, or put quotes around it: "1e999".'),
    ("1: x\n", "non-text-key", "1:1", "the key 1 is read as a number, not as text", 'put quotes around it: "1".'),
    ("true: x\n", "non-text-key", "1:1",
     "the key true is read as true or false, not as text", 'put quotes around it: "true".'),
    ("null: x\n", "non-text-key", "1:1",
     "the key null is read as nothing, not as text", 'put quotes around it: "null".'),
    ("?\n: x\n", "missing-key", "1:2", "there is no key before this colon", "write the key before the colon."),
    ("a: !important b\n", "tag", "1:4", '"!important b" begins with "!", which has a meaning of its own',
     'remove the ! word; if it belongs to the text, put quotes around the whole: "!important b".'),
    ("a: &x b\n", "anchor", "1:4", '"&x b" begins with "&", which has a meaning of its own',
     'remove the & word; if it belongs to the text, put quotes around the whole: "&x b".'),
    ("a: *CK\n", "alias", "1:4", '"*CK" begins with "*", which would repeat another part of the file',
     'write that part out in full; if the * belongs to the text, put quotes around it: "*CK".'),
    ("a:\n  <<: {b: 1}\n", "merge", "2:3",
     "<< would copy another block to here", "write the copied keys out in full."),
    ("value: >5\nb: 1\n", "starting-sign", "1:8",
     '">5" begins with ">", which has a meaning of its own', 'put quotes around it: ">5".'),
    ("a: {stain:CK20, is: positive}\n", "missing-space", "1:5",
     'a space is missing after "stain:"', "write stain: CK20"),
    ("a: {stain, is: positive}\n", "missing-colon", "1:5",
     'there is no colon after "stain"', "write the key, a colon, a space, and the value."),
    ("a:\n  b: 1\n    - c\n", "indentation", "3:5",
     "line 3 is read as part of the text that begins on line 2",
     "indent it like its neighbours, a space after its dash or colon; or quote the text."),
    ("a: x\n  b:2\n", "indentation", "2:3",
     "line 2 is read as part of the text that begins on line 1",
     "indent it like its neighbours, a space after its dash or colon; or quote the text."),
    ("a:\n\u00a0\u00a0b: 1\n", "odd-space", "2:1",
     "this line is indented with a space copied from elsewhere, not an ordinary one",
     "delete it and press the space bar instead."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "at", "message", "fix"), READABLE, ids=[row[0] for row in READABLE])
def test_a_doubtful_word_is_reported_and_the_rest_is_still_read(
    text: str, code: str, at: str, message: str, fix: str
) -> None:
    document, issues = read_yaml(text, "x.yaml")
    assert document is not None
    assert [said(issue) for issue in issues] == [(code, at, message, fix)]


def test_a_doubtful_word_stays_text_and_the_first_of_two_keys_counts() -> None:
    document, _ = read_yaml("a: no\nb: 1:37\nc: 010\na: second\n", "x.yaml")
    assert document is not None
    assert document.value == {"a": "no", "b": "1:37", "c": "010"}
    assert document.place(("a",)).line == 1


def test_all_doubtful_words_of_a_file_are_reported_in_one_pass_in_order() -> None:
    issues = issues_of("a: no\nb: [1:37, 010]\n1: x\na: *c\n")
    codes = ["surprise-word", "surprise-ratio", "leading-zero", "non-text-key", "duplicate-key", "alias"]
    assert [issue.code for issue in issues] == codes


# ---------------------------------------------------------------- slips that end the reading

COLON = "this text holds a colon followed by a space, so it looks like another key"
KEY_COLON = "write the key, a colon, a space, and the value."
NEVER = "close the quote; a quote mark inside the text is kept by using the other kind around it."
BESIDE = "indent it exactly like the line it stands beside."
SPACES = "replace the tab with spaces, two for each level."
UNREADABLE: list[tuple[str | bytes, str, str, str, str]] = [
    ("", "empty-file", "1:1", "the file holds nothing to read", "write its keys, or delete the file."),
    ("# a comment\n", "empty-file", "1:1", "the file holds nothing to read", "write its keys, or delete the file."),
    ("a:\n\tb: 1\n", "tab", "2:1", "line 2 is indented with a tab", SPACES),
    ("a: x\n\tb: 1\n", "tab", "2:1", "line 2 is indented with a tab", SPACES),
    ("a: |\n\ttext\n", "tab", "2:1", "line 2 is indented with a tab", SPACES),
    ("a: 1\nstain:CK20\nb: 2\n", "missing-space", "2:6", 'a space is missing after "stain:"', "write stain: CK20"),
    ("when:\n  stain:CK20\n  is: positive\n", "missing-space", "2:8",
     'a space is missing after "stain:"', "write stain: CK20"),
    ("a: 1\nstain CK20\nb: 2\n", "missing-colon", "2:1", 'there is no colon in "stain CK20"', KEY_COLON),
    ("when\n  is: positive\n", "missing-colon", "1:1", 'there is no colon in "when"', KEY_COLON),
    ("says: Note: this\n", "colon-in-text", "1:11", COLON, 'put quotes around it: "Note: this".'),
    ("a: {says: Note: this}\n", "colon-in-text", "1:15", COLON, 'put quotes around it: "Note: this".'),
    ('a: "open\nb: 2\n', "unclosed-quote", "1:4", "the quote opened on line 1 is never closed", NEVER),
    ('a: "open\nb: "x"\n', "unclosed-quote", "1:4", "the quote opened on line 1 is never closed", NEVER),
    ("a: 'it's'\nb: 1\n", "text-after-quote", "1:8", '"s\'" stands after the closing quote',
     "put the whole text inside the quotes; a ' within it asks for the other kind around it."),
    ('a: "\\d"\n', "bad-escape", "1:5", "a backslash between double quotes has a meaning of its own",
     "use single quotes around the text, or write the backslash twice."),
    ("a: [1, 2\nb: 3\n", "unclosed-bracket", "1:4",
     'the "[" opened on line 1 is not closed before line 2', 'close it with "]", or put a comma between its parts.'),
    ("a: {x: 1\nb: 3\n", "unclosed-bracket", "1:4",
     'the "{" opened on line 1 is not closed before line 2', 'close it with "}", or put a comma between its parts.'),
    ("a: [b}\n", "unclosed-bracket", "1:6", 'the "[" is closed by a "}"', 'close it with "]".'),
    ("a: {stain: CK20 is: positive}\n", "missing-comma", "1:17",
     'a comma is missing before "is"', 'separate the parts between "{" and "}" by commas.'),
    ('a: {stain: "CK20" is: positive}\n', "missing-comma", "1:19",
     'a comma is missing before "is"', 'separate the parts between "{" and "}" by commas.'),
    ("a: [b]]\nc: 1\n", "stray-bracket", "1:7", 'this "]" closes nothing', "delete it, or open it first."),
    ("a: [b, , c]\n", "stray-comma", "1:8",
     "there is nothing before this comma", "delete it, or write the missing part."),
    ("rules:\n  - id: a\n  id: b\n", "missing-dash", "3:3", 'a dash is missing before "id: b"', "write - id: b"),
    ("a:\n  b:\n    x: 1\n   c: 2\n", "indentation", "4:4",
     "line 4 is indented by 3, which fits no line above it", BESIDE),
    ("a:\n  b: 1\n   c: 2\n", "indentation", "3:4",
     "line 3 is indented deeper than line 2, which already has its value",
     "indent it like line 2, or move the value away from there."),
    ("a: 1\n- b\n", "indentation", "2:1", "line 2 is a list item, but the lines above it are keys",
     "indent it below the key it belongs to, or remove its dash."),
    ("  a: 1\nb: 2\n", "indentation", "2:1", "line 2 stands further left than line 1, where the file begins",
     "begin both in the same column."),
    ("a: - b\n", "list-on-key-line", "1:4", "a list cannot begin on the same line as its key",
     "put - b on a line of its own, indented by two."),
    ("a: 1\n: x\n", "missing-key", "2:1", "there is no key before this colon", "write the key before the colon."),
    ("* a\n* b\n", "starting-sign", "1:1", 'a list item begins with "-", not with "*"', "write - a"),
    ("a: b\n---\nc: d\n", "several-documents", "2:1", "a second document begins here; a file holds one",
     "remove the ---, or move what follows to another file."),
    ("[a]: b\n", "bad-key", "1:1", "a list or a block cannot be a key",
     "write a word before the colon; put quotes around it if it begins with a bracket."),
    ("a: \x00b\n", "control-character", "1:4", "an invisible character (U+0000) stands in this line",
     "delete the character at column 4, or type the line again."),
    ("a: \ud800\n", "control-character", "1:4", "an invisible character (U+D800) stands in this line",
     "delete the character at column 4, or type the line again."),
    (b"a: 1\nb: caf\xe9\n", "not-utf8", "2:7", "this file is not UTF-8 text: byte 12 cannot be read",
     'save the file again with the encoding "UTF-8".'),
    ("[" * 100_000, "too-deep", "1:65", "this is nested more than 64 levels deep", "write it with fewer levels."),
    ("a: " + "x" * 2_000_000, "too-large", "1:1",
     "the file has 2,000,003 bytes; 2,000,000 is the most that is read", "split it into several files."),
    ("[" + "a," * 600_000 + "]", "too-large", "1:1000000",
     "the file has more than 500,000 parts", "split it into several files."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "at", "message", "fix"), UNREADABLE, ids=[repr(row[0][:24]) for row in UNREADABLE]
)
def test_a_slip_that_ends_the_reading_is_named_with_its_place_and_a_fix(
    text: str | bytes, code: str, at: str, message: str, fix: str
) -> None:
    document, issues = read_yaml(text, "x.yaml")
    assert document is None
    assert [said(issue) for issue in issues] == [(code, at, message, fix)]


@pytest.mark.parametrize("value", [">20", "> 20", ">= 20", "%5", "@x", "`x", "*", "* a", "&", "& a", "!<", "?"])
def test_a_value_that_begins_with_a_kept_sign_is_told_to_wear_quotes(value: str) -> None:
    (issue,) = issues_of(f"a:\n  - {value}\n" if value != "?" else "a: ?\n")
    assert issue.code == "starting-sign"
    assert issue.message == f'"{value}" begins with "{value[0]}", which has a meaning of its own'
    assert issue.fix == f'put quotes around it: "{value}".'


def test_what_was_found_before_the_reading_ended_is_reported_too() -> None:
    assert [issue.code for issue in issues_of("a: no\nb: [1\nc: 2\n")] == ["surprise-word", "unclosed-bracket"]


def test_at_most_fifty_issues_are_shown_and_the_last_counts_the_rest() -> None:
    issues = issues_of("- no\n" * 1000)
    assert len(issues) == 50
    assert (issues[-1].level, issues[-1].message) == ("note", "951 more problems in this file are not shown")


def test_the_slip_that_ended_the_reading_is_shown_even_after_many_others() -> None:
    issues = issues_of("- no\n" * 1000 + "- [1\n")
    assert len(issues) == 50
    assert issues[-2].code == "unclosed-bracket"


def test_no_message_speaks_the_language_of_programmers() -> None:
    jargon = ("mapping", "scalar", "sequence", "token", "node", "parse", "flow", "none", "str ", "int ", "python")
    texts: list[str | bytes] = [*(row[0] for row in READABLE), *(row[0] for row in UNREADABLE)]
    for text in texts:
        for issue in issues_of(text):
            assert not [word for word in jargon if word in f"{issue.message} {issue.fix}".lower()], str(issue)


# ---------------------------------------------------------------- whatever else may come

NASTY = st.sampled_from(list("{}[]:,-?*&!|>%@`'\"#\t \n\r~<=\\0a\u00a0\u2028\x85\ufeff\x00é😀"))
MUTATIONS = st.lists(
    st.tuples(st.integers(0, len(RULE_FILE)), st.integers(0, 6), st.text(NASTY, max_size=4)), min_size=1, max_size=5
)


def never_raises(text: str | bytes) -> None:
    document, issues = read_yaml(text, "x.yaml")
    assert document is not None or issues
    for issue in issues:
        assert issue.message
        assert issue.fix
        assert issue.place.line >= 1
        assert issue.place.column >= 1
        assert str(issue)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MUTATIONS)
def test_a_rule_file_with_any_typing_slip_never_breaks_the_reader(mutations: list[tuple[int, int, str]]) -> None:
    text = RULE_FILE
    for start, length, typed in mutations:
        text = text[:start] + typed + text[start + length :]
    never_raises(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(), st.text(NASTY, max_size=40), st.binary()))
@example("%YAML 9.9\n---\na: 1\n")
@example("a: 0x" + "f" * 5000)
@example("9" * 5000)
@example("a: 0o8")
@example("- " * 70_000)
@example("? " * 70_000)
@example("{a: " * 70_000)
@example('"' * 9_999)
@example("a: &a [*a, *a]\n")
def test_no_text_at_all_breaks_the_reader(text: str | bytes) -> None:
    never_raises(text)


def test_a_file_of_a_hundred_kilobytes_is_read_in_a_moment() -> None:
    text = "rules:\n" + RULE_FILE.split("rules:\n")[1] * 600
    start = time.perf_counter()
    document = read(text)
    assert time.perf_counter() - start < 2.0  # about 0.05 s alone; the limit allows for a busy machine
    assert len(document.value["rules"]) == 600
