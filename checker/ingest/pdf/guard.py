"""Compressed streams of a pdf are measured before pdfium, which would abort, unpacks them."""

from __future__ import annotations


def check_streams(data: bytes, name: str) -> None:
    """Raise InputError when a stream would unpack beyond the limits."""
