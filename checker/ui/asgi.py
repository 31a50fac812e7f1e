"""The workbench as one ASGI application: Streamlit behind the gate."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import Runtime

from checker.access import AuthSettings
from checker.errors import PlancheckError
from checker.logs import failure
from checker.report.as_markdown import escape
from checker.store import open_store
from checker.ui import frame, ready
from checker.ui.gate import Gate, SafeHeaders
from checker.ui.shell import Shell
from checker.ui.streamlit_inside import (
    ask_nothing_of_the_start,
    name_files_by_all_their_bytes,
    run_no_part_that_is_gone,
    send_at_once,
    take_up_pages_of_a_server_before,
    watch,
)


def workbench(script: Path, settings: AuthSettings | None) -> st.App:
    """The application whose pages `script` draws; with settings everybody has to sign in."""
    send_at_once()
    name_files_by_all_their_bytes()
    ask_nothing_of_the_start()
    run_no_part_that_is_gone()
    take_up_pages_of_a_server_before()
    secure = settings is not None and settings.address.startswith("https:")
    middleware = [Middleware(SafeHeaders, secure=secure)]
    if settings is not None:
        middleware.append(Middleware(Gate, settings=settings, store=cache(open_store)))
    middleware.append(Middleware(Shell, visited=ready.quiet.disturb))
    return _Workbench(
        script,
        secrets=settings.as_secrets() if settings else None,
        middleware=middleware,
        on_script_error=_told,
    )


class _Workbench(st.App):
    """Streamlit's application, with the sessions known to which files were given."""

    def _create_runtime(self) -> Runtime:
        made = super()._create_runtime()
        watch(made.media_file_mgr)
        return made


def _told(error: Exception) -> bool:
    """A refusal is a sentence on the page; anything else stays a bug."""
    if not isinstance(error, PlancheckError):
        failure("page.failed", error)
        return False
    st.error(escape(error.get(frame.language())))
    return True
