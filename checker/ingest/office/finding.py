"""Where LibreOffice is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from checker.errors import UsageError
from checker.settings import stated

VARIABLE = "PLANCHECK_SOFFICE"  # the program, its folder, or "off"
_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/snap/bin",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)


def find() -> Path | None:
    """The program of LibreOffice, None where it is not installed or switched off.

    PLANCHECK_SOFFICE names the program or its folder and goes before the search path; "off"
    switches LibreOffice off. A place that holds no program raises UsageError.
    """
    wish = stated(VARIABLE)
    if wish.lower() == "off":
        return None
    if wish:
        place = Path(wish)
        found = place if place.is_file() else _in_folder(place)
        if found is None:
            raise UsageError(
                f"{VARIABLE} 指向的 {wish} 不是 LibreOffice 的程序（soffice）。",
                f"{VARIABLE} names {wish}, which is no LibreOffice program (soffice).",
            )
        return found
    for name in _NAMES:
        if on_path := shutil.which(name):
            return Path(on_path)
    folders = (folder for pattern in _PLACES for folder in _folders(pattern))
    return next((found for folder in folders if (found := _in_folder(folder))), None)


def _folders(pattern: str) -> list[Path]:
    root, star, rest = pattern.partition("*")
    if not star:
        return [Path(pattern)]
    upper = Path(root).parent
    matches = sorted(upper.glob(f"{Path(root).name}*"), reverse=True) if upper.is_dir() else []
    return [match / rest.lstrip("/") for match in matches]


def _in_folder(folder: Path) -> Path | None:
    return next((folder / name for name in _NAMES if (folder / name).is_file()), None)
