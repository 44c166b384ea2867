"""Sayings: for each sort of complaint of the models, the sentence an author is told and the fix."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_origin

from pydantic import ValidationError

from ddx.model.leaf import LEAF_KINDS, Leaf
from ddx.model.noun import Noun
from ddx.model.observation import OBSERVATION_KINDS
from ddx.model.words import UNDECIDED
from ddx.reading.telling.examples import example, fix_of, name_of
from ddx.reading.telling.near import nearest, one_of
from ddx.reading.telling.shape import Path, allowed_words, bare, choices, keys_of
from ddx.reading.text.scalars import shown

_KINDS = frozenset((*LEAF_KINDS, *OBSERVATION_KINDS, "all", "any", "none", "at_least"))
_QUOTED_KEY = re.compile(r'^"?([a-z_]+)')


class Slip(NamedTuple):
    """One complaint: its sort, the author's value, the last key, the noun around it and what it expected there."""

    sort: str
    value: Any
    key: str
    path: Path
    noun: type[Noun]
    expected: Any
    context: Mapping[str, Any]
    around: Any


class Said(NamedTuple):
    """A problem in words; `below` leads from the slip's path to the key it is about."""

    code: str
    message: str
    fix: str
    below: Path = ()
    at_key: bool = False


def said_of(slip: Slip) -> Said | None:
    """What is wrong, in words; None where a more exact complaint says it already."""
    return _SAYINGS.get(slip.sort, _does_not_fit)(slip)


def _missing(slip: Slip) -> Said:
    key = slip.key
    return Said("missing", f'{name_of(slip.noun)} has no "{key}"', f"add {example(key)}")


def _unknown_key(slip: Slip) -> Said:
    keys = [*keys_of(slip.noun), *(("at", "note") if "observation" in slip.path else ())]
    kinds = [key for key in slip.around if key in _KINDS] if isinstance(slip.around, dict) else []
    if slip.key in _KINDS and len(kinds) > 1:
        message = f'{name_of(slip.noun)} asks two things at once: "{kinds[0]}" and "{slip.key}"'
        return Said("two-kinds", message, "write each on a line of its own, beginning with a dash.", at_key=True)
    close = nearest(slip.key, keys)
    fix = f'write "{close}".' if close else f"remove it, or write {one_of(keys)}."
    mean = f'; did you mean "{close}"?' if close else ""
    message = f'unknown key "{shown(slip.key)}" in {name_of(slip.noun)}{mean}'
    return Said("unknown-key", message, fix, at_key=True)


def _unknown_word(slip: Slip) -> Said:
    words = allowed_words(slip.expected) or ("...",)
    if issubclass(slip.noun, Leaf):
        words = tuple(word for word in words if word not in UNDECIDED)
    if not isinstance(slip.value, str):
        return _wrong_shape(slip)
    close = nearest(slip.value, words)
    fix = f'write "{close}".' if close else f"write {one_of(words)}."
    message = f'{_subject(slip)} is "{shown(slip.value)}", but can only be {one_of(words)}'
    return Said("not-allowed", message, fix)


def _no_kind(slip: Slip) -> Said:
    """A criterion or an observation without a word that says what it is about."""
    kinds = list(choices(slip.expected))
    if slip.value is None:
        return Said("empty", f'"{slip.key}" is empty', f"write {example(slip.key)}")
    if not isinstance(slip.value, dict):
        message = f"{_subject(slip)} expects a key and a value, not {_called(slip.value)}"
        return Said("wrong-shape", message, f"begin with what it is about: {one_of(kinds)}, a colon and the word.")
    for key in slip.value:
        if close := nearest(str(key), kinds):
            message = f'unknown key "{shown(str(key))}"; did you mean "{close}"?'
            return Said("unknown-key", message, f'write "{close}".', (key,), at_key=True)
    return Said("no-kind", "this line does not say what it is about", f"begin it with {one_of(kinds)}.")


def _wrong_shape(slip: Slip) -> Said:
    """Text where a list is meant, a list where one word is meant, nothing at all."""
    subject = _subject(slip)
    if slip.value is None:
        return Said("empty", f"{subject} is empty", f"write {example(slip.key)}")
    if slip.key == "version":
        return _spelling(slip)
    wanted, fix = _wanted(slip)
    return Said("wrong-shape", f"{subject} expects {wanted}, not {_called(slip.value)}", fix)


