"""Stains: which result belongs to which stain, through lists, headings and brackets; never by guess."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ddx.reading.report.chunks import Chunk, chunks_of, has_colon, is_other_word, is_stain, is_strange_name
from ddx.reading.report.combining import contradicts, decides, for_one_with, joined, many, state_of_percent
from ddx.reading.report.elements import Element
from ddx.reading.report.line import Line, Reader, Sentence
from ddx.reading.report.result import SCORES, Result, result_of

_FIRM = frozenset(("and", "or", "/"))
_BARRED = {"negative": ("pattern", "intensity"), "not done": ("pattern", "intensity", "percent", "score")}
"""Details that a stain of this result cannot have: a profile has no place for them."""
SCORE_ALONE = "a score alone: whether that is positive or negative is not stated"


@dataclass
class _Item:
    """A stain without a result yet, and how it was joined to what stood before."""

    stain: Element
    own: Result
    joint: str


@dataclass
class StainReader:
    """Walks through the sentences; only a heading ("Positive:") reaches from one sentence into the next."""

    reader: Reader
    heading: Result | None = None
    _forward: Result | None = None
    _pending: list[_Item] = field(default_factory=list)
    _tentative: list[Line] = field(default_factory=list)
    _group: list[Line] = field(default_factory=list)
    _settled: int = 0
    _letter: str | None = None

    def read(self, sentence: Sentence) -> None:
        """Find the results a sentence states."""
        self._letter = sentence.letter
        self._forward, self._pending, self._tentative, self._group = self.heading, [], [], []
        self._settled = 0
        bare_only = True
        for chunk in chunks_of(sentence.elements):
            self._between(chunk.joint)
            stains = [n for n, one in enumerate(chunk.elements) if is_stain(one)]
            is_bare = self._with_stains(chunk, stains) if stains else self._without(chunk)
            bare_only = is_bare and bare_only
        self._leave_open()
        keeps = self._forward if self._forward is not None and self._is_heading(sentence, bare_only) else None
        self.heading = keeps

    def _is_heading(self, sentence: Sentence, bare_only: bool) -> bool:
        if self._forward is self.heading:
            return bare_only
        return not self._settled and sentence.elements[-1].sign == ":"

    def _between(self, joint: str) -> None:
        """A contrast or a semicolon ends what was said of a list; a colon's list goes on."""
        if joint in ("but", ".") or (joint == ";" and not (self._forward and self._forward.opens_list)):
            self._leave_open()
            self._forward = None
            self._group = []

    def _leave_open(self) -> None:
        """Stains no result was stated for stay without one."""
        self._pending, self._tentative = [], []

    def _with_stains(self, chunk: Chunk, stains: list[int]) -> bool:
        """One chunk with stains; tells whether it only names them."""
        elements = chunk.elements
        ends = [*stains[1:], len(elements)]
        lead = result_of(elements[: stains[0]], chunk.aside, self._clones(elements[stains[0]]), before=True)
        runs = [
            result_of(elements[n + 1 : end], chunk.aside, self._clones(elements[n]), before=False)
            for n, end in zip(stains, ends, strict=True)
        ]
        names = [elements[n] for n in stains]
        runs[-1] = self._stated(lead, runs[-1])
        if lead.broken or any(run.broken for run in runs):
            self._stop()
            return False
        if lead.state or lead.denied:
            return self._led(chunk, names, lead, runs)
        if all(decides(run) for run in runs):
            for name, run in zip(names, runs, strict=True):
                self._closed(chunk.joint, name, joined(run, lead))
                chunk = Chunk("", [], chunk.aside)
            return False
        if len(names) > 1 or any(decides(run) for run in runs):
            self._stop()
            return False
        return self._bare(chunk, names[0], lead, runs[0])

    def _stated(self, lead: Result, run: Result) -> Result:
        """ "patchy A staining", the end of "no A, B or C staining": with a detail or a denial a staining is stated."""
        denied = bool(self._pending) and self._pending[0].joint == "no"
        staining = any(one.says("staining") for one in run.used)
        stated = staining and not run.says_strange and (bool(lead.details) or denied) and not lead.strange
        return replace(run, state="positive") if stated and not (run.state or lead.state) else run

    def _led(self, chunk: Chunk, names: list[Element], lead: Result, runs: list[Result]) -> bool:
        """The result stands before the stain: "negative for A", "no A expression", "positive A"."""
        if lead.denied and len(names) == 1:
            return self._denied(names[0], lead, runs[0])
        results = [lead, *runs[:-1]]
        if (
            lead.denied
            or not all(result.state for result in results)
            or (len(names) == 1 and contradicts(lead, runs[0]))
        ):
            self._stop()
            return False
        self._leave_open()
        self._group = []
        tail = runs[-1] if not runs[-1].state else Result()
        for name, result in zip(names, results, strict=True):
            self._group.append(self._given(name, joined(result, tail) if name is names[-1] else result))
        self._forward = replace(results[-1], opens_list=has_colon(chunk))
        return False

    def _denied(self, name: Element, lead: Result, run: Result) -> bool:
        """ "no A, B or C expression": the word that is denied comes at the end."""
        self._stop()
        if run.state == "positive" or any(one.says("staining") for one in run.used):
            self._group = [self._given(name, joined(replace(run, state="negative"), lead))]
            return False
        if run.state:
            return False
        self._pending = [_Item(name, joined(run, lead), "no")]
        return True

    def _closed(self, joint: str, name: Element, result: Result) -> None:
        """A stain with its own result behind it, which may also close a list that leads up to it."""
        firm = joint in _FIRM
        if self._pending and self._pending[0].joint == "no":
            if joint not in (*_FIRM, ","):
                self._leave_open()
            elif result.state == "positive":
                result = replace(result, state="negative")
        elif not (firm or (joint == "," and not self._settled and not result.by_sign)):
            self._pending = []
        if self._forward and self._tentative and not result.by_sign and joint in (",", *_FIRM):
            for line in self._tentative:
                line.doubts("it stands between two results, and may belong to either")
        self._forward, self._tentative = None, []
        earlier, self._pending = self._pending, []
        shared = replace(result, details={k: v for k, v in result.details.items() if k != "percent"}, unkept=[])
        self._group = [self._given(item.stain, joined(for_one_with(item.own, shared), item.own)) for item in earlier]
        self._group.append(self._given(name, result))

    def _bare(self, chunk: Chunk, name: Element, lead: Result, run: Result) -> bool:
        """A stain with no result beside it: part of a list, or nothing."""
        own = joined(run, lead)
        if own.strange:
            self._stop()
            return False
        if own.unkept:
            self._line(name, {}, own.used, own.unkept).doubts(SCORE_ALONE)
            return False
        if self._forward is not None:
            line = self._given(name, joined(for_one_with(own, self._forward), own))
            self._group.append(line)
            self._tentative.append(line)
        else:
            self._pending.append(_Item(name, own, chunk.joint))
        return True

    def _without(self, chunk: Chunk) -> bool:
        """A chunk that names no stain: a detail or a result of those before, the head of a list, or something else."""
        result = result_of(chunk.elements, chunk.aside, (), before=False)
        if result.strange or result.broken or any(is_other_word(one) for one in chunk.elements):
            if not is_strange_name(chunk.elements):
                self._stop()
            return False
        if has_colon(chunk) and result.state:
            self._stop()
            self._forward = replace(result, opens_list=True)
        elif result.state and self._pending:
            *earlier, last = self._pending
            self._pending = earlier
            self._closed(
                "," if chunk.joint in (",", "\t", "|", "") else chunk.joint, last.stain, joined(result, last.own)
            )
        elif result.state and any(one.says("for", "of") for one in chunk.elements[-1:]):
            self._stop()
            self._forward = result
        elif result.details and len(self._group) == 1 and result.state in (None, *SCORES):
            self._detailed(self._group[0], result)
        elif result.unkept and len(self._group) == 1:
            self._group[0].unkept += result.unkept
            self._group[0].used += result.used
        elif result.details and self._pending and not result.state:
            self._pending[-1] = replace(self._pending[-1], own=joined(self._pending[-1].own, result))
        return result.says_nothing

    def _detailed(self, line: Line, result: Result) -> None:
        added = self._fields(line.fields["stain"], replace(result, state=line.fields["is"]))
        line.fields = {**added, **line.fields, "pattern": [*line.fields.get("pattern", []), *added.get("pattern", [])]}
        line.used += result.used

    def _stop(self) -> None:
        self._leave_open()
        self._forward, self._group = None, []

    def _given(self, name: Element, result: Result) -> Line:
        """The line of one stain with its result."""
        self._settled += 1
        word = name.names("stain")[0]
        fields = self._fields(word, result)
        line = self._line(name, fields if "is" in fields else {}, result.used, result.unkept)
        if result.doubt:
            line.doubts(result.doubt)
        if "is" not in fields:
            line.doubts("the number leaves open whether it is positive or negative")
        return line

    def _fields(self, word: str, result: Result) -> dict[str, Any]:
        state = self._scored(word, result.state) if result.state else state_of_percent(result.details.get("percent"))
        told = {key: value for key, value in result.details.items() if value}
        return {"stain": word, **({"is": state} if state else {}), **told}

    def _scored(self, word: str, state: str) -> str | None:
        """What a score alone says, by the scale of the stain or the general one."""
        if state not in ("0", *SCORES):
            return state
        scales = self.reader.library.phrases.scales
        own = [scale for scale in scales if word in scale.stains] or [scale for scale in scales if not scale.stains]
        return next((told for scale in own for score, told in scale.scores.items() if score == state), None)

    def _line(self, name: Element, fields: dict[str, Any], used: list[Element], unkept: list[str]) -> Line:
        if fields and self._letter:
            fields = {**fields, "specimen": self._letter}
        barred = _BARRED.get(fields.get("is", ""), ())
        unkept = [*unkept, *(str(word) for key in barred for word in many(fields.get(key)))]
        fields = {key: value for key, value in fields.items() if key not in barred}
        line = self.reader.add(Line(name, fields, used=[name, *used], unkept=unkept))
        if len(name.names("stain")) > 1:
            line.doubts("this spelling stands for more than one stain")
        return line

    def _clones(self, stain: Element) -> tuple[str, ...]:
        term = self.reader.library.vocabulary.term("stain", stain.names("stain")[0])
        return term.clones if term else ()
