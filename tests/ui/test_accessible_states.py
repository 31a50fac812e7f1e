"""What opens on a page has no barrier either: forms, answers, details, pictures.

Each is looked at in one language, in turns; the pages themselves are in both (`test_accessible.py`).
"""

from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import expect

from checker.pipeline import check
from checker.store import Order
from tests.ui.fleets import gathered
from tests.ui.test_accessible import barriers

pytestmark = pytest.mark.browser
EXAMPLE = Path(__file__).parents[2] / "examples" / "shuoyuan.pdf"


def correcting(page):
    page.locator(".steps .correct").click()
    expect(page.locator(".correction")).to_be_visible()


@pytest.fixture
def drawn(server, store):
    """The address of the example as pdf, whose pages are drawn without LibreOffice."""
    version = store.add(EXAMPLE.read_bytes(), check(EXAMPLE), Order(), actor="李审")
    return f"{server}/?plan={version.id}"


def original_page(page):
    page.locator(".modes [data-name=pages]").click()
    expect(page.locator(".sheet .box").first).to_be_visible()


def what_if(page):
    page.locator(".whatif .quiet").first.click()  # what would just meet the demand
    expect(page.locator(".whatif .result")).to_be_visible()


def fleet_cell(page):
    page.locator(".line .cell.V").first.click()
    expect(page.locator(".side .finding").first).to_be_visible()


def indicator(page):
    page.locator("td a.to").first.click()
    expect(page.locator(".pane.sheet h2, .sheet h2").first).to_be_visible()


def two_steps(page):
    page.locator(".way").nth(1).click()
    expect(page.locator(".way").nth(1)).to_have_attribute("aria-pressed", "true")


def nothing(page):
    """The address says it all."""


STATES = {
    "correction": ("", "", correcting),
    "original": ("", "", original_page),
    "what-if": ("overview", "", what_if),
    "fleet-cell": ("fleet", "", fleet_cell),
    "graph": ("knowledge", "", two_steps),
    "indicator": ("knowledge", "view=indicators", indicator),
    "rules": ("knowledge", "view=rules", nothing),
    "packs": ("knowledge", "view=packs", nothing),
    "answer": ("query", "q=answers-by-plan&scope=all", nothing),
}


@pytest.mark.parametrize(("name", "language"), list(zip(STATES, cycle(("zh", "en")), strict=False)))
def test_what_opens_on_a_page_can_be_used_by_everyone(page, request, name, language):
    place, asked, opens = STATES[name]
    example = request.getfixturevalue("drawn" if opens is original_page else "example")
    if place == "fleet":
        gathered()
    page.goto(f"{example.replace('/?', f'/{place}?')}&lang={language}&{asked}")
    opens(page)
    assert barriers(page) == []
