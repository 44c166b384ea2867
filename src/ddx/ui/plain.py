"""Text from rules, cases and profiles made safe for Markdown: it shows as it was written and does nothing else."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:\"'^=])")
_SPELL = re.compile(r"(?i)(:(?=\S)|@(?=\S)|www(?=\\?\.)|\\-(?=\\-|\\>)|\\<(?=\\-|\\=)|\\~(?=\\=)|\\>(?=\\=))")
_JOINT = "\u2060"
"""A word joiner: no width, no break. It parts signs that the page would join into a link, an icon or an arrow."""


def plain(text: object) -> str:
    """The text as one line in which no Markdown, HTML, formula, icon, link or picture is left alive."""
    line = " ".join(_HIDDEN.sub(" ", str(text)).split())
    return _SPELL.sub(lambda found: found[0] + _JOINT, _MARKUP.sub(r"\\\1", line))
