"""The application: its routes, and how one is made for a store, workers and a way to sign in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from checker import __version__
from checker.web import checks, knowledge, operations, plans, problems, questions
from checker.web.guarding import BodyLimit, OwnMachineOnly
from checker.web.problems import Problem
from checker.web.service import Service
from checker.web.telling import Telling

DESCRIPTION = """Checks green-development plans of China's national high-tech zones against policy.

Send a plan to `POST /v1/checks`, ask for its state, then read the findings or the report of the version it became.
Failures are `application/problem+json` with the sentence in Chinese and English. Lists come in pages: `next` of one
is the `after` of the next."""


def make_app(service: Service) -> FastAPI:
    """The application over a service, which it closes at its end."""
    app = FastAPI(
        title="plancheck",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/v1/openapi.json",
        docs_url=None,  # its page would ask other hosts for its scripts
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.service = service
    for one in (checks, plans, knowledge, questions, operations):
        app.include_router(one.router)
    problems.install(app)
    app.add_middleware(BodyLimit, service=service)
    if not service.signing_in.needs_token:
        app.add_middleware(OwnMachineOnly)
    app.add_middleware(Telling)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    service: Service = app.state.service
    service.jobs.close()
    service.store.close()


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description; problems in place of FastAPI's own error body."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )
        schemas = made["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        reference = "#/components/schemas/{model}"
        described = Problem.model_json_schema(ref_template=reference)
        schemas |= described.pop("$defs", {}) | {"Problem": described}
        app.openapi_schema = made
    return app.openapi_schema
