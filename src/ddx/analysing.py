"""Analysing: all that can be said of a rules folder, of the rules no case has tried, and what each finding means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ddx.checks import analyse_library, without_faulty
from ddx.consult import Consultant, checked_library, rule_folders, shipped
from ddx.counting.claims import rules_against_counts
from ddx.model.case import CaseReport
from ddx.model.issue import Issue
from ddx.model.library import Library

_PAGES = Path("reference/checks")


def analyse(library: Library) -> list[Issue]:
    """What rules that hold no errors say twice, in vain, or against each other or the counts: warnings and notes."""
    return [*analyse_library(library), *rules_against_counts(library)]


def everything_found(rules: Path | None = None) -> list[Issue]:
    """What reading, the checks and the analysis find in a rules folder; what holds an error is not analysed.

    Of rules below a layer the analysis is not told: the author of the layer cannot mend them.
    """
    library, issues = checked_library(rules)
    top = f"{rule_folders(rules)[-1].resolve().name}/"
    found = analyse(without_faulty(library, issues))
    return [*issues, *(one for one in found if not library.layers or one.place.file.startswith(top))]


def silent_rules(consultant: Consultant, cases: Iterable[CaseReport]) -> list[str]:
    """The names of the rules that fire at no step of any case, in the order they are written."""
    library, heard = consultant.program.library, set[str]()
    for case in cases:
        for profile in (case.profile, *(case.profile.up_to(step, case.steps) for step in case.steps)):
            for answered in consultant.evaluate(profile).answered:
                heard |= {one.ref for one in answered.evidence if one.verdict == "fires"}
    sets = (one for one in library.rule_sets if one.status != "retired")
    names = (f"{rule_set.id}/{rule.id}" for rule_set in sets for rule in rule_set.rules)
    return [name for name in names if name not in heard]


def explained_codes() -> list[str]:
    """The names of all findings that have a page."""
    return sorted(page.stem for page in (shipped("docs") / _PAGES).glob("*.md") if page.stem != "README")


def explanation(code: str) -> str | None:
    """The page of a finding: what it means, one example that brings it and one that does not; None without a page."""
    return (shipped("docs") / _PAGES / f"{code}.md").read_text("utf-8") if code in explained_codes() else None
