"""Writes corrections: one entry in or out, the rest of the file as people left it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from checker.corrections.anchoring import anchor_at
from checker.corrections.entries import ADDING, OF_MEASURES, OF_TARGETS, Correction, Slots
from checker.corrections.reading import SCHEMA, examine, loads
from checker.corrections.slots import overlap, passages, target_slots
from checker.corrections.wording import AREA, said
from checker.errors import UsageError
from checker.model import CorrectionKind, Document, Measure, Statements, Target
from checker.plain_yaml import YamlFile
from checker.yaml_list import YamlList

_NAMING = ("indicator", "cmp", "value", "value_max", "unit", "year", "kind")
_LIST = YamlList(
    area="corrections",
    key="corrections",
    head=f"# plancheck corrections, see docs/corrections.md\nschema: {SCHEMA}\ncorrections:\n",
)


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
    with _LIST.alone(file):
        text = YamlFile(AREA, file.name).read(file) if file.exists() else _LIST.head
        known = loads(text, file.name).corrections
        if not entry.id:
            entry = replace(entry, id=_free_id({one.id for one in known}))
        after = _LIST.with_item(text, as_data(entry), file.name)
        written = loads(after, file.name).corrections  # the entry must be sound before it is kept
        if _unplaced(written[:-1]) != _unplaced(known):
            raise _LIST.refuse_style(file, 0)
        _LIST.write(file, after)
    return entry


def undo(file: Path, id_: str) -> Correction:
    """Take the entry with this id out of a corrections file; UsageError where there is none."""
    with _LIST.alone(file):
        text = YamlFile(AREA, file.name).read(file)
        known = loads(text, file.name).corrections
        entry = next((one for one in known if one.id == id_), None)
        if entry is None:
            message = said("error.no-such-id", id=id_, file=file.name)
            raise UsageError(message.zh, message.en)
        after = _LIST.without(text, id_, file.name)
        left, problems = examine(after, file.name)
        if problems or _unplaced(left.corrections) != _unplaced(known, without=id_):
            raise _LIST.refuse_style(file, entry.line)
        _LIST.write(file, after)
    return entry


def _unplaced(known: tuple[Correction, ...], without: str = "") -> list[Correction]:
    """The entries without their lines, to compare what two texts say."""
    return [replace(one, line=0) for one in known if one.id != without]


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


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
