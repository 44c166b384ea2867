"""Is a draft fit to be published: read, checked and tested in the place of the published file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ddx.consult import Consultant
from ddx.drafting import Draft, found_elsewhere, read_draft, under_draft
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.proving import Proved, misses, with_proofs


@dataclass(frozen=True, slots=True)
class Examined:
    """A text and what was found: its rule set if it could be read, what is wrong with it, which tests fail under it."""

    text: str
    rule_set: RuleSet | None
    issues: tuple[Issue, ...]
    failed: tuple[Proved, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        """What has to be mended before it can be published."""
        return tuple(issue for issue in self.issues if issue.level == "error")


def examine(consultant: Consultant, rules: Path, file: str, text: str) -> Examined:
    """Read, check and test a text as if it were published under that name, among the rules of the consultant.

    Its own tests are run. Those of all files are, where it establishes interpretations or points out contradictions:
    then other questions may answer otherwise.
    """
    library: Library = consultant.program.library
    draft = read_draft(text, placed(rules, file), library)
    issues = draft.issues
    if draft.rule_set is not None:
        issues += found_elsewhere(draft, library)
    if draft.rule_set is None or any(issue.level == "error" for issue in issues):
        return Examined(text, draft.rule_set, issues, ())
    return Examined(text, draft.rule_set, issues, _failing(consultant, draft, draft.rule_set))


def failing_proofs(consultant: Consultant, rules: Path, file: str, text: str) -> tuple[Proved, ...]:
    """The tests of `proofs/` for this question that fail under the draft.

    They do not keep it from being published: where a rule is changed on purpose, the tests at its edges change with it.
    """
    draft = read_draft(text, placed(rules, file), consultant.program.library)
    if draft.rule_set is None or draft.errors or draft.rule_set.status == "retired":
        return ()
    proven = with_proofs(under_draft(consultant, draft), rules)
    rule_set = proven.program.library.rule_set(draft.rule_set.id)
    more = [one for one in rule_set.tests if one not in draft.rule_set.tests] if rule_set else []
    return tuple(
        Proved(draft.rule_set.id, test.name, None, wrong, test.expect.in_words)
        for test in more
        if (wrong := misses(proven, test.given, draft.rule_set.id, test.expect))
    )


def placed(rules: Path, file: str) -> str:
    """The name of a rule file as the places of a library write it: "rules/skin/question.yaml"."""
    return f"{rules.resolve().name}/{file}"


def _failing(consultant: Consultant, draft: Draft, rule_set: RuleSet) -> tuple[Proved, ...]:
    """The tests that fail under the draft; a retired question is not asked, so its own are not run."""
    drafted = under_draft(consultant, draft)
    moves_others = any(rule.then.derives or rule.then.contradicts for rule in rule_set.rules)
    concerned = (one for one in draft.library.rule_sets if moves_others or one.id == rule_set.id)
    return tuple(
        Proved(one.id, test.name, draft.library.place(one.id), wrong, test.expect.in_words)
        for one in concerned
        for test in one.tests
        if one.status != "retired" and (wrong := misses(drafted, test.given, one.id, test.expect))
    )
