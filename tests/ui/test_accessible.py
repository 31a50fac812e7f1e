"""No page has what axe-core calls a serious or critical barrier, in either language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from checker.ui.frame import PAGES

pytestmark = pytest.mark.browser
# Streamlit's own: the drop zone of its uploader has a role and can be focused
OF_STREAMLIT = {"presentation-role-conflict"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everyone(page, example, name, language):
    address = example.replace("/?", "/?" if name == "review" else f"/{name}?")
    page.goto(f"{address}&lang={language}")
    rested = page.locator("[data-test-script-state=notRunning]")
    expect(rested).to_be_attached()
    page.wait_for_timeout(2500)  # what components draw after the script has ended
    expect(rested).to_be_attached()
    found = Axe().run(page).response["violations"]
    barriers = [
        f"{one['impact']} {one['id']}: {node['html'][:200]}"
        for one in found
        if one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]
    assert barriers == []
