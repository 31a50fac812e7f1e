"""Starts the Streamlit workbench for this machine only, without usage statistics."""

from __future__ import annotations

from pathlib import Path

import checker
from checker.cli import output
from checker.language import preferred, text

ADDRESS = "127.0.0.1"


def app_path() -> Path:
    """The app.py of an installed wheel or of the checkout."""
    package = Path(checker.__file__).parent
    places = (package / "_data" / "app.py", package.parent / "app.py")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise output.wrong_usage("app", path=places[1])
    return found


def arguments(port: int) -> list[str]:
    """Streamlit's arguments; headless asks no question and opens no browser."""
    options = {
        "server.address": ADDRESS,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.serverAddress": ADDRESS,
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    return ["run", str(app_path()), *(f"--{name}={value}" for name, value in options.items())]


def serve(port: int) -> None:
    """Runs in this process, so that whoever ends it ends the server, until Ctrl+C."""
    chosen = arguments(port)
    output.error(text("cli.serving", preferred(), port=port))
    from streamlit.web import cli

    cli.main(chosen, prog_name="streamlit", standalone_mode=False)
