"""Words: every word of the vocabulary in what an author wrote, checked and put in its one spelling."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ddx.model.issue import Issue
from ddx.model.vocabulary import Term, Vocabulary
from ddx.reading.telling.near import nearest, one_of
from ddx.reading.telling.shape import Path
from ddx.reading.terms.measured import Wrong, bare_percent, limit_beyond, measured
from ddx.reading.text.scalars import shown
from ddx.reading.yaml import Document

_KIND_OF_KEY: Mapping[str, str] = MappingProxyType(
    {
        **{
            kind: kind
            for kind in (
                "stain", "measure", "morphology", "symptom", "sign", "imaging", "lab", "history", "search", "spread",
                "label", "site", "interpretation", "procedure", "step",
            )
        },
        "steps": "step",
        "stains": "stain",
        "derives": "interpretation",
        "established": "interpretation",
        "not_established": "interpretation",
    }
)  # fmt: skip
_DONE_BY = frozenset(("search", "imaging", "spread"))
_FILES: Mapping[str, str] = MappingProxyType(
    {
        "morphology": "morphology",
        "imaging": "imaging",
        "history": "histories",
        "search": "searches",
        "diagnosis": "diagnoses",
    }
)


def vocabulary_file(kind: str) -> str:
    """The file a word of this kind is added to."""
    return f"rules/vocabulary/{_FILES.get(kind, kind + 's')}.yaml"


def spelled(document: Document, vocabulary: Vocabulary, *, strictly: bool) -> tuple[Any, list[Issue]]:
    """The document's values with every word in its one spelling, and the words that are not known.

    Strictly means that a synonym is refused, as in rules; the patients given in tests may use synonyms.
    """
    speller = _Speller(document, vocabulary)
    return speller.inside(document.value, (), strictly), speller.found


class _Speller:
    """One walk over the values of a document; never changes them, gives new ones."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.found: list[Issue] = []
        self._document = document
        self._vocabulary = vocabulary

    def inside(self, value: Any, path: Path, strictly: bool) -> Any:
        """A value with everything inside it spelled."""
        if isinstance(value, list):
            return [self.inside(one, (*path, n), strictly) for n, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        out = {key: self._under(key, value, (*path, key), strictly and key != "given") for key in value}
        return self._numbers(out, path)

    def _under(self, key: str, around: Mapping[str, Any], path: Path, strictly: bool) -> Any:
        """The value of one key: words where the key holds words, else whatever is inside."""
        kind = self._kind(key, around)
        if kind is None:
            return self.inside(around[key], path, strictly)
        return self._words(kind, around[key], path, strictly, around)

    @staticmethod
    def _kind(key: str, around: Mapping[str, Any]) -> str | None:
        if key == "by" and not _DONE_BY.isdisjoint(around):
            return "method"
        if key in ("pattern", "clone") and "stain" in around:
            return key
        return _KIND_OF_KEY.get(key)

    def _words(self, kind: str, value: Any, path: Path, strictly: bool, around: Mapping[str, Any]) -> Any:
        if isinstance(value, list):
            return [self._words(kind, one, (*path, n), strictly, around) for n, one in enumerate(value)]
        if not isinstance(value, str):
            return self.inside(value, path, strictly)
        if kind == "clone":
            return self._clone(value.strip(), around, path)
        word = self._word(kind, value.strip(), path, strictly)
        if kind == "pattern":
            self._permitted(word, around.get("stain"), path)
        return word

    def _word(self, kind: str, word: str, path: Path, strictly: bool) -> str:
        """The one spelling of a word; a kind without any vocabulary accepts every word."""
        words = self._vocabulary
        if words.term(kind, word) or not words.terms(kind):
            return word
        meant = words.named(kind, word)
        if meant and not strictly:
            return meant
        fix = _fix(kind, meant or self._resembling(kind, word))
        self._report("unknown-word", f'unknown {kind} "{shown(word)}"', path, fix)
        return word

    def _resembling(self, kind: str, word: str) -> str | None:
        spellings = {s: t.name for t in self._vocabulary.terms(kind) for s in (*t.synonyms, t.label, t.name)}
        close = nearest(word, spellings)
        return spellings[close] if close else None

    def _clone(self, word: str, around: Mapping[str, Any], path: Path) -> str:
        """A clone in the spelling of its stain; only listed ones, so that no name can stand there."""
        term = self._stain(around.get("stain"))
        if term is None:
            return word
        alike = [clone for clone in term.clones if clone.casefold() == word.casefold()]
        if not alike:
            add = f"add it to the clones of {term.label} in {vocabulary_file('stain')}."
            self._report(
                "unknown-clone", f'unknown clone "{shown(word)}" of {term.label}', path, f"leave it out; or {add}"
            )
        return alike[0] if alike else word

    def _stain(self, word: Any) -> Term | None:
        if not isinstance(word, str):
            return None
        name = self._vocabulary.named("stain", word)
        return self._vocabulary.term("stain", name) if name else None

    def _permitted(self, pattern: str, stain: Any, path: Path) -> None:
        """A stain that lists its patterns has no others."""
        terms = [self._stain(one) for one in (stain if isinstance(stain, list) else [stain])]
        for term in terms:
            known = self._vocabulary.term("pattern", pattern)
            if term and known and term.patterns and pattern not in term.patterns:
                message = f'the pattern "{pattern}" is not permitted for {term.label}'
                add = f"add it to the patterns of {term.label} in {vocabulary_file('stain')}."
                fix = f"write {one_of(term.patterns)}; or {add}"
                self._report("pattern-not-permitted", message, path, fix)
                return

    def _numbers(self, value: dict[str, Any], path: Path) -> dict[str, Any]:
        """Percentages without their sign; measured values in the vocabulary's unit."""
        if "stain" in value and "percent" in value:
            return {**value, "percent": bare_percent(value["percent"])}
        name = value.get("measure")
        term = self._vocabulary.term("measure", name) if isinstance(name, str) else None
        if term is None:
            return value
        for key in ("above", "at_least", "below", "at_most"):
            if (wrong := limit_beyond(term, key, value.get(key))) is not None:
                self._wrong(wrong, path)
        if value.get("value") is None:
            return value
        result = measured(term, value["value"], value.get("unit"))
        for wrong in result.wrong:
            self._wrong(wrong, path)
        return {**value, "value": result.value, **({"unit": result.unit} if result.unit is not None else {})}

    def _wrong(self, wrong: Wrong, path: Path) -> None:
        level = "warning" if wrong.level == "warning" else "error"
        self.found.append(
            self._document.issue(wrong.code, wrong.message, (*path, wrong.key), wrong.fix, level)  # type: ignore[arg-type]
        )

    def _report(self, code: str, message: str, path: Path, fix: str) -> None:
        self.found.append(self._document.issue(code, message, path, fix))


def _fix(kind: str, meant: str | None) -> str:
    """What to write instead, and what to do if the word is new."""
    add = f"add it to {vocabulary_file(kind)} first."
    return f'write "{meant}"; or, if it is another {kind}, {add}' if meant else f"check its spelling, or {add}"
