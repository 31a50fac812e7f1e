"""What the server gets ready between its start and its visitors: modules, examples, knowledge base."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from threading import Thread

from checker.errors import PlancheckError

# what pages are made of, and what Streamlit itself loads for them only when they are drawn
_MODULES = (
    "checker.ui.prepare",
    "checker.knowledge",
    "checker.ui.desk",
    "checker.ui.header",
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "checker.ui.overview.board",
    "checker.ui.compare_page",
    "checker.ui.fleet_page",
    "checker.ui.knowledge_page",
    "checker.ui.query_page",
    "checker.ui.letter_desk",
    "checker.ui.checks",
    "pandas",  # Streamlit's tables
)
_PATIENCE = 60.0  # seconds until the server must answer
_EVERY = 0.05
_QUIET = 2.0  # seconds without a request after which nobody waits for a page
_AT_LAST = 30.0  # seconds after which the rest is no longer put off


def import_pages() -> None:
    """Load the modules of all pages, before the server starts.

    Two threads that import at the same time may find each other's modules half made.
    """
    for name in _MODULES:
        import_module(name)


def get_ready_aside(address: str, port: int) -> Thread:
    """Get ready in a thread as soon as the server answers: before, it would only delay the port."""
    thread = Thread(target=_get_ready, args=(address, port), daemon=True, name="ready")
    thread.start()
    return thread


@cache
def checking() -> subprocess.Popen[bytes]:
    """The process that checks the examples, one for this server."""
    command = [sys.executable, "-m", "checker.ui.prepare"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own module


def stop_checking() -> None:
    """End that process where one was started."""
    if checking.cache_info().currsize:
        checking().terminate()
        checking().wait()


class Quiet:
    """Whether somebody waits for a page right now: what can wait lets him go first."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def disturb(self) -> None:
        """Somebody asks for something."""
        self._last = time.monotonic()

    def wait(self) -> None:
        """Until nobody has asked for anything for a while; not for ever on a busy server."""
        until = time.monotonic() + _AT_LAST
        while (left := min(until, self._last + _QUIET) - time.monotonic()) > 0:
            time.sleep(left)


quiet = Quiet()


def _get_ready(address: str, port: int) -> None:
    if not _answers(address, port):
        return
    with suppress(PlancheckError):  # the page that cannot open the store says so
        _open_once()
    quiet.disturb()  # whoever waited for the server comes now
    quiet.wait()
    from checker.knowledge import load

    with suppress(PlancheckError):  # the page that needs the knowledge base says so
        load("default")
    # what is loaded by now stays: the collector need not walk through it with every session
    gc.collect()
    gc.freeze()


def _answers(address: str, port: int) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection((address, port), timeout=1):
            return True
        time.sleep(_EVERY)
    return False


def _open_once() -> None:
    """Read what the first page reads, and have the examples checked where they are not there."""
    from checker.store import open_store
    from checker.ui import prepare

    place = open_store()
    if prepare.needed(place):
        checking()
    versions = place.versions()
    if versions:
        place.report(versions[-1])
    place.close()
