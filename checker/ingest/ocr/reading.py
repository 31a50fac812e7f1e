"""Pages that are pictures to characters with boxes and ruling lines, as a text layer has them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from checker.ingest import settings
from checker.ingest.ocr.engine import Engine
from checker.ingest.ocr.keeping import Recognised, keep, kept
from checker.ingest.pdf.rendering import pictures

VARIABLE = "PLANCHECK_OCR"  # "off" leaves pictures unread
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")
_SCALE = 200 / 72  # pixels a point
_ATTEMPTS = 3


def is_installed() -> bool:
    """Whether all that recognition needs can be imported."""
    return all(find_spec(name) is not None for name in _NEEDED)


def is_wanted() -> bool:
    """Whether pictures are to be read at all."""
    return settings.is_on(VARIABLE)


def recognise(
    data: bytes, pages: Sequence[int], progress: Callable[[float], None] | None = None
) -> dict[int, Recognised]:
    """What stands on the given pages (1-based) of a pdf; a page that cannot be drawn is missing.

    About 2 to 7 seconds a page; what was read once is kept in the user's cache.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    found = {page: known for page in pages if (known := kept(sha256, page)) is not None}
    left = [page for page in pages if page not in found]
    if not left:
        return found
    engine = Engine()
    for _ in range(_ATTEMPTS):  # the drawing process may have ended early
        left = [page for page in left if page not in found]
        with contextlib.closing(pictures(data, left, _SCALE, gray=True)) as drawn:
            for page, picture in zip(left, drawn, strict=False):
                if picture.width:
                    found[page] = engine.read(picture, _SCALE)
                    keep(sha256, page, found[page])
                if progress:
                    progress(len(found) / len(pages))
    return found
