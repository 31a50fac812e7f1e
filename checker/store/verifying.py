"""Whether a store is what it was: the chain of the log, every file, every correction."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from checker.corrections import load
from checker.errors import PlancheckError
from checker.logs import event
from checker.model import Text
from checker.store import audit, plans, step_rows
from checker.store.database import Database
from checker.store.errors import StoreError
from checker.store.files import Vault

_BREAKS = {
    "changed": Text(
        "操作记录第 {number} 条的内容被改过。", "Entry {number} of the log was changed."
    ),
    "missing": Text("操作记录缺少第 {number} 条。", "Entry {number} of the log is missing."),
    "reordered": Text(
        "操作记录第 {number} 条与前一条不衔接。",
        "Entry {number} of the log does not follow the one before it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is wrong with it."""

    entries: int
    head: str
    versions: int
    files: int
    unused: int  # files that no version names: of uploads that were broken off, and earlier reports
    problems: tuple[Text, ...]


def verify(database: Database, folder: Path) -> Verified:
    """Read everything once; `problems` is empty when the store is sound."""
    vault = Vault(folder / "files")
    with database.snapshot(before=list) as (connection, _):
        entries = sum(1 for _ in audit.entries(connection))
        head, breaks = audit.head(connection), audit.verify(connection)
        versions = plans.versions(connection)
        steps = step_rows.all_steps(connection)
        unlike = list(_unlike_the_log(connection, steps))
    letters = {one.letter_sha256 for one in steps if one.letter_sha256}
    named = {name for one in versions for name in (one.file_sha256, one.report_sha256)}
    named |= letters
    there = vault.names()
    problems = [_said(one) for one in breaks] + unlike
    problems += _wrong_files(vault, sorted(there | named))
    problems += _wrong_corrections(folder / "corrections")
    event(
        "store.verified", logging.ERROR if problems else logging.INFO, versions=len(versions),
        files=len(there), problems=len(problems),
    )  # fmt: skip
    return Verified(entries, head, len(versions), len(there), len(there - named), tuple(problems))


def _said(one: audit.Break) -> Text:
    said = _BREAKS[one.problem]
    return Text(said.zh.format(number=one.number), said.en.format(number=one.number))


def _unlike_the_log(connection: Connection, steps: list[step_rows.Done]) -> Iterator[Text]:
    """The steps of reviews that do not stand in the log as they stand in their table."""
    told = {
        (entry.subject, entry.actor, entry.at, entry.data)
        for entry in audit.entries(connection)
        if entry.action == "step"
    }
    kept = {
        (one.submission, one.author, one.at, audit.canonical(step_rows.logged(one)))
        for one in steps
    }
    if count := len(told ^ kept):
        yield Text(
            f"流程记录与操作记录有 {count} 处不一致。",
            f"The steps of reviews and the log differ in {count} places.",
        )


def _wrong_files(vault: Vault, names: list[str]) -> Iterator[Text]:
    for name in names:
        try:
            vault.get(name)
        except StoreError as error:
            yield Text(error.zh, error.en)


def _wrong_corrections(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.yaml")):
        try:
            load(path)
        except PlancheckError as error:
            yield Text(error.zh, error.en)
