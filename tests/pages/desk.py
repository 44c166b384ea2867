"""The pages run without a server or a browser, and the shipped cases they show."""

from __future__ import annotations

from functools import cache

from streamlit.testing.v1 import AppTest

from ddx import consult
from ddx.consult import Consultant
from ddx.model.case import CaseReport
from ddx.ui import DESK

CONSULTATION, CASES, RULES, ABOUT = (f"page/{name}.py" for name in ("consultation", "cases", "rules", "about"))


def opened(page: str | None = None, **address: str) -> AppTest:
    """A visit that has opened a page, with what stands in its address; fails where the page does."""
    visit = AppTest.from_file(str(DESK), default_timeout=120).run()
    if page is not None and page != CONSULTATION:
        visit.switch_page(page)
    for name, value in address.items():
        visit.query_params[name] = value
    return again(visit) if page or address else sound(visit)


def again(visit: AppTest) -> AppTest:
    """The visit after the page was drawn once more; fails where the page does."""
    return sound(visit.run())


def sound(visit: AppTest) -> AppTest:
    """The visit, if its page raised nothing."""
    assert not visit.exception, [failure.message for failure in visit.exception]
    return visit


def words(visit: AppTest) -> str:
    """All text of a page, without the signs that keep it from being read as Markdown."""
    parts = (
        visit.title,
        visit.header,
        visit.subheader,
        visit.markdown,
        visit.error,
        visit.warning,
        visit.info,
        visit.text,
    )
    told = [element.value for part in parts for element in part] + [drawer.label for drawer in visit.expander]
    return " ".join(told).replace("\\", "").replace("\u2060", "")


@cache
def asked() -> Consultant:
    """The consultant for the shipped rules, on the reference engine."""
    return consult.open_consultant(engine="plain")


@cache
def shipped_cases() -> tuple[CaseReport, ...]:
    """The published patients that come with ddx."""
    return consult.read_cases(None, asked().program.library)[0]
