"""Streamlit's own scripts, styles and fonts: served from memory, and named with the page that needs them.

A new browser asks for a hundred of these files, each of which Streamlit would read in a thread of its
own. Those of the parts of our pages it would ask for only when the page has been run; told of them
with the page itself, it fetches them while it starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import (
    STATIC_ASSET_CACHE_MAX_AGE_SECONDS,
)

from checker.ui import opening

_FOLDER = Path(streamlit.__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
# names hold the hash of the content, as Streamlit itself counts on
_KEPT = {"cache-control": f"public, immutable, max-age={STATIC_ASSET_CACHE_MAX_AGE_SECONDS}"}
_OF_THEIRS = ("etag", "last-modified", "content-encoding", "accept-ranges")  # of Streamlit's page
_FIRST = "/review"  # the page that opens; Streamlit knows it by the bare address only
_PARTS = ("BidiComponent", "Html", "ButtonGroup", "Selectbox", "Button")
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")


class Shell:
    """ASGI middleware before Streamlit; `visited` is called with every request."""

    def __init__(self, app: ASGIApp, visited: Callable[[], None]) -> None:
        self._app = app
        self._visited = visited
        self._files = {f"/{one.relative_to(_FOLDER).as_posix()}": one for one in _served()}
        self._link = ", ".join(_links())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file that is known; else pass on, and name scripts with every page.

        Whoever types the name of the first page gets it too.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._visited()
        if scope["path"] == _FIRST:
            asked = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"./?{asked}" if asked else "./")(scope, receive, send)
            return
        file = self._files.get(scope["path"]) if scope["method"] == "GET" else None
        if file is not None:
            answer = Response(_content(file), media_type=_TYPES[file.suffix], headers=_KEPT)
            await answer(scope, receive, send)
            return

        replaced = False  # Streamlit's page by ours

        async def with_look(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = self._link
                    if scope["method"] == "GET" and message["status"] == HTTPStatus.OK:
                        replaced = opening.is_page(scope["path"])
                if replaced:
                    content = opening.page(scope["query_string"].decode("latin-1"))
                    for name in _OF_THEIRS:
                        del headers[name]
                    headers["content-length"] = str(len(content))
                    await send(message)
                    await send({"type": "http.response.body", "body": content})
            if not replaced:
                await send(message)

        await self._app(scope, receive, with_look)


def part_scripts() -> list[str]:
    """The scripts of the parts of our pages, with what they import and the page does not name itself."""
    page = (_FOLDER / "index.html").read_text(encoding="utf-8")
    folder = _FOLDER / "static" / "js"
    found: set[str] = set()
    asked = [one.name for part in _PARTS for one in folder.glob(f"{part}.*.js")]
    while asked:
        name = asked.pop()
        if name not in found and name not in page:
            found.add(name)
            asked += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(found)


def _links() -> Iterator[str]:
    for one in _FOLDER.glob("static/media/MaterialSymbols-Rounded.*.woff2"):
        yield f"</static/media/{one.name}>; rel=preload; as=font; type=font/woff2; crossorigin"
    for name in part_scripts():
        yield f"</static/js/{name}>; rel=modulepreload"


def _served() -> Iterator[Path]:
    return (one for one in (_FOLDER / "static").rglob("*") if one.suffix in _TYPES)


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()
