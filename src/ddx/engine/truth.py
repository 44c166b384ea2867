"""What a criterion means: met, not met or unknown, judged in this one place for all engines.

Missing is never negative. A word is met by anything that is a kind of it, and denied by the absence of anything it
is a kind of. Two records that contradict each other make it unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ddx.engine.record import WHOLE_PATIENT, Record
from ddx.model.leaf import AgeIs, LabelIs, Leaf, MeasureIs, SearchIs, SexIs, SiteIs, StainIs
from ddx.model.observation import Measure, Observed, Stain
from ddx.model.words import TISSUE_KINDS

Truth = bool | None
AFFIRMS = frozenset({"positive", "present", "found"})


def both(values: Iterable[Truth]) -> Truth:
    """Kleene's and: false if any is false, else unknown if any is unknown, else true."""
    return _settled(values, by=False)


def either(values: Iterable[Truth]) -> Truth:
    """Kleene's or: true if any is true, else unknown if any is unknown, else false."""
    return _settled(values, by=True)


def _settled(values: Iterable[Truth], *, by: bool) -> Truth:
    """What one value that settles it makes of all; without it unknown if any is unknown, else the opposite."""
    known = True
    for value in values:
        if value is by:
            return by
        known = known and value is not None
    return not by if known else None


def agreed(values: Iterable[Truth]) -> Truth:
    """What several records of one thing say together; records that contradict each other say nothing."""
    found = set(values) - {None}
    return found.pop() if len(found) == 1 else None


def judge(leaf: Leaf, record: Record, specimen: int, *, across: bool) -> Truth:
    """Tell whether a leaf is met for a specimen (by its number), or for any specimen when `across` is set."""
    if leaf.asks_ignorance:
        return not any(_knows(leaf, record, place) for place in _places(leaf, record, specimen, across))
    if leaf.role is None and not _asks_tissue(leaf, record):
        return _judge_at(leaf, record, WHOLE_PATIENT)
    if not across:
        return _judge_in_role(leaf, record, specimen)
    return either(_judge_in_role(leaf, record, place) for place in range(len(record.specimens)))


def observed(leaf: Leaf, record: Record, specimen: int, *, across: bool) -> tuple[Observed, ...]:
    """The observations a leaf looks at, decided or not: what the explanation shows as seen."""
    if leaf.kind in ("age", "sex", "site", "interpretation"):
        return ()
    places = _places(leaf, record, specimen, across)
    if leaf.kind == "label":
        return tuple(seen for place in places for seen in record.labels(place))
    looked_at = (
        seen
        for place in places
        for term in leaf.terms
        for filed in (record.kinds_of(place, leaf.kind, term), record.wider_than(place, leaf.kind, term))
        for seen in filed
    )
    return tuple({id(seen): seen for seen in looked_at}.values())  # a word is filed under itself both ways


def _places(leaf: Leaf, record: Record, specimen: int, across: bool) -> Sequence[int]:
    """Where a leaf looks: the whole patient, or this specimen, or all of them."""
    if not _asks_tissue(leaf, record):
        return (WHOLE_PATIENT,)
    return range(len(record.specimens)) if across else (specimen,)


def asks_each_specimen(leaf: Leaf, record: Record, *, across: bool) -> bool:
    """Tell whether the answer may differ from specimen to specimen."""
    return not across and (leaf.role is not None or _asks_tissue(leaf, record))


def _asks_tissue(leaf: Leaf, record: Record) -> bool:
    if leaf.kind != Measure.kind:
        return leaf.kind in TISSUE_KINDS
    return any(record.is_tissue(leaf.kind, term) for term in leaf.terms)


def _knows(leaf: Leaf, record: Record, place: int) -> bool:
    """Whether anything recorded at a place decides one of the words asked for."""
    if isinstance(leaf, SiteIs):
        return record.specimens[place].site is not None
    if isinstance(leaf, LabelIs):
        return bool(record.labels(place))
    return any(seen.is_decided for term in leaf.terms for seen in record.kinds_of(place, leaf.kind, term))


def _judge_in_role(leaf: Leaf, record: Record, place: int) -> Truth:
    if leaf.role is None:
        return _judge_at(leaf, record, place)
    role = record.specimens[place].role
    if role not in ("unknown", leaf.role):
        return False
    return both((None if role == "unknown" else True, _judge_at(leaf, record, place)))


def _judge_at(leaf: Leaf, record: Record, place: int) -> Truth:
    return _BY_KIND.get(leaf.kind, _state)(leaf, record, place)


def _state(leaf: Any, record: Record, place: int) -> Truth:
    """A result, presence, level or search: any of the words asked for is in the state asked for."""
    terms = leaf.terms
    if len(terms) == 1:
        return _word_in_state(leaf, terms[0], record, place)
    return either(_word_in_state(leaf, term, record, place) for term in terms)


