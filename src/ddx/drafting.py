"""Drafting: one rule file while it is written, read and checked against the published rules, and tried under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ddx.checks import check_library, check_rule_set
from ddx.consult import Consultant
from ddx.explaining.lines import Lines
from ddx.explaining.whynot import why_not
from ddx.model.evidence import Answered
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.profile import PatientProfile
from ddx.model.rule import Rule, RuleSet
from ddx.model.words import Verdict
from ddx.reading.draft import read_rule_file


@dataclass(frozen=True)
class Draft:
    """The text of one rule file, what could be read of it, and everything that is wrong in it.

    `rule_set` is None while something in the text cannot be read. `library` is the published one with this file in the
    place of what is published under its name; without the file where it cannot be read.
    """

    file: str
    text: str
    rule_set: RuleSet | None
    issues: tuple[Issue, ...]
    library: Library = field(repr=False)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """What stands in the way of using the draft."""
        return tuple(issue for issue in self.issues if issue.level == "error")

    @property
    def is_sound(self) -> bool:
        """True when the draft could answer for a patient."""
        return self.rule_set is not None and not self.errors


def read_draft(text: str, file: str, library: Library) -> Draft:
    """Read and check the text of one rule file; `file` is its name as the places of the library write it.

    Never raises for anything in the text. Only what is wrong in this very file is told.
    """
    rule_set, places, issues = read_rule_file(text, file, library)
    others = tuple(one for one in library.rule_sets if not _stands_in(library, one, file))
    if rule_set is None:
        return Draft(file, text, None, tuple(issues), library.model_copy(update={"rule_sets": others}))
    at = sum(1 for one in others if (place := library.place(one.id)) is None or place.file < file)
    rule_sets = (*others[:at], rule_set, *others[at:])
    drafted = library.model_copy(update={"rule_sets": rule_sets, "places": places})
    if not any(issue.level == "error" for issue in issues):
        issues += check_rule_set(drafted, rule_set.id)
    return Draft(file, text, rule_set, tuple(issues), drafted)


def under_draft(consultant: Consultant, draft: Draft) -> Consultant:
    """The consultant as it would answer were the draft published; one that is not sound leaves its question out."""
    library = draft.library
    if not draft.is_sound:
        others = tuple(one for one in library.rule_sets if one is not draft.rule_set)
        library = library.model_copy(update={"rule_sets": others})
    return consultant.under(library)


@dataclass(frozen=True)
class RuleCame:
    """What one rule came to for a patient: what was seen, or the first condition that stood in its way."""

    rule: Rule
    verdict: Verdict
    why: str


@dataclass(frozen=True)
class CameOut:
    """What one question came to for a patient: whether it is asked, because of what, and each of its rules."""

    applies: bool | None
    gate: tuple[str, ...]
    rules: tuple[RuleCame, ...]


def came_out(consultant: Consultant, profile: PatientProfile, set_id: str) -> CameOut | None:
    """Each rule of a question for one patient, with why it fires, is silent or waits; None for an unknown question."""
    answered = next((one for one in consultant.evaluate(profile).answered if one.rule_set.id == set_id), None)
    if answered is None:
        return None
    lines = Lines(consultant.program.library)
    gate = lines.conditions(answered.gate) if answered.gate else ()
    return CameOut(answered.applies, gate, tuple(_rules_came(answered, profile.in_order, lines)))


def _rules_came(answered: Answered, profile: PatientProfile, lines: Lines) -> Iterator[RuleCame]:
    reasons = {line.rule: line.why for line in why_not(answered.evidence, profile, lines)}
    for one in answered.evidence:
        seen = lines.evidence(one).seen if one.verdict == "fires" else ()
        why = reasons.get(one.ref) or f"Seen: {'; '.join(line.says for line in seen) or 'what the patient is'}."
        yield RuleCame(one.rule, one.verdict, why)


def found_elsewhere(draft: Draft, published: Library) -> tuple[Issue, ...]:
    """What publishing the draft would make wrong in other files; nothing that is wrong there already."""
    before = {(issue.code, issue.message, issue.place.file) for issue in check_library(published)}
    return tuple(
        issue
        for issue in check_library(draft.library)
        if issue.place.file != draft.file and (issue.code, issue.message, issue.place.file) not in before
    )


def _stands_in(library: Library, rule_set: RuleSet, file: str) -> bool:
    place = library.place(rule_set.id)
    return place is not None and place.file == file
