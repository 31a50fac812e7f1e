"""The report as tables of plain cells, shared by csv and xlsx: findings, targets, coverage, summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker import language as words
from checker.model import Finding, Outcome, Report, Severity, Target
from checker.report import covered, excepted, notes, provenance, standing, wording
from checker.report.outline import OUTCOMES, SEVERITIES, outline

Cell = str | int | Decimal | None

_ORDER = (Outcome.CANT_TELL, Outcome.FAILED, Outcome.PASSED, Outcome.INAPPLICABLE, Outcome.UNTESTED)
_WIDTHS = {
    "number": 6, "outcome": 10, "severity": 8, "clause": 30, "message": 50, "remedy": 50,
    "expected": 24, "found": 24, "quote": 60, "place": 30, "page": 6, "waiver": 24, "baseline": 14,
    "source": 34, "id": 34, "indicator": 30, "value": 22, "base": 20, "year": 8, "kind": 8,
    "where": 30, "name": 40, "text": 80, "section": 50, "characters": 10, "read": 10, "share": 10,
    "tool": 18, "plan": 20, "rules": 20,
}  # fmt: skip
_FINDINGS = (
    "number", "outcome", "severity", "clause", "message", "remedy", "expected", "found", "quote",
    "place", "page", "waiver", "baseline", "source", "id",
)  # fmt: skip
_TARGETS = ("indicator", "value", "year", "base", "kind", "quote", "where", "page")
_COVERAGE = ("section", "characters", "read", "share")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, heads, widths in characters and rows."""

    title: str
    head: list[str]
    widths: list[int]
    rows: list[list[Cell]]


def findings(report: Report, language: str) -> Sheet:
    """Every finding, first what a person has to judge, then the gaps by severity."""
    places = {identifier: place for place, identifier in enumerate(report.clauses)}
    ordered = sorted(report.findings, key=lambda one: _rank(one, places))
    rows = [_finding(one, place, report, language) for place, one in enumerate(ordered, start=1)]
    return _sheet("findings", _FINDINGS, rows, language)


def targets(report: Report, language: str) -> Sheet:
    """Every quantified statement of the plan."""
    rows = [_target(one, report, language) for one in report.statements.targets]
    return _sheet("targets", _TARGETS, rows, language)


def coverage(report: Report, language: str) -> Sheet:
    """Every heading with the share of its text that rules saw, then the rules without an object."""
    from checker.verdict import coverage as covering

    made = covering(report)
    rows: list[list[Cell]] = [
        [
            " › ".join(wording.plain(title) for title in part.section)
            or _say("coverage.no-heading", language),
            part.characters,
            part.read,
            f"{covered.share(part)}%",
        ]
        for part in made.parts
    ]
    for rule in made.unmatched:
        title = _say("unmatched.title", language)
        rows.append([f"{title}: {rule.name.get(language)} ({rule.id})", None, None, None])
    return _sheet("coverage", _COVERAGE, rows, language)


def summary(report: Report, language: str) -> Sheet:
    """The verdict, the counts, the score and what the report rests on."""
    rows: list[list[Cell]] = [
        [_say("table.verdict", language), standing.verdict(report, language)],
        [_say("table.counts", language), excepted.counts(outline(report), language)],
    ]
    basis = provenance.rows(report, language)
    in_full = {name for name, _ in basis}  # what stands at the end with its whole hash
    about = wording.about_file(report, language)
    rows += [[name, value] for name, value in about if name not in in_full]
    rows += [[_say("table.note", language), line] for line in notes.lines(report, language)]
    rows += _counts(report, language)
    sections = (
        *standing.sections(report, language),
        *standing.repeated(report, language),
        *excepted.sections(report, language),
    )
    for section in sections:
        rows.append([section.title, section.lead])
        rows += [[row[0], _joined(section.head[1:], row[1:], language)] for row in section.rows]
    rows += [[name, value] for name, value in basis]
    return _sheet("summary", ("name", "text"), rows, language)


def _counts(report: Report, language: str) -> Iterator[list[Cell]]:
    grouped = outline(report)
    for severity in SEVERITIES:
        key = f"report.severity.{severity.value}"
        yield [words.text(key, language), grouped.severities[severity]]
    for outcome in OUTCOMES:
        yield [words.text(f"report.outcome.{outcome.value}", language), grouped.outcomes[outcome]]


def _joined(head: list[str], cells: list[str], language: str) -> str:
    colon, between = ("：", "；") if language == "zh" else (": ", "; ")
    pairs = zip(head, cells, strict=True)
    return between.join(f"{name}{colon}{cell}" for name, cell in pairs if cell)


def _rank(finding: Finding, places: dict[str, int]) -> tuple[bool, int, int, int, str]:
    """Waived ones after those that count; within an outcome by severity, then in policy order."""
    return (
        finding.waiver is not None,
        _ORDER.index(finding.outcome),
        tuple(Severity).index(finding.severity),
        places.get(finding.clause, len(places)),
        finding.id,
    )


def _finding(finding: Finding, number: int, report: Report, language: str) -> list[Cell]:
    clause = report.clauses.get(finding.clause)
    first = finding.evidence[0] if finding.evidence else None
    between = "\n"
    return [
        number,
        words.text(f"report.outcome.{finding.outcome.value}", language),
        words.text(f"report.severity.{finding.severity.value}", language),
        wording.name(clause, language) if clause else finding.clause,
        wording.plain(finding.message.get(language)),
        wording.plain(finding.remedy.get(language)),
        wording.plain(finding.expected.get(language)),
        wording.plain(finding.found.get(language)),
        between.join(wording.plain(one.quote, wording.QUOTE_LIMIT) for one in finding.evidence),
        between.join(wording.place(one, report, language) for one in finding.evidence),
        first.page if first else None,
        excepted.waiver_line(finding.waiver, language) if finding.waiver else "",
        standing.since_baseline(finding, report, language),
        wording.source(clause, report, language) if clause else "",
        finding.id,
    ]


def _target(target: Target, report: Report, language: str) -> list[Cell]:
    indicator = report.indicators.get(target.indicator or "")
    return [
        indicator.label.get(language) if indicator else wording.plain(target.text),
        wording.target_value(target, language),
        target.year,
        wording.base(target, language),
        words.text(f"report.target.kind.{target.kind.value}", language),
        wording.plain(target.evidence.quote, wording.QUOTE_LIMIT),
        wording.place(target.evidence, report, language),
        target.evidence.page,
    ]


def _sheet(title: str, columns: tuple[str, ...], rows: list[list[Cell]], language: str) -> Sheet:
    return Sheet(
        title=_say(f"table.{title}", language),
        head=[_say(f"table.column.{name}", language) for name in columns],
        widths=[_WIDTHS[name] for name in columns],
        rows=rows,
    )


def _say(key: str, language: str) -> str:
    return words.text(f"verdict.{key}", language)
