"""The gate before Streamlit: what it serves to anybody who asks is here for those who have signed in.

Streamlit itself gives files, uploads and metrics to everybody who knows an address. The gate looks
at the signed cookie of each request, lets a file go only to a person in one of whose sessions it
stands, ends a sign-in for good when its owner signs out, and sends the headers that keep a page from
being framed or made to load things from elsewhere.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.access import AuthSettings, Person, sign_in_of, signed_in
from checker.logs import event
from checker.store import Store
from checker.ui.streamlit_inside import claims_in, inline_scripts, is_of

# what a browser needs before anybody has signed in; everything else below these is closed
_OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/bidi-components/")
_CLOSED = ("/_stcore/", "/media/", "/component/", "/app/static/")
_MEDIA = "/media/"
_WHY = {401: "not_signed_in", 403: "no_role", 404: "unseen"}
_SIGN_OUT = "/auth/logout"

_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: {' '.join(inline_scripts())}",  # components bring their scripts as blobs
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_BY_PERSON = "private, no-store"

_standing: list[str] = []  # the address of the gate of this process, once it is built


def stands() -> bool:
    """Whether this server is behind a gate that asks for a sign-in."""
    return bool(_standing)


class Gate:
    """ASGI middleware: 401 without a valid sign-in, 404 for a file of somebody else."""

    def __init__(self, app: ASGIApp, settings: AuthSettings, store: Callable[[], Store]) -> None:
        self._app = app
        self._settings = settings
        self._store = store
        _standing.append(settings.address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse."""
        if scope["type"] == "http":
            path = scope["path"]
            if path.rstrip("/") == _SIGN_OUT:
                self._sign_out(scope)
            if path.startswith(_CLOSED) and not path.startswith(_OPEN):
                status = self._refusal(scope, path)
                if status:
                    event("access.refused", logging.WARNING, why=_WHY[status])
                    await PlainTextResponse("", status)(scope, receive, send)
                    return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, path: str) -> int:
        """The status that refuses the request; 0 lets it through."""
        claims = self._claims(scope)
        person = self._person(claims)
        if person is None or claims is None:
            return 401
        if person.sees_nothing:
            return 403
        if path.startswith(_MEDIA) and not is_of(path.removeprefix(_MEDIA), claims):
            return 404
        return 0

    def _person(self, claims: dict[str, Any] | None) -> Person | None:
        if claims is None:
            return None
        return signed_in(claims, self._settings, self._store(), time.time())

    def _sign_out(self, scope: Scope) -> None:
        claims = self._claims(scope)
        if claims is not None:
            self._store().sign_out(sign_in_of(claims, self._settings).id)

    def _claims(self, scope: Scope) -> dict[str, Any] | None:
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        said = claims_in(cookies, self._settings.cookie_secret)
        return said if said and said.get("origin") == self._settings.address else None


class SafeHeaders:
    """ASGI middleware: the headers above on every answer, cookies marked for TLS where there is TLS."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)

    def _add(self, headers: MutableHeaders, path: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        if path.startswith(_MEDIA):
            headers["cache-control"] = _BY_PERSON
        if self._secure:
            headers["strict-transport-security"] = "max-age=31536000"
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for one in cookies:
                headers.append("set-cookie", one if "; secure" in one.lower() else f"{one}; Secure")
