"""The store as one person may see it: the only place where it is decided who may see and do what.

Everything that shows plans to people goes through here. A method that `Store` gets needs one here,
with its right; a test fails until it has one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from checker.access.errors import UnseenError
from checker.access.guarded_review import GuardedReview
from checker.access.person import Person
from checker.access.roles import Right
from checker.corrections import Correction, CorrectionFile
from checker.model import Report
from checker.store import (
    Break,
    Decision,
    DecisionKind,
    Entered,
    Entry,
    Order,
    PlanDecision,
    PlanVerdict,
    Progress,
    Record,
    Store,
    Submission,
    Version,
)
from checker.store.tallies import Tallies

_ABOUT_PEOPLE = ("enter-person", "remove-person")
_Said = TypeVar("_Said")


class Guarded(GuardedReview):
    """What `Store` offers, for one person: reads show what they may see, all else is refused.

    A right is asked for before anything is looked up, and what is not there is refused like what is
    not theirs (`UnseenError`): nobody learns from a refusal what exists. People who have signed in
    sign as themselves, whatever `actor` says.
    """

    def __init__(self, store: Store, person: Person) -> None:
        self._store = store
        self.person = person

    # --- submissions and versions -------------------------------------------------------------

    def add(
        self,
        data: bytes,
        report: Report,
        order: Order,
        *,
        actor: str = "",
        to: str | None = None,
        sample: bool = False,
    ) -> Version:
        """Keep a plan as `Store.add`; a planner's must be of an own park, or name none."""
        self._must(Right.MANAGE if sample else Right.SUBMIT)
        zone = report.statements.zone or ""
        if zone and not self.person.sees_all and not self.person.owns(zone):
            raise UnseenError
        if to is not None:
            self._submission(to)
        return self._store.add(data, report, order, actor=self._actor(actor), to=to, sample=sample)

    def receive(self, data: bytes, record: Record, order: Order, *, actor: str = "") -> Version:
        """Keep a plan where it belongs among those of all parks: for people who see them all."""
        self._must(Right.SUBMIT, Right.READ_ALL)
        return self._store.receive(data, record, order, actor=self._actor(actor))

    def renew(self, version: Version, report: Report, *, actor: str = "") -> Version:
        """The version with the report of today's rules: no act of judgement, for all who see it."""
        return self._store.renew(self._version(version.id), report, actor=self._actor(actor))

    def set_deadline(self, submission: str, deadline: date | None, *, actor: str = "") -> None:
        """Set the day by which the review is due."""
        self._must(Right.ASSIGN)
        self._submission(submission)
        self._store.set_deadline(submission, deadline, actor=self._actor(actor))

    def submissions(self) -> list[Submission]:
        """The submissions that the person may see, the newest first."""
        return [one for one in self._store.submissions() if self._sees(one)]

    def submission(self, id_: str) -> Submission | None:
        """The submission with this id; None also where it is not theirs."""
        found = self._store.submission(id_)
        return found if found is not None and self._sees(found) else None

    def versions(self, of: Sequence[str] | None = None) -> list[Version]:
        """The versions of some submissions, those that the person may see."""
        if self.person.sees_all:
            return self._store.versions(of)
        own = self._own()
        return self._store.versions([one for one in (own if of is None else of) if one in own])

    def version(self, id_: str) -> Version | None:
        """The version with this id; None also where it is not theirs."""
        found = self._store.version(id_)
        return found if found and self.submission(found.submission) else None

    def tallies(self, of: Collection[str] | None = None) -> Tallies:
        """How often each rule gave which outcome, over what the person may see."""
        if self.person.sees_all:
            return self._store.tallies(of)
        own = self._own()
        return self._store.tallies(own if of is None else own.intersection(of))

    def file(self, version: Version) -> bytes:
        """The plan as it was sent."""
        return self._store.file(self._version(version.id))

    def record(self, version: Version) -> dict[str, Any]:
        """The JSON report as it was made."""
        return self._store.record(self._version(version.id))

    def record_text(self, version: Version) -> str:
        """The JSON report as text."""
        return self._store.record_text(self._version(version.id))

    def report(self, version: Version) -> Report | None:
        """The report as this very program made it."""
        return self._store.report(self._version(version.id))

    # --- decisions ----------------------------------------------------------------------------

    def decide(
        self,
        version: str,
        finding: str,
        kind: DecisionKind | PlanVerdict,
        comment: str = "",
        *,
        actor: str = "",
        seen: int | None = None,
        until: date | None = None,
    ) -> int:
        """Decide on a finding or a plan, as `Store.decide`."""
        self._must(Right.DECIDE)
        self._version(version)
        return self._store.decide(
            version, finding, kind, comment, actor=self._actor(actor), seen=seen, until=until
        )

    def undo(self, decision: int, *, actor: str = "") -> bool:
        """Take a decision back; whoever may decide sees all plans, so no plan is asked for."""
        self._must(Right.DECIDE, Right.READ_ALL)
        return self._store.undo(decision, actor=self._actor(actor))

    def decisions(self, version: str) -> dict[str, Decision]:
        """The decisions in force on the findings of a version; a park's own people see final ones."""
        return self._store.decisions(version) if self._is_told(version) else {}

    def history(self, version: str, finding: str) -> list[Decision]:
        """All decisions on a finding, oldest first; for a park's own people once they are final."""
        return self._store.history(version, finding) if self._is_told(version) else []

    def plan_decision(self, version: str) -> PlanDecision | None:
        """The decision in force on a plan as a whole; for a park's own people once it is told."""
        return self._store.plan_decision(version) if self._is_told(version) else None

    def plan_decisions(self) -> dict[str, PlanDecision]:
        """The decisions in force on the plans that the person may see, by version."""
        found = self._of_theirs(self._store.plan_decisions())
        return {id_: one for id_, one in found.items() if self._is_told(id_)}

    def progress(self) -> dict[str, Progress]:
        """How far the review of each version is that the person may see."""
        return self._of_theirs(self._store.progress())

    # --- corrections --------------------------------------------------------------------------

    def corrections(self, submission: str) -> CorrectionFile:
        """What people have corrected in the plans of a submission."""
        return self._store.corrections(self._submission(submission).id)

    def correct(self, submission: str, entry: Correction) -> Correction:
        """Keep a correction, signed by the person."""
        self._must(Right.CORRECT)
        signed = replace(entry, author=self._actor(entry.author))
        return self._store.correct(self._submission(submission).id, signed)

    def uncorrect(self, submission: str, id_: str, *, actor: str = "") -> Correction:
        """Take a correction back."""
        self._must(Right.CORRECT)
        of = self._submission(submission).id
        return self._store.uncorrect(of, id_, actor=self._actor(actor))

    # --- people -------------------------------------------------------------------------------

    def enter(self, one: Entered, *, actor: str = "") -> None:
        """Give somebody roles and parks."""
        self._must(Right.MANAGE)
        self._store.enter(one, actor=self._actor(actor))

    def remove(self, issuer: str, subject: str, *, actor: str = "") -> bool:
        """Forget what was entered about somebody."""
        self._must(Right.MANAGE)
        return self._store.remove(issuer, subject, actor=self._actor(actor))

    def entered(self, issuer: str, subject: str) -> Entered | None:
        """What was entered about somebody."""
        self._must(Right.MANAGE)
        return self._store.entered(issuer, subject)

    def people(self) -> list[Entered]:
        """Everybody who was entered."""
        self._must(Right.MANAGE)
        return self._store.people()

    # --- the log ------------------------------------------------------------------------------

    def log(self, subject: str | None = None) -> list[Entry]:
        """What was done, oldest first; entries about people are for those who manage them."""
        self._must(Right.READ_ALL)
        hidden = () if self.person.may(Right.MANAGE) else _ABOUT_PEOPLE
        return [one for one in self._store.log(subject) if one.action not in hidden]

    def head(self) -> str:
        """The hash of the last entry of the log; it tells nothing about what stands there."""
        self._must(Right.READ_OWN)
        return self._store.head()

    def breaks(self) -> list[Break]:
        """Where the log was tampered with."""
        self._must(Right.READ_ALL)
        return self._store.breaks()

    # --- inner workings -----------------------------------------------------------------------

    def _sees(self, one: Submission) -> bool:
        """Their park's; of plans that name no park only what they sent themselves."""
        if self.person.sees_all:
            return True
        if not self.person.may(Right.READ_OWN) or one.sample:
            return False
        return self.person.owns(one.zone) if one.zone else self.person.signed(one.created_by)

    def _own(self) -> set[str]:
        return {one.id for one in self.submissions()}

    def _of_theirs(self, by_version: dict[str, _Said]) -> dict[str, _Said]:
        if self.person.sees_all:
            return by_version
        theirs = {one.id for one in self.versions()}
        return {id_: one for id_, one in by_version.items() if id_ in theirs}

    def _submission(self, id_: str) -> Submission:
        found = self.submission(id_)
        if found is None:
            raise UnseenError
        return found

    def _version(self, id_: str) -> Version:
        """As the store has it, so that nobody gets at files by a version they made up."""
        found = self.version(id_)
        if found is None:
            raise UnseenError
        return found


AnyStore = Store | Guarded  # for what reads either: a command of the local user, or a page
