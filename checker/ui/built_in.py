"""The words that Streamlit itself writes, all of them English, and what stands there instead."""

from __future__ import annotations

from typing import Any

from checker.language import text

# by key of the catalogue; a group is what Streamlit fills in, `{said}` in the catalogue
_ENGLISH = {
    "skip": "Skip to main content",
    "pages": "App pages",
    "home": "Navigate to home page",
    "logo": "Logo",
    "select.none": "No results",
    "select.open": "Open",
    "select.clear": "Clear value",
    "select.choose": "Choose an option",
    "select.add": "Choose or add an option",
    "select.dismiss": "Dismiss",
    "select.count": r"(\d+) options? available\.",
    "close": "Close",
    "help": "Help for (.+)",
    "info": "info icon",
    "enter": r"Press (?:Ctrl|⌘)\+Enter to apply",
    "return": "Press Enter to apply",
    "stop": "Stop",
    "upload.button": "Upload",
    "upload.field": "file upload",
    "upload.limit": r"\d+MB per file.*",
    "upload.large": r"File must be .+ or smaller\.",
    "upload.kind": r".*files are not allowed\.",
    "upload.error": "Error: ",
    "upload.more": "Add files",
    "upload.remove": "Remove (.+)",
    # all endings one after the other are longer than their line
    "upload.kinds": r"([\s•]*)[A-Z]{2,4}(?:, [A-Z]{2,4})+",
    "date.yyyy": "yyyy",
    "date.mm": "mm",
    "date.dd": "dd",
    "date.year": "year, (.+)",
    "date.month": "month, (.+)",
    "date.day": "day, (.+)",
    "date.choose": "Choose date",
    "date.choose.month": "Choose date, (.+)",
    "date.before": "Previous month",
    "date.after": "Next month",
    "date.chosen": "Selected Date: (.+)",
    "picture": "Download as PNG: (.+)",
    "whole": "Fullscreen: (.+)",
    "page.none": "Page not found",
    "page.none.why": r"The page that you have requested does not seem to exist\..*",
    "connection": "Connection error",
    "connection.trying": "Connecting",
    "connection.local": r"Is Streamlit still running\?.*",
    "connection.remote": r"Streamlit server is not responding\..*",
    "connection.command": r"streamlit run yourscript\.py",
    "connection.late": r"Connection timed out\.",
    "connection.failed": r"Connection failed with status (\d+).*",
}


def built_in(language: str) -> list[list[str]]:
    """Pairs of an English pattern, as JavaScript and Python read it, and what takes its place."""
    return [
        [english, text(f"streamlit.{key}", language, said="$1")]
        for key, english in _ENGLISH.items()
    ]


def chrome_data(language: str, *, outside: bool) -> dict[str, Any]:
    """What the browser is told once a language, and whether somebody has yet to be let in."""
    return {"language": language, "words": built_in(language), "outside": outside}
