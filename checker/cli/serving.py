"""Starts the Streamlit workbench for this machine only, without usage statistics."""

from __future__ import annotations

import os
import socket
import tomllib
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import checker
from checker.cli import output
from checker.language import preferred, text

ADDRESS = "127.0.0.1"
LOCAL_HOSTS = ("localhost", "127.0.0.1")


def app_path() -> Path:
    """The app.py of an installed wheel or of the checkout."""
    package = Path(checker.__file__).parent
    places = (package / "_data" / "app.py", package.parent / "app.py")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise output.wrong_usage("app", path=places[1])
    return found


def options(port: int, public: str = "") -> dict[str, object]:
    """Streamlit's settings: those that stand beside app.py, this machine only, the port.

    `public` is the address by which browsers see the server, where that is another one.
    """
    app = app_path()
    settings = tomllib.loads((app.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    chosen: dict[str, object] = {
        f"{section}.{name}": value
        for section, values in settings.items()
        for name, value in values.items()
    }
    outside = urlsplit(public).hostname
    return chosen | {
        "server.address": ADDRESS,
        "server.port": port,
        "server.allowedHosts": [*LOCAL_HOSTS, *([outside] if outside else [])],
        "browser.serverAddress": outside or ADDRESS,
        "logger.level": "warning",
    }


def refuse_taken(port: int, host: str = ADDRESS) -> None:
    """Raises UsageError when the port cannot be had, where a server would end with code 1."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":  # there it only passes over connections of an ended server
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise output.wrong_usage("port", port=port) from None


def serve(port: int) -> None:
    """Runs in this process, so that whoever ends it ends the server, until Ctrl+C."""
    from checker import logs, metrics
    from checker.access import auth_settings

    logs.configure()
    settings = auth_settings()
    if settings is not None and find_spec("authlib") is None:
        raise output.wrong_usage("authlib")
    chosen = options(port, settings.address if settings else "")
    refuse_taken(port)
    metrics.serve(_sign_ins(settings.idle) if settings else None)
    output.error(text("cli.serving", preferred(), port=port))
    from checker.ui import ready
    from checker.ui.asgi import workbench
    from checker.ui.streamlit_inside import log_like_the_rest

    log_like_the_rest()
    ready.import_pages()
    ready.get_ready_aside(ADDRESS, port)
    try:
        # Streamlit's own greeting is English; ours stands on standard error
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            workbench(app_path(), settings).run(config=chosen)
    except KeyboardInterrupt:  # while it was starting; later it ends by itself
        return
    finally:
        ready.stop_checking()


def _sign_ins(idle: int) -> Callable[[], float]:
    """How many sign-ins were in use in the last `idle` seconds, whenever it is called."""
    from checker.store import open_store

    place = cache(open_store)
    return lambda: place().sign_ins(idle)
