"""All checks of a library, in the order in which an author is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ddx.checks.candidates import CANDIDATE_CHECKS
from ddx.checks.citations import CITATION_CHECKS
from ddx.checks.contrasts import CONTRAST_CHECKS
from ddx.checks.criteria import CRITERION_CHECKS
from ddx.checks.frequencies import FREQUENCY_CHECKS
from ddx.checks.interpretations import INTERPRETATION_CHECKS
from ddx.checks.proofs import PROOF_CHECKS
from ddx.checks.statements import STATEMENT_CHECKS
from ddx.checks.vocabulary import VOCABULARY_CHECKS
from ddx.model.issue import Issue
from ddx.model.library import Library

CHECKS: tuple[Callable[[Library], Iterator[Issue]], ...] = (
    *VOCABULARY_CHECKS,
    *CITATION_CHECKS,
    *FREQUENCY_CHECKS,
    *CONTRAST_CHECKS,
    *CANDIDATE_CHECKS,
    *CRITERION_CHECKS,
    *INTERPRETATION_CHECKS,
    *PROOF_CHECKS,
    *STATEMENT_CHECKS,
)


def check_library(library: Library) -> list[Issue]:
    """What is wrong with a library whose files could all be read, in the order of files and lines.

    An error means that the rule set it stands in is not to be used.
    """
    issues = [issue for check in CHECKS for issue in check(library)]
    return sorted(issues, key=lambda issue: (issue.place.file, issue.place.line, issue.place.column))
