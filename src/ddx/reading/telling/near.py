"""Near: the known word a misspelt one was most likely meant to be, and lists of words as a sentence shows them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ddx.model.vocabulary import folded

_MOST_SHOWN = 10


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that resembles this one most; a known one of which it is a part; else None."""
    by_fold = {folded(one): one for one in known}
    close = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=likeness)
    if close:
        return by_fold[close[0]]
    parts = [one for fold, one in by_fold.items() if folded(word) in fold.split()]
    return parts[0] if len(parts) == 1 else None


def one_of(words: Iterable[str]) -> str:
    """The words as a choice: a, b or c; cut where there are very many."""
    shown = list(words)
    if len(shown) > _MOST_SHOWN:
        return ", ".join(shown[:_MOST_SHOWN]) + " or another"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
