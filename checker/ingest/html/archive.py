"""A web page saved as one file (MIME HTML), as old Word and browsers do."""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.message import Message

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.draft import Draft
from checker.ingest.html.reader import read_html

_DEPTH = 5  # parts inside parts


def read_mht(data: bytes, name: str) -> Draft:
    """The draft of the first page of a .mht."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = _page(message, _DEPTH)
    if page is None:
        raise InputError(
            f"{name} 里没有网页正文；请用浏览器或 Word 重新另存为 .docx 或 .pdf。",
            f"{name} holds no page; save it from browser or Word as .docx or .pdf.",
        )
    return read_html(page, name)


def _page(message: Message, depth: int) -> bytes | None:
    """The bytes of the first text/html part."""
    if message.is_multipart():
        inner = message.get_payload()
        parts = inner if isinstance(inner, list) and depth else []
        found = (_page(part, depth - 1) for part in parts if isinstance(part, Message))
        return next((page for page in found if page is not None), None)
    if message.get_content_type() != "text/html":
        return None
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) and len(payload) <= limits.FILE_BYTES else None
