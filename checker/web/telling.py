"""Tells the log what was answered: route, status and seconds, never an id or a word of the request."""

from __future__ import annotations

from time import perf_counter

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.logs import event
from checker.web.problems import route_of


class Telling:
    """One event for each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and tell when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = 500, perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            event(
                "web.answered",
                method=scope["method"],
                route=route_of(Request(scope)),
                status=status,
                seconds=perf_counter() - begun,
            )
