"""Limits as settings: environment variables, or the table [limits] of settings.toml.

    PLANCHECK_MAX_MB=300 plancheck check plan.pdf

    # settings.toml in the user's plancheck folder (PLANCHECK_HOME)
    [limits]
    megabytes = 300
    pages = 3000

An environment variable goes before the file. Only what is stated is changed.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from checker.errors import UsageError, reason
from checker.ingest import limits
from checker.storage import user_folder

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One limit: its name in the table, its environment variable and what it sets."""

    key: str
    variable: str
    constant: str  # of checker.ingest.limits
    factor: int = 1
    most: int = 1_000_000_000


SETTINGS = (
    Setting("megabytes", "PLANCHECK_MAX_MB", "FILE_BYTES", limits.MIB, 4_000),
    Setting("characters", "PLANCHECK_MAX_CHARACTERS", "TEXT_CHARACTERS"),
    Setting("pages", "PLANCHECK_MAX_PAGES", "PDF_PAGES", most=100_000),
    Setting("unpacked_megabytes", "PLANCHECK_MAX_UNPACKED_MB", "ZIP_TOTAL_BYTES", limits.MIB, 8_000),
    Setting("files", "PLANCHECK_MAX_FILES", "ARCHIVE_FILES", most=1_000),
    Setting("cells", "PLANCHECK_MAX_CELLS", "SHEET_CELLS"),
    Setting("office_seconds", "PLANCHECK_OFFICE_SECONDS", "OFFICE_SECONDS", most=3_600),
    Setting("read_seconds", "PLANCHECK_READ_SECONDS", "READ_SECONDS", most=86_400),
    Setting("read_megabytes", "PLANCHECK_READ_MB", "READ_BYTES", limits.MIB, 1_000_000),
    Setting("check_seconds", "PLANCHECK_CHECK_SECONDS", "CHECK_SECONDS", most=86_400),
    Setting("check_megabytes", "PLANCHECK_CHECK_MB", "CHECK_BYTES", limits.MIB, 1_000_000),
    Setting("ocr_pages", "PLANCHECK_OCR_PAGES", "OCR_PAGES", most=100_000),
)  # fmt: skip

_defaults: dict[str, int] = {}  # of the constants that a setting has changed


def apply() -> None:
    """Set the limits that are stated now and restore those that no longer are.

    Raises UsageError for a setting that is no whole number within its bounds.
    """
    stated = _stated()
    for setting in SETTINGS:
        name = setting.constant
        if setting.key in stated:
            _defaults.setdefault(name, getattr(limits, name))
            setattr(limits, name, stated[setting.key] * setting.factor)
        elif name in _defaults:
            setattr(limits, name, _defaults.pop(name))


def is_on(variable: str) -> bool:
    """Whether what an environment variable switches is wanted: "auto" (as without it) or "off"."""
    stated = os.environ.get(variable, "").strip().lower() or "auto"
    if stated not in {"auto", "on", "off"}:
        raise UsageError(
            f"{variable} 应为 auto 或 off，现在是“{stated[:20]}”。",
            f"{variable} must be auto or off, not {stated[:20]!r}.",
        )
    return stated != "off"


def _stated() -> dict[str, int]:
    table = _table(user_folder() / FILE)
    found: dict[str, int] = {}
    for setting in SETTINGS:
        value: object = os.environ.get(setting.variable) or table.pop(setting.key, None)
        if value is not None:
            found[setting.key] = _number(setting, value)
        table.pop(setting.key, None)
    if table:
        known = "、".join(setting.key for setting in SETTINGS)
        raise UsageError(
            f"{FILE} 的 [limits] 中没有“{next(iter(table))}”这一项，可用的有 {known}。",
            f"{FILE}: [limits] knows no {next(iter(table))!r}; it knows {known.replace('、', ', ')}.",
        )
    return found


def _number(setting: Setting, value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
        number = 0
    else:
        number = int(text) if len(text) < 12 else 0
    if not 0 < number <= setting.most:
        raise UsageError(
            f"{setting.variable}（或 {FILE} 的 {setting.key}）应为 1 到 {setting.most} 的整数，"
            f"现在是“{text[:40]}”。",
            f"{setting.variable} (or {setting.key} in {FILE}) must be a whole number from 1 to "
            f"{setting.most}, not {text[:40]!r}.",
        )
    return number


def _table(path: Path) -> dict[str, object]:
    """The table [limits] of the settings file; nothing without that file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        zh, en = reason(error)
        raise UsageError(f"{path} 无法打开：{zh}。", f"{path} cannot be opened: {en}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UsageError(
            f"{path} 不是有效的 TOML 文件，请改正或删除。",
            f"{path} is no valid TOML file; correct or delete it.",
        ) from None
    table = content.get("limits", {})
    return dict(table) if isinstance(table, dict) else {}
