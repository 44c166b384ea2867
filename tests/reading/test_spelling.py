"""Spellings that mean the same word, and those that must not."""

from __future__ import annotations

from ddx.model.vocabulary import Term, TermFile, Vocabulary

WORDS = Vocabulary(
    files=(
        TermFile(
            kind="stain",
            terms=(Term(label="CD56"), Term(label="TTF-1", synonyms=("NKX2-1",)), Term(label="A-B"), Term(label="AB")),
        ),
        TermFile(kind="site", terms=(Term(label="skin of neck"),)),
    )
)


def test_blanks_hyphens_case_and_articles_never_tell_two_words_apart() -> None:
    assert WORDS.named("stain", "CD 56") == WORDS.named("stain", "cd-56") == "CD56"
    assert WORDS.named("stain", "TTF1") == WORDS.named("stain", "NKX 2.1") == "TTF-1"
    assert WORDS.named("site", "Skin of the neck") == "skin of neck"


def test_a_spelling_that_could_be_two_words_is_neither() -> None:
    assert WORDS.named("stain", "A-B") == "A-B"
    assert WORDS.named("stain", "AB") == "AB"
    assert WORDS.named("stain", "a b") is None


def test_another_letter_is_another_word() -> None:
    assert WORDS.named("stain", "TTF-l") is None
    assert WORDS.named("stain", "CD5") is None
