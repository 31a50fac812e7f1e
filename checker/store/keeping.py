"""The store as the rest of the program uses it: every change is one transaction with its log entry."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from checker import model
from checker.corrections import Correction, CorrectionFile, load, record, undo
from checker.model import Report
from checker.report import dumps
from checker.storage import user_folder, write_whole
from checker.store import audit, decisions, plans, receiving
from checker.store.audit import Deed
from checker.store.database import Database, sqlite_address
from checker.store.decisions import Decision, DecisionKind, PlanDecision, PlanVerdict, Word
from checker.store.files import Vault, make_folder
from checker.store.plans import Order, Submission, Version
from checker.store.receiving import Record

ADDRESS = "PLANCHECK_STORE"  # names another database than the file in the folder
Clock = Callable[[], datetime]


def open_store(folder: Path | None = None, database: str | None = None) -> Store:
    """The store in a folder (default: the user's own), with its database there or at an address."""
    return Store(*place_of_store(folder, database))


def place_of_store(folder: Path | None = None, database: str | None = None) -> tuple[Path, str]:
    """The folder of a store and the address of its database.

    The user's own store has its database where PLANCHECK_STORE says; files and corrections are
    always in the folder.
    """
    own = os.environ.get(ADDRESS) if folder is None else None
    chosen = folder or user_folder() / "store"
    return chosen, database or own or sqlite_address(chosen)


class Store:
    """Submissions, versions and decisions; safe for many threads and processes at once."""

    def __init__(
        self, folder: Path, database: str | None = None, clock: Clock = lambda: datetime.now(UTC)
    ) -> None:
        make_folder(folder)
        self.folder = folder
        self._database = Database(database or sqlite_address(folder))
        self._vault = Vault(folder / "files")
        self._clock = clock

    # --- submissions and versions -------------------------------------------------------------

    def add(
        self,
        data: bytes,
        report: Report,
        order: Order,
        *,
        actor: str,
        to: str | None = None,
        sample: bool = False,
    ) -> Version:
        """Keep a plan and the report on it: as next version of the submission `to`, or as a new one.

        The same file checked to the same order by the same rules is no new version.
        Decisions on findings that say the same as in the version before are carried over. A sample
        is an example plan: it is there once, however often it is added.
        """
        files = self._vault.put(data), self._vault.put(dumps(report).encode())
        made, deed = plans.Made(receiving.of_report(report), order, *files), self._deed(actor)
        with self._database.writing() as connection:
            of = to or _new_submission(connection, made.report, deed, sample=sample)
            version, is_new = _next_version(connection, of, made, deed)
        if is_new:
            self._keep(version.id, report)
        return version

    def receive(self, data: bytes, record: Record, order: Order, *, actor: str) -> Version:
        """Keep a plan and the JSON report on it where they belong, as many at once need it.

        A plan goes to the submission that holds its file, else to that of the same zone and title,
        else to a new one. What is there already stays as it is, also among earlier versions.
        """
        checked = receiving.of_record(record.data)
        files = self._vault.put(data), self._vault.put(record.content.encode())
        made, deed = plans.Made(checked, order, *files), self._deed(actor)
        with self._database.writing() as connection:
            of = plans.place_of(connection, made)
            known = plans.versions(connection, [of]) if of else []
            same = next((one for one in known if plans.is_same(one, made)), None)
            if same is not None:
                return same
            of = of or _new_submission(connection, checked, deed, sample=False)
            return _next_version(connection, of, made, deed)[0]

    def submissions(self) -> list[Submission]:
        """All submissions, the newest first."""
        with self._database.reading() as connection:
            return plans.submissions(connection)

    def versions(self, of: Sequence[str] | None = None) -> list[Version]:
        """The versions of some submissions (of all without `of`)."""
        with self._database.reading() as connection:
            return plans.versions(connection, of)

    def version(self, id_: str) -> Version | None:
        """The version with this id."""
        with self._database.reading() as connection:
            return plans.version_named(connection, id_)

    def file(self, version: Version) -> bytes:
        """The plan as it was sent."""
        return self._vault.get(version.file_sha256)

    def record(self, version: Version) -> dict[str, Any]:
        """The JSON report as it was made."""
        found: dict[str, Any] = json.loads(self._vault.get(version.report_sha256))
        return found

    def report(self, version: Version) -> Report | None:
        """The report as this very program made it; None where it must be made again from the file."""
        path = self._kept(version.id)
        with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError):
            # written by this program in its own folder, never by a user
            report: Report = pickle.loads(path.read_bytes())  # noqa: S301
            if report.tool_version == version.tool_version:
                return report
        return None

    # --- decisions ----------------------------------------------------------------------------

    def decide(
        self,
        version: str,
        finding: str,
        kind: DecisionKind | PlanVerdict,
        comment: str = "",
        *,
        actor: str,
        seen: int | None = None,
    ) -> int:
        """Decide on a finding (WHOLE: on the plan); the decision's id.

        `seen` is the decision that the author saw; ConflictError when another is in force meanwhile.
        """
        deed = self._deed(actor)
        with self._database.writing() as connection:
            made = decisions.add(connection, Word(version, finding, kind, comment), deed, seen)
            said = {"finding": finding, "kind": kind.value, "comment": comment, "decision": made}
            audit.append(connection, deed, "decide", version, said)
        return made

    def undo(self, decision: int, *, actor: str) -> bool:
        """Take a decision back; False where it is not in force any more."""
        deed = self._deed(actor)
        with self._database.writing() as connection:
            row = decisions.undo(connection, decision, deed)
            if row is not None:
                said = {"finding": row.finding, "kind": row.kind, "decision": decision}
                audit.append(connection, deed, "undo", row.version, said)
        return row is not None

    def decisions(self, version: str) -> dict[str, Decision]:
        """The decisions in force on the findings of a version, by finding."""
        with self._database.reading() as connection:
            return decisions.decisions(connection, version)

    def history(self, version: str, finding: str) -> list[Decision]:
        """All decisions on a finding, those taken back too, oldest first."""
        with self._database.reading() as connection:
            return decisions.history(connection, version, finding)

    def plan_decision(self, version: str) -> PlanDecision | None:
        """The decision in force on a plan as a whole."""
        with self._database.reading() as connection:
            return decisions.plan_decision(connection, version)

    # --- corrections --------------------------------------------------------------------------

    def corrections(self, submission: str) -> CorrectionFile:
        """What people have corrected in the plans of a submission, in the order it was written."""
        file = self._corrections(submission)
        return load(file) if file.exists() else CorrectionFile(file.name)

    def correct(self, submission: str, entry: Correction) -> Correction:
        """Keep a correction; it gets a free id. InputError where it makes no sense."""
        deed = self._deed(entry.author)
        with self._database.writing() as connection:
            kept = record(self._corrections(submission), entry)
            said = {"id": kept.id, "kind": kept.kind.value, "reason": kept.reason}
            audit.append(connection, deed, "correct", submission, said)
        return kept

    def uncorrect(self, submission: str, id_: str, *, actor: str) -> Correction:
        """Take a correction back; UsageError where there is none with this id."""
        with self._database.writing() as connection:
            gone = undo(self._corrections(submission), id_)
            audit.append(connection, self._deed(actor), "uncorrect", submission, {"id": id_})
        return gone

    # --- the log ------------------------------------------------------------------------------

    def log(self, subject: str | None = None) -> list[audit.Entry]:
        """What was done, oldest first."""
        with self._database.reading() as connection:
            return list(audit.entries(connection, subject))

    def head(self) -> str:
        """The hash of the last entry of the log."""
        with self._database.reading() as connection:
            return audit.head(connection)

    def breaks(self) -> list[audit.Break]:
        """Where the log was tampered with; empty when it holds."""
        with self._database.reading() as connection:
            return audit.verify(connection)

    def close(self) -> None:
        """Give all connections back."""
        self._database.close()

    # --- inner workings -----------------------------------------------------------------------

    def _keep(self, version: str, report: Report) -> None:
        """Keep the report for the pages; it can be made again, so that failing to is no error."""
        with suppress(OSError):
            write_whole(self._kept(version), lambda file: file.write(pickle.dumps(report)))

    def _kept(self, version: str) -> Path:
        return self.folder / "reports" / f"{version}.{_form()}.pickle"

    def _corrections(self, submission: str) -> Path:
        return self.folder / "corrections" / f"{submission}.yaml"

    def _deed(self, actor: str) -> Deed:
        return Deed(actor, self._clock().astimezone(UTC).isoformat(timespec="seconds"))


