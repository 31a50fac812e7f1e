"""The review process as the store offers it: each method is one transaction with its log entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select

from checker.corrections import CorrectionFile
from checker.errors import UsageError
from checker.language import text
from checker.model import Outcome, Report, Severity, Text
from checker.store import decisions, plans, process, queue, replies, statistics, step_rows
from checker.store.audit import Deed
from checker.store.database import Database
from checker.store.errors import StoreError
from checker.store.files import Vault
from checker.store.plans import Version
from checker.store.procedure import AT_ONCE, PROCEDURE, Step, hindrances, rule_of
from checker.store.process import Answer
from checker.store.replies import Reply, ReplyKind
from checker.store.shown import shown
from checker.store.situations import Asking, Seen, Wish, situation, standing_of
from checker.store.statistics import RuleUse
from checker.store.step_rows import Done
from checker.store.tables import finding
from checker.store.terms import load_terms


class Reviewing:
    """What `Store` adds to plans and decisions: steps, replies, statistics of rules."""

    folder: Path
    _database: Database
    _vault: Vault

    def take_step(
        self,
        submission: str,
        step: Step,
        *,
        actor: str,
        note: str = "",
        named: Iterable[str] = (),
        due: date | None = None,
        letter: bytes | None = None,
    ) -> Done:
        """Take a step of the review; ProcessError with all that is missing for it.

        `named` are the reviewers to assign, the first one and perhaps a second. `due` is another
        last day than the term of the new state gives. `letter` is what goes out, kept as it is.
        """
        version, deed = self._newest(submission), self._deed(actor)
        seen = Seen(version, self._asking(version), load_terms(self.folder))
        kept = self._vault.put(letter) if letter is not None else None
        wish = Wish(step, note, tuple(named), due, kept)
        with self._database.writing() as connection:
            return process.take(connection, seen, wish, deed)

    def open_steps(
        self, submission: str, *, actor: str, asking: Asking | None = None
    ) -> dict[Step, tuple[Text, ...]]:
        """The steps of the present state, the usual one first, each with what is missing for it.

        Note and names, which are given with the step, are not looked at. `asking` spares reading
        the report again: the findings that ask for a decision, and whether each must be closed.
        """
        known = self._asking(self._newest(submission)) if asking is None else asking
        wish = Wish(Step.ASSIGN)
        with self._database.reading() as connection:
            now = standing_of(connection, submission)
            about = situation(connection, now, wish, known, self._deed(actor))
        rules = PROCEDURE[now.state]
        return {one: hindrances(now.state, one, about, besides=AT_ONCE) for one in rules}

    def steps(self, submission: str) -> list[Done]:
        """The steps that were taken on a submission, oldest first."""
        with self._database.reading() as connection:
            return step_rows.steps(connection, submission)

    def standing(self) -> dict[str, Done]:
        """The last step of every submission on which one was taken, by submission."""
        with self._database.reading() as connection:
            return step_rows.standing(connection)

    def letter(self, sent: Done) -> bytes | None:
        """The letter that went out with a step, as it went; None where none did."""
        return self._vault.get(sent.letter_sha256) if sent.letter_sha256 else None

    def due_after(self, submission: str, step: Step) -> date | None:
        """The last day of the state to which a step leads, taken today, unless another is wished."""
        with self._database.reading() as connection:
            now = standing_of(connection, submission)
        term = load_terms(self.folder).due(rule_of(now.state, step).to, self._deed("").day)
        day = process.due_of(now, Wish(step), term)
        return date.fromisoformat(day) if day else None

    def reply(self, version: str, finding: str, kind: ReplyKind, said: str, *, actor: str) -> Reply:
        """Keep a park's reply to an upheld finding, while the opinion is with the park."""
        known, deed = self.version(version), self._deed(actor)
        if known is None:
            raise UsageError("没有这一稿。", "There is no such draft.")
        with self._database.writing() as connection:
            return process.answer(connection, known, Answer(finding, kind, said), deed)

    def replies(self, submission: str) -> list[Reply]:
        """All replies to the opinions on a submission, oldest first."""
        with self._database.reading() as connection:
            return replies.replies(connection, submission)

    def unheard(self, version: str) -> set[str]:
        """The findings of a version on which the park has replied and nobody has decided since."""
        known = self.version(version)
        if known is None:
            return set()
        with self._database.reading() as connection:
            said = replies.last_words(replies.replies(connection, known.submission))
            given = decisions.decisions(connection, version)
            return set(replies.unheard(connection, said, given))

    def statistics(self, *, samples: bool = False) -> list[RuleUse]:
        """What became of the findings of each rule, by pack; examples count only where wished."""
        with self._database.reading() as connection:
            return statistics.rule_uses(connection, samples=samples)

    # --- what the store itself provides ---------------------------------------------------------

    def version(self, id_: str) -> Version | None:  # noqa: D102
        raise NotImplementedError

    def report(self, version: Version) -> Report | None:  # noqa: D102
        raise NotImplementedError

    def corrections(self, submission: str) -> CorrectionFile:  # noqa: D102
        raise NotImplementedError

    def _deed(self, actor: str) -> Deed:
        raise NotImplementedError

    # --- inner workings -------------------------------------------------------------------------

    def _newest(self, submission: str) -> Version:
        with self._database.reading() as connection:
            known = plans.versions(connection, [submission])
        if not known:
            raise UsageError("没有这份规划。", "There is no such plan.")
        return known[-1]

    def _asking(self, version: Version) -> Asking:
        """The findings that ask for a decision, those of the corrected report where people corrected."""
        if not self.corrections(version.submission).corrections:
            return self._asking_rows(version)
        report = shown(self, version)
        if report is None:
            raise StoreError(
                *(
                    text("process.other-program", now, file=version.file_name)
                    for now in ("zh", "en")
                )
            )
        return asking_of(report)

    def _asking_rows(self, version: Version) -> Asking:
        wanted = select(finding.c.id, finding.c.outcome, finding.c.severity).where(
            finding.c.version == version.id, finding.c.outcome.in_(queue.ASKING)
        )
        with self._database.reading() as connection:
            return {
                row.id: row.outcome == Outcome.FAILED and row.severity == Severity.VIOLATION
                for row in connection.execute(wanted)
            }


def asking_of(report: Report) -> Asking:
    """The findings of a report that ask for a decision, and whether each must be closed."""
    return {
        one.id: one.outcome is Outcome.FAILED and one.severity is Severity.VIOLATION
        for one in report.findings
        if one.outcome in queue.ASKING and one.waiver is None
    }