def _wanted(slip: Slip) -> tuple[str, str]:
    """What a key expects, in words, and how to write it."""
    kind = get_origin(bare(slip.expected)) or bare(slip.expected)
    value, key = slip.value, slip.key
    if words := allowed_words(slip.expected):
        return one_of(words), f"write {one_of(words)}."
    if kind is tuple:
        single = f"[{shown(str(value))}]" if isinstance(value, str) else "- "
        return "a list", f"write {key}: {single}" if isinstance(value, str) else "begin each line with a dash."
    if kind is bool:
        return "true or false", "write true or false."
    if kind in (int, float):
        return "a number", "write the number alone, without quotes, sign or unit."
    if kind is str:
        return _wanted_text(key, value)
    return "keys and values", f"write {example(key)}"


def _wanted_text(key: str, value: Any) -> tuple[str, str]:
    if isinstance(value, list):
        single = value[0] if value and isinstance(value[0], str) else "..."
        return "one text", f"write {key}: {shown(single)}"
    if isinstance(value, dict):
        return "text", "put quotes around the whole text: a colon followed by a space splits it otherwise."
    return "text", f'put quotes around it: "{value}".'


def _called(value: Any) -> str:
    """What a value is, in the author's words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    names: dict[type, str] = {dict: "keys and values", list: "a list", str: f'"{shown(str(value))}"'}
    return names.get(type(value), f"the number {value}" if isinstance(value, int | float) else "nothing")


def _subject(slip: Slip) -> str:
    last = slip.path[-1] if slip.path else ""
    if not slip.key:
        return "this line"
    return f'"{slip.key}"' if slip.key == last else f'this line of "{slip.key}"'


def _too_few(slip: Slip) -> Said | None:
    """An empty list; a list whose lines were all refused has been reported line by line."""
    if slip.value:
        return None
    return Said("empty", f'{name_of(slip.noun)} has an empty "{slip.key}"', f"write {example(slip.key)}")


def _own_sentence(slip: Slip) -> Said:
    """A sentence the noun itself says; it begins with the key it is about."""
    error = slip.context.get("error", "")
    if isinstance(error, ValidationError):
        error = error.errors()[0]["msg"]
    message = str(error).removeprefix("Value error, ")
    named = _QUOTED_KEY.match(message)
    key = named[1] if named else ""
    below = next(((one,) for one in (key, key + "s") if isinstance(slip.value, dict) and one in slip.value), ())
    return Said("contradiction", message, fix_of(message), below)


def _spelling(slip: Slip) -> Said:
    if slip.key == "version":
        return Said("version", f'"{shown(str(slip.value))}" is not a version', "write three numbers: version: 0.1.0")
    if slip.key in ("specimen", "id") and "[A-Z]" in str(slip.context.get("pattern")):
        message = f'"{shown(str(slip.value))}" is not the letter of a specimen'
        return Said("specimen-letter", message, "write a capital letter, with a digit if need be: A, B, C1.")
    return _not_a_name(str(slip.value), at_key=False)


def _key_spelling(slip: Slip) -> Said:
    return _not_a_name(slip.key, at_key=True)


def _not_a_name(word: str, *, at_key: bool) -> Said:
    tidy = re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")[:80] or "a-name"
    message = f'"{shown(word)}" is not a name: small letters, digits and hyphens'
    return Said("not-a-name", message, f"write {tidy}.", at_key=at_key)


def _length(slip: Slip) -> Said:
    if slip.sort == "string_too_short":
        return Said("empty", f"{_subject(slip)} is empty", f"write {example(slip.key)}")
    most = slip.context.get("max_length")
    return Said("too-long", f"{_subject(slip)} has more than {most} letters", "say it shorter, or in two sentences.")


def _limit(slip: Slip) -> Said:
    return Said(
        "out-of-range",
        f"{_subject(slip)} is {slip.value}, but is at least {slip.context.get('ge')}",
        "write a larger number.",
    )


def _does_not_fit(slip: Slip) -> Said:
    return Said("does-not-fit", f"{_subject(slip)} does not fit here", f"write {example(slip.key)}")


_SAYINGS: dict[str, Callable[[Slip], Said | None]] = {
    "key": _key_spelling,
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _unknown_word,
    "union_tag_not_found": _no_kind,
    "union_tag_invalid": _no_kind,
    "too_short": _too_few,
    "value_error": _own_sentence,
    "string_pattern_mismatch": _spelling,
    "string_too_short": _length,
    "string_too_long": _length,
    "greater_than_equal": _limit,
    **dict.fromkeys(
        (
            "string_type", "tuple_type", "dict_type", "model_type", "model_attributes_type", "bool_type",
            "float_type", "int_type", "int_from_float", "finite_number", "none_required",
        ),
        _wrong_shape,
    ),
}  # fmt: skip
