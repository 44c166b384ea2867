"""Tests worth doing, in words: what each result would bring, panel, pairs, when to stop, what would change it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ddx.explaining.lines import Lines
from ddx.model.advice import AdviceLine, PairLine, ResultLine, ShiftLine, TurningLine
from ddx.model.consultation import TestLine
from ddx.model.contrast import Contrast
from ddx.model.differential import Differential
from ddx.model.effort import Effort
from ddx.model.evidence import Evidence
from ddx.model.library import Library
from ddx.model.observation import Observed
from ddx.model.rule import Ask
from ddx.model.trial import Advice, Outcome, Pair, Proposal, TurningPoint
from ddx.model.wording import observation_in_words

Headline = Callable[[Differential, Library], str]
_SHOWN = 5  # candidates whose points are told for a result
SETTLED = "No single test that is left, whatever it shows, would change who leads here."
SETTLED_OPEN = "No single test that is left, whatever it shows, would give this question a leader."


def test_line(one: Proposal, before: dict[str, Differential], headline: Headline, lines: Lines) -> TestLine:
    """A test worth doing next."""
    words = lines.library.vocabulary
    asked = [ask.says for e in one.asked_by for ask in e.rule.then.asks if ask.says and _names(ask, one)]
    says = words.label(one.kind, one.term)
    return TestLine(
        says=f"{says}: {asked[0]}" if asked else says,
        kind=one.kind,
        term=one.term,
        asked_by=tuple(lines.evidence(evidence) for evidence in one.asked_by),
        could_move=one.could_move,
        gain=round(one.gain, 3),
        takes=effort_in_words(one.effort),
        moves=tuple(_moves(evidence, lines) for evidence in one.waiting),
        results=tuple(line for outcome in one.outcomes for line in _results(outcome, before, headline, lines)),
    )


def _names(ask: Ask, one: Proposal) -> bool:
    return one.word in ask.wanted


def _moves(evidence: Evidence, lines: Lines) -> str:
    """What a waiting rule would do: the condition it waits for, and its sentence."""
    return f"If {' and '.join(lines.evidence(evidence).unknown)}: {evidence.rule.says}"


def _results(
    outcome: Outcome, before: dict[str, Differential], headline: Headline, lines: Lines
) -> Iterator[ResultLine]:
    """One line for each question in which the result would change who is first, who leads or how far."""
    for name, after in outcome.answers.items():
        if _first(after) != _first(before[name]) or after.lead != before[name].lead:
            yield ResultLine(
                result=observation_in_words(_anywhere(outcome.result), lines.library.vocabulary),
                question=name,
                title=after.rule_set.title,
                headline=headline(after, lines.library),
                shifts=_shifts(before[name], after, lines.library),
            )


def _anywhere(seen: Observed) -> Observed:
    return seen.model_copy(update={"specimen": None})


def _first(one: Differential) -> tuple[str, bool]:
    return one.ranked[0].candidate, one.is_open


def _shifts(before: Differential, after: Differential, library: Library) -> tuple[ShiftLine, ...]:
    was = {ranked.candidate: ranked.points for ranked in before.ranked}
    names = library.vocabulary
    return tuple(
        ShiftLine(name=names.label("diagnosis", one.candidate), before=was[one.candidate], after=one.points)
        for one in after.ranked[:_SHOWN]
    )


def effort_in_words(one: Effort) -> str | None:
    """What a test takes: "low cost, a day, 1 section"; None where nothing of it is known."""
    sections = "" if one.sections is None else "no tissue" if not one.sections else _sections(one.sections)
    parts = [f"{one.cost} cost" if one.cost else "", one.turnaround or "", sections]
    return ", ".join(part for part in parts if part) or None


def _sections(number: int) -> str:
    return "1 section" if number == 1 else f"{number} sections"


def advice_line(one: Advice, asked: Differential, lines: Lines) -> AdviceLine:
    """What to do next for one question."""
    settled = (SETTLED_OPEN if asked.is_open else SETTLED) if one.is_settled else None
    return AdviceLine(
        question=one.question,
        title=asked.rule_set.title,
        panel=tuple(_label(proposal, lines) for proposal in one.panel),
        panel_takes=_sections(sum(p.effort.sections or 0 for p in one.panel)) if one.panel else None,
        parted=one.parted[0],
        leaders=tuple(lines.library.vocabulary.label("diagnosis", name) for name in one.leaders),
        settled=settled,
        pairs=tuple(_pair(pair, lines) for pair in one.pairs),
    )


def _label(one: Proposal, lines: Lines) -> str:
    return lines.library.vocabulary.label(one.kind, one.term)


def _pair(one: Pair, lines: Lines) -> PairLine:
    words = lines.library.vocabulary
    return PairLine(
        one=words.label("diagnosis", one.one),
        other=words.label("diagnosis", one.other),
        test=_label(one.test, lines) if one.test else None,
        points=one.points,
        published=tuple(_contrast(found, lines) for found in one.contrasts),
    )


def _contrast(one: Contrast, lines: Lines) -> str:
    """What publications say parts two candidates: the test, what each shows, where it misleads, who says so."""
    words = lines.library.vocabulary
    test = ", ".join(words.label(kind, word) for kind, word in one.wanted)
    works = ", ".join(source.cite for source in one.sources)
    sides = ((one.one, one.in_one), (one.other, one.in_other))
    shown = " ".join(f"{words.label('diagnosis', name)}: {said}" for name, said in sides)
    caveat = f" Beware: {one.caveat}" if one.caveat else ""
    return f"{test}. {shown}{caveat} ({works})"


def turning_line(one: TurningPoint, headline: Headline, lines: Lines) -> TurningLine:
    """The smallest change found that takes the first place from its holder."""
    words = lines.library.vocabulary
    return TurningLine(
        question=one.question,
        title=one.before.rule_set.title,
        first=words.label("diagnosis", one.before.ranked[0].candidate),
        changes=tuple(_changes(one.change.removed, one.change.added, lines)),
        headline=headline(one.after, lines.library),
    )


def _changes(removed: Iterable[Observed], added: tuple[Observed, ...], lines: Lines) -> Iterator[str]:
    words = lines.library.vocabulary
    for seen in removed:
        instead = next((one for one in added if (one.kind, one.term) == (seen.kind, seen.term)), None)
        then = f"been {observation_in_words(instead, words)}" if instead else "never been recorded"
        yield f"{observation_in_words(seen, words)}, had it {then}"
