"""Publishing: a draft takes the place of the published file, with its version, its changelog entry and its commit.

All of it happens, or none: whatever fails, the rules stay as they were and the draft stays a draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ddx.authoring import changelog
from ddx.authoring.archive import archived
from ddx.authoring.changes import Change, Step, differences, step_of
from ddx.authoring.disk import Exchange, alone_in, in_words
from ddx.authoring.editing import set_head
from ddx.authoring.examining import Examined, placed
from ddx.authoring.git import GitRefused, Repository, repository_of
from ddx.authoring.history import begun_text
from ddx.authoring.kept import Kept, Refused, digest_of
from ddx.authoring.names import path_in
from ddx.authoring.patch import patch
from ddx.authoring.status import Head, Wish, head_for
from ddx.authoring.workspace import Workspace
from ddx.model.issue import Issue
from ddx.model.library import Library
from ddx.model.rule import RuleSet
from ddx.reading.draft import read_rule_file

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a draft would do; nothing is done yet.

    `text` is the file as it will stand; `entry` what clinicians are told; `patch` both files as differences, to be sent
    to whoever keeps the rules.
    """

    kept: Kept
    before: str | None
    text: str
    rule_set: RuleSet
    changes: tuple[Change, ...]
    step: Step
    entry: str
    patch: str
    message: str


@dataclass(frozen=True, slots=True)
class Published:
    """What was done. `commit` is None where the change was not committed: `note` says why, and `patch` can be sent."""

    file: str
    version: str
    commit: str | None
    note: str
    patch: str


def plan(kept: Kept, examined: Examined, rules: Path, library: Library, wish: Wish) -> Plan | Refused:
    """What publishing this draft would do, or why it cannot be published.

    `examined` is what was found in this very text; `library` are the published rules.
    """
    path = path_in(rules, kept.file)
    if isinstance(path, Refused):
        return path
    refused = _unfit(kept, examined) or _changed_since(kept, path)
    if refused or examined.rule_set is None:
        return refused or Refused("The draft cannot be read.", "mend what is named below it.", issues=examined.errors)
    before_text = _text_of(path)
    before = _published(before_text, rules, kept.file, library)
    changes = differences(before, examined.rule_set, library.vocabulary)
    head = head_for(before, examined.rule_set, changes, wish)
    if isinstance(head, Refused):
        return head
    text = set_head(kept.text, version=head.version, status=head.status, review=head.review, file=kept.file)
    if isinstance(text, Issue):
        return Refused("The head of the file cannot be written.", text.fix, issues=(text,))
    rule_set = _headed(examined.rule_set, head)
    changes = differences(before, rule_set, library.vocabulary)
    if not changes and kept.text == before_text:
        return Refused("Nothing differs from what is published.", "there is nothing to publish.")
    entry = changelog.entry(rule_set, wish.day, changes, wish.reason, (*wish.sources, *_cited(changes, rule_set)))
    log = _text_of(rules / changelog.NAME)
    at, logged = rules.resolve().name, changelog.with_entry(log, entry)
    sent = patch(((f"{at}/{kept.file}", before_text, text), (f"{at}/{changelog.NAME}", log, logged)))
    message = f"{rule_set.id} {rule_set.version} ({rule_set.status}): {' '.join(wish.reason.split())}"
    return Plan(kept, before_text, text, rule_set, changes, step_of(changes), entry, sent, message)


def publish(planned: Plan, rules: Path, workspace: Workspace | None = None) -> Published | Refused:
    """Do what was planned; the draft is then taken out of the workspace, its text stays among the earlier saves."""
    path = path_in(rules, planned.kept.file)
    if isinstance(path, Refused):
        return path
    try:
        with alone_in(rules):
            refused = _changed_since(planned.kept, path)
            done = refused or _done(planned, rules, path)
    except OSError as fault:
        refused = in_words(fault, f"the rule file {planned.kept.file}")
        return Refused(refused.message, f"{refused.fix} The change can also be sent as a file.")
    if isinstance(done, Published) and workspace is not None:
        workspace.discard(planned.kept.file, planned.kept.revision)
    return done


