"""PLAN.waivers.yaml as entries; every mistake is told with file, line and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from checker.model import Waiver, WaiverScope
from checker.plain_yaml import Problem, YamlFile, first_of, is_null, line_of
from checker.yaml_fields import Fields, UnfitError

AREA = "waivers"
VERSION = "1"
_TOP = ("schema", "waivers", "plan")
_NEEDED = ("id", "scope", "reason", "author", "approver", "from", "until")
_LONGEST_REASON, _LONGEST_NAME = 2000, 200  # characters
_ID = re.compile(r"[\w.\-]{1,64}")
_FINDING = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*:[^\s*]+")
_RULE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CLAUSE = re.compile(
    r"[a-z][a-z0-9-]*:[^\s/?\[\]]{1,80}"
)  # a pack is always named; only * is special


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """All entries of one file, in order."""

    name: str
    waivers: tuple[Waiver, ...] = ()
    sha256: str = ""  # of the file, "" for content without one


def load(path: Path) -> WaiverFile:
    """The entries of a waiver file; InputError with the first mistake and how many more there are."""
    file = YamlFile(AREA, path.name)
    return replace(loads(file.read(path), path.name), sha256=file.sha256(path))


def loads(text: str, name: str) -> WaiverFile:
    """The entries of the text of a waiver file called `name`."""
    found, problems = examine(text, name)
    if problems:
        raise first_of(AREA, name, problems)
    return found


def examine(text: str, name: str) -> tuple[WaiverFile, list[Problem]]:
    """The sound entries of a waiver file and all mistakes in it."""
    root = YamlFile(AREA, name).parse(text)
    reading = _Reading(AREA)
    entries = tuple(reading.all(root)) if root is not None else ()
    return WaiverFile(name, entries), sorted(reading.problems, key=lambda one: one.line)


class _Reading(Fields):
    """Reads the entries."""

    def all(self, root: yaml.Node) -> Iterator[Waiver]:
        try:
            fields = self.mapping(root, "top")
        except UnfitError:
            return
        for name, value in fields.items():
            if name not in _TOP:
                self.note(value, "unknown", field=name[:40], known=", ".join(_TOP))
        version = fields.get("schema")
        if version is None or version.value != VERSION:
            self.note(version or root, "schema", version=VERSION)
        listed = fields.get("waivers")
        if listed is None or is_null(listed):
            return
        yield from self.entries(listed, self._entry)

    def _entry(self, node: yaml.Node) -> Waiver:
        fields = self.mapping(node, "entry")
        self.names(node, fields, _NEEDED, "attachments")

        def words(name: str, most: int) -> str:
            return self.text(fields[name], name, most)

        entry = Waiver(
            id=self.matched(fields["id"], "id", _ID),
            scope=self._scope(fields["scope"]),
            reason=words("reason", _LONGEST_REASON),
            author=words("author", _LONGEST_NAME),
            approver=words("approver", _LONGEST_NAME),
            start=self.day(fields["from"], "from"),
            until=self.day(fields["until"], "until"),
            attachments=words("attachments", _LONGEST_REASON) if "attachments" in fields else "",
            line=line_of(node),
        )
        if folded(entry.author) == folded(entry.approver):
            self.note(fields["approver"], "same-person", name=entry.author)
        if entry.until < entry.start:
            self.note(fields["until"], "order", start=entry.start, until=entry.until)
        return entry

    def _scope(self, node: yaml.Node) -> WaiverScope:
        fields = self.mapping(node, "scope")
        self.names(node, fields, (), "finding", "rule", "clause", "zone")
        if "finding" in fields and not {"rule", "clause"} & set(fields):
            finding = self.matched(fields["finding"], "finding", _FINDING)
            return WaiverScope(finding=finding, zone=self._zone(fields))
        if "finding" in fields or not {"rule", "clause"} <= set(fields):
            raise self.note(node, "scope")
        return WaiverScope(
            rule=self.matched(fields["rule"], "rule", _RULE),
            clause=self.matched(fields["clause"], "clause", _CLAUSE),
            zone=self._zone(fields),
        )

    def _zone(self, fields: dict[str, yaml.Node]) -> str | None:
        return self.text(fields["zone"], "zone", _LONGEST_NAME) if "zone" in fields else None


def folded(name: str) -> str:
    """A person's name without regard to blanks, width and case, so that one does not pass for two."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
