"""What one unquoted word means: a number, true, false, nothing or text; and the words that would surprise."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

Word = str | int | float | bool | None

_MOST_DIGITS = 300
_CONSTANTS: tuple[tuple[frozenset[str], bool | None], ...] = (
    (frozenset(("", "~", "null", "Null", "NULL")), None),
    (frozenset(("true", "True", "TRUE")), True),
    (frozenset(("false", "False", "FALSE")), False),
)
_SURPRISING = frozenset(("yes", "no", "on", "off", "y", "n"))
_MEANT = {"yes": "true", "on": "true", "y": "true"}
_NUMBER_STARTS = frozenset("+-.0123456789")
_WHOLE = re.compile(r"[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_RATIO = re.compile(r"[-+]?[0-9]+(:[0-9]+)+(\.[0-9]*)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class Surprise(NamedTuple):
    """Why an unquoted word is refused, and the fix."""

    code: str
    message: str
    fix: str


def shown(text: str) -> str:
    """A piece of the author's text as a message shows it: one line, at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def quoted(text: str) -> str:
    """The text in the quotes that keep it as it is, as a fix shows it."""
    piece = shown(text)
    return "'" + piece.replace("'", "''") + "'" if '"' in piece or "\\" in piece else f'"{piece}"'


def resolve(word: str) -> tuple[Word, Surprise | None]:
    """The value of an unquoted word by YAML 1.2; a surprising word stays text and comes with its reason."""
    if word and word[0] in _NUMBER_STARTS:
        return _resolve_number(word)
    if len(word) > 5:
        return word, None
    for words, value in _CONSTANTS:
        if word in words:
            return value, None
    return word, _surprise_word(word) if word.lower() in _SURPRISING else None


def _surprise_word(word: str) -> Surprise:
    meant = _MEANT.get(word.lower(), "false")
    return Surprise(
        "surprise-word",
        f"{word} without quotes could mean the word or {meant}",
        f'write "{word}" in quotes if you mean the word; write {meant} if the key asks for true or false.',
    )


def _resolve_number(word: str) -> tuple[Word, Surprise | None]:
    """The number, or the word as text with what makes it doubtful."""
    if _RATIO.fullmatch(word):
        message = f"{word} without quotes could mean a ratio, a time or a number"
        return word, Surprise("surprise-ratio", message, f'put quotes around it: "{word}".')
    if _LEADING_ZERO.fullmatch(word):
        message = f"{shown(word)} begins with a zero, so it could be a number or a code"
        plain = re.sub(r"^([-+]?)0+(?=[0-9])", r"\1", word)
        fix = f'write {shown(plain)} for the number, "{shown(word)}" for the code.'
        return word, Surprise("leading-zero", message, fix)
    if _NOT_A_NUMBER.fullmatch(word):
        return word, _no_number(word)
    if _WHOLE.fullmatch(word):
        return (int(word, 0 if word[:2] in ("0x", "0o") else 10), None) if _short(word) else (word, _no_number(word))
    if _DECIMAL.fullmatch(word):
        number = float(word)
        return (number, None) if math.isfinite(number) else (word, _no_number(word))
    return word, None


def _short(word: str) -> bool:
    return len(word) <= _MOST_DIGITS


def _no_number(word: str) -> Surprise:
    message = f"{shown(word)} is not a number that can be counted with"
    return Surprise("not-a-number", message, f'write the number itself, or put quotes around it: "{shown(word)}".')


def kind_of_key(word: str) -> str:
    """What an unquoted key would be read as instead of text ("a number" ...); empty when it is text."""
    value, surprise = resolve(word)
    if isinstance(value, bool):
        return "true or false"
    if value is None:
        return "nothing"
    doubtful = surprise is not None and surprise.code != "surprise-word"
    return "a number" if isinstance(value, int | float) or doubtful else ""
