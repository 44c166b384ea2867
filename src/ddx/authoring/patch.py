"""A change of text files as a patch that git and patch(1) can apply; quick also for very long files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

_CONTEXT = 3
_LONGEST = 3000
NOWHERE = "/dev/null"

Block = tuple[int, int, int, int]
"""A stretch of the old lines and the stretch of new lines that takes its place."""


def patch(files: Iterable[tuple[str, str | None, str]]) -> str:
    """The changes of files, each given by name, text before (None for a new file) and text after."""
    return "".join(line for name, before, after in files for line in _file(name, before, after))


def _file(name: str, before: str | None, after: str) -> Iterator[str]:
    old, new = _lines(before or ""), _lines(after)
    hunks = list(_hunks(list(_blocks(old, new)), len(old)))
    if hunks:
        yield f"--- {NOWHERE if before is None else f'a/{name}'}\n"
        yield f"+++ b/{name}\n"
    for hunk in hunks:
        yield from _hunk(hunk, old, new)


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends a line, as for git."""
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Where the two differ. Two long texts that differ throughout become one block: right, if not the shortest."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    ends = len(old) - tail, len(new) - tail
    middle = old[same : ends[0]], new[same : ends[1]]
    if len(middle[0]) == len(middle[1]) > _LONGEST:
        yield from ((n, n + 1, n, n + 1) for n in range(same, ends[0]) if old[n] != new[n])
    elif max(map(len, middle)) > _LONGEST:
        yield same, ends[0], same, ends[1]
    else:
        for tag, *spots in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            if tag != "equal":
                a, b, c, d = (spot + same for spot in spots)
                yield a, b, c, d


def _hunks(blocks: Sequence[Block], length: int) -> Iterator[list[Block]]:
    """Blocks that stand so near to each other that their surroundings meet."""
    hunk: list[Block] = []
    for block in blocks:
        if hunk and block[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _hunk(blocks: list[Block], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    start, end = max(0, blocks[0][0] - _CONTEXT), min(len(old), blocks[-1][1] + _CONTEXT)
    new_start = start + blocks[0][2] - blocks[0][0]
    new_end = end + blocks[-1][3] - blocks[-1][1]
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for first, last, new_first, new_last in blocks:
        yield from (_marked(" ", line) for line in old[at:first])
        yield from (_marked("-", line) for line in old[first:last])
        yield from (_marked("+", line) for line in new[new_first:new_last])
        at = last
    yield from (_marked(" ", line) for line in old[at:end])


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1 if count else start},{count}"


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
