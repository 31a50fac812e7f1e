"""Takes the pictures of both READMEs from the running workbench: python docs/pictures.py [NAME...]"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from checker.store import open_store  # noqa: E402
from checker.ui import prepare  # noqa: E402
from tests.browser import find_chromium  # noqa: E402
from tests.serving import serving  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PREFIXES = {"zh": "", "en": "en-"}  # of the file names, by language
# by name: the page in the address and what stands there when it is drawn
VIEWS = {
    "review": ("", ".item.now"),
    "overview": ("overview", "canvas"),
    "compare": ("compare", "thead th"),
    "knowledge": ("knowledge", "[role=tree]"),
    "letters": ("letters", "article"),
}


def main() -> None:
    """Serve the examples and photograph each view in both languages."""
    wanted = sys.argv[1:] or VIEWS
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANCHECK_HOME"] = home
        prepare.main()
        plans = {one.file_name: one.id for one in open_store().versions()}
        with serving(Path(home)) as address, sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for name, (language, before) in product(wanted, PREFIXES.items()):
                place, drawn = VIEWS[name]
                page.goto(f"{address}/{place}?lang={language}&plan={plans['shuoyuan.docx']}")
                page.locator(drawn).first.wait_for(timeout=60_000)
                page.wait_for_timeout(2500)
                path = PICTURES / f"{before}{name}.png"
                page.screenshot(path=path)
                print(path.relative_to(ROOT))
            browser.close()


if __name__ == "__main__":
    main()
