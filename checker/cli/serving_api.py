"""`plancheck serve-api`: serves the HTTP API, without sign-in to this machine only."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.serving import ADDRESS, refuse_taken
from checker.errors import UsageError
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.web.service import Service

JOBS = "api-jobs"  # a folder of its own: the workbench takes up what it finds in its
KEEP = 7 * 86_400  # seconds for which ended checks can be asked about; what they made stays


def serve_api(
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, metavar="PORT", help="web.serve.port")
    ] = 8502,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="web.serve.host")
    ] = ADDRESS,
    audience: Annotated[
        list[str] | None,
        typer.Option("--audience", metavar="NAME", help="web.serve.audience"),
    ] = None,
) -> None:
    """Serves until Ctrl+C."""
    try:
        import uvicorn

        from checker.web.app import make_app
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("fastapi", "joserfc"):
            raise _wrong("extra") from None
        raise
    from checker import logs, metrics

    logs.configure()
    metrics.serve()
    service = _service(tuple(audience or ()))
    if not service.signing_in.needs_token and not _is_own(host):
        raise _wrong("open")
    refuse_taken(port, host)
    output.error(text("web.serving", preferred(), host=host, port=port))
    uvicorn.run(
        make_app(service), host=host, port=port, log_config=None, access_log=False,
        server_header=False, timeout_graceful_shutdown=5,
    )  # fmt: skip


def _service(names: tuple[str, ...]) -> Service:
    """The user's own store, workers of its own, and the way to sign in that is configured."""
    from checker.access import auth_settings
    from checker.jobs import Jobs
    from checker.storage import user_folder
    from checker.store import open_store
    from checker.web.service import Service
    from checker.web.signing_in import OwnMachine, Tokens

    settings = auth_settings()
    store = open_store()
    signing_in = Tokens(settings, store, names) if settings else OwnMachine()
    return Service(store, Jobs(user_folder() / JOBS, keep=KEEP), signing_in)


def _is_own(host: str) -> bool:
    """Whether only this machine can send requests to an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _wrong(key: str, **values: object) -> UsageError:
    return UsageError(
        text(f"web.error.{key}", "zh", **values), text(f"web.error.{key}", "en", **values)
    )
