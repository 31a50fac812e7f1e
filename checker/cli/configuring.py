"""The command `plancheck settings`: every setting with its value, as a settings file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from checker.cli import output
from checker.language import preferred, text
from checker.settings import SETTINGS, Setting, in_file, path


def settings() -> None:
    """Prints all settings in the form of a settings file."""
    output.emit("\n".join(_lines(preferred())) + "\n")


def _lines(language: str) -> Iterator[str]:
    key = "settings.file" if path().is_file() else "settings.file.absent"
    yield "# " + text(key, language, path=path())
    yield "# " + text("settings.rule", language)
    table = ""
    for setting in SETTINGS:
        above, _, name = setting.name.rpartition(".")
        if above != table:
            yield f"\n[{above}]"
            table = above
        yield f"# {text(f'settings.of.{setting.name}', language)} ({setting.variable})"
        yield _entry(setting, name, language)


def _entry(setting: Setting, name: str, language: str) -> str:
    """The line of one setting; one that is not to be shown is a comment, as it cannot be read back."""
    own, filed = os.environ.get(setting.variable, "").strip(), in_file().get(setting.name, "")
    value = own or filed
    if not value:
        return f'# {name} = ""'
    origin = text(f"settings.from.{'environment' if own else 'file'}", language)
    if setting.secret:
        return f"# {name} = {text('settings.secret', language)}  # {origin}"
    # a text of JSON is one of TOML; whole numbers may stand as texts
    return f"{name} = {json.dumps(value, ensure_ascii=False)}  # {origin}"
