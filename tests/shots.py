"""Pictures of the workbench that a test run leaves behind where PLANCHECK_SHOTS is set."""

import os
from pathlib import Path

from playwright.sync_api import Page

SHOTS = Path(__file__).parents[1] / "test-artifacts"


def shot(page: Page, name: str) -> None:
    """Keep a picture of both sizes as an artefact of the run; they cost seconds and prove nothing."""
    if not os.environ.get("PLANCHECK_SHOTS"):
        return
    SHOTS.mkdir(exist_ok=True)
    for width, height in ((1440, 900), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        page.screenshot(path=SHOTS / f"{name}-{width}.png")
    page.set_viewport_size({"width": 1440, "height": 900})
