"""What was recognised on a page, kept in the user's cache: recognising costs seconds."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from checker.ingest.pdf.glyphs import Glyph
from checker.ingest.pdf.rules import Rule
from checker.storage import cache_folder, write_whole

_VERSION = 3  # of the way of recognising; another one reads all pages anew
_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Recognised:
    """Characters and ruling lines of a page, in points from its upper left corner."""

    glyphs: list[Glyph]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def _path(sha256: str, page: int) -> Path:
    return cache_folder() / "ocr" / f"{sha256}-{page}-v{_VERSION}.json"


def kept(sha256: str, page: int) -> Recognised | None:
    """What was recognised on this page before, None when it was not or is unreadable."""
    try:
        raw = json.loads(_path(sha256, page).read_text(encoding="utf-8"))
        return Recognised(
            [Glyph(str(text), *map(float, box)) for text, *box in raw["glyphs"]],
            tuple(Rule(*map(float, rule)) for rule in raw["horizontal"]),
            tuple(Rule(*map(float, rule)) for rule in raw["vertical"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(sha256: str, page: int, found: Recognised) -> None:
    """Keep what was recognised; a full or read-only disk only costs the next reading."""
    raw = {
        "glyphs": [[g.text, *_short(g.x0, g.top, g.x1, g.bottom)] for g in found.glyphs],
        "horizontal": [_short(rule.at, rule.start, rule.end) for rule in found.horizontal],
        "vertical": [_short(rule.at, rule.start, rule.end) for rule in found.vertical],
    }
    path = _path(sha256, page)
    text = json.dumps(raw, ensure_ascii=False)
    with suppress(OSError):
        write_whole(path, lambda file: file.write(text.encode()))
        files = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in files[:-_FILES]:
            old.unlink(missing_ok=True)


def _short(*values: float) -> list[float]:
    return [round(value, 2) for value in values]
