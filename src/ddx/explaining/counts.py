"""Published counts in words: as evidence on one candidate, and all candidates side by side."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.consultation import EvidenceLine, SourceLine, Step
from ddx.model.count import Comparison, CountEvidence, Tally
from ddx.model.counted import CountLine, CountsLine, MatrixRow
from ddx.model.differential import Differential, Weighed
from ddx.model.frequency import Frequency
from ddx.model.library import Library
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import observation_in_words

DISAGREE = 0.75
"""I squared from which works are said to disagree: considerable, in the words of Higgins et al. 2003."""


def result_in_words(one: Comparison, vocabulary: Vocabulary) -> str:
    """What was counted: "CK20 positive, perinuclear dots"."""
    return ", ".join([f"{vocabulary.label(one.kind, one.term)} {one.result}", *one.pattern])


def counts_say(one: Comparison, candidate: str, vocabulary: Vocabulary) -> str:
    """What the counts say of a candidate, in one sentence."""
    own, label = one.tallies[candidate], vocabulary.label("diagnosis", candidate)
    of = {"itself": label, "kinds of it": f"{label} and its kinds", "counted as": _counted_as(own, vocabulary, label)}
    works = "1 work" if len(own.rows) == 1 else f"{len(own.rows)} series"
    share = f"{own.seen} of {own.tested} ({_percent(own.seen, own.tested)} %, {works})"
    mean = f"{round(100 * one.expected)} % is the mean of the {len(one.tallies)} candidates with counts"
    said = f"{result_in_words(one, vocabulary)}: counted in {share} with {of[own.kinship]}, where {mean}."
    low, high = _range(own, one.result)
    apart = f" The works do not agree: {low} to {high} %." if own.disagreement >= DISAGREE else ""
    return said + apart


def said(one: Weighed, candidate: str, vocabulary: Vocabulary) -> str:
    """The sentence of evidence on a candidate: that of the rule, or what the counts say."""
    if isinstance(one.evidence, CountEvidence):
        return counts_say(one.evidence.comparison, candidate, vocabulary)
    return one.evidence.rule.says


def _counted_as(one: Tally, vocabulary: Vocabulary, label: str) -> str:
    names = sorted({vocabulary.label("diagnosis", row.entity) for row in one.rows})
    return f"{' or '.join(names)}, as which {label} is counted"


def count_line(
    one: Weighed, candidate: str, evidence: CountEvidence, sources: Iterable[SourceLine], library: Library
) -> EvidenceLine:
    """The counts as evidence on one candidate, with every series as a source."""
    comparison, words = evidence.comparison, library.vocabulary
    place = library.place_of(comparison.tallies[candidate].rows[0])
    seen = tuple(observation_in_words(observed, words) for observed in evidence.observed)
    lines = tuple(_line(comparison, name, words) for name in comparison.tallies)
    steps = tuple(Step(says=_in_brief(line), value="met") for line in lines)
    return EvidenceLine(
        rule=evidence.ref,
        says=counts_say(comparison, candidate, words),
        verdict="fires",
        strength=one.strength,
        points=one.points,
        counted=one.counted,
        disputed=comparison.tallies[candidate].disagreement >= DISAGREE,
        status=evidence.rule_set.status,
        why=Step(says=f"published counts of {result_in_words(comparison, words)}", value="met", seen=seen, steps=steps),
        sources=tuple(sources),
        place=str(place) if place else None,
        layer=next(filter(None, map(library.layer_of_count, comparison.tallies[candidate].rows)), None),
        counts=CountsLine(
            result=result_in_words(comparison, words), expected=round(100 * comparison.expected, 1), lines=lines
        ),
    )


def _line(one: Comparison, name: str, words: Vocabulary) -> CountLine:
    own = one.tallies[name]
    low, high = _range(own, one.result)
    return CountLine(
        candidate=name,
        name=words.label("diagnosis", name),
        kinship=own.kinship,
        seen=own.seen,
        tested=own.tested,
        percent=_percent(own.seen, own.tested),
        works=len(own.rows),
        lowest=low,
        highest=high,
        disagreement=round(100 * own.disagreement),
        points=round(one.weights[name], 2),
    )


def _in_brief(line: CountLine) -> str:
    """One candidate on one line: "Merkel cell carcinoma: 30 of 34 (88 %), 2 series, 83 to 94 %"."""
    spread = f", {line.works} series, {line.lowest:g} to {line.highest:g} %" if line.works > 1 else ""
    return f"{line.name}: {line.seen} of {line.tested} ({line.percent:g} %){spread}"


def _percent(seen: int, tested: int) -> float:
    return round(100 * seen / tested) if tested else 0


def _range(one: Tally, result: str) -> tuple[float, float]:
    shares = [_percent(_seen(row, result), row.tested) for row in one.rows]
    return min(shares), max(shares)


def _seen(row: Frequency, result: str) -> int:
    return row.count if row.result == result else row.tested - row.count


def matrix(one: Differential, library: Library) -> tuple[MatrixRow, ...]:
    """Every observed result that was counted: in what share of each candidate it is positive or present, and here."""
    return tuple(_row(evidence, library.vocabulary) for evidence in one.counts)


def _row(evidence: CountEvidence, words: Vocabulary) -> MatrixRow:
    comparison = evidence.comparison
    denied = comparison.result in ("negative", "absent")
    patterns = f" in {' or '.join(comparison.pattern)}" if comparison.pattern else ""
    return MatrixRow(
        says=words.label(comparison.kind, comparison.term) + patterns,
        kind=comparison.kind,
        term=comparison.term,
        patient=comparison.result,
        cells={name: _cell(own, denied) for name, own in comparison.tallies.items()},
    )


def _cell(own: Tally, denied: bool) -> str:
    seen = own.tested - own.seen if denied else own.seen
    return f"{_percent(seen, own.tested):g} % ({seen}/{own.tested})"


def uncounted(one: Differential, words: Vocabulary) -> tuple[str, ...]:
    """The candidates of whom no observed result was counted, where others have counts."""
    told: set[str] = set().union(*(evidence.comparison.tallies for evidence in one.counts)) if one.counts else set()
    names = (ranked.candidate for ranked in one.ranked if told and ranked.candidate not in told)
    return tuple(words.label("diagnosis", name) for name in names)
