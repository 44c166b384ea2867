"""A picture of rules as text in the language DOT, which Graphviz draws; every point of a rule opens it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from urllib.parse import quote

from ddx.model.picture import Arrow, Picture, Point
from ddx.rendering.wording import printable

_SHAPES = {"seen": "box", "rule": "note", "interpretation": "hexagon", "candidate": "box", "reminder": "box"}
_WIDTHS = {"weak": 1, "moderate": 2, "strong": 3.5, "very strong": 5.5}
_LINES = {
    "asked": "arrowhead=none",
    "asked not": "arrowhead=none style=dotted",
    "for": "arrowhead=normal",
    "against": "arrowhead=onormal style=dashed",
    "excludes": "arrowhead=tee penwidth=3",
    "confirms": "arrowhead=diamond penwidth=3",
    "derives": "arrowhead=vee",
    "reminds": "arrowhead=vee style=dotted",
}
_FRAME = 'fontname="sans-serif"; fontsize=10; style=dotted;'
_LETTERS = 38


def as_dot(picture: Picture, page: str = "rules") -> str:
    """The picture from left to right. Width is strength, dashes are against; words beside the arrows say the same.

    `page` is the address that shows a rule when `?rule=set/rule` is added to it.
    """
    lines = [
        f"digraph {_quoted(picture.title)} {{",
        '  rankdir=LR; bgcolor="transparent"; ranksep=0.7; nodesep=0.12;',
        '  node [fontname="sans-serif" fontsize=11 margin="0.1,0.05"]; edge [fontname="sans-serif" fontsize=10];',
        *_seen(picture),
        *(f"  {_point(point, page)}" for point in picture.points if point.sort != "seen"),
        *(f"  {_arrow(arrow)}" for arrow in picture.arrows),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _seen(picture: Picture) -> Iterator[str]:
    """What is seen, topic by topic; a topic of one has no frame."""
    topics: dict[str, list[Point]] = {}
    for point in picture.of("seen"):
        topics.setdefault(point.topic or "", []).append(point)
    for number, (topic, points) in enumerate(topics.items()):
        if len(points) == 1:
            yield f"  {_point(points[0], '')}"
            continue
        yield f"  subgraph cluster_{number} {{ label={_quoted(topic)}; {_FRAME}"
        yield from (f"    {_point(point, '')}" for point in points)
        yield "  }"


def _point(point: Point, page: str) -> str:
    says = "\n".join(textwrap.wrap(printable(point.says), _LETTERS)) or "-"
    parts = [f"label={_quoted(says)}", f"shape={_SHAPES[point.sort]}", f'class="{point.sort}"']
    parts += ["style=bold"] if point.sort == "candidate" else []
    if point.opens:
        parts += [f"URL={_quoted(f'{page}?rule={quote(point.opens)}')}", f"tooltip={_quoted(point.opens)}"]
    return f"{_quoted(point.name)} [{' '.join(parts)}];"


def _arrow(arrow: Arrow) -> str:
    width = f" penwidth={_WIDTHS[arrow.strength]}" if arrow.strength else ""
    label = f" label={_quoted(arrow.in_words)}" if arrow.in_words else ""
    return f"{_quoted(arrow.start)} -> {_quoted(arrow.end)} [{_LINES[arrow.means]}{width}{label}];"


def _quoted(text: str) -> str:
    """A text as DOT writes it."""
    clean = printable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{clean}"'
