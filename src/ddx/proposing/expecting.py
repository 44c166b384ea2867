"""What a proposed test expects: the verdict of the rule and, for the plainest patient, all that it brings about."""

from __future__ import annotations

from typing import Any, Literal

from ddx.model.rule import Expectation, Rule
from ddx.model.words import URGENCIES
from ddx.proposing.drafting import Drafted, Draughtsman

How = Literal["verdict", "weight and verdict"]


def expected(drafted: Drafted, draughtsman: Draughtsman, rule: Rule | None, how: How) -> Expectation:
    """The expectation of a patient as the rules answer it today."""
    if rule is None:
        return Expectation(applies=drafted.verdict == "fires")
    fields: dict[str, Any] = {drafted.verdict: (rule.id,)}
    if how == "weight and verdict" and drafted.verdict == "fires":
        fields |= _weight(drafted, draughtsman, rule)
    return Expectation(**fields)


def _weight(drafted: Drafted, draughtsman: Draughtsman, rule: Rule) -> dict[str, Any]:
    """What the rule weighs, derives and raises, as it stands in the answer."""
    then, words = rule.then, draughtsman.solver.words
    differentials = draughtsman.consultant.by_rules(drafted.evaluation)
    ranked = {r.candidate: r for d in differentials if d.rule_set.id == draughtsman.rule_set.id for r in d.ranked}
    named = {name for key in (*then.supports, *then.opposes) for name in words.narrower("diagnosis", key)}
    fields: dict[str, Any] = {
        "points_by_rules": {name: one.points for name, one in sorted(ranked.items()) if name in named},
        "confirmed": tuple(name for name in then.confirms if name in ranked),
        "excluded": tuple(name for name in then.excludes if name in ranked),
        "established": tuple(then.derives),
    }
    if then.alerts:
        fields["urgency"] = _urgency(drafted, draughtsman)
    if then.contradicts:
        fields["contradictions"] = len(draughtsman.consultant.in_short(drafted.profile).contradictions)
    return {key: value for key, value in fields.items() if value or key == "contradictions"}


def _urgency(drafted: Drafted, draughtsman: Draughtsman) -> str:
    answered = (one for one in drafted.evaluation.answered if one.rule_set.id == draughtsman.rule_set.id)
    fired = (e.rule.then for one in answered for e in one.evidence if e.verdict == "fires")
    raised = {alert.urgency for then in fired for alert in then.alerts}
    return next(one for one in URGENCIES if one in raised)
