"""The limits that are settings (`checker.settings`, table [limits]); read anew for every file."""

from __future__ import annotations

from dataclasses import dataclass

from checker.errors import UsageError
from checker.ingest import limits
from checker.settings import BY_VARIABLE, FILE, stated


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its environment variable and what it sets."""

    variable: str
    constant: str  # of checker.ingest.limits
    factor: int = 1
    most: int = 1_000_000_000


LIMITS = (
    Limit("PLANCHECK_MAX_MB", "FILE_BYTES", limits.MIB, 4_000),
    Limit("PLANCHECK_MAX_CHARACTERS", "TEXT_CHARACTERS"),
    Limit("PLANCHECK_MAX_PAGES", "PDF_PAGES", most=100_000),
    Limit("PLANCHECK_MAX_UNPACKED_MB", "ZIP_TOTAL_BYTES", limits.MIB, 8_000),
    Limit("PLANCHECK_MAX_FILES", "ARCHIVE_FILES", most=1_000),
    Limit("PLANCHECK_MAX_CELLS", "SHEET_CELLS"),
    Limit("PLANCHECK_OFFICE_SECONDS", "OFFICE_SECONDS", most=3_600),
    Limit("PLANCHECK_OCR_PAGES", "OCR_PAGES", most=100_000),
)

_defaults: dict[str, int] = {}  # of the constants that a setting has changed


def apply() -> None:
    """Set the limits that are stated now and restore those that no longer are.

    Raises UsageError for a setting that is no whole number within its bounds.
    """
    for limit in LIMITS:
        name, value = limit.constant, stated(limit.variable)
        if value:
            number = _number(limit, value)
            _defaults.setdefault(name, getattr(limits, name))
            setattr(limits, name, number * limit.factor)
        elif name in _defaults:
            setattr(limits, name, _defaults.pop(name))


def is_on(variable: str) -> bool:
    """Whether what a setting switches is wanted: "auto" (as without it) or "off"."""
    wish = stated(variable).lower() or "auto"
    if wish not in {"auto", "on", "off"}:
        raise UsageError(
            f"{_named(variable)}应为 auto 或 off，现在是“{wish[:20]}”。",
            f"{_named(variable, 'en')} must be auto or off, not {wish[:20]!r}.",
        )
    return wish != "off"


def _number(limit: Limit, value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0
    if not 0 < number <= limit.most:
        raise UsageError(
            f"{_named(limit.variable)}应为 1 到 {limit.most} 的整数，现在是“{value[:40]}”。",
            f"{_named(limit.variable, 'en')} must be a whole number from 1 to {limit.most}, "
            f"not {value[:40]!r}.",
        )
    return number


def _named(variable: str, language: str = "zh") -> str:
    name = BY_VARIABLE[variable].name
    return (
        f"{variable} (or {name} in {FILE})"
        if language == "en"
        else f"{variable}（或 {FILE} 的 {name}）"
    )
