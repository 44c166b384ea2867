"""The pages of docs/reference/checks, taken apart: what each finding means, and its examples made into files to read.

An example is the part of a file that matters. The rest is filled up from the shelf of tests/bad and the head below.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from ddx.analysing import analyse
from ddx.checks import check_library, without_faulty
from ddx.model.issue import Issue
from ddx.reading.case import read_case
from ddx.reading.library import read_texts
from ddx.reading.profile import read_profile
from ddx.reading.proofs import read_proof_texts
from ddx.reading.stack import read_rules
from reading.storeys import write

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "checks"
BAD = ROOT / "tests" / "bad"
SHELF = {
    path.relative_to(BAD).as_posix(): path.read_text("utf-8")
    for path in (BAD / "sources.yaml", *sorted((BAD / "vocabulary").glob("*.yaml")))
}
HEAD = {
    "id": "id: example",
    "title": "title: An example",
    "version": "version: 0.1.0",
    "candidates": "candidates: [merkel-cell-carcinoma, metastasis-from-lung]",
}
OTHERS = """\
  - id: other-one
    says: A rule beside the example.
    when: {sex: female}
    then: {supports: {merkel-cell-carcinoma: strong}}
    sources: [{cite: first-2001, at: table 1}]
  - id: other-two
    says: Another rule beside the example.
    when: {sex: male}
    then: {supports: {metastasis-from-lung: strong}}
    sources: [{cite: first-2001, at: table 1}]
"""
OF_THE_FRAME = {"no-tests", "not-cited", "not-tested", "never-used"}
"""What any small example brings: it has no tests, and the shelf has more works and words than it needs."""


def page_of(code: str) -> str:
    """The text of a page."""
    return (PAGES / f"{code}.md").read_text("utf-8")


def example(code: str, sort: str) -> str | None:
    """The bad or the good example of a page; None for a page without."""
    found = re.search(rf"^```yaml {sort}\n(.*?)^```", page_of(code), re.DOTALL | re.MULTILINE)
    return found[1] if found else None


def issues_of(text: str) -> list[Issue]:
    """All that is said of an example."""
    if "# layer.yaml" in text:
        return _laid(_parts(text))
    library, issues = read_texts({**SHELF, **files(text)})
    if _is_patient(text):
        return read_profile(text, "patient.yaml", library.vocabulary)[1]
    if _is_case(text):
        framed, _ = read_texts({**SHELF, "example.yaml": _whole("about: .\n")})
        return read_case(text, "case.yaml", framed)[1]
    library, slips = read_proof_texts(files(text), library)
    issues += [*slips, *check_library(library)]
    return [*issues, *analyse(without_faulty(library, issues))]


def codes(text: str, code: str) -> set[str]:
    """The names of all that is said of an example, but for what the frame brings."""
    return {issue.code for issue in issues_of(text)} - (OF_THE_FRAME - {code})


def files(text: str) -> dict[str, str]:
    """The files of an example; a comment with a file name begins the next one."""
    named = _parts(text) or {"": text}
    return dict(_file(name, part) for name, part in named.items() if part.strip())


def _parts(text: str) -> dict[str, str]:
    parts = re.split(r"^# (\S+\.yaml)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _laid(layer: dict[str, str]) -> list[Issue]:
    """What is said of a layer over the example question and the shelf."""
    with TemporaryDirectory() as place:
        below = write(Path(place) / "rules", {**SHELF, "example.yaml": _whole("about: .\n")})
        return read_rules(write(Path(place) / "hospital", layer), below, check_library)[1]


def _file(name: str, text: str) -> tuple[str, str]:
    if text.startswith("kind:"):
        kind = text.split()[1]
        plural = {"diagnosis": "diagnoses", "morphology": "morphology"}.get(kind, f"{kind}s")
        return f"vocabulary/{plural}.yaml", text
    for key, place in (
        ("citations", "sources/more"),
        ("frequencies", "frequencies/a"),
        ("contrasts", "contrasts/a"),
        ("proves", "proofs/a"),
    ):
        if text.startswith(f"{key}:"):
            return f"{place}.yaml", text
    if text.startswith("statements:"):
        return "statements.yaml", text
    if _is_patient(text) or _is_case(text):
        return "templates/unread.yaml", text
    return "example.yaml", text if not re.search(r"^[^#\s]", text, re.MULTILINE) else _whole(text)


def _is_patient(text: str) -> bool:
    return text.startswith(("given:", "subject:"))


def _is_case(text: str) -> bool:
    return "\nauthors_diagnosis:" in text


def _whole(text: str) -> str:
    """A rule file: the head where the example does not write it, and rules beside the example that speak for both."""
    if text.startswith("- id:"):
        text = "rules:\n" + "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
        text += OTHERS
    head = [line for key, line in HEAD.items() if not re.search(rf"^{key}:", text, re.MULTILINE)]
    body = text if re.search(r"^rules:", text, re.MULTILINE) else f"{text}rules:\n{OTHERS}"
    return "\n".join([*head, body])
