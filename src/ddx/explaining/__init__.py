"""From differentials to a consultation: why, against what, on whose word, what next."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.explaining.alternatives import alternatives
from ddx.explaining.apart import each_alone, headline_apart, two_tumours
from ddx.explaining.cases import near_cases
from ddx.explaining.counts import matrix, uncounted
from ddx.explaining.lines import Lines
from ddx.explaining.record import contradictions, missing, unexplained
from ddx.explaining.tests import advice_line, test_line, turning_line
from ddx.explaining.whynot import why_not
from ddx.model.argument import TwoTumoursLine
from ddx.model.consultation import (
    AlertLine,
    CandidateLine,
    Consultation,
    Digest,
    MaybeLine,
    QuestionLine,
)  # fmt: skip
from ddx.model.differential import Differential, Ranked
from ddx.model.evidence import Answered, Evaluation, Evidence, Match
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.trial import Arguments
from ddx.model.vocabulary import Vocabulary

_URGENCIES = ("emergency", "urgent", "note")
NO_QUESTION = "No question applies to what was recorded. This is not a negative answer: the rules say nothing here."


def explain(
    evaluation: Evaluation,
    differentials: tuple[Differential, ...],
    arguments: Arguments,
    profile: PatientProfile,
    library: Library,
    digest: Digest,
) -> Consultation:
    """Word the whole answer for one profile."""
    lines = Lines(library)
    two = two_tumours(arguments.apart, lines)
    fired = [e for answered in evaluation.answered for e in answered.evidence if e.verdict == "fires"]
    asked = _in_order([one for one in differentials if one.rule_set.candidates], library.vocabulary)
    before = {one.rule_set.id: one for one in asked}
    gates = {one.rule_set.id: one.gate for one in evaluation.answered if one.gate}
    return Consultation(
        scope=_scope(asked),
        questions=tuple(_question(one, gates.get(one.rule_set.id), profile, two, lines) for one in asked),
        might_apply=tuple(
            _might_apply(a, lines) for a in evaluation.answered if a.applies is None and a.rule_set.candidates
        ),
        alerts=_alerts(fired, lines),
        contradictions=contradictions(profile, fired, lines),
        missing=missing(asked, lines),
        unexplained=tuple(line for one in asked for line in unexplained(one, lines)),
        next_tests=tuple(test_line(one, before, _headline, lines) for one in arguments.proposals),
        advice=tuple(advice_line(one, before[one.question], lines) for one in arguments.advice),
        turning_points=tuple(turning_line(one, _headline, lines) for one in arguments.turning_points),
        interpretations=tuple(sorted(name for name, value in evaluation.interpretations.items() if value)),
        digest=digest,
        two_tumours=two,
        alone=each_alone(arguments.alone, asked, lines, _headline),
        nearest_cases=near_cases(arguments.near, profile, library),
        layers=library.layers,
    )


def _in_order(asked: list[Differential], vocabulary: Vocabulary) -> tuple[Differential, ...]:
    """The question with most to say on this patient first; one whose first candidate others part further, last."""

    def place(one: Differential) -> tuple[bool, int]:
        first = one.ranked[0].candidate
        parts = vocabulary.narrower("diagnosis", first) - {first}
        is_parted = any(parts.intersection(other.rule_set.candidates) for other in asked if other is not one)
        weighing = (e.rule.then for e in one.evidence if e.verdict == "fires")
        return is_parted, -sum(bool(then.supports or then.opposes) for then in weighing)

    return tuple(sorted(asked, key=place))


def _scope(asked: tuple[Differential, ...]) -> str:
    if not asked:
        return NO_QUESTION
    return "Questions that apply: " + "; ".join(one.rule_set.title for one in asked) + "."


def _is_in_doubt(answered: Answered) -> bool:
    return answered.applies is None and bool(answered.rule_set.candidates)


def _might_apply(answered: Answered, lines: Lines) -> MaybeLine:
    words = lines.conditions(answered.gate) if answered.gate else ()
    return MaybeLine(id=answered.rule_set.id, title=answered.rule_set.title, unknown=words)


def _question(
    one: Differential, gate: Match | None, profile: PatientProfile, two: tuple[TwoTumoursLine, ...], lines: Lines
) -> QuestionLine:
    rule_set = one.rule_set
    notes = (e for e in one.evidence if e.verdict == "fires" and e.rule.then.notes)
    return QuestionLine(
        id=rule_set.id,
        title=rule_set.title,
        question=rule_set.question,
        version=rule_set.version,
        status=rule_set.status,
        layer=lines.library.layer_of(rule_set.id),
        open=one.is_open,
        headline=headline_apart(rule_set.id, two) or _headline(one, lines.library),
        lead=one.lead,
        candidates=tuple(_candidate(ranked, lines) for ranked in one.ranked),
        notes=tuple(lines.evidence(evidence) for evidence in notes),
        matrix=matrix(one, lines.library),
        uncounted=uncounted(one, lines.library.vocabulary),
        asked_because=lines.conditions(gate) if gate else (),
        why_not=why_not(one.evidence, profile, lines),
        alternatives=alternatives(one, lines),
    )


def _headline(one: Differential, library: Library) -> str:
    """The answer in one line: who leads and how firmly, or that the question is open."""
    racing = [library.vocabulary.label("diagnosis", r.candidate) for r in one.ranked if r.standing != "excluded"]
    if one.leader:
        proof = "confirmed" if one.leader.proof == "confirmed" else "provisional: not proven"
        return f"{racing[0]} leads by {_points(one.lead)} ({proof})."
    if not racing:
        return "Open: every candidate is excluded."
    if one.ranked[0].points <= 0:
        return "Open: nothing recorded speaks for any candidate."
    if len(racing) == 1:
        return f"Open: {racing[0]} is the only candidate left, but has less than one strong rule behind it."
    return f"Open: {racing[0]} and {racing[1]} lie {_points(one.lead)} apart, less than one strong rule (4)."


def _points(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"


def _candidate(ranked: Ranked, lines: Lines) -> CandidateLine:
    return CandidateLine(
        id=ranked.candidate,
        name=lines.library.vocabulary.label("diagnosis", ranked.candidate),
        points=ranked.points,
        standing=ranked.standing,
        proof=ranked.proof,
        supporting=tuple(lines.weighed(one, ranked.candidate) for one in ranked.supporting),
        against=tuple(lines.weighed(one, ranked.candidate) for one in ranked.opposing),
        waiting=tuple(lines.weighed(one, ranked.candidate) for one in ranked.waiting),
        excluded_by=tuple(lines.evidence(one) for one in ranked.excluded_by),
        proof_by=tuple(lines.evidence(one) for one in ranked.confirmed_by),
        proof_missing=tuple(lines.evidence(one) for one in ranked.proof_waiting),
    )


def _alerts(fired: Iterable[Evidence], lines: Lines) -> tuple[AlertLine, ...]:
    found = [
        AlertLine(urgency=alert.urgency, says=alert.says, evidence=lines.evidence(evidence))
        for evidence in fired
        for alert in evidence.rule.then.alerts
    ]
    return tuple(sorted(found, key=lambda line: _URGENCIES.index(line.urgency)))