def _word_in_state(leaf: Any, term: str, record: Record, place: int) -> Truth:
    if leaf.kind == "lab":
        levels = [seen for seen in record.of(place, leaf.kind, term) if seen.is_decided]
        return agreed(getattr(seen, "state") == leaf.state for seen in levels)  # noqa: B009
    kinds, wider = record.kinds_of(place, leaf.kind, term), record.wider_than(place, leaf.kind, term)
    if not kinds and not wider:
        return None
    affirming = [seen for seen in kinds if _affirms(seen)]
    denying = [seen for seen in wider if _denies(seen)]
    if affirming and denying:
        return None
    wanted, opposite = (affirming, denying) if leaf.state in AFFIRMS else (denying, affirming)
    if wanted:
        return agreed(_details(leaf, seen, record) for seen in wanted)
    return False if opposite else None


def _affirms(seen: Observed) -> bool:
    return getattr(seen, "state", None) in AFFIRMS and seen.is_decided


def _denies(seen: Observed) -> bool:
    return getattr(seen, "state", None) not in AFFIRMS and seen.is_decided


def _details(leaf: Any, seen: Observed, record: Record) -> Truth:
    """Whether what was seen also has the pattern, intensity, percent, score or method asked for."""
    if isinstance(leaf, SearchIs):
        return _has_word("method", leaf.by, getattr(seen, "by", ()), record, exclusive=False)
    if not (isinstance(leaf, StainIs) and isinstance(seen, Stain) and leaf.state in AFFIRMS):
        return True
    return both(
        (
            _has_word("pattern", leaf.pattern, seen.pattern, record, exclusive=True),
            _same(leaf.intensity, seen.intensity),
            _same(leaf.score, seen.score),
            True if leaf.percent is None else None if seen.percent is None else leaf.percent.holds_for(seen.percent),
        )
    )


def _same(asked: object, seen: object) -> Truth:
    return True if asked is None else None if seen is None else asked == seen


def _has_word(kind: str, asked: tuple[str, ...], seen: tuple[str, ...], record: Record, *, exclusive: bool) -> Truth:
    """Whether one of the words asked for was recorded; not met if words that rule them out were recorded instead."""
    if not asked:
        return True
    words = record.vocabulary
    if any(word in words.narrower(kind, term) for term in asked for word in seen):
        return True
    if not exclusive:
        return None
    rivals = [word for word in seen if any(_rules_out(word, term, record) for term in asked)]
    return False if rivals and all(any(_rules_out(w, t, record) for w in seen) for t in asked) else None


def _rules_out(seen: str, asked: str, record: Record) -> bool:
    """Two patterns of one axis exclude each other, unless one is a kind of the other."""
    one, other = record.vocabulary.term("pattern", seen), record.vocabulary.term("pattern", asked)
    same_axis = one is not None and other is not None and one.axis is not None and one.axis == other.axis
    return same_axis and seen not in record.vocabulary.broader("pattern", asked)


def _measure(leaf: MeasureIs, record: Record, place: int) -> Truth:
    def one(term: str) -> Truth:
        numbers = [getattr(seen, "value") for seen in record.of(place, "measure", term)]  # noqa: B009
        return agreed(leaf.holds_for(number) for number in numbers if number is not None)

    return either(one(term) for term in leaf.terms)


def _age(leaf: AgeIs, record: Record, place: int) -> Truth:
    age = record.subject.age
    return None if age is None else leaf.age.holds_for(age)


def _sex(leaf: SexIs, record: Record, place: int) -> Truth:
    sex = record.subject.sex
    return None if sex == "unknown" else sex == leaf.sex


def _site(leaf: SiteIs, record: Record, place: int) -> Truth:
    site = record.specimens[place].site
    return None if site is None else either(_is_kind_of("site", site, term, record) for term in leaf.terms)


def _label(leaf: LabelIs, record: Record, place: int) -> Truth:
    """Any of the names given to the lesion is one asked for; a name says nothing of names nobody gave."""
    names = [seen.term for seen in record.labels(place)]
    if not names:
        return None
    return either(_is_kind_of("label", name, term, record) for name in names for term in leaf.terms)


def _is_kind_of(kind: str, seen: str, asked: str, record: Record) -> Truth:
    """Met for the word or a kind of it; unknown for something broader, which may or may not be it."""
    if seen in record.vocabulary.narrower(kind, asked):
        return True
    return None if seen in record.vocabulary.broader(kind, asked) else False


_BY_KIND: Mapping[str, Callable[[Any, Record, int], Truth]] = MappingProxyType(
    {"measure": _measure, "age": _age, "sex": _sex, "site": _site, "label": _label}
)