@cache
def _form() -> str:
    """What the classes of a report look like: a pickle of others cannot be used."""
    folder = Path(model.__file__).parent
    sources = (path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(b"".join(sources)).hexdigest()[:12]


def _new_submission(
    connection: Connection, checked: plans.Checked, deed: Deed, *, sample: bool
) -> str:
    title = checked.title or checked.file_name
    if sample:
        made, new = plans.add_sample(connection, checked.zone, title, deed)
    else:
        made, new = plans.add_submission(connection, checked.zone, title, deed), True
    if new:
        audit.append(connection, deed, "add-submission", made.id, {"zone": checked.zone})
    return made.id


def _next_version(
    connection: Connection, of: str, made: plans.Made, deed: Deed
) -> tuple[Version, bool]:
    """The version with this check, and whether it is new: not where it repeats the last one."""
    earlier = plans.versions(connection, [of])
    if earlier and plans.is_same(earlier[-1], made):
        return earlier[-1], False
    version = plans.add_version(connection, of, made, deed)
    said = {
        "submission": of,
        "number": version.number,
        "file": made.file_sha256,
        "report": made.report_sha256,
    }
    audit.append(connection, deed, "add-version", version.id, said)
    if earlier:
        _carry_over(connection, earlier[-1], version, deed)
    return version, True


def _carry_over(connection: Connection, old: Version, new: Version, deed: Deed) -> None:
    """Repeat the decisions whose findings say and rest on the same as before, under their authors."""
    before, after = (plans.fingerprints(connection, one.id) for one in (old, new))
    for finding, known in decisions.decisions(connection, old.id).items():
        if finding in after and before.get(finding) == after[finding]:
            word = Word(new.id, finding, known.kind, known.comment, carried_from=known.id)
            decisions.add(connection, word, Deed(known.author, deed.at), None)
            said = {"finding": finding, "kind": known.kind.value, "from": known.id}
            audit.append(connection, deed, "carry-over", new.id, said)
