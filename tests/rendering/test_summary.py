"""What stands above the page of an answer, and on the first page of the PDF."""

from __future__ import annotations

from ddx.model.consultation import MissingLine
from ddx.rendering import as_html
from ddx.rendering.summary import in_front, summary
from rendering.answers import answer, candidate, full_answer, line, question


def test_the_page_begins_with_the_answer_in_short() -> None:
    page = as_html(full_answer())
    short, _, rest = page.partition("</section>")
    for told in (
        "It is rolling.", "Round thing leads by 6 points", "8 points, leading, provisional", "For: Dots point to",
        "Against: nothing recorded.", "red: worth doing", "blue was read twice.", "Colour of the thing",
        "Draft rules", "profile 77aa00bbbbbb", "Not a diagnosis",
    ):  # fmt: skip
        assert told in short
    assert "smith-2001" not in short
    assert "smith-2001" in rest


def test_the_printed_page_breaks_before_the_evidence_and_prints_where_links_lead() -> None:
    page = as_html(full_answer())
    assert "break-after: page" in page
    assert "attr(href)" in page


def test_the_first_in_front_leads_or_while_open_the_first_two_with_points() -> None:
    three = (candidate("A", 3), candidate("B", 2), candidate("C", 1))
    assert [one.name for one in in_front(question(*three))] == ["A"]
    assert [one.name for one in in_front(question(*three, is_open=True))] == ["A", "B"]
    assert in_front(question(candidate("A", 0), candidate("B", 0), is_open=True)) == ()
    assert in_front(question(candidate("A", 3, "excluded"))) == ()


def test_only_evidence_that_counts_is_told_in_short_the_strongest_first() -> None:
    lines = (line("weak", points=1), line("not added", points=8, counted=False), line("strong", points=4))
    side = summary(answer(question(candidate("A", 5, supporting=lines)))).questions[0].sides[0]
    assert [one.says for one in side.supporting] == ["strong", "weak"]


def test_the_more_questions_apply_the_less_is_told_of_each() -> None:
    each = question(*(candidate(f"C{n}", 9 - n) for n in range(5)))
    few, many = (summary(answer(*[each] * number)) for number in (2, 8))
    assert (len(few.questions[0].candidates), few.questions[0].sides[0].most) == (3, 2)
    assert (len(many.questions[0].candidates), many.questions[0].sides[0].most) == (2, 1)
    assert many.is_crowded
    assert "C1, 8 points" in as_html(answer(*[each] * 8))


def test_a_long_list_of_what_is_not_known_ends_in_and_more() -> None:
    missing = tuple(MissingLine(says=f"thing {n}", kind="stain", term=f"thing {n}") for n in range(20))
    assert summary(answer(missing=missing)).unknown_in_words.endswith("thing 11; and more")
    assert summary(answer(missing=missing[:2])).unknown_in_words == "thing 0; thing 1"
