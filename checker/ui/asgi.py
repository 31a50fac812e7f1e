"""The workbench as one ASGI application: Streamlit behind the gate."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from checker.access import AuthSettings
from checker.errors import PlancheckError
from checker.store import open_store
from checker.ui import frame
from checker.ui.gate import Gate, SafeHeaders


def workbench(script: Path, settings: AuthSettings | None) -> st.App:
    """The application whose pages `script` draws; with settings everybody has to sign in."""
    secure = settings is not None and settings.address.startswith("https:")
    middleware = [Middleware(SafeHeaders, secure=secure)]
    if settings is not None:
        middleware.append(Middleware(Gate, settings=settings, store=cache(open_store)))
    return st.App(
        script,
        secrets=settings.as_secrets() if settings else None,
        middleware=middleware,
        on_script_error=_told,
    )


def _told(error: Exception) -> bool:
    """A refusal is a sentence on the page; anything else stays a bug."""
    if not isinstance(error, PlancheckError):
        return False
    st.error(error.get(frame.language()))
    return True
