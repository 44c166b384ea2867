"""The published cases nearest to the patient, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddx.model.argument import NearCaseLine
from ddx.model.case import CaseReport
from ddx.model.interval import rounded
from ddx.model.library import Library
from ddx.model.likeness import Likeness, Pair
from ddx.model.observation import Measure, Observed
from ddx.model.profile import PatientProfile
from ddx.model.wording import observation_in_words

_UNTOLD = "not reported"


def near_cases(found: Iterable[Likeness], profile: PatientProfile, library: Library) -> tuple[NearCaseLine, ...]:
    """A line for each case, in the order they were found in."""
    return tuple(_line(one, profile, library) for one in found)


def _line(one: Likeness, profile: PatientProfile, library: Library) -> NearCaseLine:
    case = one.case
    return NearCaseLine(
        id=case.id,
        title=case.title,
        cite=case.cite,
        citation=_work(case, library),
        diagnosis=case.authors_diagnosis.says,
        this_patient=one.this_patient,
        bits=round(one.bits, 1),
        agrees=tuple(_pair(pair, library) for pair in one.agrees),
        differs=tuple(_pair(pair, library) for pair in one.differs),
        only_here=_words(one.only_here, library),
        only_there=_words(one.only_there, library),
        context=(*_context(profile, case.profile, library), *(_pair(pair, library) for pair in one.beside)),
    )


def _work(case: CaseReport, library: Library) -> str:
    """The publication; what is not known of it is left out, for the case page tells it."""
    citation = library.citation(case.cite)
    if citation is None:
        return case.cite
    parts = [citation.title, citation.journal, str(citation.year or "")]
    return ", ".join(part.removesuffix(".") for part in parts if part) or case.cite


def _pair(pair: Pair, library: Library) -> str:
    """Both sides, once where they are the same words."""
    here, there = (_bare(one, library) for one in pair)
    return here if here == there else f"{here}; in the report: {there}"


def _bare(seen: Observed, library: Library) -> str:
    return observation_in_words(seen.model_copy(update={"specimen": None}), library.vocabulary)


def _words(seen: Iterable[Observed], library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_bare(one, library) for one in seen))


def _context(here: PatientProfile, there: PatientProfile, library: Library) -> Iterator[str]:
    """Age, sex, sites, and the numbers both recorded: to be read, never weighed."""
    ages = [f"{rounded(p.subject.age)} years" if p.subject.age else _UNTOLD for p in (here, there)]
    sexes = [p.subject.sex if p.subject.sex != "unknown" else _UNTOLD for p in (here, there)]
    sites = [", ".join(sorted({s.site for s in p.specimens if s.site})) or _UNTOLD for p in (here, there)]
    for word, (one, other) in (("age", ages), ("sex", sexes), ("site", sites)):
        yield f"{word} {one}; in the report: {other}"
    numbers, others = _measures(here, library), _measures(there, library)
    yield from (f"{numbers[term]}; in the report: {others[term]}" for term in sorted(numbers.keys() & others.keys()))


def _measures(profile: PatientProfile, library: Library) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for seen in profile.in_order.observations:
        if isinstance(seen, Measure) and seen.is_decided:
            found.setdefault(seen.term, []).append(_bare(seen, library))
    return {term: ", ".join(dict.fromkeys(words)) for term, words in found.items()}
