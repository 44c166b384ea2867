"""The rules' changelog: what clinicians are told of a change, newest first."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from ddx.authoring.changes import Change, touched
from ddx.model.rule import RuleSet

NAME = "CHANGELOG.md"
_WIDTH = 120
_MOST = 40
_HEAD = (
    "# What changed in the rules\n\nFor clinicians: what an answer says now that it did not say before. Newest first.\n"
)


def entry(rule_set: RuleSet, day: str, changes: Iterable[Change], reason: str, sources: Iterable[str]) -> str:
    """One entry: question and version, day, diagnoses touched, what changed, why, on which sources."""
    shown = list(changes)
    lines = [f"## {rule_set.id} {rule_set.version}, {day}", "", *_wrapped(f"**{rule_set.title}** ({rule_set.status})")]
    names = touched(shown)
    if names:
        lines += _wrapped(f"Touches: {'; '.join(names)}.")
    lines.append("")
    for change in shown[:_MOST]:
        lines += _item(change)
    if not shown:
        lines.append("- Comments and layout only.")
    if len(shown) > _MOST:
        lines.append(f"- {len(shown) - _MOST} more changes.")
    lines += ["", *_wrapped(f"Why: {reason.strip()}")]
    cited = sorted(set(sources))
    lines += _wrapped(f"Sources: {', '.join(cited)}.") if cited else []
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _item(change: Change) -> list[str]:
    """A change as one point of a list, with what it was and is where that is short."""
    gone = [line.strip() for line in change.before if line not in change.after]
    new = [line.strip() for line in change.after if line not in change.before]
    says = change.says
    if change.what == "changed" and gone and new and len(gone) + len(new) <= 4:
        says = f"{says.rstrip('.')}. Before: {'; '.join(gone)}. Now: {'; '.join(new)}."
    return textwrap.wrap(
        " ".join(says.split()), _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)


def with_entry(changelog: str | None, new: str) -> str:
    """The changelog with an entry before all others; a changelog is begun where there is none."""
    text = changelog or _HEAD
    first = re.search(r"^## ", text, re.MULTILINE)
    if first is None:
        return f"{text.rstrip()}\n\n{new}"
    return f"{text[: first.start()]}{new}\n{text[first.start() :]}"
