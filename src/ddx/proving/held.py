"""An expectation held against what came out: only what it names is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.differential import Differential, Ranked
from ddx.model.evidence import Answered, Evaluation
from ddx.model.rule import Expectation
from ddx.model.words import URGENCIES
from ddx.proving.came import Came


def held_against(expect: Expectation, came: Came, question: str | None) -> tuple[str, ...]:
    """What came out differently, each as "expected ..., got ..."."""
    evaluation = came.evaluation
    return (
        *_applies(evaluation, question, expect),
        *_verdicts(evaluation, question, expect),
        *_interpretations(evaluation, expect),
        *_urgency(evaluation, question, expect),
        *_places(came, question, expect),
        *_contradictions(came, expect),
    )


def _concerned(evaluation: Evaluation, question: str | None) -> list[Answered]:
    return [a for a in evaluation.answered if question in (None, a.rule_set.id)]


def _applies(evaluation: Evaluation, question: str | None, expect: Expectation) -> Iterator[str]:
    """A question that might apply, were more known, does not apply. Sets without candidates ask no question."""
    asked = [a for a in _concerned(evaluation, question) if question or a.rule_set.candidates]
    if question and not asked:
        yield f"expected question {question}, got no question of that name"
    applying = [a.rule_set.id for a in asked if a.applies]
    if expect.applies is not None and expect.applies != bool(applying):
        yield f"expected applies {yes(expect.applies)}, got {', '.join(applying) or 'no'}"


def _verdicts(evaluation: Evaluation, question: str | None, expect: Expectation) -> Iterator[str]:
    got = {e.rule.id: str(e.verdict) for a in _concerned(evaluation, question) for e in a.evidence}
    wanted = {"fires": expect.fires, "silent": expect.silent, "waits": expect.waits}
    for verdict, rules in wanted.items():
        for rule in rules:
            if got.get(rule) != verdict:
                yield f"expected {rule} {verdict}, got {got.get(rule, 'nothing: its question does not apply')}"


def _interpretations(evaluation: Evaluation, expect: Expectation) -> Iterator[str]:
    words = {True: "established", False: "not met", None: "not known"}
    for name in expect.established:
        value = evaluation.interpretations.get(name)
        if value is not True:
            yield f"expected {name} established, got {words[value]}"
    for name in expect.not_established:
        if evaluation.interpretations.get(name) is True:
            yield f"expected {name} not established, got established"


def _contradictions(came: Came, expect: Expectation) -> Iterator[str]:
    if expect.contradictions is None:
        return
    shown = came.in_words.contradictions
    if expect.contradictions != (got := len(shown)):
        told = "".join(f"; {line.says}" for line in shown)
        yield f"expected {expect.contradictions} contradictions, got {got}{told}"


def _places(came: Came, question: str | None, expect: Expectation) -> Iterator[str]:
    """What is expected of the order of the candidates; needs an answer to this very question."""
    if not says_of_places(expect):
        return
    one = came.differential(question)
    if one is None:
        yield f"expected an answer to {question or 'a question'}, got none: it does not apply"
        return
    yield from _openness(one, came, expect)
    yield from _first_place(one, expect)
    yield from _order(one, expect)
    yield from _states(one, expect)
    yield from _points(came, question, expect)


def says_of_places(expect: Expectation) -> bool:
    """Whether an expectation is about candidates, so that it needs an answer to its question."""
    named = (
        expect.leads, expect.first, expect.listed_before, expect.excluded, expect.confirmed, expect.provisional,
        expect.points_by_rules,
    )  # fmt: skip
    return expect.open is not None or any(named)


def _openness(one: Differential, came: Came, expect: Expectation) -> Iterator[str]:
    if expect.open is not None and expect.open != one.is_open:
        headline = next(line.headline for line in came.in_words.questions if line.id == one.rule_set.id)
        yield f"expected open {yes(expect.open)}, got {yes(one.is_open)} ({headline})"


def _first_place(one: Differential, expect: Expectation) -> Iterator[str]:
    leader = one.leader.candidate if one.leader else "nobody: open"
    if expect.leads and expect.leads != leader:
        yield f"expected {expect.leads} to lead, got {leader} ({_standings(one)})"
    holders = _holders(one)
    wanted = set(expect.first)
    if wanted and not (holders and (wanted <= holders or holders <= wanted)):
        got = ", ".join(sorted(holders)) or "nobody"
        yield f"expected {', '.join(expect.first)} first, got {got} ({_standings(one)})"


def _holders(one: Differential) -> set[str]:
    """The candidates that share the highest points."""
    racing = [c for c in one.ranked if c.standing != "excluded"]
    most = max((c.points for c in racing), default=0)
    return {c.candidate for c in racing if c.points == most}


def _order(one: Differential, expect: Expectation) -> Iterator[str]:
    standing = {c.candidate: (c.standing != "excluded", c.points) for c in one.ranked}
    for above, below in expect.listed_before.items():
        unknown = [name for name in (above, below) if name not in standing]
        if unknown:
            yield f"expected {above} before {below}, got no candidate {', '.join(unknown)}"
        elif not standing[above] > standing[below]:
            yield f"expected {above} before {below}, got {_standings(one)}"


def _states(one: Differential, expect: Expectation) -> Iterator[str]:
    by_id = {c.candidate: c for c in one.ranked}
    wanted = [(name, "excluded") for name in expect.excluded]
    wanted += [(name, "confirmed") for name in expect.confirmed]
    wanted += [(name, "provisional") for name in expect.provisional]
    for name, word in wanted:
        got = _state(by_id.get(name), word)
        if got != word:
            yield f"expected {name} {word}, got {got}"


def _state(candidate: Ranked | None, word: str) -> str:
    if candidate is None:
        return "no such candidate"
    return candidate.standing if word == "excluded" else candidate.proof


def _points(came: Came, question: str | None, expect: Expectation) -> Iterator[str]:
    """The points the rules alone give: a count published tomorrow does not change what a rule is to weigh."""
    if not expect.points_by_rules:
        return
    one = came.by_rules(question)
    got = {c.candidate: c.points for c in one.ranked} if one else {}
    for name, points in expect.points_by_rules.items():
        if got.get(name) != points:
            yield f"expected the rules to give {name} {points}, got {got.get(name, 'no such candidate')}"


def _urgency(evaluation: Evaluation, question: str | None, expect: Expectation) -> Iterator[str]:
    fired = (e for a in _concerned(evaluation, question) for e in a.evidence if e.verdict == "fires")
    raised = {alert.urgency for evidence in fired for alert in evidence.rule.then.alerts}
    got = next((one for one in URGENCIES if one in raised), "none")
    if expect.urgency is not None and expect.urgency != got:
        yield f"expected urgency {expect.urgency}, got {got}"


def _standings(one: Differential) -> str:
    return ", ".join(f"{c.candidate} {c.points}" for c in one.ranked[:4])


def yes(value: bool) -> str:
    """A truth value as a person says it."""
    return "yes" if value else "no"
