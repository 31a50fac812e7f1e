"""Starts the Streamlit workbench for this machine only, without usage statistics."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import checker
from checker.cli import output
from checker.errors import UsageError
from checker.language import preferred, text

ADDRESS = "127.0.0.1"


def app_path() -> Path:
    """The app.py of an installed wheel or of the checkout."""
    package = Path(checker.__file__).parent
    places = (package / "_data" / "app.py", package.parent / "app.py")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise UsageError(text("cli.error.app", preferred(), path=places[1]))
    return found


def command(port: int) -> list[str]:
    """The command that runs the workbench; headless asks no question and opens no browser."""
    options = {
        "server.address": ADDRESS,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.serverAddress": ADDRESS,
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(app_path()), *flags]


def serve(port: int) -> int:
    """Runs until Ctrl+C; the exit code of the server, 0 when the user ended it."""
    arguments = command(port)
    output.error(text("cli.serving", preferred(), port=port))
    try:
        return subprocess.run(arguments, check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0
