"""What the gate has to know of Streamlit's insides; pinned to its version, and tested against it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit
from streamlit import runtime
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

_COOKIE = "_streamlit_user"


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


def is_of(file: str, claims: Mapping[str, Any]) -> bool:
    """Whether a media file stands in a live session of the person whom these claims name."""
    if not runtime.exists():
        return False
    server = runtime.get_instance()
    id_ = file.partition(".")[0]
    kept = server.media_file_mgr._files_by_session_and_coord
    sessions = [name for name, files in list(kept.items()) if id_ in list(files.values())]
    owners = (_owner(server, name) for name in sessions)
    return (claims.get("iss"), claims.get("sub")) in owners


def _owner(server: runtime.Runtime, session: str) -> tuple[object, object]:
    info = server._session_mgr.get_session_info(session)
    said = info.session._user_info if info else {}
    return said.get("iss"), said.get("sub")
