"""Everybody reaches everything: WCAG 2.2 AA by axe-core on every page, and the whole desk by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.desk import asked, shipped_cases
from pages.walk import open_case, settle, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outside")]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALSO = {"heading-order": {"enabled": True}, "landmark-one-main": {"enabled": True}}

NOT_OURS: Mapping[str, str] = MappingProxyType({})
"""Violations of the server's own parts by rule, each with the part of the page it may stand in. There are none now."""

WITH_TISSUE = next(
    case for case in shipped_cases() if any(f.observation.kind == "morphology" for f in case.observations)
)
RULE_SET = next(one for one in asked().program.library.rule_sets if one.candidates)
PLACES = {
    "an empty form": "/",
    "the list of cases": "/cases",
    "a case": f"/cases?case={shipped_cases()[0].id}",
    "the list of rules": "/rules",
    "a rule": f"/rules?rule={RULE_SET.id}/{RULE_SET.rules[0].id}",
    "the bench": "/bench",
    "a question that is read": f"/bench?set={RULE_SET.id}",
    "a question that is written": f"/bench?set={RULE_SET.id}&view=write",
    "about": "/about",
}

FOCUSED = """() => {
  const all = [];
  let one = document.activeElement;
  while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
  for (let up = one, n = 0; up && n < 6; up = up.parentElement, n++) {
    const s = getComputedStyle(up), b = getComputedStyle(up, '::before'), a = getComputedStyle(up, '::after');
    for (const t of [s, b, a]) all.push([t.outlineStyle, t.outlineWidth, t.outlineColor, t.boxShadow, t.borderColor,
      t.backgroundColor, t.textDecorationLine, t.color, t.opacity].join());
  }
  return all.join(';');
}"""
NAMED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const label = one.labels && one.labels[0] ? one.labels[0].innerText : '';
  const by = (one.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id))
    .filter(Boolean).map(found => found.innerText).join(' ');
  return (one.getAttribute('aria-label') || label || by || one.innerText || one.tagName).trim().split('\\n')
    .filter(line => line.trim() && !/^[a-z]+(_[a-z]+)+$/.test(line)).join(' ') || one.tagName;
}"""


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    """By day and by night."""
    return str(request.param)


@pytest.fixture(params=[390, 1440])
def reader(request: pytest.FixtureRequest, browser: Browser, theme: str) -> Iterator[Page]:
    """A page as wide as a telephone or a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 1000}, color_scheme=theme)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_wrong_and_nothing_runs_over_the_edge(reader: Page, app_url: str) -> None:
    wrong = []
    for name, path in PLACES.items():
        visit(reader, app_url + path)
        settle(reader)
        wrong += [f"{name}: {found}" for found in faults(reader)]
    visit(reader, app_url)
    open_case(reader, WITH_TISSUE)
    for drawer in [*reader.locator(".st-key-answer summary").all()[:3], reader.get_by_text("Disagree? Say")]:
        drawer.click()
        settle(reader)
    wrong += [f"an answer: {found}" for found in faults(reader)]
    assert not wrong, "\n".join(wrong)


def faults(page: Page) -> Iterator[str]:
    """What axe-core finds, but for what is not ours; and how far the page runs over its right edge."""
    checked = Axe().run(page, options={"runOnly": RULES, "rules": ALSO})
    for found in checked.response["violations"]:
        for node in found["nodes"]:
            if NOT_OURS.get(found["id"], "\n") not in node["html"]:
                yield f"{found['id']}: {node['html'][:200]}"
    over = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    if over > 0:
        yield f"runs {over} pixels over the edge"


def test_the_keyboard_reaches_everything_and_always_shows_where_it_is(page: Page, app_url: str) -> None:
    visit(page, app_url)
    open_case(page, shipped_cases()[0])
    page.reload()
    expect(page.get_by_text("Opened:")).to_be_visible()
    settle(page)
    reached, unseen = [], []
    for _ in range(140):
        page.keyboard.press("Tab")
        name = page.evaluate(NAMED)
        if not name:
            break
        reached.append(name)
        if not shows_focus(page):
            unseen.append(name)
    wanted = [
        "Go to the answer",
        *("Open a published patient", "Open a file", "Save as a file", "Start anew"),
        *("Age in years", "Site of specimen A", "Role of A", "Add a specimen"),
        *("Microscopy: present", "Microscopy: absent", "Name given in the record", "Imaging and spread"),
    ]
    assert not [name for name in wanted if not any(name in one for one in reached)], "\n".join(reached)
    drawers = page.locator(".st-key-answer summary").count()
    assert sum(one.startswith(("Waiting", "Proof", "More tests", "Not known")) for one in reached) >= min(3, drawers)
    assert not unseen, unseen


def shows_focus(page: Page) -> bool:
    """Whether what has the keyboard looks otherwise than at rest; tables draw it inside their canvas."""
    if page.evaluate("document.activeElement.tagName") in ("CANVAS", "TD"):
        return True
    page.wait_for_timeout(60)
    focused = page.evaluate(FOCUSED)
    page.evaluate("window.__was = document.activeElement; window.__was.dataset.probe = '1'; window.__was.blur()")
    page.wait_for_timeout(60)
    at_rest = page.evaluate(FOCUSED.replace("document.activeElement;", "window.__was;", 1))
    page.evaluate("window.__was.focus({focusVisible: true})")
    return bool(focused != at_rest)


def test_the_way_past_the_form_is_the_first_stop_and_leads_to_the_answer(page: Page, app_url: str) -> None:
    visit(page, app_url)
    link = page.get_by_role("link", name="Go to the answer")
    link.focus()
    expect(link).to_be_in_viewport()
    box = link.bounding_box()
    assert box is not None
    assert box["height"] > 10
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.st-key-answer')")
