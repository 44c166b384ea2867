"""A folder of rules becomes a library; what cannot be read is left out and told."""

from __future__ import annotations

from pathlib import Path

from ddx.reading.library import read_library, read_texts
from reading.shelf import RULES, WORDS, library


def written(folder: Path, texts: dict[str, str]) -> Path:
    """A folder of that name with these files."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_sound_folder_is_read_without_issues(tmp_path: Path) -> None:
    read, issues = read_library(written(tmp_path / "rules", {**WORDS, "a/q.yaml": RULES}))
    assert issues == []
    assert [rule_set.id for rule_set in read.rule_sets] == ["q"]
    assert len(read.citations) == 3
    assert read.vocabulary.named("stain", "STAIN ONE") == "S1"


def test_a_place_names_the_folder_the_file_and_the_line_of_a_rule(tmp_path: Path) -> None:
    read, _ = read_library(written(tmp_path / "rules", {**WORDS, "a/q.yaml": RULES}))
    assert str(read.place("q")) == "rules/a/q.yaml:1:1"
    assert str(read.place("q", "r-two")) == "rules/a/q.yaml:11:5"
    assert str(read.places["q/r-two/then/supports/d-two"]) == "rules/a/q.yaml:14:23"
    assert str(read.places["q//candidates/1"]) == "rules/a/q.yaml:4:21"
    assert str(read.places["//citations/w-2"]) == "rules/sources.yaml:3:5"
    assert read.place("q", "r-three") is not None
    assert read.place("no-such-set") is None


def test_templates_and_schemas_are_not_read_as_rules() -> None:
    _, issues = read_texts({f"{folder}/x.yaml": "a: [" for folder in ("templates", "schema")})
    assert issues == []


def test_a_file_that_cannot_be_read_never_hides_the_others() -> None:
    read, issues = read_texts({**WORDS, "a.yaml": "id: [", "b.yaml": "just text", "c.yaml": "\x00", "q.yaml": RULES})
    assert [rule_set.id for rule_set in read.rule_sets] == ["q"]
    assert {issue.place.file for issue in issues} == {"rules/a.yaml", "rules/b.yaml", "rules/c.yaml"}


def test_the_second_rule_set_of_one_id_is_left_out_and_the_first_is_named() -> None:
    read, issues = read_texts({**WORDS, "a.yaml": RULES, "b.yaml": RULES})
    assert len(read.rule_sets) == 1
    assert str(issues[0]).splitlines()[0] == 'rules/b.yaml:1:5  error  the id "q" is already given to rules/a.yaml'


def test_one_unsound_term_or_citation_leaves_the_others_at_work() -> None:
    words = {**WORDS, "sources.yaml": WORDS["sources.yaml"] + "  - {title: No id}\n"}
    words["vocabulary/stains.yaml"] += "  - {lable: S3}\n"
    read, issues = read_texts({**words, "q.yaml": RULES})
    assert [rule_set.id for rule_set in read.rule_sets] == ["q"]
    assert len(read.citations) == 3
    assert [issue.code for issue in issues] == ["missing", "unknown-key", "missing"] or len(issues) == 2


def test_a_kind_without_vocabulary_accepts_every_word() -> None:
    words = {name: text for name, text in WORDS.items() if name != "vocabulary/symptoms.yaml"}
    read, issues = read_texts({**words, "q.yaml": RULES})
    assert issues == []
    assert len(read.rule_sets) == 1


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "rules", {**WORDS, "q.yaml": RULES})
    with (folder / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    read, issues = read_library(folder)
    assert len(read.rule_sets) == 1
    assert [(issue.code, issue.place.file) for issue in issues] == [("too-large", "rules/huge.yaml")]


def test_a_folder_that_is_not_there_is_an_issue() -> None:
    read, issues = read_library(Path("/no/such/rules"))
    assert read.rule_sets == ()
    assert [issue.code for issue in issues] == ["no-folder"]


def test_a_broken_link_is_an_issue(tmp_path: Path) -> None:
    folder = written(tmp_path / "rules", WORDS)
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert [issue.code for issue in read_library(folder)[1]] == ["cannot-open"]


def test_the_same_texts_give_the_same_digest() -> None:
    assert library()[0].digest == library()[0].digest
