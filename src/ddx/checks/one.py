"""The checks of one rule set of a library: all that can find something in its file, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ddx.checks.candidates import CANDIDATE_CHECKS
from ddx.checks.citations import CITATION_CHECKS
from ddx.checks.criteria import CRITERION_CHECKS
from ddx.checks.interpretations import INTERPRETATION_CHECKS, used_interpretations_are_derived
from ddx.checks.proofs import PROOF_CHECKS
from ddx.checks.statements import encoded_statements_are_listed
from ddx.model.issue import Issue
from ddx.model.library import Library

_OF_ONE: tuple[Callable[[Library], Iterator[Issue]], ...] = (
    *CITATION_CHECKS,
    *CANDIDATE_CHECKS,
    *CRITERION_CHECKS,
    *PROOF_CHECKS,
    encoded_statements_are_listed,
)
"""What needs to see no other rule set."""


def check_rule_set(library: Library, set_id: str) -> list[Issue]:
    """What is wrong in the file of one rule set, in the order of its lines; nothing where there is no such set."""
    rule_set = library.rule_set(set_id)
    place = library.place(set_id)
    if rule_set is None:
        return []
    alone = library.model_copy(update={"rule_sets": (rule_set,)})
    found = [issue for check in _OF_ONE for issue in check(alone)]
    derives = any(rule.then.derives for rule in rule_set.rules)
    whole = INTERPRETATION_CHECKS if derives else (used_interpretations_are_derived,)
    found += [issue for check in whole for issue in check(library)]
    here = [issue for issue in found if place is None or issue.place.file == place.file]
    return sorted(here, key=lambda issue: (issue.place.line, issue.place.column))
