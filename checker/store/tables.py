"""The tables of the store, and how an older store becomes one of today."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    inspect,
    select,
)

from checker.store.errors import StoreError

VERSION = 3  # of the tables; a change adds a step to `_STEPS`

metadata = MetaData()

_meta = Table("meta", metadata, Column("version", Integer, primary_key=True))

# Times are ISO 8601 in UTC with seconds, as text: they sort, and every database keeps them as they are.
submission = Table(
    "submission",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("zone", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("deadline", String(10)),  # ISO 8601: the day by which the present state is to end
)

version = Table(
    "version",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("submission", ForeignKey("submission.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # from 1
    Column("period", String(9)),  # of the plan, as it was read: "2021-2025"
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("report_sha256", String(64), nullable=False),  # of the JSON report as it was made
    Column("knowledge_sha256", String(64), nullable=False),
    Column("tool_version", Text, nullable=False),
    Column("order", Text, nullable=False),  # what was asked for: JSON
    Column("gate_passed", Boolean, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("created_by", Text, nullable=False),
    UniqueConstraint("submission", "number"),
)

finding = Table(
    "finding",
    metadata,
    Column("version", ForeignKey("version.id"), primary_key=True),
    Column("id", Text, primary_key=True),  # "action-answered/sa28:1.2.d"
    Column("rule", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("severity", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("passages", String(64), nullable=False),  # SHA-256 of what it rests on
    Index("finding_by_rule", "rule", "outcome"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("version", ForeignKey("version.id"), nullable=False),
    Column("finding", Text, nullable=False),  # "" for the plan as a whole
    Column("kind", String(24), nullable=False),
    Column("comment", Text, nullable=False),
    Column("until", String(10)),  # ISO 8601: the last day of a waiver
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("carried_from", ForeignKey("decision.id")),  # made on an earlier version
    Column("undone_at", String(32)),
    Column("undone_by", Text),
    Index("decision_by_finding", "version", "finding"),
)

# one row for each step of the review process, never changed; the last one tells how a submission stands
step = Table(
    "step",
    metadata,
    Column("submission", ForeignKey("submission.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    Column("kind", String(24), nullable=False),
    Column("state", String(24), nullable=False),  # to which it led
    Column("version", ForeignKey("version.id"), nullable=False),  # the newest one then
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("note", Text, nullable=False),
    Column("reviewer", Text),  # who is assigned from then on
    Column("colleague", Text),  # the second reviewer
    Column("due", String(10)),  # ISO 8601: the day by which the new state is to end
    Column("letter_sha256", String(64)),  # the letter that went out with it
)

# what a park says to a finding that was upheld; the last word on it counts
reply = Table(
    "reply",
    metadata,
    Column("version", ForeignKey("version.id"), primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    Column("kind", String(24), nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(48), nullable=False),
    Column("subject", Text, nullable=False),
    Column("data", Text, nullable=False),  # canonical JSON
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

person = Table(
    "person",
    metadata,
    Column("issuer", String(255), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # JSON: a list
    Column("zones", Text, nullable=False),  # JSON: a list
    Column("changed_at", String(32), nullable=False),
    Column("changed_by", Text, nullable=False),
)

signin = Table(
    "signin",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of what the sign-in said
    Column("first_seen", Integer, nullable=False),  # seconds since the epoch, as the two below
    Column("last_seen", Integer, nullable=False),
    Column("ended", Integer),  # signed out, or not used for too long
)

# from version -> statements that lead to the next; tables that are missing are made after them
_STEPS: dict[int, tuple[str, ...]] = {
    1: (
        "ALTER TABLE submission ADD COLUMN deadline VARCHAR(10)",
        "ALTER TABLE version ADD COLUMN period VARCHAR(9)",
        "ALTER TABLE decision ADD COLUMN until VARCHAR(10)",
    ),
    2: (
        """CREATE TABLE IF NOT EXISTS step (
            submission VARCHAR(32) NOT NULL REFERENCES submission (id),
            number INTEGER NOT NULL,
            kind VARCHAR(24) NOT NULL,
            state VARCHAR(24) NOT NULL,
            version VARCHAR(32) NOT NULL REFERENCES version (id),
            author TEXT NOT NULL,
            at VARCHAR(32) NOT NULL,
            note TEXT NOT NULL,
            reviewer TEXT,
            colleague TEXT,
            due VARCHAR(10),
            letter_sha256 VARCHAR(64),
            PRIMARY KEY (submission, number))""",
        """CREATE TABLE IF NOT EXISTS reply (
            version VARCHAR(32) NOT NULL REFERENCES version (id),
            finding TEXT NOT NULL,
            number INTEGER NOT NULL,
            kind VARCHAR(24) NOT NULL,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            at VARCHAR(32) NOT NULL,
            PRIMARY KEY (version, finding, number))""",
    ),
}


def content_tables() -> list[Table]:
    """All tables with what people did, each after those that it refers to."""
    return [table for table in metadata.sorted_tables if table is not _meta]


def version_of(connection: Connection) -> int:
    """The version of the tables that are there."""
    return int(connection.execute(select(_meta.c.version)).scalar_one())


def migrate(connection: Connection) -> int:
    """Make the tables, or bring those of an older program up to date; StoreError for newer ones.

    Tells the version that was found.
    """
    if not inspect(connection).has_table("meta"):
        metadata.create_all(connection)
        connection.execute(_meta.insert().values(version=VERSION))
        return VERSION
    found = version_of(connection)
    if found > VERSION:
        raise StoreError(
            f"数据库是更新版本的程序建立的（结构第 {found} 版，本程序只认第 {VERSION} 版），请升级程序。",
            f"The database was made by a newer program (tables of version {found}, known here: {VERSION}); upgrade the program.",
        )
    for step in range(found, VERSION):
        for statement in _STEPS[step]:
            connection.exec_driver_sql(statement)
    if found < VERSION:
        metadata.create_all(connection)
        connection.execute(_meta.update().values(version=VERSION))
    return found
