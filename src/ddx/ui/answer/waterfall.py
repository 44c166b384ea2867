"""How a candidate came to its points: every piece of evidence that counts, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from ddx.model.consultation import CandidateLine, QuestionLine
from ddx.ui.plain import plain

LONGEST = 44
"""Letters of a sentence that are drawn; the table has all of it."""


@dataclass(frozen=True)
class Stair:
    """One piece of evidence: from where to where it takes the points."""

    says: str
    start: int
    end: int

    @property
    def points(self) -> int:
        """What it adds, or takes away."""
        return self.end - self.start


def stairs(candidate: CandidateLine) -> tuple[Stair, ...]:
    """The evidence that counts, what speaks for the candidate first."""
    found: list[Stair] = []
    for line in (*candidate.supporting, *candidate.against):
        if line.counted and line.points:
            start = found[-1].end if found else 0
            found.append(Stair(line.says, start, start + line.points))
    return tuple(found)


def show_waterfall(question: QuestionLine, where: str) -> None:
    """A drawer: choose a candidate, see its points grow and fall, as a chart and as a table that says the same."""
    moved = {one.id: one for one in question.candidates if stairs(one)}
    if not moved:
        return
    drawer = st.expander("How the points come about", key=f"drawer-{where}-{question.id}-points", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        names = {name: one.name for name, one in moved.items()}
        chosen = st.selectbox(
            f"Points of which candidate? ({question.title})",
            list(names),
            format_func=lambda name: names[name],
            key=f"points-{where}-{question.id}",
        )
        steps = stairs(moved[chosen])
        st.vega_lite_chart(picture(steps), width="stretch", alt=in_a_sentence(names[chosen], steps))
        st.markdown(as_table(steps))


def picture(steps: tuple[Stair, ...]) -> dict[str, Any]:
    """Bars from left to right, in Vega-Lite; their direction is told by sign and colour."""
    rows = [
        {"place": f"{n}. {_short(one.says)}", "from": one.start, "to": one.end, "says": one.says,
         "right": max(one.start, one.end),
         "points": f"{one.points:+d}", "way": "for" if one.points > 0 else "against"}
        for n, one in enumerate(steps, 1)
    ]  # fmt: skip
    start = {"field": "from", "type": "quantitative", "title": "points", "axis": {"tickMinStep": 1}}
    colour = {
        "field": "way",
        "type": "nominal",
        "title": None,
        "scale": {"domain": ["for", "against"], "range": ["#2c6b45", "#a8322d"]},
        "legend": {"orient": "bottom"},
    }
    points = {"field": "points", "type": "nominal"}
    return {
        "height": 34 * len(steps) + 40,
        "data": {"values": rows},
        "encoding": {
            "y": {"field": "place", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}},
            "tooltip": [{"field": "says", "type": "nominal"}, points],
        },
        "layer": [
            {"mark": "bar", "encoding": {"x": start, "x2": {"field": "to"}, "color": colour}},
            {
                "mark": {"type": "text", "dx": 14, "color": "gray"},
                "encoding": {"x": {"field": "right", "type": "quantitative"}, "text": points},
            },
        ],
    }


def as_table(steps: tuple[Stair, ...]) -> str:
    """The same as a Markdown table."""
    rows = [f"| {plain(one.says)} | {one.points:+d} | {one.end} |" for one in steps]
    return "\n".join(["| Evidence that counts | Points | Sum |", "|---|---:|---:|", *rows])


def in_a_sentence(name: str, steps: tuple[Stair, ...]) -> str:
    """What the chart shows, for those who do not see it."""
    return f"Points of {name}: " + "; ".join(f"{one.says} {one.points:+d}, sum {one.end}" for one in steps) + "."


def _short(says: str) -> str:
    return says if len(says) <= LONGEST else f"{says[: LONGEST - 1].rstrip()}…"
