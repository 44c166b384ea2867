"""Where one question stands for one patient, and what differs between two such answers, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ddx.consult import Consultant
from ddx.measuring import NO_RANK
from ddx.model.differential import Differential, Ranked
from ddx.model.evidence import Answered
from ddx.model.profile import PatientProfile


@dataclass(frozen=True, slots=True)
class Standing:
    """What one question answers.

    `leader` is a label, None while the question is open; `rank` that of the published diagnosis, infinite where it is
    excluded, None where it is no candidate; `missed` what a test expected and did not get.
    """

    applies: bool = False
    leader: str | None = None
    rank: float | None = None
    standings: Mapping[str, str] = field(default_factory=dict)
    alerts: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def in_short(self) -> str:
        """The answer in a word or two: who leads, open, or that it is not asked."""
        return (self.leader or "open") if self.applies else "not asked"


def answers(consultant: Consultant, profile: PatientProfile, right: frozenset[str]) -> dict[str, Standing]:
    """Every question that applies, and where it stands; `right` are the candidates the report's diagnosis is one of."""
    weighed = {one.rule_set.id: one for one in consultant.differentials(profile)}
    asked = {one.rule_set.id: one for one in consultant.evaluate(profile).answered}
    return {name: _standing(consultant, one, asked[name], right) for name, one in weighed.items()}


def _standing(consultant: Consultant, one: Differential, asked: Answered, right: frozenset[str]) -> Standing:
    words = consultant.program.library.vocabulary
    labels = {ranked.candidate: words.label("diagnosis", ranked.candidate) for ranked in one.ranked}
    return Standing(
        applies=True,
        leader=labels[one.leader.candidate] if one.leader else None,
        rank=_rank(one, right),
        standings={labels[ranked.candidate]: _words(ranked) for ranked in one.ranked},
        alerts=_alerts(asked),
    )


def _rank(one: Differential, right: frozenset[str]) -> float | None:
    """The best place of a right diagnosis among those not excluded, ties at their mean."""
    if right.isdisjoint(ranked.candidate for ranked in one.ranked):
        return None
    racing = [ranked for ranked in one.ranked if not ranked.excluded_by]
    places = [_place_of(ranked, racing) for ranked in racing if ranked.candidate in right]
    return min(places, default=NO_RANK)


def _place_of(one: Ranked, racing: list[Ranked]) -> float:
    better = sum(other.points > one.points for other in racing)
    return better + (sum(other.points == one.points for other in racing) + 1) / 2


def _words(ranked: Ranked) -> str:
    return f"{ranked.standing}, confirmed" if ranked.proof == "confirmed" else ranked.standing


def _alerts(asked: Answered) -> tuple[str, ...]:
    fired = (one.rule for one in asked.evidence if one.verdict == "fires")
    return tuple(f"{alert.urgency}: {alert.says}" for rule in fired for alert in rule.then.alerts)


def differing(was: Standing, now: Standing) -> Iterator[str]:
    """What differs, one line each."""
    if was.in_short != now.in_short:
        yield f"{was.in_short} before, {now.in_short} now"
    if was.applies and now.applies:
        yield from _order(was, now)
    yield from (f"alert no longer raised: {one}" for one in was.alerts if one not in now.alerts)
    yield from (f"alert raised: {one}" for one in now.alerts if one not in was.alerts)
    if was.missed != now.missed:
        yield f"the test fails now: {'; '.join(now.missed)}" if now.missed else "the test passes now"


def _order(was: Standing, now: Standing) -> Iterator[str]:
    if was.rank != now.rank:
        yield f"the published diagnosis: {_place(was.rank)} before, {_place(now.rank)} now"
    for name, words in was.standings.items():
        if now.standings.get(name, words) != words:
            yield f"{name}: {words} before, {now.standings[name]} now"
    yield from (f"{name}: no longer a candidate" for name in was.standings if name not in now.standings)
    yield from (
        f"{name}: {words}, a new candidate" for name, words in now.standings.items() if name not in was.standings
    )


def _place(rank: float | None) -> str:
    if rank is None:
        return "no candidate"
    return "excluded" if rank == NO_RANK else f"place {rank:g}"
