"""A corrections file as YAML, read as data only; the sentences are those of corrections."""

from __future__ import annotations

from pathlib import Path

import yaml

from checker.plain_yaml import LONGEST, YamlFile, line_of

__all__ = ["LONGEST", "hash_of", "line_of", "parse", "read_text"]

_AREA = "corrections"


def read_text(path: Path) -> str:
    """The text of a corrections file; InputError where it cannot be read or is no UTF-8."""
    return YamlFile(_AREA, path.name).read(path)


def hash_of(path: Path) -> str:
    """The SHA-256 of a corrections file that was read before."""
    return YamlFile(_AREA, path.name).sha256(path)


def parse(text: str, name: str) -> yaml.Node | None:
    """The node tree of one YAML document, None for an empty one."""
    return YamlFile(_AREA, name).parse(text)
