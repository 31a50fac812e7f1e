"""Settings: one TOML file and environment variables; a variable goes before the file.

    # settings.toml in the user's plancheck folder, or the file that PLANCHECK_SETTINGS names
    language = "en"

    [store]
    database = "postgresql+psycopg://reviewer@db.example/plancheck"

    [limits]
    megabytes = 300

What no setting of this list is called is refused, so that a misspelt one is not passed over.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from checker.errors import UsageError, reason
from checker.storage import user_folder

FILE = "settings.toml"
PLACE = "PLANCHECK_SETTINGS"  # names another file


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file (table and key) and its environment variable."""

    name: str
    variable: str
    secret: bool = False  # never shown


SETTINGS = (
    Setting("language", "PLANCHECK_LANG"),
    Setting("user", "PLANCHECK_USER"),
    Setting("data", "PLANCHECK_DATA"),
    Setting("store.database", "PLANCHECK_STORE", secret=True),
    Setting("store.jobs", "PLANCHECK_JOBS"),
    Setting("letters.office", "PLANCHECK_OFFICE"),
    Setting("reading.libreoffice", "PLANCHECK_SOFFICE"),
    Setting("reading.pages", "PLANCHECK_PAGES"),
    Setting("reading.ocr", "PLANCHECK_OCR"),
    Setting("limits.megabytes", "PLANCHECK_MAX_MB"),
    Setting("limits.characters", "PLANCHECK_MAX_CHARACTERS"),
    Setting("limits.pages", "PLANCHECK_MAX_PAGES"),
    Setting("limits.unpacked_megabytes", "PLANCHECK_MAX_UNPACKED_MB"),
    Setting("limits.files", "PLANCHECK_MAX_FILES"),
    Setting("limits.cells", "PLANCHECK_MAX_CELLS"),
    Setting("limits.office_seconds", "PLANCHECK_OFFICE_SECONDS"),
    Setting("limits.ocr_pages", "PLANCHECK_OCR_PAGES"),
    Setting("log.level", "PLANCHECK_LOG_LEVEL"),
    Setting("log.file", "PLANCHECK_LOG_FILE"),
    Setting("metrics.port", "PLANCHECK_METRICS_PORT"),
)
BY_VARIABLE = {setting.variable: setting for setting in SETTINGS}


def path() -> Path:
    """The settings file; it need not exist unless PLANCHECK_SETTINGS names it."""
    named = os.environ.get(PLACE, "").strip()
    return Path(named) if named else user_folder() / FILE


def stated(variable: str) -> str:
    """What the environment, else the settings file, says; "" where neither does.

    Raises UsageError for a settings file that cannot be used.
    """
    return os.environ.get(variable, "").strip() or in_file().get(BY_VARIABLE[variable].name, "")


def account() -> str:
    """Who acts where nobody signs in: the setting `user`, else the name of the machine's account."""
    try:
        return stated("PLANCHECK_USER") or getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        return "local"


def in_file() -> Mapping[str, str]:
    """The settings of the file by name; switches are "on" or "off", numbers as written.

    Raises UsageError for a file that cannot be used, or that states what is no setting.
    """
    file = path()
    try:
        status = file.stat()
    except FileNotFoundError:
        if os.environ.get(PLACE, "").strip():
            raise UsageError(
                f"{PLACE} 指向的设置文件 {file} 不存在。",
                f"{PLACE} names {file}, which does not exist.",
            ) from None
        return MappingProxyType({})
    except OSError as error:
        raise _unopened(file, error) from None
    return _read(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _size: int) -> Mapping[str, str]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _unopened(file, error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError(
            f"{file} 不是有效的 TOML 文件，请改正或删除。",
            f"{file} is no valid TOML file; correct or delete it.",
        ) from None
    return MappingProxyType({name: _value(name, value) for name, value in _flat(content).items()})


def _flat(content: Mapping[str, object]) -> dict[str, object]:
    """The entries of all tables under their full names; those that are no settings are refused."""
    found: dict[str, object] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= {f"{key}.{inner}": one for inner, one in value.items()}
        else:
            found[key] = value
    known = {setting.name for setting in SETTINGS}
    for name in found.keys() - known:
        near = [one for one in sorted(known) if one.partition(".")[0] == name.partition(".")[0]]
        listed = near or sorted(known)
        raise UsageError(
            f"{FILE} 中没有“{name[:60]}”这一项，可用的有 {'、'.join(listed)}。",
            f"{FILE} knows no {name[:60]!r}; it knows {', '.join(listed)}.",
        )
    return found


def _value(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, (str, int)):
        return str(value).strip()
    raise UsageError(
        f"{FILE} 中的“{name}”应为文字、整数或 true/false。",
        f"{FILE}: {name!r} must be a text, a whole number or true/false.",
    )


def _unopened(file: Path, error: OSError) -> UsageError:
    zh, en = reason(error)
    return UsageError(f"{file} 无法打开：{zh}。", f"{file} cannot be opened: {en}.")
