"""The PDF form of an answer: one page in short, then the evidence."""

from __future__ import annotations

import io
import sys

import pytest
from pypdf import PdfReader

from ddx.model.argument import NearCaseLine
from ddx.model.consultation import Consultation
from ddx.model.consultation import TestLine as Proposal
from ddx.model.counted import MatrixRow
from ddx.rendering import NoPdf, as_pdf
from rendering.answers import CLAIM, answer, candidate, full_answer, line, question

MARKUP = '#panic("run") #emph[x] $x^2$ \\ " ` @smith-2001 <label> *bold* _it_ = Head // not a remark'


def read(consultation: Consultation) -> PdfReader:
    """The PDF of an answer, opened by a reader that knows nothing of how it was made."""
    return PdfReader(io.BytesIO(as_pdf(consultation)))


def words(consultation: Consultation) -> str:
    """All text of the PDF, in one line."""
    return on_one_line("".join(page.extract_text() + "\n" for page in read(consultation).pages))


def on_one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def huge_answer(questions: int = 8, candidates: int = 12, lines: int = 15) -> Consultation:
    """Many questions that apply at once, with a great deal to say of each."""
    evidence = tuple(line(f"Sentence {n} says something.", rule=f"q/r{n}") for n in range(lines))
    waiting = tuple(line(f"Red {n}.", rule=f"q/w{n}", verdict="waits") for n in range(lines))
    each = [candidate(f"Thing {n}", 90 - n, supporting=evidence, waiting=waiting) for n in range(candidates)]
    tests = tuple(Proposal(says=f"Test {n}", kind="stain", term=f"t{n}", gain=1 / (n + 1)) for n in range(100))
    return answer(*(question(*each, id=f"q{n}", title=f"Question {n}") for n in range(questions)), next_tests=tests)


