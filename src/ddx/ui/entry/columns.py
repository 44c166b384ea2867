"""Columns: what the tables of the form ask for, in the words of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from ddx.model.words import Intensity, SearchState, StainScore, StainState


@dataclass(frozen=True)
class Column:
    """One column: the field it holds, its heading and width, and the words to pick from.

    `words` are a closed list, `vocabulary` names a kind of the vocabulary, neither means free text. A field that may
    hold several words has as many `slots`, one a column. `derived` columns only show.
    """

    field: str
    title: str
    width: int
    words: tuple[str, ...] = ()
    vocabulary: str | None = None
    slots: int = 1
    derived: bool = False
    help: str | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The names of its columns in the table."""
        return tuple(f"{self.field} {n + 1}" for n in range(self.slots)) if self.slots > 1 else (self.field,)


SPECIMEN = Column("specimen", "In", 50, help="Letter of the specimen. With one specimen it may stay empty.")

COLUMNS: MappingProxyType[str, tuple[Column, ...]] = MappingProxyType(
    {
        "stain": (
            SPECIMEN,
            Column("stain", "Stain", 140, vocabulary="stain", help="Type a name or any synonym."),
            Column("is", "Result", 90, get_args(StainState), help="A stain nobody did is not a negative stain."),
            Column("pattern", "Pattern", 120, vocabulary="pattern", slots=2),
            Column("intensity", "Intensity", 88, get_args(Intensity)),
            Column("percent", "% cells", 80, help='Percent of tumour cells: 80, "50-75" or ">95".'),
            Column("score", "Score", 72, get_args(StainScore)),
        ),
        "measure": (
            SPECIMEN,
            Column("measure", "Measure", 230, vocabulary="measure", help="Type a name or any synonym."),
            Column("value", "Value", 100, help='A number or a range: 65, "50-75", ">95".'),
            Column("usual", "Unit", 90, derived=True),
            Column("unit", "Other unit", 110, help="Only where the value is given in another unit than the usual one."),
        ),
        "search": (
            Column("search", "Looked for", 180, vocabulary="search"),
            Column("is", "Result", 110, get_args(SearchState), help="Incomplete means: not excluded."),
            Column("by", "How", 130, vocabulary="method", slots=3),
        ),
    }
)
"""The tables: stains, measures, searches."""
