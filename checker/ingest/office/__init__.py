"""LibreOffice, where it is installed: old office files to new ones, and texts to pages."""

from checker.ingest.office.conversion import Target, convert, is_installed

__all__ = ["Target", "convert", "is_installed"]
