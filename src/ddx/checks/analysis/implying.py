"""What can be proved of two criteria: that one is met wherever the other is, or that both never are.

Nothing is guessed: where no proof is found the answer is no. What a word's kinds and a record's gaps mean is decided
in engine/truth.py; tests hold each proof here against it.
"""

from __future__ import annotations

from ddx.checks.analysis.normal import AFFIRMS, Fact, Group, Normal
from ddx.model.vocabulary import Vocabulary

_BY_WORD = frozenset(("stain", "morphology", "symptom", "sign", "imaging", "history", "spread", "search"))


class Proof:
    """Implication and exclusion over the words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def implies(self, one: Normal, other: Normal) -> bool:
        """Whether the other is met in every record and specimen in which the one is."""
        if one == other:
            return True
        if isinstance(other, Group) and other.need == len(other.parts):
            return all(self.implies(one, part) for part in other.parts)
        if isinstance(one, Group) and self._enough_imply(one, other):
            return True
        if isinstance(other, Group):
            return _same_parts_suffice(one, other) or other.need <= sum(self.implies(one, p) for p in other.parts)
        return isinstance(one, Fact) and self._fact_implies(one, other)

    def excludes(self, one: Normal, other: Normal) -> bool:
        """Whether no record and specimen meets both."""
        if isinstance(other, Group):
            left = sum(not self.excludes(one, part) for part in other.parts)
            return left < other.need or (isinstance(one, Group) and self._parts_excluded(one, other))
        if isinstance(one, Group):
            return self._parts_excluded(one, other)
        return self._facts_exclude(one, other)

    def is_impossible(self, one: Normal) -> bool:
        """Whether no record can meet it."""
        if isinstance(one, Fact):
            return False
        possible = [part for part in one.parts if not self.is_impossible(part)]
        if len(possible) < one.need:
            return True
        return one.need == len(one.parts) and self.clash(one) is not None

    def clash(self, one: Group) -> tuple[Normal, Normal] | None:
        """Two parts of which no record meets both."""
        pairs = ((a, b) for n, a in enumerate(one.parts) for b in one.parts[n + 1 :])
        return next((pair for pair in pairs if self.excludes(*pair)), None)

    def _enough_imply(self, one: Group, other: Normal) -> bool:
        """So many parts imply the other that one of those met must be among them."""
        implying = sum(self.implies(part, other) for part in one.parts)
        return implying > len(one.parts) - one.need

    def _parts_excluded(self, one: Group, other: Normal) -> bool:
        return sum(not self.excludes(part, other) for part in one.parts) < one.need

    def _fact_implies(self, one: Fact, other: Fact) -> bool:
        if other.denied:
            return not one.denied and self._refutes(one, other._replace(denied=False))
        if one.denied or one.kind != other.kind or "not known" in (one.state, other.state):
            return False
        if other.role not in (None, one.role) or (one.anywhere and not other.anywhere):
            return False
        if one.in_specimen is not other.in_specimen:
            return False
        return self._says_as_much(one, other)

    def _says_as_much(self, one: Fact, other: Fact) -> bool:
        if one.kind in _BY_WORD:
            narrow, broad = (one, other) if one.state in AFFIRMS else (other, one)
            is_kin = narrow.term in self._words.narrower(broad.kind, broad.term)
            return one.state == other.state and is_kin and _details_hold(one, other)
        if one.kind in ("site", "label"):
            return one.term in self._words.narrower(other.kind, other.term)
        if one.window and other.window:
            return one.term == other.term and one.window.lies_within(other.window)
        return (one.term, one.state) == (other.term, other.state)

    def _facts_exclude(self, one: Fact, other: Fact) -> bool:
        """Whether no record meets both; a denial is met only where the thing denied is not."""
        if one.denied and other.denied:
            return False
        if one.denied or other.denied:
            said, not_said = (other, one) if one.denied else (one, other)
            loose = not_said.anywhere or said.anywhere
            return not loose and self._fact_implies(said, not_said._replace(denied=False))
        return self._refutes(one, other) or self._refutes(other, one)

    def _refutes(self, one: Fact, other: Fact) -> bool:
        """Whether the other is not met wherever the one is."""
        if (one.in_specimen or other.in_specimen) and (one.anywhere or other.anywhere):
            return False
        if one.role and other.role and one.role != other.role:
            return True
        if one.kind != other.kind or "not known" in (one.state, other.state):
            return False
        if one.kind in _BY_WORD:
            return self._refutes_word(one, other)
        if one.kind == "site":
            kin = self._words.narrower("site", other.term) | self._words.broader("site", other.term)
            return kin.isdisjoint(self._words.narrower("site", one.term))
        if one.window and other.window:
            return one.term == other.term and one.window.lies_apart_from(other.window)
        return one.kind in ("lab", "sex") and one.term == other.term and one.state != other.state

    def _refutes_word(self, one: Fact, other: Fact) -> bool:
        if one.state == other.state:
            return one.term == other.term and one.state in AFFIRMS and _details_clash(one, other)
        affirmed, absent = (one, other) if one.state in AFFIRMS else (other, one)
        return affirmed.term in self._words.narrower(absent.kind, absent.term)


def _same_parts_suffice(one: Normal, other: Group) -> bool:
    """At least k of these are met, so at least j of those: enough parts are the same."""
    if not isinstance(one, Group):
        return False
    shared = len(set(one.parts) & set(other.parts))
    return one.need - (len(one.parts) - shared) >= other.need


def _details_hold(one: Fact, other: Fact) -> bool:
    """Whether every detail the other asks for is asked for by the one; of two words details are not compared."""
    if not other.asks_details:
        return True
    return (
        one.term == other.term
        and _named(one.pattern, other.pattern)
        and _named(one.by, other.by)
        and all(asked in (None, said) for said, asked in zip(one.grade, other.grade, strict=True))
        and (other.window is None or (one.window is not None and one.window.lies_within(other.window)))
    )


def _named(said: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    return not asked or (bool(said) and set(said) <= set(asked))


def _details_clash(one: Fact, other: Fact) -> bool:
    grades = any(said and asked and said != asked for said, asked in zip(one.grade, other.grade, strict=True))
    return grades or bool(one.window and other.window and one.window.lies_apart_from(other.window))
