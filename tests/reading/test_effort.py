"""What a test takes is read term by term, then file by file; what nobody wrote stays unknown."""

from __future__ import annotations

from ddx.consult import open_consultant
from ddx.model.effort import Effort
from ddx.model.words import TEST_KINDS
from reading.shelf import library

FILE = "kind: stain\n{head}terms:\n  - {{label: S1{term}}}\n  - {{label: S2}}\n"
HEAD = "cost: low\nturnaround: a day\nsections: 1\n"


def effort(head: str, term: str = "", name: str = "S1", kind: str = "stain") -> Effort:
    """What one term takes in a file with this head, or is said to take by itself."""
    read, issues = library(**{"vocabulary/stains.yaml": FILE.format(head=head, term=term)})
    assert not [issue for issue in issues if issue.place.file.endswith("stains.yaml")]
    return read.vocabulary.effort(kind, name)


def test_a_term_that_says_nothing_takes_what_its_file_says() -> None:
    assert effort(HEAD, ", cost: high", "S2") == Effort(cost="low", turnaround="a day", sections=1)


def test_a_term_says_for_itself_only_what_it_says() -> None:
    assert effort(HEAD, ", cost: high") == Effort(cost="high", turnaround="a day", sections=1)
    assert effort(HEAD, ", sections: 0").sections == 0


def test_what_nobody_wrote_is_not_known() -> None:
    assert effort("") == Effort()
    assert effort(HEAD, name="S9") == effort(HEAD, kind="lab") == Effort()


def test_a_class_that_is_none_is_refused_at_its_place() -> None:
    _, issues = library(**{"vocabulary/stains.yaml": FILE.format(head="cost: cheap\n", term="")})
    assert "rules/vocabulary/stains.yaml:2:7" in {str(issue.place) for issue in issues}


def test_every_shipped_test_says_what_it_takes() -> None:
    words = open_consultant(engine="plain").program.library.vocabulary
    takes = {(kind, term.name): words.effort(kind, term.name) for kind in TEST_KINDS for term in words.terms(kind)}
    assert not [name for name, one in takes.items() if None in (one.cost, one.turnaround, one.sections)]
