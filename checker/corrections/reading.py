"""PLAN.corrections.yaml as entries; every mistake is told with file, line and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from checker.corrections.entries import COMMON, NEEDS, Correction, CorrectionFile, Needs
from checker.corrections.fields import LONGEST_WORDS, Fields
from checker.corrections.wording import AREA
from checker.model import CorrectionKind, Strength
from checker.plain_yaml import Problem, YamlFile, first_of, is_null, line_of
from checker.yaml_fields import UnfitError

SCHEMA = "1"
_NAMED = "plan"
_SHA = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[\w.\-]{1,64}")
_CLAUSE = re.compile(r"(?:[a-z][a-z0-9-]*:)?[^\s:]{1,40}")


def load(path: Path) -> CorrectionFile:
    """The entries of a corrections file; InputError with the first mistake and their number."""
    file = YamlFile(AREA, path.name)
    return replace(loads(file.read(path), path.name), sha256=file.sha256(path))


def loads(text: str, name: str) -> CorrectionFile:
    """The entries of the text of a corrections file called `name`."""
    found, problems = examine(text, name)
    if problems:
        raise first_of(AREA, name, problems)
    return found


def examine(text: str, name: str) -> tuple[CorrectionFile, list[Problem]]:
    """The sound entries of a corrections file and all mistakes in it."""
    reading = _Reading(AREA)
    root = YamlFile(AREA, name).parse(text)
    entries = tuple(reading.all(root)) if root is not None else ()
    return CorrectionFile(name, entries), sorted(reading.problems, key=lambda one: one.line)


class _Reading(Fields):
    """Reads the entries."""

    def all(self, root: yaml.Node) -> Iterator[Correction]:
        if not isinstance(root, yaml.MappingNode):
            self.note(root, "top")
            return
        fields = {key.value: (key, value) for key, value in root.value}
        for name, (key, _) in fields.items():
            if name not in ("schema", "corrections", _NAMED):
                self.note(key, "unknown-top", field=name[:40])
        version = fields.get("schema")
        if version is None or version[1].value != SCHEMA:
            self.note(version[1] if version else root, "schema", version=SCHEMA)
        listed = fields.get("corrections")
        if listed is None or is_null(listed[1]):
            return
        yield from self.entries(listed[1], self._entry)

    def _entry(self, node: yaml.Node) -> Correction:
        if not isinstance(node, yaml.MappingNode):
            raise self.note(node, "entry")
        fields = {key.value: value for key, value in node.value}
        kind = self._kind(node, fields)
        needs = NEEDS[kind]
        self._names(node, fields, kind, needs)

        def text(name: str, most: int = LONGEST_WORDS) -> str:
            return self.exact(fields[name], name, most)

        entry = Correction(
            id=self.matched(fields["id"], "id", _ID),
            kind=kind,
            author=text("author", 200),
            date=self.day(fields["date"], "date"),
            reason=text("reason"),
            sha256=self.matched(fields["sha256"], "sha256", _SHA),
            anchor=self.anchor(fields["at"]) if "at" in fields else None,
            action=self.matched(fields["action"], "action", _CLAUSE)
            if "action" in fields
            else None,
            answer=self.one_of(fields["answer"], "answer", tuple(one.value for one in Strength))
            if "answer" in fields
            else None,
            was=self.slots(fields["was"], needs) if "was" in fields else {},
            to=self.slots(fields["to"], needs) if "to" in fields else {},
            seen=self.texts(fields["seen"], "seen") if "seen" in fields else (),
            line=line_of(node),
        )
        self._whole(node, entry)
        return entry

    def _kind(self, node: yaml.Node, fields: dict[str, yaml.Node]) -> CorrectionKind:
        if "kind" not in fields:
            raise self.note(node, "missing", field="kind")
        kinds = tuple(one.value for one in CorrectionKind)
        return CorrectionKind(self.one_of(fields["kind"], "kind", kinds))

    def _names(
        self,
        node: yaml.Node,
        fields: dict[str, yaml.Node],
        kind: CorrectionKind,
        needs: Needs,
    ) -> None:
        """Every needed field is there, and no other."""
        wanted = {*COMMON, *needs.required}
        missing = [name for name in (*COMMON, *sorted(needs.required)) if name not in fields]
        for name, value in fields.items():
            if name not in wanted | needs.optional:
                self.note(value, "unknown", field=name[:40], kind=kind.value)
        for name in missing:
            self.note(node, "missing", field=name)
        if missing:
            raise UnfitError

    def _whole(self, node: yaml.Node, entry: Correction) -> None:
        """What the fields of one entry must say together."""
        if entry.kind in (CorrectionKind.CHANGE_TARGET, CorrectionKind.CHANGE_MEASURE):
            if not entry.to:
                self.note(node, "no-change")
        elif entry.kind is CorrectionKind.ADD_TARGET:
            for name in ("cmp", "value", "unit"):
                if entry.to.get(name) is None:
                    self.note(node, "new-target", field=name)
            if entry.to.get("indicator") is None and not entry.to.get("text"):
                self.note(node, "new-target", field="indicator / text")
        elif entry.kind is CorrectionKind.SET_ANSWER and entry.answer != "no" and not entry.anchor:
            self.note(node, "answer-quote", answer=entry.answer)
