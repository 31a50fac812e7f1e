"""Routes for those who run the server: whether it is well, and what runs."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request

from checker import __version__
from checker.report import schema
from checker.web.knowledge import sha256
from checker.web.problems import responses
from checker.web.service import Service

router = APIRouter(tags=["operations"])


@dataclass(frozen=True, slots=True)
class Health:
    """That the server answers and its store can be read."""

    status: str


@dataclass(frozen=True, slots=True)
class VersionOfProgram:
    """Which program and which rules answer."""

    version: str
    api: str
    knowledge_sha256: str


@router.get("/health", summary="Whether the server is well", responses=responses(503))
def health(request: Request) -> Health:
    """Reads from the store; needs no sign-in and tells nothing else."""
    service: Service = request.app.state.service
    service.store.head()
    return Health("ok")


@router.get("/v1/version", summary="Which program and rules answer")
def version() -> VersionOfProgram:
    """Needs no sign-in."""
    return VersionOfProgram(__version__, "1", sha256())


@router.get("/v1/schemas/report", summary="The JSON Schema of reports")
def report_schema() -> dict[str, object]:
    """Of `format=json`; needs no sign-in."""
    return dict(schema())
