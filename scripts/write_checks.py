"""Writes docs/reference/checks/README.md: the list of all findings, from the pages beside it."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).parents[1] / "docs" / "reference" / "checks"
HEAD = """\
# What the check can say

Every finding of `ddx check` has a name and a page: what it means, an example that brings it, and one that does not.
`ddx check --explain NAME` prints the page. The examples are run as tests.

An example shows the part of a file that matters. One that begins with `- id:` stands below `rules:` in a question whose
candidates are Merkel cell carcinoma and a metastasis of the lung; a comment with a file name begins another file.

| name | level | what it means |
|---|---|---|
"""


def index() -> str:
    """The list, written anew."""
    pages = (page for page in sorted(PAGES.glob("*.md")) if page.stem != "README")
    return HEAD + "".join(_row(page) for page in pages)


def _row(page: Path) -> str:
    """The name, the level and the first sentence of a page."""
    paragraph = page.read_text(encoding="utf-8").split("\n\n")[1]
    level, _, rest = " ".join(paragraph.split()).partition(". ")
    sentence = rest.split(". ")[0].rstrip(".").replace("|", "\\|") + "."
    return f"| [{page.stem}]({page.name}) | {level.lower()} | {sentence} |\n"


if __name__ == "__main__":
    (PAGES / "README.md").write_text(index(), encoding="utf-8")
