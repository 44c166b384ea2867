"""Why a rule did not speak: the first condition, in the written order, that made it silent or makes it wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ddx.explaining.lines import Lines
from ddx.model.argument import WhyNotLine
from ddx.model.evidence import Evidence, Match
from ddx.model.interval import rounded
from ddx.model.leaf import Leaf
from ddx.model.profile import PatientProfile
from ddx.model.wording import observation_in_words

_NOTHING = "nothing was recorded of it"


@dataclass(frozen=True, slots=True)
class _Found:
    """The first leaf that decides, in words; `way` tells what stands above it, the outermost first."""

    leaf: Leaf | None
    says: str
    turned: bool
    seen: tuple[str, ...]
    way: tuple[str, ...]


def why_not(evidence: Iterable[Evidence], profile: PatientProfile, lines: Lines) -> tuple[WhyNotLine, ...]:
    """A line for each rule that is silent or waits, in the order of the rule set."""
    return tuple(_line(one, profile, lines) for one in evidence if one.verdict != "fires")


def _line(evidence: Evidence, profile: PatientProfile, lines: Lines) -> WhyNotLine:
    rule, place = evidence.rule, lines.library.place(evidence.rule_set.id, evidence.rule.id)
    found = _first(evidence.match, _Reader(evidence.reading.specimen, profile, lines), way=())
    return WhyNotLine(
        rule=evidence.ref,
        says=rule.says,
        verdict=evidence.verdict,
        first=found.says,
        value="unknown" if evidence.verdict == "waits" else "not met",
        seen=found.seen,
        why=_sentence(found, evidence.verdict == "waits"),
        place=f"{place.file}:{place.line}" if place else None,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tells what was recorded of a condition, for the specimen that decided."""

    specimen: str
    profile: PatientProfile
    lines: Lines

    def seen(self, match: Match, leaf: Leaf) -> tuple[str, ...]:
        words = [observation_in_words(one, self.lines.library.vocabulary) for one in match.observed]
        return tuple(dict.fromkeys([*words, *self._context(leaf)]))

    def _context(self, leaf: Leaf) -> Iterator[str]:
        """Age, sex, site and role, which stand in no observation."""
        subject = self.profile.subject
        place = next((one for one in self.profile.tissue if one.id == self.specimen), None)
        if leaf.kind == "age" and subject.age is not None:
            yield f"age {rounded(subject.age)} years"
        if leaf.kind == "sex" and subject.sex != "unknown":
            yield f"sex {subject.sex}"
        if leaf.kind == "site" and place and place.site:
            yield f"site {place.site} (specimen {place.id})"
        if leaf.role and place and place.role not in ("unknown", leaf.role):
            yield f"specimen {place.id} is of the role {place.role}"


def _first(match: Match, reader: _Reader, way: tuple[str, ...], turned: bool = False) -> _Found:
    """Go down to the first leaf that made the value what it is."""
    turned = turned is not match.negated
    if match.criterion is not None:
        says = reader.lines.asked(match.criterion)
        return _Found(match.criterion, says, turned, reader.seen(match, match.criterion), way)
    said = [*way, *_named(match, turned)]
    deciding = next(iter(match.decisive_children()), None) if match.need else match.children[0]
    if deciding is None or (not match.need and deciding.interpretation):
        return _Found(None, _asks_ignorance(match), turned, (), way)
    return _first(deciding, reader, tuple(said), turned)


def _asks_ignorance(match: Match) -> str:
    name = match.children[0].interpretation if match.children else None
    return f"{name or 'that'} not known"


def _named(match: Match, turned: bool) -> Iterator[str]:
    """What a combination asks and how far it is met; nothing for one that only holds its single part."""
    met, parts = _met(match), len(match.children)
    open_parts = sum(child.value is None for child in match.children)
    if match.interpretation:
        yield f"{'not: ' if turned else ''}{match.interpretation} established"
    if parts < 2 or not match.need:
        return
    if turned:
        most = "none of these may be met" if match.need == 1 else f"fewer than {match.need} of these may be met"
        yield f"{most}: {met} of {parts} met"
    elif match.need == 1:
        rest = f", {open_parts} not known" if open_parts else ""
        yield f"one of {parts} is needed, none is met{rest}; the first"
    elif match.need < parts:
        yield f"at least {match.need} of {parts} are needed, {met} met"


def _met(match: Match) -> int:
    turned = (c.value if c.value is None or not c.negated else not c.value for c in match.children)
    return sum(value is True for value in turned)


def _sentence(found: _Found, waits: bool) -> str:
    """ "CK20 negative: not met, CK20 positive was seen", with what stands above it in front."""
    recorded = "; ".join(found.seen)
    if waits:
        outcome = "not known, " + (f"recorded is: {recorded}" if recorded else _NOTHING)
    elif found.turned:
        outcome = "met, and must not be" + (f"; seen: {recorded}" if recorded else "")
    else:
        outcome = "not met" + (f"; seen: {recorded}" if recorded else "")
    return ": ".join([*found.way, found.says]) + f": {outcome}."
