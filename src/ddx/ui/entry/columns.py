"""Columns: what the tables of the form ask for, in the words of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from ddx.model.words import Intensity, SearchState, StainScore, StainState


@dataclass(frozen=True)
class Column:
    """One column: the field it holds, its heading and width, and the words to pick from.

    `words` are a closed list, `vocabulary` names a kind of the vocabulary, neither means free text. `many` lets
    several words stand in one cell. `derived` columns only show.
    """

    field: str
    title: str
    width: int
    words: tuple[str, ...] = ()
    vocabulary: str | None = None
    many: bool = False
    derived: bool = False
    help: str | None = None


SPECIMEN = Column("specimen", "In", 55, help="Letter of the specimen. With one specimen it may stay empty.")

COLUMNS: MappingProxyType[str, tuple[Column, ...]] = MappingProxyType(
    {
        "stain": (
            Column("stain", "Stain", 165, vocabulary="stain", help="Type a name or any synonym."),
            Column("is", "Result", 95, get_args(StainState), help="A stain nobody did is not a negative stain."),
            Column("pattern", "Pattern", 150, vocabulary="pattern", many=True),
            Column("intensity", "Intensity", 85, get_args(Intensity)),
            Column("percent", "% cells", 75, help='Percent of tumour cells: 80, "50-75" or ">95".'),
            Column("score", "Score", 60, get_args(StainScore)),
            SPECIMEN,
        ),
        "measure": (
            Column("measure", "Measure", 210, vocabulary="measure", help="Type a name or any synonym."),
            Column("value", "Value", 100, help='A number or a range: 65, "50-75", ">95".'),
            Column("unit", "Unit, if not the usual", 130),
            Column("usual", "Usual unit", 110, derived=True),
            SPECIMEN,
        ),
        "search": (
            Column("search", "Looked for", 230, vocabulary="search"),
            Column("is", "Result", 110, get_args(SearchState), help="Incomplete means: not excluded."),
            Column("by", "How", 230, vocabulary="method", many=True),
        ),
    }
)
"""The tables: stains, measures, searches."""
