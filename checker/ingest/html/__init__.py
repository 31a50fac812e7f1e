"""Web pages, and mail archives of them (.mht): what a browser shows, nothing run or fetched."""

from checker.ingest.html.archive import read_mht
from checker.ingest.html.reader import read_html

__all__ = ["read_html", "read_mht"]
