"""ETags: whoever has what would be sent is told so instead."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response

NOT_MODIFIED: dict[int | str, dict[str, object]] = {
    304: {"description": "The caller has it already (If-None-Match)"}
}


def tag_of(*parts: object) -> str:
    """The ETag of what depends on these."""
    digest = hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
    return f'"{digest[:32]}"'


def same(request: Request, tag: str) -> bool:
    """Whether the caller has what this tag stands for."""
    said = request.headers.get("if-none-match", "")
    had = [one.strip().removeprefix("W/") for one in said.split(",")]
    return tag in had or "*" in had


def unchanged(tag: str) -> Response:
    """The answer without a body."""
    return Response(status_code=304, headers=headers(tag))


def headers(tag: str) -> dict[str, str]:
    """The headers of an answer with a tag; only the caller may keep it, and must ask each time."""
    return {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization, Accept-Language",
    }
