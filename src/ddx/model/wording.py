"""Criteria and observations in words, the same words on every surface."""

from __future__ import annotations

from typing import Literal

from ddx.model.criterion import All, AnyOf, AtLeast, Criterion, NoneOf
from ddx.model.evidence import Match
from ddx.model.interval import Bound, number_in_words, rounded
from ddx.model.leaf import AgeIs, InterpretationIs, LabelIs, Leaf, MeasureIs, SearchIs, SexIs, SiteIs, StainIs
from ddx.model.observation import Label, Measure, Observed, Search, Stain
from ddx.model.vocabulary import Vocabulary

Value = Literal["met", "not met", "unknown"]
_VALUES: dict[bool | None, Value] = {True: "met", False: "not met", None: "unknown"}


def observation_in_words(seen: Observed, vocabulary: Vocabulary) -> str:
    """An observation as one would say it: "CK20 positive, perinuclear dots, strong (specimen A)"."""
    word = vocabulary.label(seen.kind, seen.term)
    match seen:
        case Label():
            text = f'called "{word}"'
        case Measure():
            text = f"{word} {_with_unit(seen)}" if seen.value is not None else f"{word} not done"
        case Stain():
            text = ", ".join([f"{word} {seen.state}", *_stain_details(seen)])
        case Search():
            text = f"{word}: {seen.state}{_by(seen.by)}"
        case _:
            text = f"{word} {getattr(seen, 'state', '')}{_by(getattr(seen, 'by', ()))}".strip()
    return f"{text} (specimen {seen.specimen})" if seen.specimen else text


def _stain_details(seen: Stain) -> list[str]:
    details = [*seen.pattern, seen.intensity or "", f"score {seen.score}" if seen.score else ""]
    details.append(f"{seen.percent} % of cells" if seen.percent is not None else "")
    details.append("control failed" if seen.control == "failed" else "")
    return [detail for detail in details if detail]


def _with_unit(seen: Measure) -> str:
    value = rounded(seen.value) if seen.value is not None else ""
    return f"{value} {seen.unit}" if seen.unit else value


def _by(methods: tuple[str, ...]) -> str:
    return f" ({', '.join(methods)})" if methods else ""


def criterion_in_words(criterion: Criterion, vocabulary: Vocabulary, depth: int = 0) -> list[tuple[int, str]]:
    """A criterion as an outline: the depth of each line, counted from 0, and its words."""
    match criterion:
        case All(all=parts):
            says = "all of these"
        case AnyOf(any=parts):
            says = "any of these"
        case NoneOf(none=parts):
            says = "none of these"
        case AtLeast(at_least=need, of=parts):
            says = f"at least {need} of these"
        case _:
            return [(depth, leaf_in_words(criterion, vocabulary))]
    below = [line for part in parts for line in criterion_in_words(part, vocabulary, depth + 1)]
    return [(depth, f"{says}:"), *below]


def leaf_in_words(leaf: Leaf, vocabulary: Vocabulary) -> str:
    """A criterion as one would say it: "CK20 positive with perinuclear dots", "Ki-67 above 20 %"."""
    where = f" in the {leaf.role}" if leaf.role else ""
    if leaf.asks_ignorance:
        return f"{_either(leaf, vocabulary)} not known{where}"
    return f"{_asked(leaf, vocabulary)}{where}"


def _asked(leaf: Leaf, vocabulary: Vocabulary) -> str:
    words = _either(leaf, vocabulary)
    match leaf:
        case MeasureIs():
            return f"{words} {bound_in_words(leaf)}{_unit_of(leaf, vocabulary)}"
        case AgeIs():
            return f"age {bound_in_words(leaf.age)} years"
        case SexIs():
            return f"sex {leaf.sex}"
        case InterpretationIs():
            return f"{words} established"
        case SiteIs():
            return f"site: {words}"
        case LabelIs():
            return f'called "{words}"'
        case StainIs():
            return f"{words} {leaf.state}{_stain_asked(leaf)}"
        case SearchIs():
            return f"{words}: {leaf.state}{_by(leaf.by)}"
        case _:
            return f"{words} {getattr(leaf, 'state', '')}"


def _either(leaf: Leaf, vocabulary: Vocabulary) -> str:
    return " or ".join(vocabulary.label(leaf.kind, term) for term in leaf.terms)


def _stain_asked(leaf: StainIs) -> str:
    parts = [f"with {' or '.join(leaf.pattern)}" if leaf.pattern else "", leaf.intensity or ""]
    parts += [f"score {leaf.score}" if leaf.score else ""]
    parts += [f"in {bound_in_words(leaf.percent)} % of cells" if leaf.percent is not None else ""]
    found = [part for part in parts if part]
    return f" {', '.join(found)}" if found else ""


def _unit_of(leaf: MeasureIs, vocabulary: Vocabulary) -> str:
    term = vocabulary.term("measure", leaf.terms[0])
    return f" {term.unit}" if term and term.unit else ""


def bound_in_words(bound: Bound) -> str:
    """A limit in words: "above 20", "at least 1 and below 10"."""
    sides = [
        ("above", bound.above),
        ("at least", bound.at_least),
        ("below", bound.below),
        ("at most", bound.at_most),
    ]
    return " and ".join(f"{word} {number_in_words(number)}" for word, number in sides if number is not None)


def combination_in_words(match: Match) -> str:
    """What a combination of criteria asks: all of, any of, none of, at least so many of."""
    children = len(match.children)
    if match.negated and match.need == 1:
        return "none of these"
    text = "all of these" if match.need == children else "any of these" if match.need == 1 else ""
    text = text or f"at least {match.need} of these"
    return f"not {text}" if match.negated else text


def value_in_words(match: Match) -> Value:
    """Met, not met or unknown, as it counts for the rule: a negated part is turned round."""
    value = match.value if match.value is None or not match.negated else not match.value
    return _VALUES[value]