@dataclass(frozen=True, slots=True)
class Three:
    """The three texts to lay side by side when the published file was changed under a draft; None where not known."""

    began: str | None
    published: str | None
    draft: str


def three_texts(kept: Kept, rules: Path, workspace: Workspace) -> Three:
    """What the draft began from, what is published now, and the draft."""
    began = workspace.began(kept.file) or begun_text(rules, kept.file, kept.begun_from)
    return Three(began, _text_of(rules / kept.file), kept.text)


def _unfit(kept: Kept, examined: Examined) -> Refused | None:
    """Why a draft may not be published as it is."""
    if kept.copy_of:
        message = f"This is a copy, kept because somebody saved {kept.copy_of} first."
        return Refused(message, f"take what you need over into {kept.copy_of}, and publish that.")
    if examined.text != kept.text:
        return Refused("The draft was saved again since it was checked.", "look at it once more, then publish it.")
    if examined.errors:
        count = len(examined.errors)
        said = "1 error" if count == 1 else f"{count} errors"
        shown = examined.errors[:_MOST_SHOWN]
        return Refused(f"The draft has {said} and cannot be published.", "mend each at its place.", issues=shown)
    if examined.failed:
        lines = (f"{one.where}: {one.name}: {one.misses[0]}" for one in examined.failed[:_MOST_SHOWN])
        said = "1 test fails" if len(examined.failed) == 1 else f"{len(examined.failed)} tests fail"
        return Refused("\n".join([f"{said} under this draft.", *lines]), "mend the rule, or the test if it is wrong.")
    return None


def _changed_since(kept: Kept, path: Path) -> Refused | None:
    if digest_of(_text_of(path)) == kept.begun_from:
        return None
    message = f"The published {kept.file} was changed since this draft was begun."
    fix = "compare the draft with what is published now, take over what is new there, then begin from it."
    return Refused(message, fix)


def _text_of(path: Path) -> str | None:
    """The text of a file letter by letter; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _published(text: str | None, rules: Path, file: str, library: Library) -> RuleSet | None:
    """The published rule set as the file says it now; None for a new question, or one that cannot be read."""
    return None if text is None else read_rule_file(text, placed(rules, file), library)[0]


def _headed(rule_set: RuleSet, head: Head) -> RuleSet:
    """The rule set under the head it is published with."""
    review = rule_set.review.model_copy(update=head.review)
    return rule_set.model_copy(update={"version": head.version, "status": head.status, "review": review})


def _cited(changes: tuple[Change, ...], rule_set: RuleSet) -> tuple[str, ...]:
    """The works behind the rules that are new or changed."""
    rules = (rule_set.rule(change.name) for change in changes if change.part == "rule")
    return tuple(source.cite for rule in rules if rule for source in rule.sources)


def _done(planned: Plan, rules: Path, path: Path) -> Published | Refused:
    """Write both files, keep what was before, and commit. Raises OSError; then nothing is changed."""
    log = rules / changelog.NAME
    contents = {path: planned.text.encode(), log: changelog.with_entry(_text_of(log), planned.entry).encode()}
    repository, note = _where(rules, path)
    if repository is None:
        contents |= archived(rules, planned.kept.file, planned.before, planned.text)
    exchange = Exchange(contents)
    exchange.make()
    commit = None
    if repository is not None:
        try:
            commit = repository.commit((path, log), planned.message)
        except (GitRefused, OSError) as fault:
            exchange.take_back()
            repository.forget((path, log))
            message = f"git did not take the change: {fault}. Nothing was published."
            return Refused(message, "ask whoever looks after the repository; the change can be sent as a file.")
    exchange.keep()
    version = planned.rule_set.version
    return Published(planned.kept.file, version, commit, note or f"committed as {commit}", planned.patch)


def _where(rules: Path, path: Path) -> tuple[Repository | None, str]:
    """The repository to commit to; or none, and why not."""
    repository = repository_of(rules)
    if repository is None:
        return None, "The rules are in no git repository, so nothing was committed; the change can be sent as a file."
    if not repository.keeps(path):
        return None, "git is told to ignore this file, so nothing was committed; the change can be sent as a file."
    if repository.author() is None:
        return None, "git does not know your name yet, so nothing was committed; the change can be sent as a file."
    return repository, ""
