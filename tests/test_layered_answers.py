"""An answer says which layer spoke, and what a layer replaced or switched off, in every form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ddx.cli.commands import commands
from ddx.consult import Consultant, open_consultant, render, rule_folders
from ddx.model.consultation import Consultation
from ddx.model.profile import PatientProfile
from ddx.model.rule import given_profile
from ddx.rendering.pdf_content import content
from reading.storeys import HOSPITAL, INSTEAD, ITS_WORKS, MORE, OFF, OWN_QUESTION, bottom, write

SAID = "hospital switched off q/r-two (Pain speaks for two.) Reason: Not with us. Decided: Dr A, 2026-01-02."
WHOSE = "hospital rule: hospital"
PATIENT = [{"stain": "S1", "is": "positive"}, {"stain": "S2", "is": "positive"}]


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A layer that adds, replaces and switches off."""
    place = tmp_path_factory.mktemp("rules")
    bottom(place)
    written = {"layer.yaml": HOSPITAL + "over: ../rules\n" + OFF, "q-more.yaml": MORE, "own.yaml": OWN_QUESTION}
    return write(place / "hospital", {**written, "q.yaml": INSTEAD, **ITS_WORKS})


@pytest.fixture(scope="module")
def opened(layer: Path) -> Iterator[Consultant]:
    """A consultant over it."""
    consultant = open_consultant(layer)
    yield consultant
    consultant.close()


@pytest.fixture(scope="module")
def answer(opened: Consultant) -> Consultation:
    """What it answers."""
    return opened.consult(PatientProfile.model_validate(given_profile(PATIENT)))


def test_nothing_is_wrong_with_the_layer(opened: Consultant) -> None:
    assert not [str(issue) for issue in opened.issues if issue.level == "error"]


def test_each_line_says_which_layer_spoke(answer: Consultation) -> None:
    spoken = {line.rule: line.layer for q in answer.questions for c in q.candidates for line in c.supporting}
    assert spoken == {"q/r-one": "hospital", "q/r-own": "hospital", "q-own/r-one": "hospital"}
    assert {question.id: question.layer for question in answer.questions} == {"q": None, "q-own": "hospital"}


def test_a_line_of_the_rules_below_names_no_layer(layer: Path) -> None:
    below = open_consultant(layer.parent / "rules", "plain")
    answer = below.consult(PatientProfile.model_validate(given_profile(PATIENT)))
    assert answer.layers == ()
    assert WHOSE not in render(answer, "text")
    assert {line.layer for q in answer.questions for c in q.candidates for line in c.supporting} == {None}


@pytest.mark.parametrize("form", ["text", "html"])
def test_text_and_page_name_the_layer_and_what_it_changed(form: str, answer: Consultation) -> None:
    told = " ".join(render(answer, form).split())
    for words in (WHOSE, "hospital rules: hospital", "Hospital rules laid over the shipped ones", SAID):
        assert words in told
    assert "hospital replaced q/r-one (S1 speaks for one.) Reason: We weigh it more." in told


def test_the_comment_for_a_report_names_whose_rules_were_laid_over_the_shipped_ones(answer: Consultation) -> None:
    assert "Hospital rules laid over the shipped ones: The Hospital." in " ".join(render(answer, "report").split())


def test_the_pdf_says_the_same(answer: Consultation) -> None:
    told = str(content(answer))
    assert all(words in told for words in (WHOSE, "hospital rules: hospital", SAID))


def test_a_layer_with_another_reason_has_another_digest(layer: Path, opened: Consultant, tmp_path: Path) -> None:
    other = write(tmp_path / "hospital", {"layer.yaml": HOSPITAL + OFF.replace("Not with us", "Never")})
    write(other, {"layer.yaml": f"{(other / 'layer.yaml').read_text()}over: {layer.parent / 'rules'}\n"})
    same = write(tmp_path / "b", {"layer.yaml": f"{HOSPITAL}{OFF}over: {layer.parent / 'rules'}\n"})
    digests = {open_consultant(one, "plain").program.digest for one in (other, same, layer.parent / "rules")}
    assert len({*digests, opened.program.digest}) == 4


def test_the_folders_to_watch_are_all_that_lie_over_each_other(layer: Path) -> None:
    assert [folder.resolve().name for folder in rule_folders(layer)] == ["rules", "hospital"]
    assert rule_folders(layer.parent / "rules") == (layer.parent / "rules",)


def run(layer: Path, *words: str) -> str:
    """What a command prints, in one line."""
    result = CliRunner().invoke(commands, ["--rules", str(layer), *words])
    assert result.exit_code in (0, 1), result.output
    return " ".join(result.output.split())


def test_the_lists_of_rules_tell_what_a_layer_adds_and_changes(layer: Path) -> None:
    listed = run(layer, "rules", "list")
    assert "layer The Hospital (hospital): 4 rules; own questions: q-own" in listed
    assert SAID in listed
    shown = run(layer, "rules", "show", "q/r-one")
    assert "(hospital rule: hospital)" in shown
    assert "We weigh it more." in shown
    assert SAID in run(layer, "rules", "show", "q")


def test_the_doctor_tells_what_is_laid_over_what(layer: Path) -> None:
    told = run(layer, "doctor")
    assert "hospital rules are laid over" in told
    assert SAID in told
