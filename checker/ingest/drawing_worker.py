"""Run as a process of its own: prints what stands on the pages that LibreOffice gives a file, as JSON.

python -m checker.ingest.drawing_worker FILE      {"characters": "...", "counts": [...]} or null
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from checker.ingest.pages import drawing_of


def main() -> None:
    """Draw the file named on the command line."""
    found = drawing_of(Path(sys.argv[1]))
    json.dump(found and asdict(found), sys.stdout)


if __name__ == "__main__":
    main()
