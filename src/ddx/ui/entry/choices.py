"""Choices: the words of the vocabulary as lists to pick from, found by their label or by any synonym."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ddx.model.library import Library


def spellings(library: Library, kind: str, also: Iterable[str] = ()) -> list[str]:
    """All labels of a kind, then all synonyms, then what was typed and is in neither."""
    terms = library.vocabulary.terms(kind)
    names = sorted((term.label for term in terms), key=str.casefold)
    synonyms = sorted({word for term in terms for word in term.synonyms} - set(names), key=str.casefold)
    typed = [word for word in also if word not in names and word not in synonyms]
    return list(dict.fromkeys([*names, *synonyms, *typed]))


def explained(library: Library, kind: str) -> Callable[[str], str]:
    """How a spelling is shown in the list: a synonym with the label it stands for."""

    stands_for = {word: term.label for term in library.vocabulary.terms(kind) for word in term.synonyms}

    def show(spelling: str) -> str:
        label = stands_for.get(spelling, spelling)
        return spelling if label == spelling else f"{spelling} → {label}"

    return show


def settled(library: Library, kind: str, spelling: str) -> str:
    """The label behind a spelling; the spelling itself where the vocabulary does not know it."""
    words = library.vocabulary
    name = words.named(kind, spelling)
    return words.label(kind, name) if name else spelling
