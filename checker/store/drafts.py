"""A new submission, a further or renewed version, and what becomes of decisions then: with log entries."""

from __future__ import annotations

from sqlalchemy import Connection

from checker.store import audit, decisions, plans
from checker.store.audit import Deed
from checker.store.decisions import Word
from checker.store.plans import Version


def new_submission(
    connection: Connection, checked: plans.Checked, deed: Deed, *, sample: bool
) -> str:
    """A submission for a plan, by its id; a sample is there once."""
    title = checked.title or checked.file_name
    if sample:
        made, new = plans.add_sample(connection, checked.zone, title, deed)
    else:
        made, new = plans.add_submission(connection, checked.zone, title, deed), True
    if new:
        audit.append(connection, deed, "add-submission", made.id, {"zone": checked.zone})
    return made.id


def next_version(connection: Connection, of: str, made: plans.Made, deed: Deed) -> Version:
    """The version with this check: the last one renewed where it is of the same file, else a new one."""
    earlier = plans.versions(connection, [of])
    if earlier and plans.is_same_draft(earlier[-1], made):
        return renew(connection, earlier[-1], made, deed)
    version = _add_version(connection, of, made, deed)
    if earlier:
        _carry_over(connection, earlier[-1], version, deed)
    return version


def _add_version(connection: Connection, of: str, made: plans.Made, deed: Deed) -> Version:
    version = plans.add_version(connection, of, made, deed)
    said = {
        "submission": of,
        "number": version.number,
        "file": made.file_sha256,
        "report": made.report_sha256,
    }
    audit.append(connection, deed, "add-version", version.id, said)
    return version


def renew(connection: Connection, known: Version, made: plans.Made, deed: Deed) -> Version:
    """Renew a version where rules or program differ; decisions on what says something else lapse."""
    if plans.is_same(known, made):
        return known
    before = plans.fingerprints(connection, known.id)
    version = plans.renew(connection, known, made)
    said = {"report": made.report_sha256, "before": known.report_sha256}
    audit.append(connection, deed, "renew-version", version.id, said)
    after = plans.fingerprints(connection, version.id)
    for finding, decided in decisions.decisions(connection, version.id).items():
        if before.get(finding) != after.get(finding):
            decisions.lapse(connection, version.id, finding, deed)
            said = {"finding": finding, "kind": decided.kind.value}
            audit.append(connection, deed, "lapse", version.id, said)
    return version


def _carry_over(connection: Connection, old: Version, new: Version, deed: Deed) -> None:
    """Repeat the decisions whose findings say and rest on the same as before, under their authors."""
    before, after = (plans.fingerprints(connection, one.id) for one in (old, new))
    for finding, known in decisions.decisions(connection, old.id).items():
        if finding in after and before.get(finding) == after[finding]:
            word = Word(
                new.id, finding, known.kind, known.comment, known.until, carried_from=known.id
            )
            decisions.add(connection, word, Deed(known.author, deed.at), None)
            said = {"finding": finding, "kind": known.kind.value, "from": known.id}
            audit.append(connection, deed, "carry-over", new.id, said)
