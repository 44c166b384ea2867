"""Markup planted in rules, cases and answers is shown as text on every page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ddx import consult
from ddx.consult import Consultant
from ddx.model.consultation import Consultation
from pages.desk import CASES, CONSULTATION, opened, shipped_cases, sound

PLANTED = "![x](http://outside.example/x.png) <script>y</script> $z$ :red[w]"
LIVE = re.compile(r"(?<!\\)(!\[|\[x\]|<script|\$z|:red\[w)")
LEFT_ALONE = {
    "id",
    "kind",
    "value",
    "verdict",
    "strength",
    "standing",
    "proof",
    "urgency",
    "status",
    "level",
    "rule",
    "cite",
}


def with_markup(value: Any, key: str = "") -> Any:
    """The same answer with markup planted into every free text."""
    if isinstance(value, dict):
        return {name: with_markup(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [with_markup(one, key) for one in value]
    return f"{value} {PLANTED}" if isinstance(value, str) and key not in LEFT_ALONE else value


def said(visit: AppTest) -> list[str]:
    """Every text and label of the page that is read as Markdown."""
    shown = (visit.title, visit.header, visit.subheader, visit.markdown, visit.error, visit.warning, visit.info)
    return [
        *(element.value for part in shown for element in part),
        *(drawer.label for drawer in visit.expander),
        *(link.value for link in visit.page_link),
        *(field.label for field in (*visit.multiselect, *visit.selectbox, *visit.button, *visit.toggle)),
    ]


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Cases and answers full of markup."""
    case = shipped_cases()[0]
    cases = (case.model_copy(update={"title": f"Case {PLANTED}", "engine_view": PLANTED, "not_reported": (PLANTED,)}),)
    honest = Consultant.consult

    def dressed(self: Consultant, profile: Any, *others: Any) -> Consultation:
        plain = honest(self, profile, *others).model_dump(mode="json", by_alias=True)
        return Consultation.model_validate(with_markup(plain))

    monkeypatch.setenv("DDX_SEEDS", str(tmp_path))
    monkeypatch.setattr(consult, "read_cases", lambda folder, library: (cases, []))
    monkeypatch.setattr(Consultant, "consult", dressed)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("page", [CONSULTATION, CASES])
def test_no_planted_markup_is_alive_on_a_page(page: str) -> None:
    case = shipped_cases()[0]
    visit = opened(CASES, case=case.id)
    if page == CONSULTATION:
        next(button for button in visit.button if button.label.startswith("Take this patient")).click()
        visit = sound(visit.run())
    texts = said(visit)
    assert any("outside" in text for text in texts)
    assert not [text for text in texts if LIVE.search(text)]
