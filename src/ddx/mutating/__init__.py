"""Mutating: does a test notice when a rule is changed? Each rule set is changed in one thing after the other.

docs/decisions/0020-mutants.md says what is changed, and what is not.
"""

from __future__ import annotations

from ddx.consult import Consultant
from ddx.model.library import Library
from ddx.mutating.breeding import mutants
from ddx.mutating.killing import Killing, derived_otherwise
from ddx.mutating.mutant import Mutant, Scored, Survivor

__all__ = ["Mutant", "Scored", "Survivor", "mutants", "score"]


def score(consultant: Consultant, set_id: str) -> Scored:
    """How many mutants of one rule set its tests notice, and which they do not.

    Only the tests of its own file are asked; of a rule that derives an interpretation, those of all files.
    Raises KeyError for a rule set that is not there.
    """
    library = consultant.program.library
    rule_set = library.rule_set(set_id)
    if rule_set is None:
        raise KeyError(set_id)
    bred = mutants(rule_set, library.vocabulary)
    reference = consultant.under(library)
    own = Killing(reference, rule_set, bred)
    survived = [one for one in bred if not own.is_killed(one)]
    survived = [one for one in survived if not (_derives(one) and derived_otherwise(reference, one))]
    told = tuple(_told(one, library) for one in survived)
    return Scored(set_id, len(bred) - len(told), told)


def _told(mutant: Mutant, library: Library) -> Survivor:
    rule = mutant.rule.id if mutant.rule else None
    return Survivor(mutant.rule_set.id, rule, mutant.says, library.places.get(mutant.at))


def _derives(mutant: Mutant) -> bool:
    return mutant.rule is not None and bool(mutant.rule.then.derives)
