"""What no request gets past: sizes of bodies, and on the own machine requests that others made up."""

from __future__ import annotations

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.model import Text
from checker.web.problems import answer, refused
from checker.web.service import MIB, Service

UPLOAD = "/v1/checks"
_OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})


class BodyLimit:
    """Refuses bodies that are larger than the service takes, told or not told beforehand."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the body while it is read; HTTPException 413 beyond the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        service = self._service
        limit = service.upload if scope["path"] == UPLOAD else service.body
        told = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if told.isdigit() and int(told) > limit:
            await answer(Request(scope), 413, _too_large(limit))(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise HTTPException(413, _most(limit))
            return message

        await self._app(scope, counted, send)


class OwnMachineOnly:
    """Without sign-in: no requests by names that others gave this machine, none from web pages.

    A page in a browser could otherwise send plans here, or read them by a name of its own that it
    has made point to this machine.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what a program on this machine sends."""
        if scope["type"] == "http":
            request = Request(scope)
            host = request.headers.get("host", "")
            problem = None
            if (host if host.endswith("]") else host.rpartition(":")[0] or host) not in _OWN:
                problem = answer(request, 421, _text("host"))
            elif "origin" in request.headers:
                problem = answer(request, 403, _text("origin"))
            if problem is not None:
                await problem(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _most(limit: int) -> str:
    return f"> {limit / MIB:g} MiB"


def _too_large(limit: int) -> Text:
    error = refused("413", detail=_most(limit))
    return Text(error.zh, error.en)


def _text(key: str) -> Text:
    error = refused(key)
    return Text(error.zh, error.en)
