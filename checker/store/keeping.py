"""The store as the rest of the program uses it: every change is one transaction with its log entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from checker.corrections import Correction, CorrectionFile, load, record, undo
from checker.logs import event
from checker.model import Report
from checker.report import dumps
from checker.settings import stated
from checker.storage import user_folder
from checker.store import (
    audit,
    decisions,
    drafts,
    people,
    plans,
    process,
    queue,
    receiving,
    signins,
)
from checker.store.audit import Deed
from checker.store.database import Database, sqlite_address
from checker.store.decisions import Decision, DecisionKind, PlanDecision, PlanVerdict, Word
from checker.store.files import Vault, make_folder
from checker.store.kept_reports import KeptReports
from checker.store.people import Entered
from checker.store.plans import Order, Submission, Version
from checker.store.queue import Progress
from checker.store.receiving import Record
from checker.store.reviewing import Reviewing
from checker.store.signins import Held, SignIn
from checker.store.tallies import Tallies, tallies

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
    own = stated(ADDRESS) if folder is None else None
    chosen = folder or user_folder() / "store"
    return chosen, database or own or sqlite_address(chosen)


class Store(Reviewing):
    """Submissions, versions and decisions; safe for many threads and processes at once."""

    def __init__(
        self, folder: Path, database: str | None = None, clock: Clock = lambda: datetime.now(UTC)
    ) -> None:
        make_folder(folder)
        self.folder = folder
        self._database = Database(database or sqlite_address(folder))
        self._vault = Vault(folder / "files")
        self._reports = KeptReports(folder / "reports")
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

        The same file checked to the same order is no new version: where rules or program have
        changed since, the version is renewed (see `renew`).
        Decisions on findings that say the same as in the version before are carried over. A sample
        is an example plan: it is there once, however often it is added.
        """
        files = self._vault.put(data), self._vault.put(dumps(report).encode())
        made, deed = plans.Made(receiving.of_report(report), order, *files), self._deed(actor)
        with self._database.writing() as connection:
            of = to or drafts.new_submission(connection, made.report, deed, sample=sample)
            version = drafts.next_version(connection, of, made, deed)
        self._reports.keep(version.id, report)
        return version

    def receive(self, data: bytes, record: Record, order: Order, *, actor: str) -> Version:
        """Keep a plan and the JSON report on it where they belong, as many at once need it.

        A plan goes to the submission that holds its file, else to that of the same zone and title,
        else to a new one. A file that is there already, also as an earlier version, is only renewed.
        """
        checked = receiving.of_record(record.data)
        files = self._vault.put(data), self._vault.put(record.content.encode())
        made, deed = plans.Made(checked, order, *files), self._deed(actor)
        with self._database.writing() as connection:
            of = plans.place_of(connection, made)
            known = plans.versions(connection, [of]) if of else []
            same = next((one for one in known if plans.is_same_draft(one, made)), None)
            if same is not None:
                renewed = drafts.renew(connection, same, made, deed)
                if renewed != same:  # what is kept for the pages is of the earlier report
                    self._reports.forget(same.id)
                return renewed
            of = of or drafts.new_submission(connection, checked, deed, sample=False)
            return drafts.next_version(connection, of, made, deed)

    def renew(self, version: Version, report: Report, *, actor: str) -> Version:
        """The version with the report that other rules or another program made of the same file.

        It keeps its number. Decisions on findings that do not say the same any more lapse: what
        they were about is open again. The earlier report stays in the files.
        """
        report_file = self._vault.put(dumps(report).encode())
        made = plans.Made(
            receiving.of_report(report), version.order, version.file_sha256, report_file
        )
        with self._database.writing() as connection:
            renewed = drafts.renew(connection, version, made, self._deed(actor))
        self._reports.keep(version.id, report)
        return renewed

    def set_deadline(self, submission: str, deadline: date | None, *, actor: str) -> None:
        """Set the day by which the present state of a submission is to end; None takes it away."""
        day = deadline.isoformat() if deadline else None
        with self._database.writing() as connection:
            plans.set_deadline(connection, submission, day)
            audit.append(
                connection, self._deed(actor), "set-deadline", submission, {"deadline": day}
            )

    def submissions(self) -> list[Submission]:
        """All submissions, the newest first."""
        with self._database.reading() as connection:
            return plans.submissions(connection)

    def submission(self, id_: str) -> Submission | None:
        """The submission with this id."""
        with self._database.reading() as connection:
            return plans.submission_named(connection, id_)

    def versions(self, of: Sequence[str] | None = None) -> list[Version]:
        """The versions of some submissions (of all without `of`)."""
        with self._database.reading() as connection:
            return plans.versions(connection, of)

    def version(self, id_: str) -> Version | None:
        """The version with this id."""
        with self._database.reading() as connection:
            return plans.version_named(connection, id_)

    def tallies(self, of: Collection[str] | None = None) -> Tallies:
        """How often each rule gave which outcome, over the newest versions of some submissions (of all)."""
        with self._database.reading() as connection:
            return tallies(connection, of)

    def file(self, version: Version) -> bytes:
        """The plan as it was sent."""
        return self._vault.get(version.file_sha256)

    def record(self, version: Version) -> dict[str, Any]:
        """The JSON report as it was made."""
        found: dict[str, Any] = json.loads(self.record_text(version))
        return found

    def record_text(self, version: Version) -> str:
        """The JSON report as text, for readers that want its figures exact."""
        return self._vault.get(version.report_sha256).decode()

    def report(self, version: Version) -> Report | None:
        """The report as this very program made it; None where it must be made again from the file."""
        return self._reports.of(version)

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
        until: date | None = None,
    ) -> int:
        """Decide on a finding (WHOLE: on the plan); the decision's id.

        `seen` is the decision that the author saw; ConflictError when another is in force meanwhile.
        `until` is the last day of a waiver. ProcessError where the opinion on the version is out.
        """
        deed = self._deed(actor)
        term = until.isoformat() if until else None
        with self._database.writing() as connection:
            process.refuse_frozen(connection, version)
            made = decisions.add(
                connection, Word(version, finding, kind, comment, term), deed, seen
            )
            said = {"finding": finding, "kind": kind.value, "comment": comment, "decision": made}
            if term:
                said["until"] = term
            audit.append(connection, deed, "decide", version, said)
        event("decision.saved", kind=kind.value)
        return made

    def undo(self, decision: int, *, actor: str) -> bool:
        """Take a decision back; False where it is not in force any more."""
        deed = self._deed(actor)
        with self._database.writing() as connection:
            row = decisions.undo(connection, decision, deed)
            if row is not None:
                process.refuse_frozen(connection, row.version)
                said = {"finding": row.finding, "kind": row.kind, "decision": decision}
                audit.append(connection, deed, "undo", row.version, said)
        if row is not None:
            event("decision.undone", kind=row.kind)
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

    def plan_decisions(self) -> dict[str, PlanDecision]:
        """The decisions in force on all plans, by version."""
        with self._database.reading() as connection:
            return decisions.plan_decisions(connection)

    def judges(self) -> set[str]:
        """Everybody who has ever decided on anything, as they signed."""
        with self._database.reading() as connection:
            return decisions.authors(connection)

    def progress(self) -> dict[str, Progress]:
        """How far the review of each version is, by its id."""
        with self._database.reading() as connection:
            return queue.progress(connection)

    # --- corrections --------------------------------------------------------------------------

    def corrections(self, submission: str) -> CorrectionFile:
        """What people have corrected in the plans of a submission, in the order it was written."""
        file = self._corrections(submission)
        return load(file) if file.exists() else CorrectionFile(file.name)

    def correct(self, submission: str, entry: Correction) -> Correction:
        """Keep a correction; it gets a free id. InputError where it makes no sense."""
        deed = self._deed(entry.author)
        with self._database.writing() as connection:
            process.refuse_changes(connection, submission)
            kept = record(self._corrections(submission), entry)
            said = {"id": kept.id, "kind": kept.kind.value, "reason": kept.reason}
            audit.append(connection, deed, "correct", submission, said)
        return kept

    def uncorrect(self, submission: str, id_: str, *, actor: str) -> Correction:
        """Take a correction back; UsageError where there is none with this id."""
        with self._database.writing() as connection:
            process.refuse_changes(connection, submission)
            gone = undo(self._corrections(submission), id_)
            audit.append(connection, self._deed(actor), "uncorrect", submission, {"id": id_})
        return gone

    # --- people -------------------------------------------------------------------------------

    def enter(self, one: Entered, *, actor: str) -> None:
        """Give somebody roles and parks, whatever their sign-in says; without roles they are shut out."""
        deed = self._deed(actor)
        with self._database.writing() as connection:
            people.enter(connection, one, deed)
            audit.append(connection, deed, "enter-person", one.subject, asdict(one))

    def remove(self, issuer: str, subject: str, *, actor: str) -> bool:
        """Forget what was entered about somebody: their sign-in counts again. False where nothing was."""
        deed = self._deed(actor)
        with self._database.writing() as connection:
            removed = people.remove(connection, issuer, subject)
            if removed:
                audit.append(connection, deed, "remove-person", subject, {"issuer": issuer})
        return removed

    def entered(self, issuer: str, subject: str) -> Entered | None:
        """What was entered about somebody."""
        with self._database.reading() as connection:
            return people.entered(connection, issuer, subject)

    def people(self) -> list[Entered]:
        """Everybody who was entered."""
        with self._database.reading() as connection:
            return people.people(connection)

    def use_sign_in(self, one: SignIn) -> Held:
        """Whether a sign-in still holds; that it is in use is noted now and then."""
        now = int(self._clock().timestamp())
        with self._database.reading() as connection:
            known = signins.is_current(connection, one, now)
        if known is not None:
            return Held.GOES_ON if known else Held.ENDED
        with self._database.writing() as connection:
            return signins.use(connection, one, now)

    def sign_out(self, id_: str) -> None:
        """End a sign-in for good, wherever copies of its cookie may be."""
        with self._database.writing() as connection:
            signins.end(connection, id_, int(self._clock().timestamp()))
        event("signin.ended")

    def sign_ins(self, idle: int) -> int:
        """How many sign-ins were used in the last `idle` seconds and have not ended."""
        with self._database.reading() as connection:
            return signins.current(connection, idle, int(self._clock().timestamp()))

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

    def _corrections(self, submission: str) -> Path:
        return self.folder / "corrections" / f"{submission}.yaml"

    def _deed(self, actor: str) -> Deed:
        return Deed(actor, self._clock().astimezone(UTC).isoformat(timespec="seconds"))
