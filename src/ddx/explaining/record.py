"""What the record itself shows: contradictions, gaps, and what the leader leaves unexplained."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.explaining.counts import said
from ddx.explaining.lines import Lines
from ddx.model.consultation import ContradictionLine, MissingLine, UnexplainedLine
from ddx.model.differential import Differential
from ddx.model.evidence import Evidence
from ddx.model.observation import Measure, Observed
from ddx.model.profile import PatientProfile

_DENIALS = frozenset({"negative", "absent", "excluded", "normal"})
_MOST_MISSING = 40


def contradictions(profile: PatientProfile, fired: Iterable[Evidence], lines: Lines) -> tuple[ContradictionLine, ...]:
    """Records of one thing that do not agree, and pairs of facts that rules find at odds."""
    same: dict[tuple[str | None, str, str], list[Observed]] = {}
    for seen in profile.in_order.observations:
        same.setdefault((seen.specimen, seen.kind, seen.term), []).append(seen)
    found = [_twice(group, lines) for group in same.values() if _disagree([s for s in group if s.is_decided])]
    at_odds = (evidence for evidence in fired if evidence.rule.then.contradicts)
    return (*found, *(_at_odds(evidence, lines) for evidence in at_odds))


def _disagree(group: list[Observed]) -> bool:
    values = [seen.value for seen in group if isinstance(seen, Measure) and seen.value is not None]
    if values:
        lowest_high = min(v.high if v.high is not None else float("inf") for v in values)
        highest_low = max(v.low if v.low is not None else float("-inf") for v in values)
        return highest_low > lowest_high
    return len({getattr(seen, "state", None) for seen in group}) > 1


def _twice(group: list[Observed], lines: Lines) -> ContradictionLine:
    word = lines.library.vocabulary.label(group[0].kind, group[0].term)
    says = f"{word} is recorded more than once with results that do not agree; rules treat it as unknown."
    if isinstance(group[0], Measure):
        says = f"{word} is recorded more than once with values that do not overlap."
    return ContradictionLine(says=says, seen=lines.seen(group))


def _at_odds(evidence: Evidence, lines: Lines) -> ContradictionLine:
    line = lines.evidence(evidence)
    return ContradictionLine(says=evidence.rule.then.contradicts or line.says, seen=line.seen, evidence=line)


def missing(differentials: Iterable[Differential], lines: Lines) -> tuple[MissingLine, ...]:
    """What weighing rules wait for, the most wanted first."""
    waiting: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for evidence in (one for differential in differentials for one in differential.evidence):
        if evidence.verdict == "waits" and evidence.rule.then.weighs:
            for match in evidence.match.decisive():
                if leaf := match.criterion:
                    words = (lines.asked(leaf), evidence.ref)
                    waiting.setdefault((leaf.kind, " or ".join(leaf.terms)), []).append(words)
    ordered = sorted(waiting.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_MISSING]
    return tuple(
        MissingLine(
            says="; ".join(dict.fromkeys(says for says, _ in rules)),
            kind=kind,
            term=term,
            waiting=tuple(dict.fromkeys(ref for _, ref in rules)),
        )
        for (kind, term), rules in ordered
    )


def unexplained(differential: Differential, lines: Lines) -> tuple[UnexplainedLine, ...]:
    """Observations that speak against the leader or for another candidate only; none while the question is open."""
    leader = differential.leader
    if leader is None:
        return ()
    words = lines.library.vocabulary
    explained = {seen for one in leader.supporting for seen in one.observed}
    found: dict[Observed, str] = {}
    for one in leader.opposing:
        for seen in one.observed:
            found.setdefault(seen, f"It speaks against the leader: {said(one, leader.candidate, words)}")
    for other in differential.ranked:
        for one in other.supporting if other is not leader else ():
            name = words.label("diagnosis", other.candidate)
            for seen in one.observed:
                found.setdefault(seen, f"It speaks for {name}: {said(one, other.candidate, words)}")
    return tuple(
        UnexplainedLine(question=differential.rule_set.id, seen=lines.seen([seen])[0], says=says)
        for seen, says in found.items()
        if seen not in explained and getattr(seen, "state", "") not in _DENIALS
    )
