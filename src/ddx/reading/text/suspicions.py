"""Text that can be read, yet most likely not as its author meant it: one function per suspicion."""

from __future__ import annotations

import re

from ddx.reading.text.filetext import FileText
from ddx.reading.text.scalars import Surprise, kind_of_key, quoted, shown

_HIDDEN_LINE = re.compile(r"^\s*(-\s|[A-Za-z_][\w-]*:[^\s/]+( +[^\s/]+){0,2}\s*$)")
_ODD_SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")


def doubtful_key(name: str) -> Surprise | None:
    """An unquoted key that is not text, copies another block, is empty or begins with an odd space."""
    if name == "<<":
        return Surprise("merge", "<< would copy another block to here", "write the copied keys out in full.")
    if not name:
        return Surprise("missing-key", "there is no key before this colon", "write the key before the colon.")
    if name[0] in _ODD_SPACES:
        message = "this line is indented with a space copied from elsewhere, not an ordinary one"
        return Surprise("odd-space", message, "delete it and press the space bar instead.")
    kind = kind_of_key(name)
    if kind:
        message = f"the key {shown(name)} is read as {kind}, not as text"
        return Surprise("non-text-key", message, f'put quotes around it: "{shown(name)}".')
    return None


def repeated_key(name: str, first_line: int) -> Surprise:
    """A key given twice in one block."""
    message = f'the key "{shown(name)}" is already given on line {first_line}'
    return Surprise("duplicate-key", message, "keep one of the two, or rename one.")


def lone_key(name: str, has_quotes: bool) -> Surprise:
    """A key without its colon, or a colon without its space."""
    before, colon, after = name.partition(":")
    if colon and after and not has_quotes:
        message = f'a space is missing after "{shown(before)}:"'
        return Surprise("missing-space", message, f"write {shown(before + ': ' + after)}")
    message = f'there is no colon after "{shown(name)}"'
    return Surprise("missing-colon", message, "write the key, a colon, a space, and the value.")


def starting_sign(text: str) -> Surprise:
    """A value that begins with a sign YAML keeps for itself, such as %, @ or >."""
    message = f'{quoted(text)} begins with "{text[0]}", which has a meaning of its own'
    return Surprise("starting-sign", message, f"put quotes around it: {quoted(text)}.")


def hidden_comparison(text: str) -> Surprise | None:
    """>5 at the start of a value is meant as a comparison, yet begins a text over several lines."""
    header = text.split("\n")[0].rstrip()
    return starting_sign(header) if header[1:2].isdigit() else None


def label(text: str, code: str) -> Surprise:
    """A value after & (an anchor) or ! (a tag), which this language does not use."""
    sign = "&" if code == "anchor" else "!"
    message = f'{quoted(text)} begins with "{sign}", which has a meaning of its own'
    fix = f"remove the {sign} word; if it belongs to the text, put quotes around the whole: {quoted(text)}."
    return Surprise(code, message, fix)


def repetition(word: str) -> Surprise:
    """*name, which would repeat another part."""
    message = f'{quoted(word)} begins with "*", which would repeat another part of the file'
    fix = f"write that part out in full; if the * belongs to the text, put quotes around it: {quoted(word)}."
    return Surprise("alias", message, fix)


def hidden_line(written: FileText, first: int, last: int) -> tuple[int, Surprise] | None:
    """The number of a line meant as a list item or a key, but swallowed by the text above it."""
    for number in range(first + 1, last + 1):
        if _HIDDEN_LINE.match(written.line(number)):
            message = f"line {number} is read as part of the text that begins on line {first}"
            fix = "indent it like its neighbours, a space after its dash or colon; or quote the text."
            return number, Surprise("indentation", message, fix)
    return None
