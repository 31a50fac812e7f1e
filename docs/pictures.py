"""Takes the README's pictures from the running workbench: python docs/pictures.py"""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import find_chromium  # noqa: E402

PORT = 8599
VIEWS = {"review": ("/?lang=zh", ".item.now"), "overview": ("/overview?lang=zh", "canvas")}


def wait_for_server() -> None:
    """Until the health address answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the workbench did not start")


def main() -> None:
    """Serve the example and photograph each view."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603  our own
    try:
        wait_for_server()
        with sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for name, (address, ready) in VIEWS.items():
                page.goto(f"http://localhost:{PORT}{address}")
                page.locator(ready).first.wait_for(timeout=60_000)
                page.wait_for_timeout(1500)
                page.screenshot(path=folder / f"{name}.png")
                print(folder / f"{name}.png")
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