def test_the_pdf_is_tagged_in_english_has_a_title_and_claims_the_standard_for_reach() -> None:
    pdf = read(full_answer())
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Differential diagnosis"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_page_carries_stamp_versions_drafts_and_statement() -> None:
    pages = [on_one_line(page.extract_text()) for page in read(full_answer()).pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "ddx 0.1.0, rules 3f9c21aaaaaa, profile 77aa00bbbbbb" in page
        assert "shapes 0.1.0 draft" in page
        assert "Draft rules: no named reviewer has approved them yet." in page
        assert "Not a diagnosis, not a medical device." in page
        assert f"page {number} of {len(pages)}" in page


def test_the_first_page_tells_the_answer_in_short() -> None:
    first = on_one_line(read(full_answer()).pages[0].extract_text())
    for told in (
        "EMERGENCY: It is rolling.", "Round thing leads by 6 points (provisional: not proven).",
        "8 points, leading, provisional", "Dots point to the round thing. (strong, disputed, draft)",
        "Proof missing; not known: red is positive", "red: worth doing", "blue was read twice.", "Colour of the thing",
    ):  # fmt: skip
        assert told in first


def test_the_evidence_follows_with_its_sources_and_who_disagrees() -> None:
    told = words(full_answer())
    for said in (
        "Seen: blue positive, dots (specimen A)", "smith-2001, Table 2 (cohort): 30/34",
        "disagrees, jones-2010, abstract: dots told nothing apart", "Not known: red is positive", "It rolled away.",
        "rule shapes/dots (rules/shapes.yaml:12)", "On dots, 2001", "roundness", "excluded by",
    ):  # fmt: skip
        assert said in told


def test_the_same_answer_gives_the_same_bytes_and_no_date() -> None:
    assert as_pdf(full_answer()) == as_pdf(full_answer())
    metadata = read(full_answer()).metadata
    assert metadata is not None
    assert metadata.creation_date is None


def test_what_looks_like_markup_is_shown_as_it_was_written() -> None:
    source = CLAIM.model_copy(update=dict.fromkeys(("cite", "title", "at", "says", "doi"), MARKUP))
    evidence = line(MARKUP, rule=MARKUP, place=MARKUP, notes=(MARKUP,), unknown=(MARKUP,), sources=(source,))
    case = NearCaseLine(id="a", title=MARKUP, cite=MARKUP, citation=MARKUP, diagnosis=MARKUP, bits=9, agrees=(MARKUP,))
    asked = question(candidate(MARKUP, 4, "leading", supporting=(evidence,)), title=MARKUP, headline=MARKUP)
    told = words(answer(asked, scope=MARKUP, interpretations=(MARKUP,), nearest_cases=(case,)))
    assert told.count('#panic("run")') > 12
    assert told.count("@smith-2001") > 12


def test_only_a_real_doi_becomes_a_link() -> None:
    evil = CLAIM.model_copy(update={"doi": "javascript:alert(1)"})
    shown = answer(question(candidate("Round", 1, supporting=(line(sources=(evil,)),))))
    assert links(shown) == set()
    assert links(full_answer()) == {"https://doi.org/10.1/abc"}


@pytest.mark.parametrize("sign", ["漢字", "😀", "👩‍⚕️", "ก", "\x1b[31m", "\u202e", "\ud800", "שלום", "\U000e0041"])
def test_characters_without_a_shape_or_with_a_power_are_replaced_and_the_page_says_so(sign: str) -> None:
    told = words(answer(question(candidate(f"before{sign}after", 4, "leading"))))
    assert "before" in told
    assert "after" in told
    assert "\x1b" not in told


def test_a_character_that_cannot_be_shown_is_owned_up_to() -> None:
    told = words(answer(question(candidate("漢字", 4, "leading"))))
    assert "\ufffd stands for a character that this form cannot show" in told
    assert "stands for a character" not in words(full_answer())


def test_letters_of_europe_greek_and_the_signs_of_medicine_are_shown() -> None:
    said = "Größe ≥ 5 µm, β–δ, ± 3 × 10², naïve Ł → ½"
    told = words(answer(question(candidate(said, 4, "leading"))))
    assert all(letter in told for letter in "ößé≥µβδ±×→Ł" if letter in said)
    assert "\ufffd" not in told


def test_an_answer_to_no_question_is_one_page_that_says_so() -> None:
    pages = read(answer(scope="No question applies.")).pages
    assert len(pages) == 1
    told = on_one_line(pages[0].extract_text())
    assert "No question applies." in told
    assert "not a medical device" in told


def test_a_huge_answer_still_is_told_in_short_on_its_first_page() -> None:
    pages = [on_one_line(page.extract_text()) for page in read(huge_answer()).pages]
    assert "Question 7" in pages[0]
    assert "and 95 more" in pages[0]
    assert "The evidence" in pages[1]
    assert all("profile 77aa00bbbbbb" in page for page in pages)


def test_an_open_question_names_both_in_front_and_numbers_nobody() -> None:
    both = (candidate("Round", 3, supporting=(line(),)), candidate("Square", 2, against=(line("Not so.", points=-1),)))
    told = words(answer(question(*both, is_open=True)))
    assert "Open: too close." in told
    assert "How the points of Round come about" in told
    assert "How the points of Square come about" in told
    assert "leading" not in told


def test_the_steps_of_the_points_add_up_in_the_table_that_is_drawn() -> None:
    for_it, against = line("Blue.", points=4), line("Not so.", rule="shapes/no", points=-1)
    told = words(answer(question(candidate("Round", 3, "leading", supporting=(for_it,), against=(against,)))))
    assert "Blue. +4 4" in told
    assert "Not so. -1 3" in told


def test_an_alert_is_told_in_its_own_words_with_the_rule_that_raised_it() -> None:
    evidence = "".join(page.extract_text() for page in read(full_answer()).pages[1:])
    assert "EMERGENCY: It is rolling." in evidence
    assert "rule shapes/rolls" in evidence


def test_the_most_telling_test_is_drawn_first_and_a_long_list_of_a_case_is_cut() -> None:
    tests = tuple(Proposal(says=f"test {n}", kind="stain", term=f"term {n}", gain=n / 10) for n in (1, 3, 2))
    only = tuple(f"finding {n}" for n in range(20))
    case = NearCaseLine(id="a", title="A", cite="a", citation="A", diagnosis="B", bits=9, only_here=only)
    told = words(answer(question(candidate("Round", 1)), next_tests=tests, nearest_cases=(case,)))
    assert told.index("term 3 not known 0.3") < told.index("term 2 not known 0.2") < told.index("term 1 not known 0.1")
    assert "finding 7; and 12 more" in told


def test_published_counts_stand_beside_this_patient() -> None:
    row = MatrixRow(says="blue", kind="stain", term="blue", patient="positive", cells={"round": "90 % (9/10)"})
    told = words(answer(question(candidate("Round", 3, "leading"), candidate("Square", 1), matrix=(row,))))
    assert "blue positive 90 % (9/10)" in told


def test_a_word_longer_than_the_page_does_not_break_it() -> None:
    assert "x" * 40 in words(answer(question(candidate("x" * 400, 4, "leading"))))


def test_without_typst_it_is_said_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPdf, match="not installed") as missing:
        as_pdf(full_answer())
    assert "pip install typst" in missing.value.fix


def links(consultation: Consultation) -> set[str]:
    """The addresses outside that the PDF links to."""
    found = [note.get_object() for page in read(consultation).pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in found if "/A" in note and "/URI" in note["/A"]}
