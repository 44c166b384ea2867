"""Why a file cannot be read on: the reader's complaint turned into the slip an author most likely made."""

from __future__ import annotations

import re
from collections.abc import Callable

from ddx.reading.text.complaint import Complaint, Slip, Spot
from ddx.reading.text.scalars import quoted, shown
from ddx.reading.text.suspicions import starting_sign

_KEY = r"(?:\"[^\"]*\"|'[^']*'|[^\s:#,\[\]{}\"'&*!|>%@`?-][^:#]*?)"
_NO_SPACE = re.compile(r"^\s*(?:-\s+)*([A-Za-z_][\w -]*):(?!//)([^ \t:].*)$")
_KEY_AND_TEXT = re.compile(rf"^(\s*(?:-\s+)*){_KEY}:[ ]+(\S.*)$")
_ODD_SPACE = re.compile("^[ \t-]*[\u00a0\u2000-\u200a\u202f\u3000]")
_CLOSER = {"[": "]", "{": "}"}


def likely_slip(complaint: Complaint) -> Slip:
    """The first explanation that fits, from the most certain to the vaguest."""
    for explain in _EXPLANATIONS:
        slip = explain(complaint)
        if slip is not None:
            return slip
    fix = "check its indentation, quotes, brackets and colons, and those of the line above."
    return Slip("unreadable", "this line cannot be read", fix, complaint.at)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first_word(complaint: Complaint, number: int) -> Spot:
    return Spot(number, _indent(complaint.line(number)) + 1)


def _tab(c: Complaint) -> Slip | None:
    line = c.line(c.at.line)
    if "tab character" not in c.problem and "\t" not in line[: _indent(line)] and not c.here().startswith("\t"):
        return None
    message = f"line {c.at.line} is indented with a tab"
    return Slip("tab", message, "replace the tab with spaces, two for each level.", c.at)


def _odd_space(c: Complaint) -> Slip | None:
    for number in (c.at.line, c.line_above()):
        if _ODD_SPACE.match(c.line(number)):
            message = f"line {number} is indented with a space copied from elsewhere, not an ordinary one"
            return Slip("odd-space", message, "delete it and press the space bar instead.", Spot(number, 1))
    return None


def _open_quote(c: Complaint) -> Slip | None:
    if "quoted" not in c.doing:
        return None
    if "end of stream" in c.problem or "document" in c.problem:
        return _never_closed(c.began)
    message = "a backslash between double quotes has a meaning of its own"
    fix = "use single quotes around the text, or write the backslash twice."
    return Slip("bad-escape", message, fix, c.at)


def _never_closed(began: Spot) -> Slip:
    message = f"the quote opened on line {began.line} is never closed"
    fix = "close the quote; a quote mark inside the text is kept by using the other kind around it."
    return Slip("unclosed-quote", message, fix, began)


def _text_after_quote(c: Complaint) -> Slip | None:
    """Text straight after a closing quote: too much text, or the quote closed a forgotten one further up."""
    before = c.before().rstrip()
    if not before.endswith(('"', "'")) or not c.here() or "expected" not in c.problem:
        return None
    mark = before[-1]
    if mark in before[:-1]:
        if "',' or" in c.problem:
            return None
        message = f"{quoted(c.here())} stands after the closing quote"
        fix = f"put the whole text inside the quotes; a {mark} within it asks for the other kind around it."
        return Slip("text-after-quote", message, fix, c.at)
    opening = re.compile(rf"(?:^|[:,\[{{-])\s*{mark}[^{mark}]*$")
    for number in range(c.at.line - 1, 0, -1):
        if opening.search(c.line(number)):
            return _never_closed(Spot(number, c.line(number).rfind(mark) + 1))
    return None


def _sign(c: Complaint) -> Slip | None:
    """A value that begins with a sign YAML keeps for itself: % @ ` > | * & !"""
    kept = ("alias", "anchor", "block scalar", "tag", "directive")
    spot = c.began if any(word in c.doing for word in kept) else c.at
    text = c.line(spot.line)[spot.column - 1 :].rstrip()
    at_spot = ("tag handle", "start any token", "mapping keys")
    if spot is not c.began and not any(words in c.problem for words in at_spot):
        return None
    if text.startswith("* ") and not c.line(spot.line)[: spot.column - 1].strip():
        return Slip("starting-sign", 'a list item begins with "-", not with "*"', f"write - {shown(text[2:])}", spot)
    in_brackets = re.search(r"[\[{][^\]}]*$", c.line(spot.line)[: spot.column - 1])
    value = re.split(r"[,\]}]| #", text)[0].rstrip() if in_brackets else re.split(" #", text)[0].rstrip()
    if not value:
        return None
    return Slip(*starting_sign(value), spot)


def _bracket(c: Complaint) -> Slip | None:
    """A bracket that is not closed, closed by the other kind, or misses a comma between its parts."""
    if "flow" not in c.doing or "',' or" not in c.problem:
        return None
    opener = c.line(c.began.line)[c.began.column - 1 : c.began.column]
    closer = _CLOSER.get(opener, "]")
    if c.at.line != c.began.line:
        message = f'the "{opener}" opened on line {c.began.line} is not closed before line {c.at.line}'
        fix = f'close it with "{closer}", or put a comma between its parts.'
        return Slip("unclosed-bracket", message, fix, c.began)
    if c.here()[:1] in ("]", "}"):
        message = f'the "{opener}" is closed by a "{c.here()[0]}"'
        return Slip("unclosed-bracket", message, f'close it with "{closer}".', c.at)
    return _colon_or_comma(c, opener, closer)


