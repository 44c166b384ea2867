"""What a test that was not done could show: each result as the observation it would be recorded as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ddx.model.interval import Bound, Limits
from ddx.model.leaf import Leaf, MeasureIs, SearchIs, StainIs
from ddx.model.observation import OBSERVATION_KINDS, Measure, Observed, Search, Stain
from ddx.model.vocabulary import Vocabulary

_PLAIN = {"stain": ("positive", "negative"), "lab": ("high", "normal", "low"), "search": ("found", "excluded")}
_SEEN = ("present", "absent")
_MOST = 6  # results of one test that are tried

Word = tuple[str, str]


def outcomes(word: Word, asked: Iterable[Leaf], specimen: str | None, vocabulary: Vocabulary) -> tuple[Observed, ...]:
    """The results worth telling apart: those that questions of rules ask for, and the plain ones beside them."""
    kind, term = word
    leaves = [leaf for leaf in asked if leaf.kind == kind]
    if kind == "measure":
        found: Iterable[Observed] = _measured(term, leaves, specimen, vocabulary)
    else:
        plain = [_plain(word, state, specimen) for state in _PLAIN.get(kind, _SEEN)]
        found = [*plain, *(one for leaf in leaves if (one := _detailed(word, leaf, specimen)))]
    return tuple(dict.fromkeys(found))[:_MOST]


def _plain(word: Word, state: str, specimen: str | None) -> Observed:
    kind, term = word
    return OBSERVATION_KINDS[kind].model_validate({kind: term, "is": state, "specimen": specimen})


def _detailed(word: Word, leaf: Leaf, specimen: str | None) -> Observed | None:
    """The result that has the pattern, share, score or method a rule asks for; None where it asks for none."""
    term = word[1]
    if isinstance(leaf, StainIs) and (leaf.pattern or leaf.intensity or leaf.percent or leaf.score):
        share = _limits(leaf.percent) if leaf.percent else None
        return Stain(
            stain=term, state="positive", pattern=leaf.pattern[:1], intensity=leaf.intensity, percent=share,
            score=leaf.score, specimen=specimen,
        )  # fmt: skip
    if isinstance(leaf, SearchIs) and leaf.by and leaf.state in ("found", "excluded"):
        return Search(search=term, state=leaf.state, by=leaf.by[:1], specimen=specimen)
    return None


def _limits(bound: Bound) -> Limits:
    """Every number that meets a limit, as one range."""
    low = bound.at_least if bound.above is None else bound.above
    high = bound.at_most if bound.below is None else bound.below
    return Limits(low=low, high=high, low_open=bound.above is not None, high_open=bound.below is not None)


def _measured(term: str, leaves: Iterable[Leaf], specimen: str | None, vocabulary: Vocabulary) -> Iterator[Observed]:
    """The stretches of numbers between the limits that rules ask about."""
    known = vocabulary.term("measure", term)
    limits = [(leaf.above, leaf.at_least, leaf.below, leaf.at_most) for leaf in leaves if isinstance(leaf, MeasureIs)]
    cuts = sorted({limit for some in limits for limit in some if limit is not None})
    for low, high in pairwise([None, *cuts, None]) if cuts else ():
        value = Limits(low=low, high=high, low_open=low is not None, high_open=high is not None)
        yield Measure(measure=term, value=value, unit=known.unit if known else None, specimen=specimen)
