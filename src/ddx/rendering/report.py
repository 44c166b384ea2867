"""A consultation as a comment to paste into a pathology report: short, plain, no surer than the answer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddx.model.consultation import Consultation, EvidenceLine
from ddx.rendering.summary import QuestionInShort, Sides, Summary, named, summary
from ddx.rendering.wording import LAYERS, cases_words, printable, rests_on_drafts

WIDTH = 80
MOST_LINES = 25
MOST_SENTENCES = 2
_MOST_NAMED = 4
_LEFT_OUT_LINES = 2
_LONGEST = 40
"""Letters of a thing that is named; what is a whole list of alternatives is left to the full answer."""

Block = list[str]


def as_report(consultation: Consultation) -> str:
    """The comment. What must be said always is; the grounds of a question are left out whole where there is no room.

    Grounds for and against stand or fall together: half of them would sound surer than the answer is.
    """
    told = summary(consultation)
    before, after = _before(consultation, told), _after(consultation, told)
    heads = [_wrapped(f"{one.question.title}: {one.question.first_line}") for one in told.questions]
    room = MOST_LINES - sum(map(len, (before, after, *heads))) - _LEFT_OUT_LINES
    grounds = _fitting(told, room)
    left_out = sum(bool(one.sides) and not ground for one, ground in zip(told.questions, grounds, strict=True))
    body = [row for head, ground in zip(heads, grounds, strict=True) for row in head + ground]
    return "\n".join(before + body + (_wrapped(_left_out(left_out)) if left_out else []) + after) + "\n"


def _fitting(told: Summary, room: int) -> list[Block]:
    """The grounds of each question, equally many sentences a side; where even one is too long, of those that fit."""
    for most in range(MOST_SENTENCES, 0, -1):
        grounds = [list(_grounds(one, most)) for one in told.questions]
        if sum(map(len, grounds)) <= room:
            return grounds
    fitting: list[Block] = []
    for ground in grounds:
        fitting.append(ground if len(ground) <= room else [])
        room -= len(fitting[-1])
    return fitting


def _left_out(number: int) -> str:
    which = "one question" if number == 1 else f"{number} questions"
    return f"For and against are left out here for {which}; the full answer tells them."


def _before(consultation: Consultation, told: Summary) -> Block:
    c = consultation
    notes = [alert.says for alert in c.alerts if alert.urgency == "note"]
    lines = [f"{alert.urgency.upper()}: {alert.says}" for alert in c.alerts if alert.urgency != "note"]
    lines += [f"Note: {notes[0]}{f' (And {len(notes) - 1} more.)' if notes[1:] else ''}"] if notes else []
    lines += [f"Possibly two tumours: {two.says}" for two in c.two_tumours]
    lines += [] if told.questions else [c.scope]
    lead = ["Comment: what was recorded, compared with rules drawn from publications."]
    return [row for line in lead + lines for row in _wrapped(line)]


def _after(consultation: Consultation, told: Summary) -> Block:
    c, digest = consultation, consultation.digest
    unknown = _first(one for one in told.unknown if len(one) <= _LONGEST)
    tests = _first(one.term for one in told.tests)
    lines = [f"The record contradicts itself: {one.says}" for one in c.contradictions]
    lines += [f"Not done or not known, and it could change this, among others: {unknown}."] if unknown else []
    lines += [f"Suggested next: {tests}."] if tests else []
    lines += ["The rules are drafts: no named reviewer has approved them yet."] if rests_on_drafts(c) else []
    lines += [f"{LAYERS}: {named(tuple(one.title for one in c.layers), 0)}."] if c.layers else []
    lines += [c.statement]
    lines += [f"({digest.engine}, rules {digest.rules}, profile {digest.profile}{cases_words(digest)})"]
    return [row for line in lines for row in _wrapped(line)]


def _first(words: Iterable[str]) -> str:
    """The first few of them, once each."""
    distinct = list(dict.fromkeys(words))
    return "; ".join(distinct[:_MOST_NAMED])


def _grounds(one: QuestionInShort, most: int) -> Iterator[str]:
    """Both sides of those in front; while the question is open, of the first two."""
    for side in one.sides:
        for word, lines, more in replace(side, most=most).told:
            yield from _wrapped(f"{word} {side.candidate.name}: {_said(lines, more)}", 2)
        yield from _wrapped(_proof(side), 2)


def _said(lines: tuple[EvidenceLine, ...], more: int) -> str:
    told = [f"{_sentence(line.says)}{' (Disputed.)' if line.disputed else ''}" for line in lines]
    return " ".join([*told, *([f"And {more} more."] if more else [])]) or "nothing recorded."


def _sentence(says: str) -> str:
    return says if says.endswith((".", "!", "?")) else f"{says}."


def _proof(side: Sides) -> str:
    if side.candidate.proof != "provisional" or not side.lacks:
        return ""
    return f"Not proven; not known of the proof: {named(side.lacks[:4], len(side.lacks[4:]))}."


def _wrapped(text: str, indent: int = 0) -> Block:
    clean = " ".join(printable(text).split())
    first, rest = " " * indent, " " * (indent + 2)
    return textwrap.wrap(clean, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
