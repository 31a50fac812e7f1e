"""`plancheck mcp`: read-only tools for an assistant over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.usage import Language
from checker.errors import UsageError
from checker.language import preferred, text


def mcp(
    allow: Annotated[
        list[Path] | None, typer.Option("--allow", metavar="DIR", help="mcp.allow")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="mcp.lang")] = None,
) -> None:
    """Serves until standard input is closed."""
    try:
        import mcp as sdk
    except ModuleNotFoundError:
        raise UsageError(text("mcp.error.extra", "zh"), text("mcp.error.extra", "en")) from None
    del sdk
    from checker.mcp_server.desk import Desk
    from checker.mcp_server.server import make_server

    language = lang.value if lang else preferred()
    make_server(Desk(allow or []), "en" if language == "en" else "zh").run("stdio")
