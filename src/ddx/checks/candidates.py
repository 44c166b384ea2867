"""Checks of candidates: each is a diagnosis, and rules weigh only for or against those that stand for election."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ddx.checks.written import issue_at, rules_of
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import Rule, RuleSet
from ddx.model.vocabulary import Vocabulary


def candidates_are_diagnoses(library: Library) -> Iterator[Issue]:
    """Every candidate is in the vocabulary of diagnoses, and stands once."""
    known = [term.name for term in library.vocabulary.terms("diagnosis")]
    for rule_set in library.rule_sets:
        for n, candidate in enumerate(rule_set.candidates):
            where = f"{rule_set.id}//candidates/{n}"
            if known and candidate not in known:
                fix = _instead(candidate, known, "add it to rules/vocabulary/diagnoses.yaml first.")
                yield issue_at(library, where, "unknown-diagnosis", f'unknown diagnosis "{candidate}"', fix)
            elif candidate in rule_set.candidates[:n]:
                message = f'the candidate "{candidate}" is listed twice'
                yield issue_at(library, where, "name-twice", message, "remove one of the two.")


def rules_weigh_only_candidates(library: Library) -> Iterator[Issue]:
    """What a rule weighs is a candidate of its file, or a group to which at least one candidate belongs."""
    if not library.vocabulary.terms("diagnosis"):
        return
    for rule_set, rule, name in rules_of(library):
        known = _candidates_and_groups(rule_set, library.vocabulary)
        for where, weighed in _weighed(rule, name):
            if weighed not in known:
                message = f'"{weighed}" is no candidate of this file'
                yield issue_at(library, where, "no-candidate", message, _fix(rule_set, weighed, known))


def a_rule_does_not_oppose_what_it_supports(library: Library) -> Iterator[Issue]:
    """One rule says one thing of one candidate."""
    for _, rule, name in rules_of(library):
        then = rule.then
        for candidate in sorted({*then.supports, *then.confirms} & {*then.opposes, *then.excludes}):
            message = f'this rule speaks both for and against "{candidate}"'
            fix = "keep one of the two, or write two rules."
            yield issue_at(library, f"{name}/then", "for-and-against", message, fix)


def candidates_are_weighed(library: Library) -> Iterator[Issue]:
    """A candidate no rule ever supports or confirms cannot lead."""
    vocabulary = library.vocabulary
    misnamed = {issue.place.file for issue in rules_weigh_only_candidates(library)}
    for rule_set in library.rule_sets:
        if (place := library.place(rule_set.id)) and place.file in misnamed:
            continue
        spoken_for = {key for rule in rule_set.rules for key in (*rule.then.supports, *rule.then.confirms)}
        for n, candidate in enumerate(rule_set.candidates):
            if spoken_for.isdisjoint({candidate, *vocabulary.broader("diagnosis", candidate)}):
                message = f'no rule ever supports "{candidate}"'
                fix = "add a rule that supports it, or remove it from the candidates."
                where = f"{rule_set.id}//candidates/{n}"
                yield issue_at(library, where, "never-supported", message, fix, "warning")


def what_is_taken_for_granted_is_a_topic(library: Library) -> Iterator[Issue]:
    """Every `takes_for_granted` is a topic of some word of the vocabulary, or such a word itself."""
    files = library.vocabulary.files
    topics = sorted({name for file in files for term in file.terms for name in (term.topic, term.label) if name})
    for rule_set in library.rule_sets:
        for n, topic in enumerate(rule_set.takes_for_granted if topics else ()):
            if topic not in topics:
                where = f"{rule_set.id}//takes_for_granted/{n}"
                fix = _instead(topic, topics, "give the words that share it this topic: in rules/vocabulary/.")
                yield issue_at(library, where, "unknown-topic", f'no word has the topic "{topic}"', fix)


def _candidates_and_groups(rule_set: RuleSet, vocabulary: Vocabulary) -> set[str]:
    groups = (vocabulary.broader("diagnosis", candidate) for candidate in rule_set.candidates)
    return set(rule_set.candidates).union(*groups)


def _weighed(rule: Rule, name: str) -> Iterator[tuple[str, str]]:
    """Where each weighed name stands, and the name."""
    for key in ("supports", "opposes"):
        yield from ((f"{name}/then/{key}/{weighed}", weighed) for weighed in getattr(rule.then, key))
    for key in ("excludes", "confirms"):
        yield from ((f"{name}/then/{key}/{n}", weighed) for n, weighed in enumerate(getattr(rule.then, key)))


def _fix(rule_set: RuleSet, weighed: str, known: set[str]) -> str:
    if not rule_set.candidates:
        return "add candidates: to the file, or let the rule derive an interpretation."
    return _instead(weighed, sorted(known), "add it to the candidates.")


def _instead(name: str, known: list[str], add: str) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f'write "{close[0]}"; or, if it is another, {add}' if close else add


CANDIDATE_CHECKS = (
    candidates_are_diagnoses,
    rules_weigh_only_candidates,
    a_rule_does_not_oppose_what_it_supports,
    candidates_are_weighed,
    what_is_taken_for_granted_is_a_topic,
)
