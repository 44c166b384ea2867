"""A table of plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_WIDTH = 100
_LAST_AT_LEAST = 40


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest entry; the last one is wrapped to the width of a page."""
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns) - 1)]
    last = max(_LAST_AT_LEAST, _WIDTH - sum(widths) - 2 * len(widths))
    lines = []
    for row in (columns, ["-" * width for width in (*widths, len(columns[-1]))], *rows):
        lead = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False))
        wrapped = textwrap.wrap(row[-1], last) or [""]
        lines.append(f"{lead}  {wrapped[0]}".rstrip())
        lines += [" " * (len(lead) + 2) + more for more in wrapped[1:]]
    return "\n".join(lines)
