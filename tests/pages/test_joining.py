"""Pasted lines join what the form holds: added once, never over what stands there."""

from __future__ import annotations

from ddx.consult import read_report
from ddx.ui.entry.draft import Draft
from ddx.ui.entry.joining import contradiction, holds, joined, with_panel
from ddx.ui.entry.reading import read
from pages.desk import asked, opened, sound, words

LIBRARY = asked().program.library
FIRST, SECOND = (term.label for term in LIBRARY.vocabulary.terms("stain")[:2])


def pasted(text: str, draft: Draft | None = None, letter: str | None = None) -> Draft:
    """A draft after all sure lines of a text were added."""
    return joined(draft or Draft(), read_report(text, LIBRARY).sure, letter, LIBRARY)


def test_what_is_pasted_reads_as_the_patient_it_says() -> None:
    text = f"{FIRST} positive, {SECOND} negative"
    assert read(pasted(text), LIBRARY).profile.digest == read_report(text, LIBRARY).profile.digest


def test_a_line_is_added_once() -> None:
    once = pasted(f"{FIRST} positive")
    (line,) = read_report(f"{FIRST} positive", LIBRARY).sure
    assert holds(once, line, None, LIBRARY)
    assert pasted(f"{FIRST} positive", once).rows["stain"] == once.rows["stain"]


def test_what_contradicts_the_form_is_told_and_changes_nothing() -> None:
    draft = pasted(f"{FIRST} positive")
    (line,) = read_report(f"{FIRST} negative", LIBRARY).sure
    assert contradiction(draft, line, None, LIBRARY) == f"{FIRST} positive"
    assert draft.rows["stain"] == [{"stain": FIRST, "is": "positive"}]


def test_a_panel_waits_for_results_and_a_pasted_result_fills_it() -> None:
    panel = LIBRARY.panels[0]
    draft = with_panel(pasted(f"{panel.stains[0]} positive"), panel)
    assert [row["stain"] for row in draft.rows["stain"]] == list(panel.stains)
    assert draft.rows["stain"][0]["is"] == "positive"
    filled = pasted(f"{panel.stains[1]} negative", draft)
    assert filled.rows["stain"][1] == {"stain": panel.stains[1], "is": "negative"}
    assert len(filled.rows["stain"]) == len(panel.stains)


def test_lines_without_a_specimen_go_to_the_one_chosen() -> None:
    draft = Draft(specimens=[{"id": "A"}, {"id": "B"}])
    assert pasted(f"{FIRST} positive", draft, "B").rows["stain"] == [
        {"stain": FIRST, "is": "positive", "specimen": "B"}
    ]


def test_a_text_is_read_added_and_taken_back_on_the_page() -> None:
    visit = opened()
    visit.text_input[0].set_value("63")
    visit = sound(visit.run())
    visit.text_area[0].set_value(f"{FIRST} positive; qwertz")
    visit = sound(next(b for b in visit.button if b.label == "Read it").click().run())
    assert "Understood 1" in words(visit)
    assert "[not understood]" in words(visit)
    visit = sound(next(b for b in visit.button if b.label == "Add to the patient").click().run())
    assert visit.session_state["draft"].rows["stain"][0]["stain"] == FIRST
    assert visit.session_state["draft"].subject == {"age": 63}
    visit = sound(next(b for b in visit.button if b.label == "Bring back what was here").click().run())
    assert not visit.session_state["draft"].count("stain")
    assert visit.session_state["draft"].subject == {"age": 63}
