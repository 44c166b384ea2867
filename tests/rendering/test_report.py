"""The comment to paste into a pathology report."""

from __future__ import annotations

from ddx.model.consultation import AlertLine
from ddx.rendering import as_report
from ddx.rendering.report import MOST_LINES, WIDTH
from rendering.answers import answer, candidate, full_answer, line, question

EXPECTED = """\
Comment: what was recorded, compared with rules drawn from publications.
EMERGENCY: It is rolling.
Shape of the thing: Round thing leads by 6 points (provisional: not proven).
  For Round thing: Dots point to the round thing. (Disputed.)
  Against Round thing: nothing recorded.
  Not proven; not known of the proof: red is positive.
The record contradicts itself: blue was read twice.
Not done or not known, and it could change this, among others: red.
Suggested next: red.
The rules are drafts: no named reviewer has approved them yet.
Decision support for professionals. Not a diagnosis, not a medical device.
(ddx 0.1.0, rules 3f9c21aaaaaa, profile 77aa00bbbbbb)
"""


def test_a_full_answer_is_a_comment_that_can_be_read_aloud() -> None:
    assert as_report(full_answer()) == EXPECTED


def test_no_name_of_a_rule_a_question_or_a_source_is_left_in_it() -> None:
    told = as_report(full_answer())
    assert not [name for name in ("shapes/", "shapes ", "smith-2001", "rules/shapes", "#", "**") if name in told]


def test_an_open_question_stays_open_and_both_in_front_are_heard() -> None:
    both = (candidate("Round", 3, supporting=(line(),)), candidate("Square", 2, supporting=(line("Corners."),)))
    told = as_report(answer(question(*both, is_open=True)))
    assert "Open: too close." in told
    assert "For Round: " in told
    assert "For Square: Corners." in told
    assert "leads" not in told


def test_what_speaks_against_is_never_left_out_beside_what_supports() -> None:
    against = line("Corners speak against it.", rule="shapes/no", points=-2)
    for number in range(1, 9):
        each = candidate("Round", 3, "leading", supporting=(line(),), against=(against,))
        told = as_report(answer(*(question(each, title=f"Question {n}") for n in range(number))))
        assert told.count("For Round:") == told.count("Against Round: Corners speak against it.")
        assert told.count("Round thing leads by 6 points (provisional: not proven).") == number


def test_it_keeps_to_its_length_and_owns_up_to_what_is_left_out() -> None:
    evidence = tuple(line(f"Sentence {n} of some length, so that it fills a line.", rule=f"q/{n}") for n in range(9))
    each = candidate("Round", 3, "leading", supporting=evidence, against=evidence)
    told = as_report(answer(*(question(each, title=f"Question {n}") for n in range(7))))
    rows = told.splitlines()
    assert len(rows) <= MOST_LINES
    assert max(map(len, rows)) <= WIDTH
    assert "left out here for one question; the full answer tells them." in told


def test_where_there_is_room_for_one_sentence_a_side_the_rest_is_counted() -> None:
    evidence = tuple(line(f"Sentence {n}.", rule=f"q/{n}") for n in range(4))
    told = as_report(answer(question(candidate("Round", 3, "leading", supporting=evidence))))
    assert "For Round: Sentence 0. Sentence 1. And 2 more." in told


def test_a_second_note_is_counted_and_what_is_urgent_is_always_said() -> None:
    alerts = [AlertLine(urgency=how, says=f"{how} {n}.", evidence=line()) for how in ("urgent", "note") for n in (1, 2)]
    told = as_report(answer(alerts=tuple(alerts)))
    assert "URGENT: urgent 1." in told
    assert "URGENT: urgent 2." in told
    assert "Note: note 1. (And 1 more.)" in told


def test_reviewed_rules_are_not_called_drafts() -> None:
    each = candidate("Round", 4, "leading", supporting=(line(status="reviewed"),))
    assert "draft" not in as_report(answer(question(each, status="reviewed")))


def test_an_answer_to_no_question_says_so_and_carries_its_stamp() -> None:
    told = as_report(answer(scope="No question applies."))
    assert "No question applies." in told
    assert "profile 77aa00bbbbbb" in told
    assert "Suggested" not in told


def test_characters_that_steer_a_terminal_are_replaced() -> None:
    assert "\x1b" not in as_report(answer(question(candidate("\x1b[31mred", 4, "leading"), headline="\x1b[31mred")))
