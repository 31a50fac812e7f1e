"""What changed between two packs, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.authoring.columns import SHEETS
from checker.authoring.pack import Row, Sheets


class Change(StrEnum):
    """What happened to a clause from the first pack to the second."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One clause, link or field that differs; `before` and `after` by column key."""

    change: Change
    name: str  # clause id, "a supports b", or a field of the pack
    title: str
    columns: tuple[tuple[str, str, str], ...] = ()  # key, before, after


def differences(first: Sheets, second: Sheets) -> list[Difference]:
    """Fields of the pack, then clauses in the order of the second pack, then links and the rest."""
    return [*_fields(first, second), *_clauses(first, second), *_links(first, second)]


def _fields(first: Sheets, second: Sheets) -> list[Difference]:
    keys = sorted({*first.fields, *second.fields})
    pairs = [(key, first.fields.get(key, ""), second.fields.get(key, "")) for key in keys]
    return [
        Difference(Change.CHANGED, key, "", ((key, before, after),))
        for key, before, after in pairs
        if before != after
    ]


def _clauses(first: Sheets, second: Sheets) -> list[Difference]:
    before, after = _by_id(first), _by_id(second)
    found = []
    for name, row in after.items():
        if name not in before:
            found.append(Difference(Change.ADDED, name, row.get("title_zh", "")))
            continue
        changed = tuple(
            (key, before[name].get(key, ""), row.get(key, ""))
            for key in _COLUMNS
            if before[name].get(key, "") != row.get(key, "")
        )
        if changed:
            found.append(Difference(Change.CHANGED, name, row.get("title_zh", ""), changed))
    gone = [name for name in before if name not in after]
    return found + [
        Difference(Change.REMOVED, name, before[name].get("title_zh", "")) for name in gone
    ]


_COLUMNS = ("kind", *dict.fromkeys(c.key for columns in SHEETS.values() for c in columns))


def _by_id(sheets: Sheets) -> dict[str, Row]:
    return {row["id"]: row for rows in sheets.rows.values() for row in rows}


def _links(first: Sheets, second: Sheets) -> list[Difference]:
    """Links by the ends inside the pack, so that two packs of different ids can be compared."""
    before, after = _statements(first), _statements(second)
    return [
        *(Difference(Change.ADDED, name, "") for name in sorted(after - before)),
        *(Difference(Change.REMOVED, name, "") for name in sorted(before - after)),
    ]


def _statements(sheets: Sheets) -> set[str]:
    rows = [*(" ".join(link) for link in sheets.links), *(" ".join(row) for row in sheets.more)]
    return {row.replace(f"{sheets.id}:", "") for row in rows}
