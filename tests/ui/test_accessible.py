"""No page has what axe-core calls a serious or critical barrier, in either language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from checker.ui.frame import PAGES

pytestmark = pytest.mark.browser
# Streamlit's own: the drop zone of its uploader has a role and can be focused
OF_STREAMLIT = {"presentation-role-conflict"}


def barriers(page) -> list[str]:
    """What axe-core finds once the page has come to rest."""
    rested = page.locator("[data-test-script-state=notRunning]")
    expect(rested).to_be_attached()
    page.wait_for_timeout(1500)  # what components draw after the script has ended
    expect(rested).to_be_attached()
    return [
        f"{one['impact']} {one['id']}: {node['html'][:200]}"
        for one in Axe().run(page).response["violations"]
        if one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everyone(page, example, name):
    page.goto(example.replace("/?", "/?" if name == "review" else f"/{name}?"))
    assert barriers(page) == []
    page.get_by_text("EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert barriers(page) == []
