"""The text form of an answer."""

from __future__ import annotations

from ddx.rendering import as_text
from rendering.answers import answer, candidate, full_answer, line, question

EXPECTED = """\
EMERGENCY (draft): It is rolling.
  seen: blue positive, dots (specimen A)
  smith-2001, Table 2 (cohort): 30/34
  rule shapes/rolls (rules/shapes.yaml:12)

Questions that apply: shapes.
  - Shape of the thing: Round thing leads by 6 points (provisional: not proven).

Shape of the thing (shapes 0.1.0, draft, rules 3f9c21aaaaaa)
Round or square?
Round thing leads by 6 points (provisional: not proven).
1  Round thing                                                        8 points, leading, provisional
   for           Dots point to the round thing.                              strong, disputed, draft
                   seen: blue positive, dots (specimen A)
                   smith-2001, Table 2 (cohort): 30/34
                   disagrees, jones-2010, abstract: dots told nothing apart
                   rule shapes/dots (rules/shapes.yaml:12)
   waiting       Red points to it.                                         if met, strong for, draft
                   not known: red is positive
                   smith-2001, Table 2 (cohort): 30/34
                   rule shapes/red (rules/shapes.yaml:12)
   proof missing Red points to it.                                         if met, strong for, draft
2  Square thing                                                      2 points, possible, provisional
   against       Dots point to the round thing.                              strong, disputed, draft
x  Third thing                                                      -3 points, excluded, provisional
   excluded by   Dots point to the round thing.                                                draft
                   seen: blue positive, dots (specimen A)
                   smith-2001, Table 2 (cohort): 30/34
                   rule shapes/gone (rules/shapes.yaml:12)
   note          A case is told.                                                               draft
                   It rolled away.
                   seen: blue positive, dots (specimen A)
                   smith-2001, Table 2 (cohort): 30/34
                   rule shapes/told (rules/shapes.yaml:12)

Contradictions in the record:
  - blue was read twice. (seen: blue positive, dots (specimen A))
Missing:
  - red is not known
Unexplained:
  - shapes: corners
Next tests, what rules ask for first, then the most telling:
  - red: worth doing
      If red is positive: rounder.
Might apply:
  - Colour of the thing (colours), if known: its colour
Interpretations established:
  - roundness

Sources:
  jones-2010: Against dots
  smith-2001: On dots, 2001, doi:10.1/abc

Draft rules: no named reviewer has approved them yet.
engine ddx 0.1.0, rules 3f9c21aaaaaa, profile 77aa00bbbbbb
Decision support for professionals. Not a diagnosis, not a medical device.
"""


def test_a_full_answer_is_written_in_the_form_of_the_house() -> None:
    assert as_text(full_answer()) == EXPECTED


def test_what_waits_is_cut_to_the_strongest_and_the_rest_is_counted() -> None:
    waiting = tuple(line(f"Rule {n}.", rule=f"q/r{n}", verdict="waits", points=n) for n in range(6))
    shown = as_text(answer(question(candidate("Round", 1, waiting=waiting))))
    assert [n for n in range(6) if f"Rule {n}." in shown] == [3, 4, 5]
    assert "waiting       and 3 more, told in the JSON and HTML answers" in shown


def test_candidates_after_the_sixth_are_named_without_their_evidence() -> None:
    many = [candidate(f"C{n}", 9 - n, supporting=(line(f"For {n}.", rule=f"q/r{n}"),)) for n in range(8)]
    shown = as_text(answer(question(*many)))
    assert "C7" in shown
    assert "For 5." in shown
    assert "For 6." not in shown


def test_an_open_question_numbers_no_candidate() -> None:
    shown = as_text(answer(question(candidate("Round", 3), candidate("Square", 2), is_open=True))).splitlines()
    assert "Open: too close." in shown
    assert [row[0] for row in shown if row.endswith("possible, provisional")] == ["-", "-"]


def test_an_open_question_says_open_whatever_its_headline_says() -> None:
    assert "\nOpen. Too close.\n" in as_text(answer(question(is_open=True, headline="Too close.")))


def test_candidates_with_equal_points_share_a_number() -> None:
    shown = as_text(answer(question(candidate("A", 9, "leading"), candidate("B", 2), candidate("C", 2)))).splitlines()
    assert [row[:4] for row in shown if row.endswith("provisional")] == ["1  A", "2  B", "2  C"]


def test_no_line_is_wider_than_100_columns_but_for_words_that_cannot_be_cut() -> None:
    long = "word " * 60
    shown = as_text(answer(question(candidate(long, 1, supporting=(line(long),)), title=long)))
    assert max(len(row) for row in shown.splitlines()) <= 100


def test_one_point_is_one_point() -> None:
    assert " 1 point, possible" in as_text(answer(question(candidate("Round", 1))))


def test_concordant_evidence_says_that_it_was_not_added() -> None:
    shown = as_text(answer(question(candidate("Round", 1, supporting=(line(counted=False),)))))
    assert "strong, concordant, not added, draft" in shown


def test_evidence_of_reviewed_rules_is_not_marked_as_draft() -> None:
    reviewed = question(candidate("Round", 1, supporting=(line(status="reviewed"),)), status="reviewed")
    assert "draft" not in as_text(answer(reviewed)).casefold()


def test_characters_that_steer_a_terminal_are_replaced() -> None:
    shown = as_text(answer(question(candidate("\x1b[31mred\x07\u202e", 1))))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_an_answer_out_of_scope_says_so_and_carries_its_stamp() -> None:
    shown = as_text(answer(scope="No question applies."))
    assert shown.startswith("No question applies.\n\n")
    assert "profile 77aa00bbbbbb" in shown
