"""Trace: where in the author's file, and in which noun, a complaint of the models belongs."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import Tag

from ddx.model.noun import Noun
from ddx.model.observation import Observation, Specimen, Subject
from ddx.model.profile import PatientProfile
from ddx.model.rule import given_profile

Path = tuple[str | int, ...]


class Trace(NamedTuple):
    """The path in the author's values, the noun around it, and the type that was expected there."""

    path: Path
    noun: type[Noun]
    expected: Any


def trace(root: Any, steps: Path, value: Any) -> Trace:
    """Follow a complaint's steps through the nouns; the names of choices are left out of the path."""
    path: Path = ()
    noun: type[Noun] = root
    expected: Any = root
    while steps:
        expected = bare(expected)
        if expected is PatientProfile and isinstance(value, list):
            index, expected, steps = in_short_list(value, steps)
            path, value = (*path, index), value[index]
        else:
            step, steps = steps[0], steps[1:]
            inner = _inner(expected, step)
            if inner is not None and not _is_choice(expected, step):
                path, value = (*path, step), _inside(value, step)
            expected = expected if inner is None else inner
        noun = _noun(expected) or noun
    return Trace(path, noun, bare(expected))


def in_short_list(items: list[Any], steps: Path) -> tuple[int, Any, Path]:
    """From steps in a whole profile to the line of the short list it was written as: line, type, remaining steps."""
    whole = given_profile(items)
    part, rest = steps[0], steps[1:]
    if part == "observations" and rest:
        return _same(items, whole["observations"][rest[0]]), Observation, rest[1:]
    if part == "specimens" and rest:
        letter = whole["specimens"][rest[0]]["id"]
        key = rest[1] if len(rest) > 1 else "site"
        return _line(items, key, letter), Specimen, rest[1:]
    return _line(items, rest[0] if rest else "age", None), Subject, rest


def _same(items: list[Any], wanted: Any) -> int:
    return next(n for n, item in enumerate(items) if item is wanted)


def _line(items: list[Any], key: str | int, letter: str | None) -> int:
    """The line that holds a key (of one specimen, when a letter is given); else the first line."""
    for n, item in enumerate(items):
        if isinstance(item, dict) and key in item and letter in (None, item.get("specimen", "A")):
            return n
    return 0


def bare(expected: Any) -> Any:
    """A type without its annotations and without "or nothing"."""
    while get_origin(expected) is Annotated:
        expected = get_args(expected)[0]
    if get_origin(expected) in (Union, types.UnionType):
        some = [option for option in get_args(expected) if option is not type(None)]
        return bare(some[0]) if len(some) == 1 else expected
    return expected


def choices(expected: Any) -> dict[str, Any]:
    """The options of a choice by the word that picks each; empty when there is no choice."""
    expected = bare(expected)
    options = get_args(expected) if get_origin(expected) in (Union, types.UnionType) else ()
    return {
        mark.tag: option
        for option in options
        if get_origin(option) is Annotated
        for mark in get_args(option)[1:]
        if isinstance(mark, Tag)
    }


def allowed_words(expected: Any) -> tuple[str, ...]:
    """The words a key may hold, when it holds one of a closed list."""
    expected = bare(expected)
    if get_origin(expected) is Literal:
        return tuple(word for word in get_args(expected) if isinstance(word, str))
    if get_origin(expected) in (Union, types.UnionType):
        return tuple(word for option in get_args(expected) for word in allowed_words(option))
    return ()


def keys_of(noun: type[Noun]) -> dict[str, bool]:
    """The keys of a noun as authors write them, and whether each is required."""
    return {field.alias or name: field.is_required() for name, field in noun.model_fields.items()}


def _noun(expected: Any) -> type[Noun] | None:
    expected = bare(expected)
    return expected if isinstance(expected, type) and issubclass(expected, Noun) else None


def _is_choice(expected: Any, step: str | int) -> bool:
    return step in choices(expected)


def _inner(expected: Any, step: str | int) -> Any:
    """The type one step further in; None when the step is not part of the author's values."""
    if noun := _noun(expected):
        fields = noun.model_fields
        named = {field.alias or name: field for name, field in fields.items()} | dict(fields)
        return named[str(step)].annotation if step in named else (Any if isinstance(step, str) else None)
    if option := choices(expected).get(str(step)):
        return option
    inside = get_args(expected)
    if get_origin(expected) is tuple and isinstance(step, int):
        return inside[0]
    return inside[1] if get_origin(expected) is dict and step != "[key]" else None


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
