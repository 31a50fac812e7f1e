"""What `plancheck review` and `plancheck store statistics` tell: as plain data, and in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.cli import output
from checker.language import text

if TYPE_CHECKING:
    from checker.cli.kept_plans import Known
    from checker.store import Done, Reply, RuleUse, Store

Row = dict[str, Any]


def dumped(told: object) -> str:
    """Data as JSON for programs."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def listed(store: Store, known: Known, today: date) -> list[Row]:
    """A row for each plan: where it stands, who has it, until when, what may be done next."""
    from checker.store import PROCEDURE, State

    standing = store.standing()
    rows = []
    for submission, version in known:
        last = standing.get(submission.id)
        state = last.state if last else State.RECEIVED
        rows.append(
            {
                "submission": submission.id,
                "version": version.id,
                "zone": submission.zone or submission.title,
                "draft": version.number,
                "state": state.value,
                "reviewers": list(last.reviewers) if last else [],
                "due": submission.deadline,
                "overdue": bool(submission.deadline and submission.deadline < today.isoformat()),
                "steps": [step.value for step in PROCEDURE[state]],
            }
        )
    return rows


def list_text(rows: Sequence[Row], language: str) -> str:
    """The plans as a table."""
    from checker.report import wording

    if not rows:
        return text("process.cli.none", language) + "\n"
    lines = [
        [
            wording.plain(one["zone"]),
            text("ui.plan.version", language, n=one["draft"]),
            text(f"process.state.{one['state']}", language),
            text("process.and", language).join(map(wording.plain, one["reviewers"])) or "—",
            _due(one, language),
            text(f"process.step.{one['steps'][0]}", language),
        ]
        for one in rows
    ]
    return output.aligned(lines, words=6)


def _due(row: Row, language: str) -> str:
    if not row["due"]:
        return "—"
    return text("process.cli.late", language, day=row["due"]) if row["overdue"] else str(row["due"])


def step_row(made: Done) -> Row:
    """A step as data."""
    said = asdict(made)
    return {**said, "step": said.pop("kind").value, "state": made.state.value}


def step_text(row: Row, language: str) -> str:
    """A step in a line: when, who, what, to which state, until when, why."""
    from checker.letters import local_time
    from checker.report import wording

    people = [one for one in (row["reviewer"], row["colleague"]) if one]
    parts = [
        local_time(row["at"]),
        wording.plain(row["author"]),
        text(f"process.step.{row['step']}", language),
        "→ " + text(f"process.state.{row['state']}", language),
    ]
    if row["step"] == "assign":
        parts.append(wording.plain(text("process.and", language).join(people)))
    if row["due"]:
        parts.append(text("process.cli.until", language, day=row["due"]))
    return "  ".join([*parts, wording.plain(row["note"])]).rstrip()


def reply_row(made: Reply) -> Row:
    """A reply as data."""
    return {**asdict(made), "kind": made.kind.value}


def reply_text(row: Row, language: str) -> str:
    """A reply in a line."""
    from checker.letters import local_time
    from checker.report import wording

    kind = text(f"process.reply.{row['kind']}", language)
    parts = (local_time(row["at"]), wording.plain(row["author"]), row["finding"], kind)
    return "  ".join([*parts, wording.plain(row["text"])])


def history(store: Store, submission: str, actor: str) -> Row:
    """Everything that was done about a plan, and what each step open now still needs."""
    return {
        "steps": [step_row(one) for one in store.steps(submission)],
        "replies": [reply_row(one) for one in store.replies(submission)],
        "open": {
            step.value: [{"zh": one.zh, "en": one.en} for one in missing]
            for step, missing in store.open_steps(submission, actor=actor).items()
        },
    }


def log_text(told: Row, language: str) -> str:
    """The history in words."""
    lines = [step_text(one, language) for one in told["steps"]]
    lines += [reply_text(one, language) for one in told["replies"]]
    lines.append(text("process.cli.next", language))
    for step, missing in told["open"].items():
        said = " ".join(one[language] for one in missing) or text("process.cli.ready", language)
        lines.append(f"  {step}  {text(f'process.step.{step}', language)}  {said}")
    return "\n".join(lines) + "\n"


# --- statistics of rules ------------------------------------------------------------------------


def statistics_text(uses: Sequence[RuleUse], language: str) -> str:
    """The statistics as a table, the most disputed rules first."""
    from checker.store.use_tables import COLUMNS, ranked

    if not uses:
        return text("process.cli.no-statistics", language) + "\n"
    head = [text(f"process.column.{name}", language) for name in COLUMNS]
    rows = [[_cell(getattr(one, name)) for name in COLUMNS] for one in ranked(uses)]
    return output.aligned([head, *rows], words=2)


def _cell(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:.1f}" if isinstance(value, float) else str(value)