def _colon_or_comma(c: Complaint, opener: str, closer: str) -> Slip:
    """Between brackets: a comma forgotten before a part, or a second colon in a text."""
    value = re.split(r":\s|[,\[{]", c.before())[-1].strip()
    if not c.here().startswith(":"):
        word, spot = c.here().split()[0], c.at
    elif " " in value:
        word, spot = value.split()[-1], Spot(c.at.line, c.at.column - len(value.split()[-1]))
    else:
        return _colon_in_text(re.split(r"[,\]}]", value + c.here())[0], c.at)
    message = f'a comma is missing before "{shown(word.rstrip(":"))}"'
    fix = f'separate the parts between "{opener}" and "{closer}" by commas.'
    return Slip("missing-comma", message, fix, spot)


def _stray(c: Complaint) -> Slip | None:
    """A closing bracket nobody opened, or a comma with nothing before it."""
    sign = c.here()[:1]
    if sign in ("]", "}") and "expected" in c.problem:
        return Slip("stray-bracket", f'this "{sign}" closes nothing', "delete it, or open it first.", c.at)
    if sign == "," and "node content" in c.problem:
        return Slip("stray-comma", "there is nothing before this comma", "delete it, or write the missing part.", c.at)
    return None


def _no_space(c: Complaint) -> Slip | None:
    """key:value where a space is missing, on the line itself, where the text began, or on the line above."""
    if "mapping values" not in c.problem and "':'" not in c.problem:
        return None
    for number in (c.began.line, c.line_above()):
        hit = _NO_SPACE.match(c.line(number))
        if hit and number != c.at.line:
            message = f'a space is missing after "{shown(hit.group(1))}:"'
            fix = f"write {shown(hit.group(1) + ': ' + hit.group(2).strip())}"
            return Slip("missing-space", message, fix, Spot(number, hit.end(1) + 1))
    return None


def _second_colon(c: Complaint) -> Slip | None:
    hit = _KEY_AND_TEXT.match(c.line(c.at.line))
    if "mapping values" not in c.problem or not hit or hit.start(2) >= c.at.column:
        return None
    return _colon_in_text(hit.group(2), c.at)


def _colon_in_text(text: str, spot: Spot) -> Slip:
    message = "this text holds a colon followed by a space, so it looks like another key"
    return Slip("colon-in-text", message, f"put quotes around it: {quoted(text)}.", spot)


def _no_colon(c: Complaint) -> Slip | None:
    """A line of words where a key with a colon was meant."""
    number = c.began.line if "':'" in c.problem else c.line_above() if "mapping values" in c.problem else 0
    words = c.line(number).strip().removeprefix("- ").strip()
    if not words or re.search(r":(\s|$)", words):
        return None
    message = f'there is no colon in "{shown(words)}"'
    return Slip("missing-colon", message, "write the key, a colon, a space, and the value.", _first_word(c, number))


def _deeper(c: Complaint) -> Slip | None:
    """A key indented deeper than the finished line above it."""
    above = c.line_above()
    if "mapping values" not in c.problem or not above:
        return None
    message = f"line {c.at.line} is indented deeper than line {above}, which already has its value"
    return Slip("indentation", message, f"indent it like line {above}, or move the value away from there.",
                _first_word(c, c.at.line))  # fmt: skip


def _list_on_key_line(c: Complaint) -> Slip | None:
    if "block sequence entries" not in c.problem:
        return None
    message = "a list cannot begin on the same line as its key"
    return Slip("list-on-key-line", message, f"put {shown(c.here())} on a line of its own, indented by two.", c.at)


def _neighbours(c: Complaint) -> Slip | None:
    """A line that fits no level: a missing dash, a dash too many, or an indentation between two levels."""
    if "block collection" not in c.doing and "block mapping" not in c.doing:
        return None
    spot, here = _first_word(c, c.at.line), c.line(c.at.line).strip()
    if here.lstrip("- ").startswith(":"):
        return Slip("missing-key", "there is no key before this colon", "write the key before the colon.", spot)
    if "collection" in c.doing and c.at.column == c.began.column:
        return Slip("missing-dash", f"a dash is missing before {quoted(here)}", f"write - {shown(here)}", spot)
    if here.startswith("- ") and c.at.column == c.began.column:
        message = f"line {c.at.line} is a list item, but the lines above it are keys"
        return Slip("indentation", message, "indent it below the key it belongs to, or remove its dash.", spot)
    message = f"line {c.at.line} is indented by {spot.column - 1}, which fits no line above it"
    return Slip("indentation", message, "indent it exactly like the line it stands beside.", spot)


def _outside(c: Complaint) -> Slip | None:
    if "<document start>" not in c.problem:
        return None
    first = next((n for n in range(1, c.at.line) if c.line(n).strip()[:1] not in ("", "#")), 0)
    if c.at.column == 1 and first and _indent(c.line(first)):
        message = f"line {c.at.line} stands further left than line {first}, where the file begins"
        return Slip("indentation", message, "begin both in the same column.", c.at)
    message = f"{quoted(c.here())} stands outside of what came before"
    return Slip("unreadable", message, "remove it, or move it inside the bracket or quotes before it.", c.at)


_EXPLANATIONS: tuple[Callable[[Complaint], Slip | None], ...] = (
    _tab, _odd_space, _open_quote, _text_after_quote, _sign, _bracket, _stray, _no_space, _second_colon,
    _no_colon, _deeper, _list_on_key_line, _neighbours, _outside,
)  # fmt: skip
