"""A profile as YAML text, one observation a line, that reads back to an equal profile."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ddx.model.interval import Limits
from ddx.model.observation import Observed, Specimen, Subject
from ddx.model.profile import PatientProfile, plain
from ddx.reading.text.scalars import resolve

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _/+().-]*[A-Za-z0-9/+).])?")


def write_profile(profile: PatientProfile) -> str:
    """The profile as a short list: subject, specimens, observations, each in braces on a line of its own."""
    lines = [
        *_subject(profile.subject),
        *(_specimen(one) for one in profile.specimens),
        *(_observation(one) for one in profile.observations),
    ]
    if not lines:
        return "given: []\n"
    return "given:\n" + "".join(f"  - {_braced(line)}\n" for line in lines)


def _subject(subject: Subject) -> list[dict[str, Any]]:
    written = _with_numbers(subject, plain(subject))
    return [{key: written[key]} for key in ("age", "sex") if key in written]


def _specimen(specimen: Specimen) -> dict[str, Any]:
    """A specimen's line; a letter alone would not tell it from an observation, so its role is always there."""
    fields = plain(specimen)
    return {"specimen": fields.pop("id"), **fields, "role": specimen.role}


def _observation(observation: Observed) -> dict[str, Any]:
    fields = _with_numbers(observation, plain(observation))
    first = {observation.kind: fields.pop(observation.kind)}
    if observation.kind not in ("label", "measure"):
        fields["is"] = getattr(observation, "state", "present")
    return first | {key: fields[key] for key in sorted(fields, key=_ORDER.index)}


_ORDER = (
    "is",
    "value",
    "unit",
    "pattern",
    "intensity",
    "percent",
    "score",
    "clone",
    "control",
    "by",
    "specimen",
    "step",
)


def _with_numbers(noun: Subject | Observed, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with every digit of their numbers."""
    return {
        key: _number(getattr(noun, key)) if isinstance(getattr(noun, key, None), Limits) else one
        for key, one in fields.items()
    }


def _number(limits: Limits) -> str | float | int:
    low, high = limits.low, limits.high
    if low is not None and low == high:
        return f"{_digits(low)}"
    if low is not None and high is not None:
        return f'"{_digits(low)}-{_digits(high)}"'
    sign = (">" if limits.low_open else ">=") if low is not None else ("<" if limits.high_open else "<=")
    return f'"{sign}{_digits(low if low is not None else high or 0.0)}"'


def _digits(number: float) -> str:
    return format(Decimal(repr(number)).normalize(), "f")


def _braced(fields: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_written(key, value)}" for key, value in fields.items()) + "}"


def _written(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(text_of_word(one) for one in value) + "]"
    return value if key in _NUMBERS else text_of_word(value)


_NUMBERS = frozenset(("age", "percent", "value"))


def text_of_word(word: str) -> str:
    """A word as it is where YAML reads it as that word, else between double quotes."""
    if _PLAIN.fullmatch(word) and resolve(word) == (word, None):
        return word
    return '"' + "".join(_letter(one) for one in word) + '"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
