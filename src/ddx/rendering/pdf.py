"""A consultation as PDF: typst lays out a fixed template, and every word of the answer reaches it as a value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from ddx.model.consultation import Consultation
from ddx.rendering.pdf_content import content
from ddx.rendering.wording import printable

_TEMPLATE = Path(__file__).with_name("pdf.typ")
_STANDARD: Final = "ua-1"
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_LONG_WORD = re.compile(r"\S{50}(?=\S)")
_GAP = "\u200b"
_INSTEAD = "\ufffd"
_INSTEAD_NOTE = f"{_INSTEAD} stands for a character that this form cannot show; the HTML and JSON answers show it."


class NoPdf(Exception):
    """Typst is not installed, so no PDF can be made; `fix` says how to get it."""

    fix = "install it with: python -m pip install typst; or print the HTML answer, whose first page says the same"

    def __init__(self) -> None:
        super().__init__("a PDF is set by typst, which is not installed here")


def can_make_pdf() -> bool:
    """Whether typst is installed; it is looked for and not loaded."""
    try:
        return find_spec("typst") is not None
    except ValueError:  # its name is taken, by nothing
        return False


def as_pdf(consultation: Consultation) -> bytes:
    """The answer as a tagged PDF/UA-1: one page in short, then the evidence. The same answer gives the same bytes.

    Raises NoPdf where typst is not installed.
    """
    return _set(_cleaned(content(consultation)))


def _set(values: Any, note: str = "") -> bytes:
    """The document; where a character has no glyph, once more with a sign in its place and a note that says so."""
    try:
        import typst  # 81 MB and only needed here
    except ImportError:
        raise NoPdf from None
    given = json.dumps({**values, "note": note}, ensure_ascii=False)
    try:
        return bytes(
            typst.compile(
                _TEMPLATE.read_bytes(),
                sys_inputs={"answer": given},
                ignore_system_fonts=True,
                pdf_standards=_STANDARD,
                timestamp=0,
            )
        )
    except typst.TypstError as failure:
        strange = {sign for text in _NO_GLYPH.findall(failure.diagnostic) for sign in _unescaped(text)}
        strange = {sign for sign in strange if ord(sign) > 127 and sign != _INSTEAD}
        if not strange:
            raise
        return _set(_replaced(values, strange), _INSTEAD_NOTE)


def _unescaped(text: str) -> str:
    """The characters a message names; those it writes by their number too."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text)


def _cleaned(values: Any) -> Any:
    """The values with every text made printable, and words too long for a line given places to break."""
    return _each_text(values, lambda text: _LONG_WORD.sub(lambda found: found[0] + _GAP, printable(text)))


def _replaced(values: Any, strange: set[str]) -> Any:
    table = dict.fromkeys(map(ord, strange), _INSTEAD)
    return _each_text(values, lambda text: text.translate(table))


def _each_text(values: Any, change: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return change(values)
    if isinstance(values, dict):
        return {name: _each_text(value, change) for name, value in values.items()}
    return [_each_text(value, change) for value in values] if isinstance(values, list) else values
