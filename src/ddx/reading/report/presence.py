"""Presence: what is present, absent or uncertain under the microscope, on imaging, in the patient and the past."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ddx.model.observation import OBSERVATION_KINDS
from ddx.reading.report.chunks import is_detail
from ddx.reading.report.elements import Element
from ddx.reading.report.findings import KINDS, Part, denies, parts_of
from ddx.reading.report.line import Line, Reader, Sentence, quoted

_STATES = ("absent", "uncertain", "not assessed", "present")
_TISSUE = frozenset(("morphology",))


@dataclass
class _Mention:
    """A word that was mentioned, its kinds, and what is said of it."""

    word: Element
    kinds: list[tuple[str, str]]
    joint: str
    is_alone: bool
    state: str | None = None
    used: list[Element] = field(default_factory=list)
    doubt: str | None = None
    reach: str | None = None


def read_presence(reader: Reader, sentence: Sentence, taken: set[int]) -> None:
    """The findings a sentence states; `taken` are elements another reader has understood."""
    clause: list[_Mention] = []
    denial: list[Element] | None = None
    open_list: list[_Mention] = []
    for chunk in parts_of(sentence.elements):
        if chunk.joint in ("but", ";"):
            _settle(reader, sentence, clause, open_list)
            clause, denial, open_list = [], None, []
        mentions = _mentions(chunk, sentence, taken)
        denial, open_list = _denied(chunk, mentions, denial, open_list)
        _closed(chunk, mentions, clause)
        clause += mentions
        if not mentions and any(one.is_unknown for one in chunk.elements):
            denial = None
    _settle(reader, sentence, clause, open_list)


def _between(chunk: Part, mentions: list[_Mention]) -> None:
    """ "A is absent with B": what stands between two findings speaks of the first."""
    for before, after in pairwise(mentions):
        for one in chunk.elements:
            if one.says("absent") and not one.words and before.word.end <= one.start < after.word.start:
                before.state, before.used = "absent", [*before.used, one]


def _mentions(chunk: Part, sentence: Sentence, taken: set[int]) -> list[_Mention]:
    """The words of a chunk that may be findings, with what stands against reading them as present."""
    found = []
    for element in chunk.elements:
        kinds = [] if element.start in taken or element.names("stain") else _kinds(element, sentence)
        if kinds:
            found.append(_Mention(element, kinds, chunk.joint, _is_alone(chunk, element)))
    for mention in found:
        if _touches(chunk, mention.word):
            mention.kinds = []
        elif strange := _strangers(chunk, mention.word, {one.word.start for one in found}):
            mention.doubt = f"{quoted(strange)} beside it was not understood"
    return [mention for mention in found if mention.kinds]


def _kinds(element: Element, sentence: Sentence) -> list[tuple[str, str]]:
    """What a word may be a finding of, by what the passage is about."""
    words = [(kind, name) for kind, name in element.words if kind in KINDS]
    if not words:
        return []
    others = {kind for kind, _ in element.words} - set(KINDS)
    about = sentence.about | _before(sentence, element)
    if "microscopy" in about:
        about = about | {"morphology"}
    if "site" in others and "spread" not in about:
        words = [(kind, name) for kind, name in words if kind != "spread"]
    if "label" in others and "history" not in about:
        words = [(kind, name) for kind, name in words if kind != "history"]
    if "label" in others:
        words = [(kind, name) for kind, name in words if kind != "morphology" or "morphology" in about]
    fitting = [(kind, name) for kind, name in words if kind in about]
    return fitting if fitting and len({kind for kind, _ in fitting}) == 1 else words


def _before(sentence: Sentence, element: Element) -> frozenset[str]:
    """What the words before it in the sentence say the passage is about."""
    earlier = [one for one in sentence.elements if one.end <= element.start]
    said = {word for word in (*KINDS, "microscopy") for one in earlier if one.says(word)}
    return frozenset(said | ({"imaging"} if any(one.names("method") for one in earlier) else set()))


def _is_alone(chunk: Part, element: Element) -> bool:
    return all(one is element or one.says("filler", "of", *_STATES, "showing") for one in chunk.elements)


def _strangers(chunk: Part, word: Element, mentioned: set[int]) -> list[Element]:
    """Unknown words before a finding, up to the finding before it, and behind it, up to a "with" or "of"."""
    strange: list[Element] = []
    for one in reversed([one for one in chunk.elements if one.end <= word.start]):
        if one.start in mentioned:
            break
        strange = [one, *strange] if _is_strange(one) else strange
    for one in (one for one in chunk.elements if one.start >= word.end):
        if one.start in mentioned or (one.says("of") and not one.words):
            break
        strange += [one] if _is_strange(one) else []
    return strange


def _is_strange(element: Element) -> bool:
    judged = element.says("low", "normal", "not done", "other", "other person") and not element.words
    return element.is_unknown or (judged and not element.says("no", "absent", "not assessed"))


def _touches(chunk: Part, word: Element) -> bool:
    """Whether an unknown part is joined to the word by a hyphen: it is then another word."""
    n = next(n for n, one in enumerate(chunk.elements) if one is word)
    around = chunk.elements
    before = n >= 2 and around[n - 1].sign == "-" and around[n - 1].glued and word.glued and around[n - 2].is_unknown
    after = n + 2 < len(around) and around[n + 1].sign == "-" and around[n + 1].glued and around[n + 2].glued
    return before or (after and around[n + 2].is_unknown)


def _denied(
    chunk: Part, mentions: list[_Mention], denial: list[Element] | None, open_list: list[_Mention]
) -> tuple[list[Element] | None, list[_Mention]]:
    """A "no" reaches the next word and, by "or", the words after it; a comma or "and" leaves open how far."""
    last = mentions[-1].word.start if mentions else 0
    first = mentions[0].word.start if mentions else 0
    marks = [one for one in chunk.elements if denies(one, first) and (not mentions or one.start < last)]
    _between(chunk, mentions)
    hedges = [one for one in chunk.elements if one.says("uncertain", "equivocal") and not one.words]
    if marks:
        return _newly_denied(marks, mentions)
    if hedges and mentions:
        for mention in mentions:
            mention.state, mention.used = "uncertain", [*mention.used, *hedges]
        return None, []
    if denial is None or not mentions:
        return denial, open_list
    return _still_denied(chunk, mentions, denial, open_list)


def _newly_denied(marks: list[Element], mentions: list[_Mention]) -> tuple[list[Element] | None, list[_Mention]]:
    after = [mention for mention in mentions if mention.word.start > marks[0].start]
    for mention in after[:1]:
        mention.state, mention.used = "absent", [*mention.used, *marks]
    for mention in after[1:]:
        mention.reach = f"how far {quoted(marks)} reaches is not clear"
    return marks, []


def _still_denied(
    chunk: Part, mentions: list[_Mention], denial: list[Element], open_list: list[_Mention]
) -> tuple[list[Element] | None, list[_Mention]]:
    first, *others = mentions
    for mention in others:
        mention.reach = f"how far {quoted(denial)} reaches is not clear"
    if chunk.joint == "or":
        for mention in (*open_list, first):
            mention.state, mention.used, mention.reach = "absent", [*mention.used, *denial], None
        return denial, []
    first.reach = f"how far {quoted(denial)} reaches is not clear"
    return (denial, [*open_list, first]) if chunk.joint == "," and first.is_alone else (None, [])


def _closed(chunk: Part, mentions: list[_Mention], clause: list[_Mention]) -> None:
    """ "A, B and C were not seen": what is said at the end holds for the words that lead up to it alone."""
    last = mentions[-1].word.end if mentions else 0
    said = [one for one in chunk.elements if one.start >= last and one.says(*_STATES[:3], "present") and not one.words]
    if not said or not (mentions or clause):
        return
    state = next(one for one in _STATES if said[0].says(one))
    reached = mentions[-1:]
    if len(mentions) <= 1 and (not mentions or mentions[0].is_alone or _only_states(chunk, mentions[0])):
        joint = chunk.joint
        for mention in reversed(clause):
            if joint not in (",", "and", "or") or not mention.is_alone or mention.state:
                break
            reached, joint = [*reached, mention], mention.joint
    for mention in reached:
        if mention.state == "absent" and state == "present":
            mention.used += said  # "no A was seen"
            continue
        if mention.state and mention.state != state:
            mention.doubt = "what is said of it does not go together"
        mention.state, mention.used, mention.reach = state, [*mention.used, *said], None
    for mention in mentions[:-1]:
        mention.doubt = mention.doubt or f"whether {quoted(said)} speaks of it is not clear"


def _only_states(chunk: Part, mention: _Mention) -> bool:
    return all(one is mention.word or not one.is_unknown for one in chunk.elements)


def _settle(reader: Reader, sentence: Sentence, clause: list[_Mention], open_list: list[_Mention]) -> None:
    """Make lines of the mentions: what is mentioned and not denied is present."""
    method = _method(sentence)
    for mention in clause:
        for kind, name in mention.kinds:
            fields: dict[str, object] = {kind: name, "is": mention.state or "present"}
            if kind in _TISSUE and sentence.letter:
                fields["specimen"] = sentence.letter
            used = [mention.word, *mention.used]
            if method and "by" in OBSERVATION_KINDS[kind].model_fields and method[0].start < mention.word.start:
                fields["by"] = [method[1]]
                used.append(method[0])
            used += [one for one in sentence.elements if one.says(kind) and one.end <= mention.word.start]
            line = reader.add(Line(mention.word, fields, used=used, doubt=mention.doubt or mention.reach))
            if len(mention.kinds) > 1:
                line.doubts("it may be " + " or ".join(dict.fromkeys(k for k, _ in mention.kinds)))
            if sentence.is_of_others and kind != "history":
                line.doubts("another person is spoken of")


def _method(sentence: Sentence) -> tuple[Element, str] | None:
    """The one method a sentence names."""
    named = [(one, one.names("method")[0]) for one in sentence.elements if one.names("method") and not is_detail(one)]
    return named[0] if len(named) == 1 else None
