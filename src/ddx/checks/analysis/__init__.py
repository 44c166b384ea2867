"""Analysis: what can be read and used but may not be meant; never a reason to leave a file out.

Every finding is proved from the rules alone. Where no proof is found, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ddx.checks.analysis.reach import REACH
from ddx.checks.analysis.repeated import REPEATED
from ddx.checks.analysis.study import Study
from ddx.checks.analysis.thresholds import THRESHOLDS
from ddx.model.issue import Issue
from ddx.model.library import Library

ANALYSES: tuple[Callable[[Study], Iterator[Issue]], ...] = (*REPEATED, *REACH, *THRESHOLDS)


def analyse_library(library: Library) -> list[Issue]:
    """What the rules of a library that holds no errors say twice, in vain or against each other; warnings and notes."""
    study = Study(library)
    issues = [issue for analysis in ANALYSES for issue in analysis(study)]
    return sorted(issues, key=lambda issue: (issue.place.file, issue.place.line, issue.place.column))
