"""What the gate has to know of Streamlit's insides; pinned to its version, and tested against it."""

from __future__ import annotations

import json
import logging
import re
import socket
import sys
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import WeakSet

import streamlit
from streamlit import delta_generator, logger, runtime
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime import memory_media_file_storage as storage
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.server.starlette import starlette_server
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from uvicorn.config import LOGGING_CONFIG

_COOKIE = "_streamlit_user"
_BIND = starlette_server._bind_socket


def claims_in(cookies: Mapping[str, str], secret: str) -> dict[str, Any] | None:
    """What the signed cookie says of its owner; None for none, or one that is not ours."""

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return (
            decode_signed_value(secret, name, value.encode("latin-1", "replace")) if value else None
        )

    content = get_cookie_with_chunks(one, _COOKIE)
    try:
        said = json.loads(content) if content else None
    except ValueError:
        return None
    return said if isinstance(said, dict) and said.get("is_logged_in") is True else None


def inline_scripts() -> list[str]:
    """The scripts that stand in Streamlit's own page, as a content security policy names them."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    found = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(one).digest()).decode()}'" for one in found]


def send_at_once() -> None:
    """Streamlit's socket does not say that it is one of TCP, so asyncio lets small writes wait.

    The second of two (the content behind its headers) waited up to 40 ms for the acknowledgement of
    the first, for every answer on a connection that a proxy keeps.
    """
    starlette_server.__dict__["_bind_socket"] = _bound


def _bound(address: str, port: int, backlog: int) -> socket.socket:
    plain = _BIND(address, port, backlog)
    made = socket.socket(plain.family, plain.type, socket.IPPROTO_TCP, plain.detach())
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setblocking(False)
    return made


def name_files_by_all_their_bytes() -> None:
    """Files over 1 MiB are named by a part of their content: two exports could share an address."""
    storage.__dict__["_PARTIAL_HASH_THRESHOLD"] = sys.maxsize


def ask_nothing_of_the_start() -> None:
    """Streamlit warns who did not start it in its way; to know, it reads every module there is.

    That would be half a second of the first page.
    """
    delta_generator.__dict__["_use_warning_has_been_displayed"] = True


@cache
def run_no_part_that_is_gone() -> None:
    """A part of a page may ask for itself just when its page is left for another one.

    Streamlit would run it after that page, in the name of the page before, and the browser would
    take down all that it shows.
    """
    run = ScriptRunner._run_script

    def run_what_is_there(runner: ScriptRunner, asked: RerunData) -> None:
        parts = asked.fragment_id_queue
        if not parts or any(map(runner._fragment_storage.contains, parts)):
            run(runner, asked)

    setattr(ScriptRunner, "_run_script", run_what_is_there)  # noqa: B010 - a method is replaced


@cache
def take_up_pages_of_a_server_before() -> None:
    """A page that stands since before this server was started asks only for the part that is acted on.

    Streamlit knows no part of a session that has run nothing, and would never answer; such a
    session runs the whole page first.
    """
    ask, begun = AppSession.request_rerun, WeakSet[AppSession]()

    def ask_for_all_at_first(session: AppSession, asked: ClientState | None) -> None:
        if asked is not None and session not in begun:
            asked.fragment_id = ""
            asked.is_auto_rerun = False
        begun.add(session)
        ask(session, asked)

    setattr(AppSession, "request_rerun", ask_for_all_at_first)  # noqa: B010 - a method is replaced


def log_like_the_rest() -> None:
    """Have Streamlit and its server write through the root logger; else they write lines of their own.

    Streamlit gives each logger a handler when it is made, and again when the settings are read.
    """

    def through_root(one: logging.Logger) -> None:
        for handler in one.handlers[:]:
            one.removeHandler(handler)
        one.propagate = True

    logger.__dict__["setup_formatter"] = through_root
    for one in logger._loggers.values():
        through_root(one)
    LOGGING_CONFIG.update(incremental=True, handlers={}, loggers={})  # leaves all as it is


class Handed:
    """To which sessions the files were given that are made when a download is asked for.

    Streamlit itself forgets that at once; it knows the files that stand on a page.
    """

    def __init__(self, manager: MediaFileManager) -> None:
        self._manager = manager
        self._make = manager.execute_deferred
        self._sessions: dict[str, set[str]] = {}
        manager.__dict__["execute_deferred"] = self._hand

    def sessions(self, file: str) -> set[str]:
        """The sessions that have a file, on their page or as a download."""
        on_pages = self._manager._files_by_session_and_coord
        with self._manager._lock:
            found = {name for name, files in on_pages.items() if file in files.values()}
        return found | self._sessions.get(file, set())

    def _hand(self, asked: str) -> str:
        entry = self._manager._deferred_callables.get(asked)
        address = self._make(asked)
        if entry is not None:
            self._sessions.setdefault(_id_in(address), set()).add(entry["session_id"])
        for gone in self._sessions.keys() - self._manager._file_metadata.keys():
            self._sessions.pop(gone, None)
        return address


_handed: list[Handed] = []


def watch(manager: MediaFileManager) -> None:
    """Have it known from now on who asked for which download."""
    _handed[:] = [Handed(manager)]


def is_of(file: str, claims: Mapping[str, Any]) -> bool:
    """Whether a media file stands in a session, on a page or as a download, of whom these claims name."""
    if not runtime.exists():
        return False
    sessions = [name for one in _handed for name in one.sessions(_id_in(file))]
    return (claims.get("iss"), claims.get("sub")) in (_owner(name) for name in sessions)


def _id_in(address: str) -> str:
    return address.rpartition("/")[2].partition(".")[0]


def _owner(session: str) -> tuple[object, object]:
    info = runtime.get_instance()._session_mgr.get_session_info(session)
    said = info.session._user_info if info else {}
    return said.get("iss"), said.get("sub")
