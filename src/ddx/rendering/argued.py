"""The counter-arguments of an answer as lines of text: two tumours, why not, the nearest cases."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.argument import AlternativeLine, BearingLine, NearCaseLine, PointingLine, WhyNotLine
from ddx.model.consultation import Consultation, QuestionLine
from ddx.rendering.wording import all_lines

Entry = tuple[str, int, int]
"""A line before it is cut: the words, how far it is moved in, and how much further what follows of it."""

_MOST_LISTED = 6


def two_tumours(consultation: Consultation) -> Iterator[Entry]:
    """Which specimens point apart, to what, and on what evidence."""
    for two in consultation.two_tumours:
        yield f"TWO TUMOURS? {two.says}", 0, 2
        for pointing in two.pointing:
            yield pointing_words(pointing), 2, 2
            yield from ((f"on: {bearing_words(line)}", 6, 2) for line in pointing.evidence)


def pointing_words(one: PointingLine) -> str:
    """What a specimen alone points to, with how many points, in which question."""
    return f"specimen {one.specimen}: {one.name}, {one.points} points, leads by {one.lead} ({one.question})"


def bearing_words(one: BearingLine) -> str:
    """A rule as it bears on a candidate, with its points and what it saw."""
    seen = f" (seen: {'; '.join(one.seen)})" if one.seen else ""
    points = f"{one.points:+d} " if one.points else ""
    return f"{points}{one.says}{seen}{'' if one.counted else ', concordant, not added'}"


def did_not_fire(question: QuestionLine) -> Iterator[Entry]:
    """How many rules did not speak, and where it is told why."""
    if question.why_not:
        counts = why_not_counts(question)
        yield f"Rules that did not fire: {counts}. Why: --why-not RULE, or the JSON and HTML answers.", 0, 2


def why_not_counts(question: QuestionLine) -> str:
    """How many rules are silent and how many wait."""
    silent = sum(line.verdict == "silent" for line in question.why_not)
    return f"{silent} silent, {len(question.why_not) - silent} waiting"


def each_alone(consultation: Consultation) -> Iterator[Entry]:
    """Where a specimen alone answers otherwise than all together."""
    differing = [one for one in consultation.alone if one.differs]
    if differing:
        yield "A specimen alone answers otherwise than all together:", 0, 2
    for one in differing:
        yield f"- specimen {one.specimen}, {one.title}: {one.headline}", 2, 2


def nearest(consultation: Consultation) -> Iterator[Entry]:
    """The published cases most like the patient, in short."""
    if consultation.nearest_cases:
        yield "Nearest published cases:", 0, 2
    for case in consultation.nearest_cases:
        mark = "This very patient. " if case.this_patient else ""
        yield f"- {mark}{case.title} ({case.id}). Authors: {case.diagnosis}", 2, 2
        for word, found in (("agrees", case.agrees), ("differs", case.differs)):
            if found:
                yield f"{word} ({len(found)}): {_some(found)}", 6, 2
        yield f"not reported there: {len(case.only_here)}; not recorded here: {len(case.only_there)}", 6, 2


def _some(found: tuple[str, ...]) -> str:
    more = f"; and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
    return "; ".join(found[:_MOST_LISTED]) + more


def case_parts(case: NearCaseLine) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists of a case beside the patient under the words they are shown with."""
    return (
        ("Agrees", case.agrees),
        ("Differs", case.differs),
        ("Not reported there", case.only_here),
        ("Not recorded here", case.only_there),
        ("Beside it, not weighed", case.context),
    )


def why_not_lines(consultation: Consultation, name: str) -> tuple[Entry, ...]:
    """Why a rule did not fire, or why not a candidate, in full; nothing where no question knows the name."""
    wanted = name.strip().casefold()
    found: list[Entry] = []
    for question in consultation.questions:
        for line in question.why_not:
            if wanted in (line.rule, line.rule.rpartition("/")[2]):
                found += _rule(line)
        for other in question.alternatives:
            if wanted in (other.id, other.name.casefold()):
                found += _alternative(question, other)
        first = question.candidates[0] if question.candidates else None
        if first and wanted in (first.id, first.name.casefold()):
            found.append((f"{first.name} is the first candidate of {question.id}: {question.first_line}", 0, 2))
    return tuple(found) or tuple(_fired(consultation, wanted))


def _rule(line: WhyNotLine) -> Iterator[Entry]:
    place = f" ({line.place})" if line.place else ""
    yield f"{line.rule} {'waits' if line.verdict == 'waits' else 'is silent'}{place}", 0, 2
    yield line.says, 2, 2
    yield f"Why: {line.why}", 2, 2


def _alternative(question: QuestionLine, other: AlternativeLine) -> Iterator[Entry]:
    yield f"{other.name}, held against {other.first} ({question.id})", 0, 2
    yield other.says, 2, 2
    for title, lines in alternative_parts(other):
        if lines:
            yield f"{title}:", 2, 2
        yield from ((f"- {bearing_words(line)}, rule {line.rule}", 4, 2) for line in lines)


def alternative_parts(other: AlternativeLine) -> tuple[tuple[str, tuple[BearingLine, ...]], ...]:
    """What speaks against a candidate under the words it is shown with."""
    return (
        ("Excluded by", other.excluded_by),
        ("Against it", other.opposing),
        (f"For {other.first} and not for it", other.only_first),
    )


def _fired(consultation: Consultation, wanted: str) -> Iterator[Entry]:
    """Where a rule fired, the answer itself tells of it."""
    fired = {line.rule: line for line in all_lines(consultation) if line.verdict == "fires"}
    for ref, line in fired.items():
        if wanted in (ref, ref.rpartition("/")[2]):
            yield f"{ref} fires: {line.says} The answer shows it.", 0, 2
