"""Every failure as application/problem+json (RFC 9457), with the sentence in Chinese and English."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from checker.access import AccessError, NoRightError
from checker.errors import InputError, PlancheckError, UsageError
from checker.language import DEFAULT, LANGUAGES, has, text
from checker.logs import event, failure
from checker.model import Text
from checker.store import ConflictError, StoreError
from checker.versions import OutdatedError

MEDIA_TYPE = "application/problem+json"
_TYPES = "https://w3id.org/plancheck/problem/"


class Wrong(BaseModel):
    """One value of a request that cannot be used."""

    where: str = Field(examples=["query.limit"])
    said: str


class Problem(BaseModel):
    """Why a request failed: `detail` is in the language of the request, `zh` and `en` in both."""

    type: str = Field(examples=[f"{_TYPES}unseen"])
    title: str
    status: int
    detail: str
    zh: str
    en: str
    errors: list[Wrong] | None = None


class NotSignedInError(PlancheckError):
    """No token, or none that counts."""


class BusyError(PlancheckError):
    """Too much is running; the same request will do later."""


# the first that fits counts
_STATUS: tuple[tuple[type[PlancheckError], HTTPStatus], ...] = (
    (NotSignedInError, HTTPStatus.UNAUTHORIZED),
    (NoRightError, HTTPStatus.FORBIDDEN),
    (AccessError, HTTPStatus.NOT_FOUND),
    (ConflictError, HTTPStatus.CONFLICT),
    (OutdatedError, HTTPStatus.CONFLICT),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
)
_RETRY = "5"  # seconds


def refused(key: str, kind: type[PlancheckError] = UsageError, **values: object) -> PlancheckError:
    """The error with the sentence `web.error.<key>`."""
    return kind(*(text(f"web.error.{key}", language, **values) for language in ("zh", "en")))


def language_of(request: Request) -> str:
    """The language that a request asks for first, of those there are; Chinese without a wish."""
    for wish in request.headers.get("accept-language", "").split(","):
        name = wish.strip()[:2].lower()
        if name in LANGUAGES:
            return name
    return DEFAULT


def status_of(error: PlancheckError) -> HTTPStatus:
    """The status for an error; what is nobody's fault but the server's is 500."""
    found = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def answer(
    request: Request,
    status: int,
    said: Text,
    errors: list[Wrong] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as a response."""
    language = language_of(request)
    key = f"web.title.{status}"
    kind = HTTPStatus(status).phrase.lower().replace(" ", "-")
    problem = Problem(
        type=_TYPES + kind,
        title=text(key if has(key, language) else "web.title.other", language),
        status=status,
        detail=said.get(language),
        zh=said.zh,
        en=said.en,
        errors=errors,
    )
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        status_code=status,
        headers={"Content-Language": language, **(headers or {})},
        media_type=MEDIA_TYPE,
    )


def install(app: FastAPI) -> None:
    """Have every failure of an application answered as a problem."""

    @app.exception_handler(PlancheckError)
    async def expected(request: Request, error: PlancheckError) -> JSONResponse:
        status = status_of(error)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            failure("web.failed", error, path=route_of(request))
        headers = {}
        if status is HTTPStatus.UNAUTHORIZED:
            event("access.refused", logging.WARNING, why="not_signed_in")
            headers["WWW-Authenticate"] = "Bearer"
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            headers["Retry-After"] = _RETRY
        return answer(request, status, Text(error.zh, error.en), headers=headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        wrong = [
            Wrong(where=".".join(map(str, one["loc"])), said=one["msg"]) for one in error.errors()
        ]
        named = ", ".join(dict.fromkeys(one.where for one in wrong))
        return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, _said("invalid", named), wrong)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        key = str(error.status_code)
        said = _said(key if has(f"web.error.{key}", DEFAULT) else "other", str(error.detail))
        return answer(request, error.status_code, said, headers=error.headers)

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> JSONResponse:
        failure("web.bug", error, path=route_of(request))
        return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, _said("500", ""))


def route_of(request: Request) -> str:
    """The route of a request as the description names it: no ids, no words of the caller's."""
    return str(getattr(request.scope.get("route"), "path", ""))


def _said(key: str, detail: str) -> Text:
    return Text(*(text(f"web.error.{key}", language, detail=detail) for language in ("zh", "en")))


def responses(*statuses: int) -> dict[int | str, dict[str, object]]:
    """How a route documents the problems that it may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in statuses
    }
