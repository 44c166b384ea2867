"""What an explanation names, and answers to patients of whom only that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddx.engine.plain import PlainEngine
from ddx.model.count import CountEvidence
from ddx.model.differential import Differential, Ranked
from ddx.model.evidence import Evaluation, Match, tree
from ddx.model.observation import Measure, Observed
from ddx.model.profile import PatientProfile

DETAILS = ("pattern", "intensity", "percent", "score", "by", "clone")


def named(one: Differential) -> list[Observed]:
    """The observations named in the explanation of a question: for, against, excluded and proof, concordant or not."""
    return [seen for ranked in one.ranked for seen in _of_candidate(ranked)]


def _of_candidate(one: Ranked) -> Iterator[Observed]:
    for weighed in (*one.supporting, *one.opposing):
        yield from weighed.observed if isinstance(weighed.evidence, CountEvidence) else _seen(weighed.evidence.match)
    for evidence in (*one.excluded_by, *one.confirmed_by):
        yield from _seen(evidence.match)


def _seen(match: Match) -> Iterator[Observed]:
    """As an explanation shows it: what was decided, in the leaves that made the match what it is."""
    yield from (seen for leaf in match.decisive() for seen in leaf.observed if seen.is_decided)


def of_gate(engine: PlainEngine, evaluation: Evaluation, question: str) -> list[Observed]:
    """The observations that made a question apply, in every specimen to which it does."""
    (asked,) = [one for one in engine.program.questions if one.rule_set.id == question]
    applying = [one for one in evaluation.readings if asked.applies is not None and one.values[asked.applies]]
    return [seen for one in applying for seen in _seen(tree(engine.program, asked.applies or 0, one))]


def only(profile: PatientProfile, kept: Iterable[Observed]) -> PatientProfile:
    """The same patient and specimens with only some of the observations."""
    wanted = {id(one) for one in kept}
    return profile.model_copy(update={"observations": tuple(o for o in profile.observations if id(o) in wanted)})


def ranking(one: Differential | None) -> list[tuple[str, int, str, str]] | None:
    """Who stands where, with what points and proof."""
    return one and [(r.candidate, r.points, r.standing, r.proof) for r in one.ranked]


def without(profile: PatientProfile, gone: Observed) -> PatientProfile:
    """The same patient, of whom one observation is recorded as not done; a name given to a lesion is left out."""
    kept = [(o if o is not gone else _undone(o)) for o in profile.observations]
    return profile.model_copy(update={"observations": tuple(o for o in kept if o is not None)})


def _undone(one: Observed) -> Observed | None:
    if isinstance(one, Measure):
        return one.model_copy(update={"value": None, "state": "not done"})
    fields = type(one).model_fields
    if "state" not in fields:
        return None
    plain = {name: fields[name].get_default() for name in DETAILS if name in fields}
    state = "not done" if one.kind in ("stain", "lab", "search") else "not assessed"
    return one.model_copy(update={**plain, "state": state})


def own_weight(one: Ranked, seen: Observed) -> int:
    """The points, for and against, of the evidence that counts and stands on an observation."""
    standing = (w for w in (*one.supporting, *one.opposing) if w.counted and any(o is seen for o in w.observed))
    return sum(abs(weighed.points) for weighed in standing)


def moved_beyond(before: Differential, after: Differential, seen: Observed) -> dict[str, tuple[int, int]]:
    """The candidates that moved by more than the observation weighed for them: by how much, and what it weighed."""
    now = {ranked.candidate: ranked.points for ranked in after.ranked}
    pairs = {r.candidate: (abs(now[r.candidate] - r.points), own_weight(r, seen)) for r in before.ranked}
    return {name: (moved, weight) for name, (moved, weight) in pairs.items() if moved > weight}
