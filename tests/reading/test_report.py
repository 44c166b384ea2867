"""A pasted report is read field by field; nothing is guessed, nothing is lost from sight."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddx.consult import read_cases, read_profile, read_report, shipped, write_profile
from ddx.model.library import Library
from ddx.model.observation import Stain
from ddx.model.profile import plain
from ddx.model.report import ReportReading, Said
from ddx.model.wording import observation_in_words
from ddx.reading.library import read_library
from ddx.reading.report.atoms import atoms_of
from ddx.reading.report.lexicon import Lexicon
from ddx.reading.report.report import read_with

PHRASINGS = yaml.safe_load((Path(__file__).parent / "phrasings.yaml").read_text(encoding="utf-8"))
SLOWLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def library() -> Library:
    """The shipped words and phrases."""
    return read_library(shipped("rules"))[0]


@cache
def lexicon() -> Lexicon:
    """All spellings."""
    return Lexicon(library())


def read(text: str) -> ReportReading:
    """The reading of a text, its stretches checked."""
    reading = read_with(lexicon(), text, library())
    ends = [stretch.end for stretch in reading.stretches]
    assert [stretch.start for stretch in reading.stretches] == [0, *ends[:-1]][: len(ends)]
    assert "".join(text[one.start : one.end] for one in reading.stretches) == text
    return reading


def told(lines: tuple[Said, ...]) -> list[str]:
    """The lines in words; a dash where no field holds one."""
    return sorted(line.in_words(library().vocabulary) or "-" for line in lines)


def test_there_are_many_ways_of_writing() -> None:
    assert len(PHRASINGS) >= 150


@pytest.mark.parametrize("case", PHRASINGS, ids=lambda case: " ".join(case["text"].split())[:60])
def test_a_way_of_writing_says_these_lines_and_no_others(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    assert told(reading.sure) == sorted(case["says"])
    assert told(reading.doubtful) == sorted(case.get("doubtful", []))
    assert [word for line in reading.lines for word in line.unkept] == case.get("unkept", [])


@pytest.mark.parametrize("case", PHRASINGS[::5], ids=lambda case: " ".join(case["text"].split())[:60])
def test_what_is_sure_is_a_patient_that_reads_back(case: dict[str, Any]) -> None:
    profile = read(case["text"]).profile
    again, issues = read_profile(write_profile(profile), "pasted.yaml", library())
    assert again == profile, issues


def test_a_reading_is_the_same_each_time() -> None:
    text = "\n".join(case["text"] for case in PHRASINGS)
    assert read(text) == read(text)


def spellings(kind: str) -> list[str]:
    """Every label and synonym of a kind."""
    return sorted({word for term in library().vocabulary.terms(kind) for word in (term.label, *term.synonyms)})


def passages() -> st.SearchStrategy[str]:
    """Texts that look like reports: words, phrases, numbers and signs in any order."""
    words = [word for kind in ("stain", "morphology", "measure", "site", "pattern") for word in spellings(kind)]
    phrases = [word for phrase in library().phrases.phrases for word in phrase.written]
    signs = [
        ",",
        ";",
        ".",
        "\n",
        "\t",
        "(",
        ")",
        ":",
        "-",
        "+",
        "/",
        "60 %",
        "3.2 cm",
        "8/8",
        "x",
        "0",
        "2+",
        "–",
        "\r\n",
    ]
    part = st.one_of(st.sampled_from(words), st.sampled_from(phrases), st.sampled_from(signs), st.text(max_size=5))
    return st.lists(part, max_size=25).flatmap(
        lambda parts: st.sampled_from([" ", "", ", "]).map(lambda glue: glue.join(parts))
    )


@SLOWLY
@given(st.one_of(st.text(max_size=200), passages()))
def test_no_text_raises_and_every_observation_has_its_word_in_the_text(text: str) -> None:
    reading = read(text)
    for line in reading.lines:
        if line.observation is not None:
            atoms = atoms_of(text[line.start : line.end], lexicon().alike)
            spoken = {
                (entry.kind, entry.name) for start in range(len(atoms)) for entry in lexicon().longest(atoms, start)[1]
            }
            assert (line.observation.kind, line.observation.term) in spoken
    assert all(stretch.lines for stretch in reading.stretches if stretch.standing in ("understood", "doubtful"))


@SLOWLY
@given(st.data())
def test_the_order_of_a_list_does_not_matter(data: st.DataObject) -> None:
    labels = [term.label for term in library().vocabulary.terms("stain")]
    names = data.draw(st.lists(st.sampled_from(labels), min_size=2, max_size=6, unique=True))
    shuffled = data.draw(st.permutations(names))

    def said(words: list[str], form: str) -> list[str]:
        return told(read(form.format(", ".join(words[:-1]), words[-1])).sure)

    for form in ("negative for {} and {}", "{} and {} were negative", "positive for {}, {}", "Negative: {}, {}"):
        assert said(names, form) == said(shuffled, form)
        assert len(said(names, form)) == len(names)


def profiles() -> Iterator[tuple[str, tuple[Stain, ...]]]:
    """The stains of every specimen of the published patients, each stain once."""
    for case in read_cases(shipped("seeds"), library())[0]:
        for letter in [specimen.id for specimen in case.profile.tissue]:
            stains: dict[str, Stain] = {}
            for seen in case.profile.observations:
                if isinstance(seen, Stain) and (seen.specimen or "A") == letter:
                    bare = {"specimen": None, "step": None, "clone": None, "control": "not stated"}
                    stains.setdefault(seen.stain, seen.model_copy(update=bare))
            if stains:
                yield f"{case.id} {letter}", tuple(stains.values())


def in_words(stains: tuple[Stain, ...]) -> str:
    """One a line, as ddx itself words them."""
    return "\n".join(observation_in_words(stain, library().vocabulary) for stain in stains)


def in_signs(stains: tuple[Stain, ...]) -> str:
    """In one line with signs, details in brackets."""
    signs = {"positive": "+", "negative": "-", "equivocal": "+/-", "not done": "not done"}
    details = {
        stain.stain: ", ".join(
            [*stain.pattern, stain.intensity or "", stain.score or "", f"{stain.percent} %" if stain.percent else ""]
        ).strip(", ")
        for stain in stains
    }
    return ", ".join(
        f"{s.stain} {signs[s.state]}" + (f" ({details[s.stain]})" if details[s.stain] else "") for s in stains
    )


def in_groups(stains: tuple[Stain, ...]) -> str:
    """By result, in sentences; details are left out."""
    groups = {state: [s.stain for s in stains if s.state == state] for state in dict.fromkeys(s.state for s in stains)}
    return " ".join(
        f"{_listed(names)} {'is' if len(names) == 1 else 'are'} {state}." for state, names in groups.items()
    )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@pytest.mark.parametrize("style", [in_words, in_signs, in_groups], ids=lambda style: style.__name__)
@pytest.mark.parametrize("case", list(profiles()), ids=lambda case: case[0])
def test_a_published_patient_written_out_reads_back(case: tuple[str, tuple[Stain, ...]], style: Any) -> None:
    stains = case[1]
    seen = [line.observation for line in read(style(stains)).sure]
    fields = ("stain", "is") if style is in_groups else ("stain", "is", "pattern", "intensity", "percent", "score")

    def kept(stain: Any) -> list[str]:
        return [f"{key}={value}" for key, value in sorted(plain(stain).items()) if key in fields]

    assert sorted(map(kept, seen)) == sorted(map(kept, stains)), style(stains)


def test_a_text_without_words_known_is_shown_whole() -> None:
    reading = read("Lorem ipsum dolor sit.")
    assert not reading.lines
    assert reading.not_understood == ("Lorem ipsum dolor sit",)


def test_an_empty_text_says_nothing() -> None:
    assert read("") == ReportReading(text="")


def test_a_text_far_too_long_is_read_at_its_beginning_and_the_rest_is_not_lost() -> None:
    reading = read("word " * 30_000)
    assert reading.stretches[-1].end == 150_000


def test_without_phrases_only_nothing_is_said() -> None:
    bare = library().model_copy(update={"phrases": type(library().phrases)()})
    assert not read_report("negative for " + library().vocabulary.terms("stain")[0].label, bare).sure
