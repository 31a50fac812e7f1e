"""Writes corrections: one entry in or out, the rest of the file as people left it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from checker.corrections.anchoring import anchor_at
from checker.corrections.entries import ADDING, OF_MEASURES, OF_TARGETS, Correction, Slots
from checker.corrections.reading import SCHEMA, examine, loads
from checker.corrections.slots import overlap, passages, target_slots
from checker.corrections.source import entries_of, parse, read_text
from checker.corrections.wording import said, wrong
from checker.errors import InputError, UsageError, reason
from checker.model import CorrectionKind, Document, Measure, Statements, Target
from checker.storage import write_whole

_NAMING = ("indicator", "cmp", "value", "value_max", "unit", "year", "kind")
_HEAD = f"# plancheck corrections, see docs/corrections.md\nschema: {SCHEMA}\ncorrections:\n"
_PATIENCE, _STALE = 3.0, 30.0  # seconds


def entry_for(
    document: Document,
    kind: CorrectionKind | str,
    *,
    author: str,
    reason: str,
    on: Target | Measure | None = None,
    span: tuple[int, int] | None = None,
    action: str | None = None,
    answer: str | None = None,
    to: Slots | None = None,
    seen: tuple[str, ...] = (),
) -> Correction:
    """An entry about a statement of the reader (`on`) or a passage [start, end) of the document.

    `seen` are the quotes that the reader had shown for an answer. The id is given by `record`.
    """
    if span is None and on is not None:
        span = on.evidence.start, on.evidence.end
    was: dict[str, Any] = {}
    if isinstance(on, Target):
        was = {name: value for name, value in target_slots(on).items() if name in _NAMING}
        was = {name: value for name, value in was.items() if value is not None}
    elif isinstance(on, Measure):
        was = {"text": on.text} if len(on.text) <= 500 else {}
    kind = CorrectionKind(kind)
    return Correction(
        id="",
        kind=kind,
        author=author,
        date=date.today(),
        reason=reason,
        sha256=document.sha256,
        anchor=anchor_at(document, *span) if span else None,
        action=action,
        answer=answer,
        was={} if kind in (CorrectionKind.LINK, CorrectionKind.UNLINK) else was,
        to=to or {},
        seen=seen,
    )


def sole_statement(
    statements: Statements, kind: CorrectionKind | str, span: tuple[int, int]
) -> Target | Measure | None:
    """The statement that a correction of [start, end) is about, None where several may be meant."""
    of_targets = CorrectionKind(kind) in OF_TARGETS - ADDING
    of_measures = CorrectionKind(kind) in OF_MEASURES - ADDING
    known: tuple[Target | Measure, ...] = statements.targets if of_targets else ()
    known = statements.measures if of_measures else known
    there = [one for one in known if any(overlap(passage, *span) for passage in passages(one))]
    return there[0] if len(there) == 1 else None


def record(file: Path, entry: Correction) -> Correction:
    """Add an entry to a corrections file in one step, with a free id where it has none.

    Comments and other entries stay as they are. InputError where the file or the entry is wrong.
    """
    with _alone(file):
        text = read_text(file) if file.exists() else _HEAD
        known = loads(text, file.name).corrections
        if not entry.id:
            entry = replace(entry, id=_free_id({one.id for one in known}))
        after = _with(text, _as_yaml(entry), file.name)
        written = loads(after, file.name).corrections  # the entry must be sound before it is kept
        if _unplaced(written[:-1]) != _unplaced(known):
            raise wrong("style", file.name, 0)
        _write(file, after)
    return entry


def undo(file: Path, id_: str) -> Correction:
    """Take the entry with this id out of a corrections file; UsageError where there is none."""
    with _alone(file):
        text = read_text(file)
        known = loads(text, file.name).corrections
        entry = next((one for one in known if one.id == id_), None)
        if entry is None:
            message = said("error.no-such-id", id=id_, file=file.name)
            raise UsageError(message.zh, message.en)
        after = _without(text, id_, file.name)
        left, problems = examine(after, file.name)
        if problems or _unplaced(left.corrections) != _unplaced(known, without=id_):
            raise wrong("style", file.name, entry.line)
        _write(file, after)
    return entry


def _unplaced(known: tuple[Correction, ...], without: str = "") -> list[Correction]:
    """The entries without their lines, to compare what two texts say."""
    return [replace(one, line=0) for one in known if one.id != without]


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


@contextmanager
def _alone(file: Path) -> Iterator[None]:
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
                raise wrong("busy", file.name, 0) from None
            time.sleep(0.02)
        except OSError as problem:
            raise _unwritable(file, problem) from None
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def _write(file: Path, text: str) -> None:
    try:
        write_whole(file, lambda stream: stream.write(text.encode("utf-8")))
    except OSError as problem:
        raise _unwritable(file, problem) from None


def _unwritable(file: Path, problem: OSError) -> InputError:
    return wrong("unwritable", file.name, 0, reason=reason(problem))


# --- the text of the file ----------------------------------------------------------------------


class _Dumper(yaml.SafeDumper):
    """Block style; long texts in quotes on one line, figures as they are written."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """No anchors: an equal text is written out again."""
        return True


def _represent_number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    written = f"{value:f}"
    return dumper.represent_scalar(
        f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written
    )


_Dumper.add_representer(Decimal, _represent_number)
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def _represent(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """A text on one line: line breaks and what cannot be seen as escapes."""
    style = '"' if _BREAKS.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent)


def as_data(entry: Correction) -> dict[str, Any]:
    """The entry as its YAML mapping, in the order of the documentation."""
    anchor = entry.anchor
    at: dict[str, Any] = {}
    if anchor is not None:
        at = {"quote": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
        at = {name: value for name, value in at.items() if value}
        if anchor.start is not None:
            at["start"] = anchor.start
    data = {
        "id": entry.id,
        "kind": entry.kind.value,
        "author": entry.author,
        "date": entry.date,
        "reason": entry.reason,
        "sha256": entry.sha256,
        "at": at,
        "action": entry.action,
        "answer": entry.answer,
        "was": _plain(entry.was),
        "to": _plain(entry.to),
        "seen": list(entry.seen),
    }
    return {name: value for name, value in data.items() if value not in (None, {}, [])}


def _plain(slots: Slots) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in slots.items()}


def _as_yaml(entry: Correction) -> str:
    """One list item, ending with a newline; quotes stand on one line with their line breaks escaped."""
    return yaml.dump(
        [as_data(entry)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9
    )


def _with(text: str, item: str, name: str) -> str:
    """The text of the file with one item more at the end of its list."""
    root = parse(text, name)
    entries = entries_of(root)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    if entries is None or not entries.value:
        return _with_first(text, lines, item, root, name)
    if entries.flow_style:
        raise wrong("style", name, entries.start_mark.line + 1)
    at = _last_line(entries.value[-1]) + 1
    return "".join([*lines[:at], _indented(item, entries.start_mark.column), *lines[at:]])


def _with_first(text: str, lines: list[str], item: str, root: yaml.Node | None, name: str) -> str:
    """The text with the first item; `corrections:` stands there empty, as [], or not at all."""
    if root is None:
        return (text.rstrip() + "\n" if text.strip() else "") + _HEAD.split("\n", 1)[1] + item
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise wrong("style", name, 1)
    key = next((k for k, _ in root.value if k.value == "corrections"), None)
    if key is None:
        return "".join([*lines, "corrections:\n", item])
    at = key.start_mark.line
    lines[at] = "corrections:" + _comment_of(lines[at]) + "\n"
    return "".join([*lines[: at + 1], item, *lines[at + 1 :]])


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


def _without(text: str, id_: str, name: str) -> str:
    """The text of the file without the item that has this id."""
    entries = entries_of(parse(text, name))
    if entries is None or entries.flow_style:
        raise wrong("style", name, 1)
    lines = text.splitlines(keepends=True)
    for node in entries.value:
        if any(key.value == "id" and value.value == id_ for key, value in node.value):
            return "".join([*lines[: node.start_mark.line], *lines[_last_line(node) + 1 :]])
    return text
