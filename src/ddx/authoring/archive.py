"""The archive of a rules folder that no git keeps: every published text, in a hidden folder beside the rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from ddx.authoring.kept import digest_of

FOLDER = ".history"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d{4})-([\d.]+)\.yaml")
_VERSION = re.compile(r"^version:\s*[\"']?(\d+\.\d+\.\d+)", re.MULTILINE)


def archived(rules: Path, file: str, before: str | None, after: str) -> dict[Path, bytes]:
    """The files to write so that the archive holds a new text, and the one before it if it is not there yet."""
    folder = rules / FOLDER / file
    known = {digest_of(path.read_bytes().decode("utf-8", "replace")) for path in texts_in(folder)}
    new = [text for text in (before, after) if text is not None and digest_of(text) not in known]
    number = len(texts_in(folder))
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return {
        folder / f"{moment}-{number + n:04d}-{version_in(text)}.yaml": text.encode()
        for n, text in enumerate(new, start=1)
    }


def texts_in(folder: Path) -> list[Path]:
    """The texts of one archived file, the oldest first."""
    return sorted(path for path in folder.glob("*.yaml") if _NAME.fullmatch(path.name))


def moment_of(path: Path) -> str:
    """When a text was archived, as ISO 8601."""
    found = _NAME.fullmatch(path.name)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat() if found else ""


def version_in(text: str) -> str:
    """The version a text of a rule file bears; 0 where it bears none."""
    found = _VERSION.search(text)
    return found[1] if found else "0"
