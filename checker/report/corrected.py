"""What a report says of corrections: how many by whom, which were lost, what they changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checker import language as words
from checker.model import AppliedCorrection, Change, CorrectionState, Outcome, Report
from checker.report import wording

_STATES = tuple(CorrectionState)
_SHOWN = 20  # changed outcomes that are named; the JSON has all


@dataclass(frozen=True, slots=True)
class Row:
    """One correction as a line of a table."""

    id: str
    state: str
    what: str
    author: str
    reason: str
    place: str


def lines(report: Report, language: str) -> list[str]:
    """Sentences for the head of a report; none where there are no corrections."""
    if not report.corrections:
        return []
    found = [_summary(report, language)]
    found += [_orphan(one, language) for one in report.corrections if one.problem is not None]
    changed = report.changed_outcomes()
    found += [_changed(report, *one, language) for one in changed[:_SHOWN]]
    if len(changed) > _SHOWN:
        found.append(words.text("corrections.changed.more", language, n=len(changed) - _SHOWN))
    return found


def rows(report: Report, language: str) -> list[Row]:
    """All corrections, in the order of their file."""
    return [
        Row(
            id=wording.plain(one.id),
            state=words.text(f"corrections.state.{one.state.value}", language),
            what=what(one, language),
            author=f"{wording.plain(one.author, 40)} {one.date}",
            reason=wording.plain(one.reason, 200),
            place=wording.place(one.evidence, report, language) if one.evidence else "",
        )
        for one in report.corrections
    ]


def headings(language: str) -> list[str]:
    """The heads of the table of `rows`."""
    names = ("id", "state", "what", "author", "reason", "place")
    return [words.text(f"corrections.column.{name}", language) for name in names]


def what(one: AppliedCorrection, language: str) -> str:
    """What a correction does: "改指标值：单位 吨 → 万吨"."""
    kind = words.text(f"corrections.kind.{one.kind.value}", language)
    about = f" {one.clause}" if one.clause else ""
    said = ("；" if language == "zh" else "; ").join(_change(c, language) for c in one.changes)
    colon = ("：" if language == "zh" else ": ") if said else ""
    return wording.plain(f"{kind}{about}{colon}{said}", 240)


def _change(change: Change, language: str) -> str:
    slot = words.text(f"corrections.slot.{change.slot}", language)
    nothing = words.text("corrections.nothing", language)
    return f"{slot} {change.before or nothing} → {change.after or nothing}"


def _summary(report: Report, language: str) -> str:
    live = [one for one in report.corrections if one.in_force]
    people = Counter(one.author for one in live)
    comma = "、" if language == "zh" else ", "
    by = comma.join(f"{wording.plain(name, 40)} {number}" for name, number in people.most_common())
    counts = Counter(one.state for one in report.corrections)
    states = comma.join(
        f"{words.text(f'corrections.state.{state.value}', language)} {counts[state]}"
        for state in _STATES
        if counts[state]
    )
    key = "corrections.summary" if live else "corrections.summary.none"
    return words.text(key, language, n=len(live), by=by, states=states)


def _orphan(one: AppliedCorrection, language: str) -> str:
    return words.text(
        "corrections.orphan",
        language,
        id=wording.plain(one.id),
        author=wording.plain(one.author, 40),
        quote=wording.plain(one.quote, 40) or (one.clause or ""),
        problem=one.problem.get(language) if one.problem else "",
    )


def _changed(
    report: Report, id_: str, before: Outcome | None, after: Outcome | None, language: str
) -> str:
    """A finding that came out otherwise because of the corrections."""
    return words.text(
        "corrections.changed",
        language,
        name=_finding(report, id_, language),
        before=_outcome(before, language),
        after=_outcome(after, language),
    )


def _finding(report: Report, id_: str, language: str) -> str:
    parts = id_.split("/")
    clause = report.clauses.get(parts[1]) if len(parts) > 1 else None
    return f"{wording.name(clause, language)} ({id_})" if clause else id_


def _outcome(outcome: Outcome | None, language: str) -> str:
    if outcome is None:
        return words.text("corrections.nothing", language)
    return words.text(f"report.outcome.{outcome.value}", language)


def cells(row: Row) -> list[str]:
    """A row as words, in the order of `headings`."""
    return [row.id, row.state, row.what, row.author, row.reason, row.place]
