"""Starts the Streamlit workbench for this machine only, without usage statistics."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
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
    """Streamlit's arguments: the settings that stand beside app.py, this machine only, the port."""
    app = app_path()
    settings = tomllib.loads((app.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    options = {
        f"{section}.{name}": str(value).lower() if isinstance(value, bool) else str(value)
        for section, values in settings.items()
        for name, value in values.items()
    }
    options |= {
        "server.address": ADDRESS,
        "server.port": str(port),
        "browser.serverAddress": ADDRESS,
    }
    return ["run", str(app), *(f"--{name}={value}" for name, value in options.items())]


def serve(port: int) -> None:
    """Runs in this process, so that whoever ends it ends the server, until Ctrl+C."""
    chosen = arguments(port)
    with tempfile.TemporaryDirectory(prefix="plancheck-") as folder:
        os.environ.setdefault("PLANCHECK_JOBS", folder)
        # the example is checked while the server starts, and ready when the first page opens
        command = [sys.executable, "-m", "checker.ui.prepare"]
        example = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own module
        output.error(text("cli.serving", preferred(), port=port))
        from streamlit.web import cli

        try:
            cli.main(chosen, prog_name="streamlit", standalone_mode=False)
        finally:
            example.terminate()
            example.wait()
