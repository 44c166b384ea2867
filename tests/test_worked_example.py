"""The example on the page about published counts is what the arithmetic gives."""

from __future__ import annotations

from pathlib import Path

from ddx.counting.arithmetic import compare, tally
from ddx.model.count import Weights
from ddx.model.frequency import Frequency

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "frequencies.md"
COUNTED = {"first candidate": (43, 43), "second candidate": (0, 59), "third candidate": (25, 60)}


def test_the_worked_example_comes_out_as_it_is_printed() -> None:
    rows = {
        name: Frequency(stain="it", entity="it", positive=seen, tested=tested, cite="work", at="table")
        for name, (seen, tested) in COUNTED.items()
    }
    tallies = [found for name, row in rows.items() if (found := tally(name, "itself", [row], "positive"))]
    compared = compare(("stain", "it"), "positive", (), tallies, Weights())
    assert compared is not None
    lines = [f"{'':<20}seen  likelihood  weight  counts as"]
    for one in tallies:
        reached = compared.strengths.get(one.candidate)
        says = "nothing" if reached is None else f"{reached[1]} {'for' if reached[0] > 0 else 'against'}"
        share, weight = f"{one.seen}/{one.tested}", compared.weights[one.candidate]
        lines.append(f"{one.candidate:<18}{share:>7}{one.likelihood:>11.3f}{weight:>8.2f}  {says}")
    lines.append(f"{'mean':<18}{'':>7}{compared.expected:>11.3f}")
    assert "\n".join(lines) in PAGE.read_text(encoding="utf-8"), "\n".join(lines)
