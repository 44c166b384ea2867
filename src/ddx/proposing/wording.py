"""A proposed test as an author would write it: a sentence for its name, and lines that paste below `tests:`."""

from __future__ import annotations

import json
import re
from typing import Any

from ddx.consult import write_profile
from ddx.model.profile import PatientProfile, plain
from ddx.model.rule import Expectation, Rule, RuleSet
from ddx.proposing.drafting import Drafted

_SHORT = 118
_LONGEST_NAME = 110
_PLAIN = re.compile(r"[A-Za-z0-9][^:#\[\]{}\"]*")


def name_of(drafted: Drafted, rule: Rule | None, rule_set: RuleSet, taken: set[str]) -> str:
    """A sentence: which rule, how it comes out, on what; where it is taken, beside what, or with a number."""
    if rule is None:
        verb = "is asked" if drafted.verdict == "fires" else "is not asked"
        subject = rule_set.id
    else:
        verb = {"fires": "fires", "silent": "is silent", "waits": "waits"}[drafted.verdict]
        subject = rule.id
    name = _cut(f"{subject} {verb} {_on_what(drafted)}")
    if name in taken and drafted.beside:
        name = _cut(f"{name}, beside {'; '.join(fact.in_words for fact in drafted.beside)}")
    number = next(n for n in range(1, 1000) if _numbered(name, n) not in taken)
    return _numbered(name, number)


def _cut(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 12].rsplit(" ", 1)[0].rstrip(",;") + " and more"


def _on_what(drafted: Drafted) -> str:
    seen = drafted.variant.seen
    if drafted.variant.wanted is None:
        return f"while {seen} is not known"
    return f"with {seen}" if seen else "with nothing recorded"


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} ({number})"


def as_yaml(name: str, profile: PatientProfile, expect: Expectation) -> str:
    """The test as text: two or three short lines, longer ones broken between observations."""
    facts = [line.removeprefix("  - ") for line in write_profile(profile).splitlines()[1:]]
    if len(profile.specimens) == 1:
        facts = [one.replace("{specimen: A, ", "{").replace(", role: unknown}", "}") for one in facts]
    lines = [f"  - name: {name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)}"]
    short = f"    given: [{', '.join(facts)}]"
    lines += [short] if len(short) <= _SHORT or not facts else ["    given:", *(f"      - {one}" for one in facts)]
    told = {key: _flow(value) for key, value in plain(expect).items()}
    flow = f"    expect: {{{', '.join(f'{key}: {value}' for key, value in told.items())}}}"
    lines += (
        [flow] if len(flow) <= _SHORT else ["    expect:", *(f"      {key}: {value}" for key, value in told.items())]
    )
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return str(value)
