"""Submissions and their versions."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from checker.store.audit import Deed
from checker.store.tables import finding, submission, version


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the options of `pipeline.check`."""

    zone: str | None = None
    period: tuple[int, int] | None = None
    profile: str = "default"


@dataclass(frozen=True, slots=True)
class Submission:
    """One plan of one park, in one or several versions."""

    id: str
    zone: str
    title: str
    created_at: str  # ISO 8601, UTC
    created_by: str
    sample: bool = False  # one of the example plans
    deadline: str | None = None  # the day by which the review is due, ISO 8601


@dataclass(frozen=True, slots=True)
class Version:
    """One file of a submission, and the report on it as it was made."""

    id: str
    submission: str
    number: int  # from 1
    file_name: str
    file_sha256: str
    report_sha256: str  # of the JSON report
    knowledge_sha256: str
    tool_version: str
    order: Order
    gate_passed: bool
    created_at: str
    created_by: str
    period: str | None = None  # of the plan, as it was read: "2021-2025"


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as the store keeps it."""

    id: str
    rule: str
    clause: str
    severity: str
    outcome: str
    passages: str  # what it says and rests on, of `passages`


_JUDGED = tuple(field.name for field in fields(Judged))  # `asdict` copies each value deeply
_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Checked:
    """What the store keeps of a report, made just now or read from its JSON (`receiving`)."""

    file_name: str
    title: str
    zone: str
    period: tuple[int, int] | None
    knowledge_sha256: str
    tool_version: str
    gate_passed: bool
    findings: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A check that was made: the report, what was asked for, and where file and record are kept."""

    report: Checked
    order: Order
    file_sha256: str
    report_sha256: str

    @property
    def read(self) -> dict[str, Any]:
        """The columns of a version that depend on rules and program, not on the file alone."""
        period = self.report.period
        return {
            "report_sha256": self.report_sha256,
            "knowledge_sha256": self.report.knowledge_sha256,
            "tool_version": self.report.tool_version,
            "gate_passed": self.report.gate_passed,
            "period": f"{period[0]}-{period[1]}" if period else None,
        }


def add_submission(connection: Connection, zone: str, title: str, deed: Deed) -> Submission:
    """A new submission without versions."""
    made = Submission(uuid.uuid4().hex, zone, title, deed.at, deed.actor)
    connection.execute(submission.insert().values(asdict(made)))
    return made


def add_sample(
    connection: Connection, zone: str, title: str, deed: Deed
) -> tuple[Submission, bool]:
    """The submission of an example plan, and whether it is new; there is one for each zone."""
    made = Submission(
        uuid.uuid5(uuid.NAMESPACE_URL, f"plancheck:{zone}").hex,
        zone, title, deed.at, deed.actor, sample=True,
    )  # fmt: skip
    known = select(submission.c.id).where(submission.c.id == made.id)
    if connection.execute(known).first() is not None:
        return made, False
    connection.execute(submission.insert().values(asdict(made)))
    return made, True


def add_version(connection: Connection, of: str, made_of: Made, deed: Deed) -> Version:
    """The next version of a submission."""
    report = made_of.report
    last = select(func.max(version.c.number)).where(version.c.submission == of)
    made = Version(
        id=uuid.uuid4().hex,
        submission=of,
        number=(connection.execute(last).scalar() or 0) + 1,
        file_name=report.file_name,
        file_sha256=made_of.file_sha256,
        order=made_of.order,
        created_at=deed.at,
        created_by=deed.actor,
        **made_of.read,
    )
    connection.execute(
        version.insert().values({**asdict(made), "order": json.dumps(asdict(made.order))})
    )
    add_findings(connection, made.id, report.findings)
    return made


def renew(connection: Connection, known: Version, made: Made) -> Version:
    """The version with the report that other rules or another program have made of its file."""
    connection.execute(version.update().where(version.c.id == known.id).values(made.read))
    connection.execute(finding.delete().where(finding.c.version == known.id))
    add_findings(connection, known.id, made.report.findings)
    return replace(known, **made.read)


