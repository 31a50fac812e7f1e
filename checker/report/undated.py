"""Office files without the time of their making: equal contents give equal bytes."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def undated(archive: bytes) -> bytes:
    """The archive with all times set to the first that its format knows."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as made, ZipFile(target, "w", ZIP_DEFLATED) as plain:
        for name in made.namelist():
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", made.read(name))
            plain.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return target.getvalue()
