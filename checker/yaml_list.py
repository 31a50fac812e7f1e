"""Lists in small YAML files that people write: one entry in or out, the rest as people left it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from checker.errors import InputError, reason
from checker.plain_yaml import YamlFile
from checker.storage import write_whole

_PATIENCE, _STALE = 3.0, 30.0  # seconds
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class YamlList:
    """The list under one key of the files of one area (the catalogue with their words)."""

    area: str
    key: str
    head: str  # of a new file: a comment, and all lines up to the list

    def entries(self, root: yaml.Node | None) -> yaml.SequenceNode | None:
        """The list, None where there is none."""
        if not isinstance(root, yaml.MappingNode):
            return None
        found = (value for name, value in root.value if name.value == self.key)
        entries = next(found, None)
        return entries if isinstance(entries, yaml.SequenceNode) else None

    def with_item(self, text: str, data: dict[str, Any], name: str) -> str:
        """The text of the file with one entry more at the end of its list."""
        item = _as_yaml(data)
        root = YamlFile(self.area, name).parse(text)
        entries = self.entries(root)
        lines = text.splitlines(keepends=True)
        if lines and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += "\n"
        if entries is None or not entries.value:
            return self._with_first(text, lines, item, root, name)
        if entries.flow_style:
            raise self._wrong(name, "style", entries.start_mark.line + 1)
        at = _last_line(entries.value[-1]) + 1
        return "".join([*lines[:at], _indented(item, entries.start_mark.column), *lines[at:]])

    def without(self, text: str, id_: str, name: str) -> str:
        """The text of the file without the entry that has this id."""
        entries = self.entries(YamlFile(self.area, name).parse(text))
        if entries is None or entries.flow_style:
            raise self._wrong(name, "style", 1)
        lines = text.splitlines(keepends=True)
        for node in entries.value:
            if any(key.value == "id" and value.value == id_ for key, value in node.value):
                return "".join([*lines[: node.start_mark.line], *lines[_last_line(node) + 1 :]])
        return text

    @contextmanager
    def alone(self, file: Path) -> Iterator[None]:
        """Nobody else changes the file meanwhile: two reviewers of one plan lose nothing."""
        lock = file.with_name(f".{file.name}.lock")
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
                break
            except FileExistsError:
                with suppress(OSError):
                    if time.time() - lock.stat().st_mtime > _STALE:  # its owner has died
                        lock.unlink()
                        continue
                if time.monotonic() > until:
                    raise self._wrong(file.name, "busy") from None
                time.sleep(0.02)
            except OSError as problem:
                raise self._unwritable(file, problem) from None
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink()

    def write(self, file: Path, text: str) -> None:
        """Write the file completely or not at all; InputError where that is impossible."""
        try:
            write_whole(file, lambda stream: stream.write(text.encode("utf-8")))
        except OSError as problem:
            raise self._unwritable(file, problem) from None

    def refuse_style(self, file: Path, line: int) -> InputError:
        """The error for a file whose other entries an edit would change."""
        return self._wrong(file.name, "style", line)

    def _with_first(
        self, text: str, lines: list[str], item: str, root: yaml.Node | None, name: str
    ) -> str:
        """The text with the first item; the key stands there empty, as [], or not at all."""
        if root is None:
            kept = text.rstrip() + "\n" if text.strip() else ""
            return kept + self.head.split("\n", 1)[1] + item
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            raise self._wrong(name, "style", 1)
        key = next((k for k, _ in root.value if k.value == self.key), None)
        if key is None:
            return "".join([*lines, f"{self.key}:\n", item])
        at = key.start_mark.line
        lines[at] = f"{self.key}:{_comment_of(lines[at])}\n"
        return "".join([*lines[: at + 1], item, *lines[at + 1 :]])

    def _wrong(self, name: str, key: str, line: int = 0, **values: object) -> InputError:
        return YamlFile(self.area, name).wrong(key, line, **values)

    def _unwritable(self, file: Path, problem: OSError) -> InputError:
        return self._wrong(file.name, "unwritable", reason=reason(problem))


class _Dumper(yaml.SafeDumper):
    """Block style; long texts in quotes on one line, figures as they are written."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """No anchors: an equal text is written out again."""
        return True


def _represent_number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    written = f"{value:f}"
    kind = "float" if "." in written else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", written)


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """A text on one line: line breaks and what cannot be seen as escapes."""
    style = '"' if _BREAKS.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Decimal, _represent_number)
_Dumper.add_representer(str, _represent_text)


def _as_yaml(data: dict[str, Any]) -> str:
    """One list item, ending with a newline; texts stand on one line with their breaks escaped."""
    return yaml.dump([data], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)


def _comment_of(line: str) -> str:
    """The comment behind an empty list."""
    before, sign, comment = line.rstrip("\r\n").partition(" #")
    return f"{sign}{comment}" if sign and "'" not in before and '"' not in before else ""


def _indented(item: str, column: int) -> str:
    return "".join(" " * column + line for line in item.splitlines(keepends=True))


def _last_line(node: yaml.Node) -> int:
    """The last line on which a node has a character of its own (0-based)."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    end = node.end_mark
    empty = end.line == node.start_mark.line
    return int(end.line) if end.column or empty else int(end.line) - 1