def is_same_draft(known: Version, made: Made) -> bool:
    """Whether a check is of the same file to the same order: no new version of the plan."""
    return (known.file_sha256, known.order) == (made.file_sha256, made.order)


def is_same(known: Version, made: Made) -> bool:
    """Whether a check would only repeat a version: same file, order, rules and program."""
    report = made.report
    return is_same_draft(known, made) and (known.knowledge_sha256, known.tool_version) == (
        *(report.knowledge_sha256, report.tool_version),
    )


def set_deadline(connection: Connection, of: str, deadline: str | None) -> None:
    """Set the day by which a submission's review is due, or take it away."""
    connection.execute(submission.update().where(submission.c.id == of).values(deadline=deadline))


def place_of(connection: Connection, made: Made) -> str | None:
    """The submission to which a plan belongs: that with its file, else that of its zone and title.

    Examples hold nobody's plans; where several would do, the newest.
    """
    report = made.report
    holds_it = select(version.c.submission).where(version.c.file_sha256 == made.file_sha256)
    alike = and_(submission.c.zone == report.zone, submission.c.title == report.title)
    for which in (submission.c.id.in_(holds_it), alike if report.zone and report.title else None):
        if which is None:
            continue
        own = select(submission.c.id).where(which, submission.c.sample.is_(False))
        found = connection.execute(own.order_by(submission.c.created_at.desc()).limit(1)).scalar()
        if found is not None:
            return str(found)
    return None


def add_findings(connection: Connection, of: str, findings: Sequence[Judged]) -> None:
    """What the rules found in a version, for statistics and for carrying decisions over."""
    rows = [{"version": of, **{name: getattr(one, name) for name in _JUDGED}} for one in findings]
    if rows:
        connection.execute(finding.insert(), rows)


def passages(outcome: str, severity: str, message: str, quotes: Iterable[str]) -> str:
    """What a finding says and rests on, as a hash: equal where nothing about it has changed.

    Places may move from draft to draft; words and outcome may not.
    """
    words = sorted("".join(quote.split()) for quote in quotes)
    said = [outcome, severity, message, *words]
    return hashlib.sha256(_encoded(said).encode()).hexdigest()


def submissions(connection: Connection) -> list[Submission]:
    """All submissions, the newest first."""
    wanted = select(submission).order_by(submission.c.created_at.desc(), submission.c.id)
    return [Submission(**row._mapping) for row in connection.execute(wanted)]


def submission_named(connection: Connection, id_: str) -> Submission | None:
    """The submission with this id."""
    row = connection.execute(select(submission).where(submission.c.id == id_)).first()
    return None if row is None else Submission(**row._mapping)


def versions(connection: Connection, of: Iterable[str] | None = None) -> list[Version]:
    """The versions of some submissions (all without `of`), by submission and number."""
    wanted = select(version).order_by(version.c.submission, version.c.number)
    if of is not None:
        wanted = wanted.where(version.c.submission.in_(list(of)))
    return [_version(row) for row in connection.execute(wanted)]


def version_named(connection: Connection, id_: str) -> Version | None:
    """The version with this id."""
    row = connection.execute(select(version).where(version.c.id == id_)).first()
    return None if row is None else _version(row)


def fingerprints(connection: Connection, of: str) -> dict[str, str]:
    """What each finding of a version says and rests on, as `passages` made it."""
    wanted = select(finding.c.id, finding.c.passages).where(finding.c.version == of)
    return {row.id: row.passages for row in connection.execute(wanted)}


def _version(row: Row[Any]) -> Version:
    values = dict(row._mapping)
    order = json.loads(values["order"])
    period = order["period"]
    values["order"] = Order(**{**order, "period": tuple(period) if period else None})
    return Version(**values)
